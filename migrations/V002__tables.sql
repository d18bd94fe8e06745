-- The nine tables of the specification, and those of our own: visitor identities and sessions, cycles of conversations,
-- counts of uses, WhatsApp routes, the host's decisions about members, events with their order and their consumers, and the audit trail.
-- Every key leads with the site: what belongs to one site cannot point into another.

-- No name is resolved in a schema that the session could have prepared, and a backslash in a text is a backslash.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true), pg_catalog.set_config('standard_conforming_strings', 'on', true);

DO $$
BEGIN
  IF to_regclass('public.mod_chat_departments') IS NOT NULL THEN
    RAISE EXCEPTION 'Live chat migration V002 is here already; nothing was changed.';
  END IF;
  IF to_regprocedure('mod_chat.sites_are_ours()') IS NULL THEN
    RAISE EXCEPTION 'Live chat migration V002 needs V001 first.';
  END IF;
END
$$;

CREATE TABLE public.mod_chat_departments (
  id                   uuid                NOT NULL DEFAULT mod_chat.new_id(),
  site_id              uuid                NOT NULL REFERENCES public.sites (id) ON DELETE CASCADE,
  name                 mod_chat.name       NOT NULL,
  description          mod_chat.short_text,
  is_default           boolean             NOT NULL DEFAULT false,
  is_active            boolean             NOT NULL DEFAULT true,
  auto_assign          boolean             NOT NULL DEFAULT true,
  max_concurrent_chats mod_chat.capacity   NOT NULL DEFAULT 5,
  sort_order           integer             NOT NULL DEFAULT 0,
  created_at           timestamptz         NOT NULL DEFAULT now(),
  updated_at           timestamptz         NOT NULL DEFAULT now(),
  PRIMARY KEY (site_id, id)
);

CREATE TABLE public.mod_chat_agents (
  id                        uuid                    NOT NULL DEFAULT mod_chat.new_id(),
  site_id                   uuid                    NOT NULL REFERENCES public.sites (id) ON DELETE CASCADE,
  user_id                   uuid                    NOT NULL,
  display_name              mod_chat.name           NOT NULL,
  avatar_url                mod_chat.url,
  email                     mod_chat.email,
  role                      mod_chat.agent_role     NOT NULL DEFAULT 'agent',
  status                    mod_chat.agent_status   NOT NULL DEFAULT 'offline',
  department_id             uuid,
  max_concurrent_chats      mod_chat.capacity       NOT NULL DEFAULT 5,
  current_chat_count        mod_chat.count          NOT NULL DEFAULT 0,
  total_chats_handled       mod_chat.count          NOT NULL DEFAULT 0,
  avg_response_time_seconds mod_chat.count          NOT NULL DEFAULT 0,
  avg_rating                mod_chat.rating_average NOT NULL DEFAULT 0,
  total_ratings             mod_chat.count          NOT NULL DEFAULT 0,
  is_active                 boolean                 NOT NULL DEFAULT true,
  last_active_at            timestamptz,
  created_at                timestamptz             NOT NULL DEFAULT now(),
  updated_at                timestamptz             NOT NULL DEFAULT now(),
  -- What the averages are made of: averages alone cannot be kept up to date.
  response_seconds_sum      mod_chat.sum            NOT NULL DEFAULT 0,
  response_count            mod_chat.count          NOT NULL DEFAULT 0,
  rating_sum                mod_chat.sum            NOT NULL DEFAULT 0,
  -- Whether the agent has access only while a member of the site's agency. Triggers set it: see mod_chat.note_membership.
  requires_membership       boolean                 NOT NULL DEFAULT true,
  PRIMARY KEY (site_id, id),
  CONSTRAINT idx_chat_agents_user UNIQUE (site_id, user_id),
  CONSTRAINT mod_chat_agents_department_id_fkey FOREIGN KEY (site_id, department_id)
    REFERENCES public.mod_chat_departments (site_id, id) ON DELETE SET NULL (department_id)
) WITH (fillfactor = 85);

-- What the host has decided about members of a site's agency. Only the host and the owner read or write both tables.
-- A site without a row here lets members without an agent row act as admins.
CREATE TABLE public.mod_chat_site_policies (
  site_id               uuid NOT NULL PRIMARY KEY REFERENCES public.sites (id) ON DELETE CASCADE,
  members_without_agent text NOT NULL DEFAULT 'allow',
  CONSTRAINT mod_chat_site_policies_members_without_agent_check CHECK (members_without_agent IN ('allow', 'deny'))
);

-- Members who have no access without an agent row, whatever the site's policy says.
CREATE TABLE public.mod_chat_denied_members (
  site_id    uuid        NOT NULL REFERENCES public.sites (id) ON DELETE CASCADE,
  user_id    uuid        NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (site_id, user_id)
);

-- Which site has which WhatsApp number, and so which site a webhook is for. The host alone writes it. The one key without the
-- site: finding the site is its purpose.
CREATE TABLE public.mod_chat_whatsapp_routes (
  phone_number_id mod_chat.external_id NOT NULL PRIMARY KEY,
  site_id         uuid                 NOT NULL REFERENCES public.sites (id) ON DELETE CASCADE,
  created_at      timestamptz          NOT NULL DEFAULT now(),
  CONSTRAINT idx_chat_whatsapp_routes_site UNIQUE (site_id, phone_number_id)
);

CREATE TABLE public.mod_chat_widget_settings (
  id                           uuid                     NOT NULL DEFAULT mod_chat.new_id(),
  site_id                      uuid                     NOT NULL REFERENCES public.sites (id) ON DELETE CASCADE,
  primary_color                mod_chat.color           NOT NULL DEFAULT '#2563eb',
  text_color                   mod_chat.color           NOT NULL DEFAULT '#ffffff',
  position                     mod_chat.widget_position NOT NULL DEFAULT 'bottom-right',
  launcher_icon                mod_chat.icon            NOT NULL DEFAULT 'message-circle',
  launcher_size                integer                  NOT NULL DEFAULT 60,
  border_radius                integer                  NOT NULL DEFAULT 16,
  z_index                      mod_chat.count           NOT NULL DEFAULT 9999,
  company_name                 mod_chat.label,
  welcome_message              mod_chat.short_text      NOT NULL DEFAULT 'Hi there! How can we help you today?',
  away_message                 mod_chat.short_text      NOT NULL DEFAULT 'We''re currently away. Leave us a message and we''ll get back to you.',
  offline_message              mod_chat.short_text      NOT NULL DEFAULT 'We''re offline right now. Please leave your details and we''ll reach out.',
  logo_url                     mod_chat.url,
  pre_chat_enabled             boolean                  NOT NULL DEFAULT true,
  pre_chat_name_required       boolean                  NOT NULL DEFAULT true,
  pre_chat_email_required      boolean                  NOT NULL DEFAULT true,
  pre_chat_phone_enabled       boolean                  NOT NULL DEFAULT false,
  pre_chat_phone_required      boolean                  NOT NULL DEFAULT false,
  pre_chat_message_required    boolean                  NOT NULL DEFAULT false,
  pre_chat_department_selector boolean                  NOT NULL DEFAULT false,
  business_hours_enabled       boolean                  NOT NULL DEFAULT false,
  business_hours               jsonb                    NOT NULL DEFAULT '{}',
  timezone                     text                     NOT NULL DEFAULT 'Africa/Lusaka',
  auto_open_delay_seconds      integer                  NOT NULL DEFAULT 0,
  show_agent_avatar            boolean                  NOT NULL DEFAULT true,
  show_agent_name              boolean                  NOT NULL DEFAULT true,
  show_typing_indicator        boolean                  NOT NULL DEFAULT true,
  enable_file_uploads          boolean                  NOT NULL DEFAULT true,
  enable_emoji                 boolean                  NOT NULL DEFAULT true,
  enable_sound_notifications   boolean                  NOT NULL DEFAULT true,
  enable_satisfaction_rating   boolean                  NOT NULL DEFAULT true,
  language                     mod_chat.language        NOT NULL DEFAULT 'en',
  custom_translations          jsonb                    NOT NULL DEFAULT '{}',
  whatsapp_enabled             boolean                  NOT NULL DEFAULT false,
  whatsapp_phone_number        mod_chat.phone,
  whatsapp_phone_number_id     mod_chat.external_id,
  whatsapp_business_account_id mod_chat.external_id,
  whatsapp_welcome_template    mod_chat.title,
  allowed_domains              text[]                   NOT NULL DEFAULT '{}',
  blocked_ips                  text[]                   NOT NULL DEFAULT '{}',
  max_file_size_mb             integer                  NOT NULL DEFAULT 10,
  allowed_file_types           text[]                   NOT NULL DEFAULT ARRAY[
    'image/jpeg', 'image/png', 'image/gif', 'image/webp', 'application/pdf', 'application/msword',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  -- How long after its end a resolved or missed conversation is reopened by the visitor's next message.
  reopen_window_hours          integer                  NOT NULL DEFAULT 72,
  created_at                   timestamptz              NOT NULL DEFAULT now(),
  updated_at                   timestamptz              NOT NULL DEFAULT now(),
  PRIMARY KEY (site_id, id),
  CONSTRAINT mod_chat_widget_settings_site_id_key UNIQUE (site_id),
  -- A site chooses among its own numbers; of any other this says the same, whether another site has it or none.
  CONSTRAINT mod_chat_widget_settings_whatsapp_phone_number_id_fkey FOREIGN KEY (site_id, whatsapp_phone_number_id)
    REFERENCES public.mod_chat_whatsapp_routes (site_id, phone_number_id) ON DELETE SET NULL (whatsapp_phone_number_id),
  CONSTRAINT mod_chat_widget_settings_launcher_size_check CHECK (launcher_size BETWEEN 16 AND 400),
  CONSTRAINT mod_chat_widget_settings_border_radius_check CHECK (border_radius BETWEEN 0 AND 400),
  CONSTRAINT mod_chat_widget_settings_business_hours_check CHECK (mod_chat.are_business_hours(business_hours)),
  CONSTRAINT mod_chat_widget_settings_timezone_check CHECK (mod_chat.is_time_zone(timezone)),
  CONSTRAINT mod_chat_widget_settings_auto_open_delay_seconds_check CHECK (auto_open_delay_seconds BETWEEN 0 AND 86400),
  CONSTRAINT mod_chat_widget_settings_custom_translations_check CHECK (mod_chat.are_translations(custom_translations)),
  CONSTRAINT mod_chat_widget_settings_allowed_domains_check CHECK (mod_chat.are_domains(allowed_domains)),
  CONSTRAINT mod_chat_widget_settings_blocked_ips_check CHECK (cardinality(blocked_ips) <= 10000 AND array_position(blocked_ips, NULL) IS NULL),
  CONSTRAINT mod_chat_widget_settings_max_file_size_mb_check CHECK (max_file_size_mb BETWEEN 1 AND 1048576),
  CONSTRAINT mod_chat_widget_settings_reopen_window_hours_check CHECK (reopen_window_hours BETWEEN 0 AND 8760),
  CONSTRAINT mod_chat_widget_settings_allowed_file_types_check CHECK (mod_chat.are_media_types(allowed_file_types))
);

CREATE TABLE public.mod_chat_visitors (
  id                  uuid                 NOT NULL DEFAULT mod_chat.new_id(),
  site_id             uuid                 NOT NULL REFERENCES public.sites (id) ON DELETE CASCADE,
  external_id         mod_chat.external_id,
  name                mod_chat.name,
  email               mod_chat.email,
  phone               mod_chat.phone,
  avatar_url          mod_chat.url,
  browser             mod_chat.label,
  os                  mod_chat.label,
  device              mod_chat.label,
  ip_address          mod_chat.ip_address,
  country             mod_chat.label,
  city                mod_chat.label,
  current_page_url    mod_chat.url,
  current_page_title  mod_chat.page_title,
  referrer_url        mod_chat.url,
  landing_page_url    mod_chat.url,
  total_visits        mod_chat.count       NOT NULL DEFAULT 1,
  total_conversations mod_chat.count       NOT NULL DEFAULT 0,
  total_messages      mod_chat.count       NOT NULL DEFAULT 0,
  first_seen_at       timestamptz          NOT NULL DEFAULT now(),
  last_seen_at        timestamptz          NOT NULL DEFAULT now(),
  crm_contact_id      uuid,
  tags                mod_chat.tags        NOT NULL DEFAULT '{}',
  notes               mod_chat.notes,
  custom_data         mod_chat.json_object NOT NULL DEFAULT '{}',
  channel             mod_chat.channel     NOT NULL DEFAULT 'widget',
  whatsapp_phone      mod_chat.external_id,
  created_at          timestamptz          NOT NULL DEFAULT now(),
  updated_at          timestamptz          NOT NULL DEFAULT now(),
  PRIMARY KEY (site_id, id)
) WITH (fillfactor = 85);

-- What a visitor is known by. The visitor's own columns show the first of each kind.
CREATE TABLE public.mod_chat_visitor_identities (
  site_id    uuid                 NOT NULL REFERENCES public.sites (id) ON DELETE CASCADE,
  kind       text                 NOT NULL,
  value      mod_chat.external_id NOT NULL,
  visitor_id uuid                 NOT NULL,
  created_at timestamptz          NOT NULL DEFAULT now(),
  PRIMARY KEY (site_id, kind, value),
  CONSTRAINT mod_chat_visitor_identities_visitor_id_fkey FOREIGN KEY (site_id, visitor_id)
    REFERENCES public.mod_chat_visitors (site_id, id) ON DELETE CASCADE,
  CONSTRAINT mod_chat_visitor_identities_kind_check CHECK (kind IN ('external_id', 'whatsapp', 'whatsapp_user'))
);

-- The sessions of visitors' browsers. Only the SHA-256 of a token is stored; a revoked session is deleted.
CREATE TABLE public.mod_chat_visitor_sessions (
  site_id              uuid        NOT NULL,
  token_hash           bytea       NOT NULL,
  -- The handle by which the host lists and revokes a session.
  id                   uuid        NOT NULL DEFAULT mod_chat.new_id(),
  visitor_id           uuid        NOT NULL,
  -- The external id whose signature started or continued the session; null for an unidentified browser.
  signed_as            mod_chat.external_id,
  created_at           timestamptz NOT NULL DEFAULT now(),
  last_used_at         timestamptz NOT NULL DEFAULT now(),
  idle_timeout_seconds integer,
  -- Derived by a trigger: the first moment at which the session is no longer valid, unless it is used before.
  ends_at              timestamptz NOT NULL,
  expires_at           timestamptz NOT NULL,
  PRIMARY KEY (site_id, token_hash),
  CONSTRAINT mod_chat_visitor_sessions_visitor_id_fkey FOREIGN KEY (site_id, visitor_id)
    REFERENCES public.mod_chat_visitors (site_id, id) ON DELETE CASCADE,
  CONSTRAINT mod_chat_visitor_sessions_token_hash_check CHECK (octet_length(token_hash) = 32),
  CONSTRAINT mod_chat_visitor_sessions_idle_timeout_seconds_check CHECK (idle_timeout_seconds BETWEEN 1 AND 34560000),
  CONSTRAINT mod_chat_visitor_sessions_expires_at_check CHECK (expires_at > created_at AND expires_at <= created_at + interval '9600 hours')
);

CREATE TABLE public.mod_chat_conversations (
  id                          uuid                           NOT NULL DEFAULT mod_chat.new_id(),
  site_id                     uuid                           NOT NULL REFERENCES public.sites (id) ON DELETE CASCADE,
  visitor_id                  uuid                           NOT NULL,
  assigned_agent_id           uuid,
  department_id               uuid,
  status                      mod_chat.conversation_status   NOT NULL DEFAULT 'pending',
  priority                    mod_chat.conversation_priority NOT NULL DEFAULT 'normal',
  channel                     mod_chat.channel               NOT NULL DEFAULT 'widget',
  subject                     mod_chat.title,
  last_message_text           mod_chat.label,
  last_message_at             timestamptz,
  last_message_by             mod_chat.sender_type,
  message_count               mod_chat.count                 NOT NULL DEFAULT 0,
  unread_agent_count          mod_chat.count                 NOT NULL DEFAULT 0,
  unread_visitor_count        mod_chat.count                 NOT NULL DEFAULT 0,
  first_response_time_seconds mod_chat.count,
  resolution_time_seconds     mod_chat.count,
  wait_time_seconds           mod_chat.count,
  rating                      mod_chat.rating,
  rating_comment              mod_chat.short_text,
  rated_at                    timestamptz,
  tags                        mod_chat.tags                  NOT NULL DEFAULT '{}',
  internal_notes              mod_chat.notes,
  metadata                    mod_chat.json_object           NOT NULL DEFAULT '{}',
  whatsapp_conversation_id    mod_chat.external_id,
  whatsapp_window_expires_at  timestamptz,
  created_at                  timestamptz                    NOT NULL DEFAULT now(),
  updated_at                  timestamptz                    NOT NULL DEFAULT now(),
  resolved_at                 timestamptz,
  closed_at                   timestamptz,
  -- The sort key of every list: never null, so that paging by key loses no row.
  last_activity_at            timestamptz                    NOT NULL GENERATED ALWAYS AS (coalesce(last_message_at, created_at)) STORED,
  -- The last number given out, and the last running number of either side: see mod_chat_messages.
  last_sequence               mod_chat.count                 NOT NULL DEFAULT 0,
  visitor_message_count       mod_chat.count                 NOT NULL DEFAULT 0,
  agent_message_count         mod_chat.count                 NOT NULL DEFAULT 0,
  -- The current cycle: a conversation begins its first when it is created, and another one each time it is reopened.
  -- The times, the rating and the agent above are the current cycle's; those before stand in mod_chat_conversation_cycles.
  cycle                       integer                        NOT NULL DEFAULT 1,
  cycle_started_at            timestamptz,
  attended_at                 timestamptz,
  answered_at                 timestamptz,
  ai_answered_at              timestamptz,
  missed_at                   timestamptz,
  status_changed_at           timestamptz,
  -- How far the visitor has read; agents' positions are in mod_chat_agent_read_positions. Marking changes this row anyway.
  visitor_read_sequence       mod_chat.count,
  visitor_read_at             timestamptz,
  PRIMARY KEY (site_id, id),
  CONSTRAINT mod_chat_conversations_visitor_read_at_check CHECK ((visitor_read_sequence IS NULL) = (visitor_read_at IS NULL)),
  CONSTRAINT mod_chat_conversations_visitor_id_fkey FOREIGN KEY (site_id, visitor_id)
    REFERENCES public.mod_chat_visitors (site_id, id) ON DELETE CASCADE,
  CONSTRAINT mod_chat_conversations_assigned_agent_id_fkey FOREIGN KEY (site_id, assigned_agent_id)
    REFERENCES public.mod_chat_agents (site_id, id) ON DELETE SET NULL (assigned_agent_id),
  CONSTRAINT mod_chat_conversations_department_id_fkey FOREIGN KEY (site_id, department_id)
    REFERENCES public.mod_chat_departments (site_id, id) ON DELETE SET NULL (department_id)
) WITH (fillfactor = 85);

-- All cycles, the current one too, as it stands in the conversation's row: here they can be found by when something
-- happened in them, and appends leave them alone. The agent is kept without a foreign key, as in the analytics.
CREATE TABLE public.mod_chat_conversation_cycles (
  site_id                     uuid                   NOT NULL REFERENCES public.sites (id) ON DELETE CASCADE,
  conversation_id             uuid                   NOT NULL,
  cycle                       integer                NOT NULL,
  is_current                  boolean                NOT NULL,
  outcome                     text,
  assigned_agent_id           uuid,
  started_at                  timestamptz            NOT NULL,
  attended_at                 timestamptz,
  answered_at                 timestamptz,
  ai_answered_at              timestamptz,
  ended_at                    timestamptz,
  first_response_time_seconds mod_chat.count,
  resolution_time_seconds     mod_chat.count,
  wait_time_seconds           mod_chat.count,
  rating                      mod_chat.rating,
  rating_comment              mod_chat.short_text,
  rated_at                    timestamptz,
  PRIMARY KEY (site_id, conversation_id, cycle),
  CONSTRAINT mod_chat_conversation_cycles_outcome_check CHECK (outcome IN ('resolved', 'missed', 'closed')),
  CONSTRAINT mod_chat_conversation_cycles_ended_at_check CHECK ((outcome IS NULL) = (ended_at IS NULL)),
  CONSTRAINT mod_chat_conversation_cycles_conversation_id_fkey FOREIGN KEY (site_id, conversation_id)
    REFERENCES public.mod_chat_conversations (site_id, id) ON DELETE CASCADE
) WITH (fillfactor = 85);

-- How far each agent has read a conversation.
CREATE TABLE public.mod_chat_agent_read_positions (
  site_id         uuid           NOT NULL,
  conversation_id uuid           NOT NULL,
  agent_id        uuid           NOT NULL,
  up_to_sequence  mod_chat.count NOT NULL,
  read_at         timestamptz    NOT NULL,
  PRIMARY KEY (site_id, conversation_id, agent_id),
  CONSTRAINT mod_chat_agent_read_positions_conversation_id_fkey FOREIGN KEY (site_id, conversation_id)
    REFERENCES public.mod_chat_conversations (site_id, id) ON DELETE CASCADE,
  CONSTRAINT mod_chat_agent_read_positions_agent_id_fkey FOREIGN KEY (site_id, agent_id)
    REFERENCES public.mod_chat_agents (site_id, id) ON DELETE CASCADE
) WITH (fillfactor = 85);

CREATE TABLE public.mod_chat_messages (
  id                  uuid                    NOT NULL DEFAULT mod_chat.new_id(),
  conversation_id     uuid                    NOT NULL,
  site_id             uuid                    NOT NULL REFERENCES public.sites (id) ON DELETE CASCADE,
  sender_type         mod_chat.sender_type    NOT NULL,
  sender_id           mod_chat.external_id,
  sender_name         mod_chat.label,
  sender_avatar       mod_chat.url,
  content             mod_chat.content,
  content_type        mod_chat.content_type   NOT NULL DEFAULT 'text',
  file_url            mod_chat.url,
  file_name           mod_chat.external_id,
  file_size           mod_chat.file_size,
  file_mime_type      mod_chat.external_id,
  status              mod_chat.message_status NOT NULL DEFAULT 'sent',
  is_internal_note    boolean                 NOT NULL DEFAULT false,
  whatsapp_message_id mod_chat.external_id,
  whatsapp_status     mod_chat.name,
  is_ai_generated     boolean                 NOT NULL DEFAULT false,
  ai_confidence       mod_chat.confidence,
  created_at          timestamptz             NOT NULL DEFAULT now(),
  updated_at          timestamptz             NOT NULL DEFAULT now(),
  -- The message's number in its conversation, and its side's running number (none for notes and announcements).
  -- Both are given by a trigger, whatever the writer says.
  sequence            integer                 NOT NULL DEFAULT 0,
  side_sequence       integer,
  client_message_id   mod_chat.external_id,
  payload             mod_chat.json_object,
  -- Why the channel did not deliver it, as long as it counts as failed.
  failure_code        integer,
  failure_title       mod_chat.title,
  -- When its content, file and payload were taken away.
  redacted_at         timestamptz,
  PRIMARY KEY (site_id, id),
  CONSTRAINT mod_chat_messages_conversation_id_fkey FOREIGN KEY (site_id, conversation_id)
    REFERENCES public.mod_chat_conversations (site_id, id) ON DELETE CASCADE,
  CONSTRAINT mod_chat_messages_is_internal_note_check CHECK (is_internal_note = (content_type = 'note') AND NOT (is_internal_note AND sender_type = 'visitor'))
);

CREATE TABLE public.mod_chat_canned_responses (
  id           uuid                    NOT NULL DEFAULT mod_chat.new_id(),
  site_id      uuid                    NOT NULL REFERENCES public.sites (id) ON DELETE CASCADE,
  title        mod_chat.title          NOT NULL,
  content      mod_chat.canned_content NOT NULL,
  shortcut     mod_chat.shortcut,
  category     mod_chat.name,
  tags         mod_chat.tags           NOT NULL DEFAULT '{}',
  usage_count  mod_chat.count          NOT NULL DEFAULT 0,
  last_used_at timestamptz,
  created_by   uuid,
  is_shared    boolean                 NOT NULL DEFAULT true,
  is_active    boolean                 NOT NULL DEFAULT true,
  created_at   timestamptz             NOT NULL DEFAULT now(),
  updated_at   timestamptz             NOT NULL DEFAULT now(),
  PRIMARY KEY (site_id, id),
  CONSTRAINT mod_chat_canned_responses_created_by_check CHECK (is_shared OR created_by IS NOT NULL)
);

CREATE TABLE public.mod_chat_knowledge_base (
  id              uuid             NOT NULL DEFAULT mod_chat.new_id(),
  site_id         uuid             NOT NULL REFERENCES public.sites (id) ON DELETE CASCADE,
  title           mod_chat.title   NOT NULL,
  content         mod_chat.article NOT NULL,
  category        mod_chat.name,
  tags            mod_chat.tags    NOT NULL DEFAULT '{}',
  is_active       boolean          NOT NULL DEFAULT true,
  usage_count     mod_chat.count   NOT NULL DEFAULT 0,
  last_matched_at timestamptz,
  created_by      uuid,
  created_at      timestamptz      NOT NULL DEFAULT now(),
  updated_at      timestamptz      NOT NULL DEFAULT now(),
  PRIMARY KEY (site_id, id)
);

-- Uses are counted here, beside the rows that are used: each transaction counts in a slot that nobody else has locked, and
-- takes a new one where there is none. A row's own usage_count is what it started with.
CREATE TABLE public.mod_chat_canned_response_uses (
  site_id            uuid         NOT NULL,
  canned_response_id uuid         NOT NULL,
  slot               uuid         NOT NULL DEFAULT mod_chat.new_id(),
  uses               mod_chat.sum NOT NULL DEFAULT 0,
  last_used_at       timestamptz  NOT NULL DEFAULT now(),
  PRIMARY KEY (site_id, canned_response_id, slot),
  CONSTRAINT mod_chat_canned_response_uses_canned_response_id_fkey FOREIGN KEY (site_id, canned_response_id)
    REFERENCES public.mod_chat_canned_responses (site_id, id) ON DELETE CASCADE
) WITH (fillfactor = 50);

CREATE TABLE public.mod_chat_article_matches (
  site_id      uuid         NOT NULL,
  article_id   uuid         NOT NULL,
  slot         uuid         NOT NULL DEFAULT mod_chat.new_id(),
  uses         mod_chat.sum NOT NULL DEFAULT 0,
  last_used_at timestamptz  NOT NULL DEFAULT now(),
  PRIMARY KEY (site_id, article_id, slot),
  CONSTRAINT mod_chat_article_matches_article_id_fkey FOREIGN KEY (site_id, article_id)
    REFERENCES public.mod_chat_knowledge_base (site_id, id) ON DELETE CASCADE
) WITH (fillfactor = 50);

-- A row without an agent is the site's own. The agent is kept without a foreign key, so that a day's numbers outlive
-- the agent and never become a second row of the site.
CREATE TABLE public.mod_chat_analytics (
  id                            uuid                    NOT NULL DEFAULT mod_chat.new_id(),
  site_id                       uuid                    NOT NULL REFERENCES public.sites (id) ON DELETE CASCADE,
  date                          date                    NOT NULL,
  total_conversations           mod_chat.count          NOT NULL DEFAULT 0,
  total_messages                mod_chat.count          NOT NULL DEFAULT 0,
  new_visitors                  mod_chat.count          NOT NULL DEFAULT 0,
  returning_visitors            mod_chat.count          NOT NULL DEFAULT 0,
  widget_conversations          mod_chat.count          NOT NULL DEFAULT 0,
  whatsapp_conversations        mod_chat.count          NOT NULL DEFAULT 0,
  resolved_conversations        mod_chat.count          NOT NULL DEFAULT 0,
  missed_conversations          mod_chat.count          NOT NULL DEFAULT 0,
  avg_first_response_seconds    mod_chat.count          NOT NULL DEFAULT 0,
  avg_resolution_seconds        mod_chat.count          NOT NULL DEFAULT 0,
  avg_wait_seconds              mod_chat.count          NOT NULL DEFAULT 0,
  avg_messages_per_conversation numeric(12,2)           NOT NULL DEFAULT 0,
  avg_rating                    mod_chat.rating_average NOT NULL DEFAULT 0,
  total_ratings                 mod_chat.count          NOT NULL DEFAULT 0,
  satisfaction_score            numeric(5,2)            NOT NULL DEFAULT 0,
  ai_auto_responses             mod_chat.count          NOT NULL DEFAULT 0,
  ai_resolved                   mod_chat.count          NOT NULL DEFAULT 0,
  agent_id                      uuid,
  created_at                    timestamptz             NOT NULL DEFAULT now(),
  updated_at                    timestamptz             NOT NULL DEFAULT now(),
  -- What the averages are made of: averages of several days cannot be made of those of each.
  first_responses               mod_chat.count          NOT NULL DEFAULT 0,
  first_response_seconds        mod_chat.sum            NOT NULL DEFAULT 0,
  resolution_seconds            mod_chat.sum            NOT NULL DEFAULT 0,
  waits                         mod_chat.count          NOT NULL DEFAULT 0,
  wait_seconds                  mod_chat.sum            NOT NULL DEFAULT 0,
  conversations_with_messages   mod_chat.count          NOT NULL DEFAULT 0,
  rating_sum                    mod_chat.sum            NOT NULL DEFAULT 0,
  satisfied_ratings             mod_chat.count          NOT NULL DEFAULT 0,
  PRIMARY KEY (site_id, id),
  CONSTRAINT idx_chat_analytics_site_date UNIQUE NULLS NOT DISTINCT (site_id, date, agent_id),
  CONSTRAINT mod_chat_analytics_avg_messages_per_conversation_check CHECK (avg_messages_per_conversation >= 0),
  CONSTRAINT mod_chat_analytics_satisfaction_score_check CHECK (satisfaction_score BETWEEN 0 AND 100)
);

-- What has happened, written by what makes it happen. Ids follow the order of writing; what is committed gets its place in the
-- order of reading afterwards: a transaction that stays open holds up nobody, and nothing comes to stand before what was read.
-- What an event is about may be gone before it is read, so nothing refers to another table.
CREATE TABLE public.mod_chat_events (
  id              bigint               GENERATED ALWAYS AS IDENTITY,
  site_id         uuid                 NOT NULL REFERENCES public.sites (id) ON DELETE CASCADE,
  position        bigint,
  type            mod_chat.event_type  NOT NULL,
  conversation_id uuid,
  message_id      uuid,
  sequence        integer,
  visitor_id      uuid,
  agent_id        uuid,
  department_id   uuid,
  actor_type      mod_chat.event_actor NOT NULL DEFAULT 'host',
  actor_id        uuid,
  cause_type      mod_chat.event_cause,
  cause_id        uuid,
  data            mod_chat.json_object NOT NULL DEFAULT '{}',
  created_at      timestamptz          NOT NULL DEFAULT now(),
  PRIMARY KEY (site_id, id)
);

-- How far a site's events are in order. Whoever puts them in order holds the row.
CREATE TABLE public.mod_chat_event_streams (
  site_id       uuid   PRIMARY KEY REFERENCES public.sites (id) ON DELETE CASCADE,
  last_position bigint NOT NULL DEFAULT 0
);

-- Versions of what has no row of its own to lock. Whoever takes one of these locks raises its version, so that a transaction whose
-- snapshot is older than the lock fails with a serialization error, rather than not see what was stored meanwhile. Slot 0 is the
-- site's departments; the others are those of e-mail addresses, by hash.
CREATE TABLE public.mod_chat_lock_versions (
  site_id uuid    NOT NULL REFERENCES public.sites (id) ON DELETE CASCADE,
  slot    integer NOT NULL,
  version bigint  NOT NULL DEFAULT 1,
  PRIMARY KEY (site_id, slot)
) WITH (fillfactor = 50);

-- How far those have got who read a site's events by name, and who of them is at it until when.
CREATE TABLE public.mod_chat_event_consumers (
  site_id      uuid                   NOT NULL REFERENCES public.sites (id) ON DELETE CASCADE,
  name         mod_chat.consumer_name NOT NULL,
  position     bigint                 NOT NULL,
  attempts     mod_chat.count         NOT NULL DEFAULT 0,
  reader       uuid,
  active_until timestamptz,
  PRIMARY KEY (site_id, name)
) WITH (fillfactor = 70);

-- What they could not handle.
CREATE TABLE public.mod_chat_parked_events (
  site_id   uuid                   NOT NULL,
  consumer  mod_chat.consumer_name NOT NULL,
  event_id  bigint                 NOT NULL,
  error     mod_chat.short_text    NOT NULL,
  attempts  mod_chat.count         NOT NULL,
  parked_at timestamptz            NOT NULL,
  PRIMARY KEY (site_id, consumer, event_id),
  FOREIGN KEY (site_id, consumer) REFERENCES public.mod_chat_event_consumers (site_id, name) ON DELETE CASCADE
);

-- The audit trail: who changed what, when, and from where the host says. Functions of the owner write it, no role may, and
-- nothing changes an entry. An entry outlives the row that it is about, so nothing refers to another table.
CREATE TABLE public.mod_chat_audit (
  id          bigint                GENERATED ALWAYS AS IDENTITY,
  site_id     uuid                  NOT NULL REFERENCES public.sites (id) ON DELETE CASCADE,
  action      mod_chat.audit_action NOT NULL,
  actor_type  mod_chat.event_actor  NOT NULL,
  actor_id    uuid,
  operator    mod_chat.label,
  ip_address  mod_chat.label,
  request_id  mod_chat.label,
  login       mod_chat.label        NOT NULL,
  target_type mod_chat.audit_target NOT NULL,
  target_id   mod_chat.external_id,
  data        mod_chat.json_object  NOT NULL DEFAULT '{}',
  created_at  timestamptz           NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (site_id, id)
);

CREATE INDEX idx_chat_departments_site ON public.mod_chat_departments (site_id, sort_order, id);
CREATE UNIQUE INDEX idx_chat_departments_default ON public.mod_chat_departments (site_id) WHERE is_default;

CREATE INDEX idx_chat_agents_site ON public.mod_chat_agents (site_id, department_id, id);
CREATE INDEX idx_chat_agents_member ON public.mod_chat_agents (user_id);
CREATE INDEX idx_chat_agents_status ON public.mod_chat_agents (site_id, status, id);

CREATE INDEX idx_chat_visitors_site ON public.mod_chat_visitors (site_id, last_seen_at DESC, id DESC);
CREATE INDEX idx_chat_visitors_first_seen ON public.mod_chat_visitors (site_id, first_seen_at, id);
CREATE INDEX idx_chat_visitors_email ON public.mod_chat_visitors (site_id, lower(email COLLATE "C"), created_at, id);
-- A page view moves a visitor in every index here: these two leave out who has no name or no number.
CREATE INDEX idx_chat_visitors_name ON public.mod_chat_visitors (site_id, lower(name COLLATE "C"), id) WHERE name IS NOT NULL;
CREATE INDEX idx_chat_visitors_phone ON public.mod_chat_visitors (site_id, regexp_replace(phone COLLATE "C", '[^0-9]', '', 'g'), created_at, id)
  WHERE phone IS NOT NULL;
CREATE UNIQUE INDEX idx_chat_visitors_whatsapp ON public.mod_chat_visitors (site_id, whatsapp_phone) WHERE whatsapp_phone IS NOT NULL;
CREATE INDEX idx_chat_visitor_sessions_visitor ON public.mod_chat_visitor_sessions (site_id, visitor_id, created_at DESC, id DESC);
CREATE INDEX idx_chat_visitor_sessions_end ON public.mod_chat_visitor_sessions (site_id, ends_at);
CREATE INDEX idx_chat_visitor_identities_visitor ON public.mod_chat_visitor_identities (site_id, visitor_id, kind, created_at);

-- An append moves last_activity_at, and with it the row in every index here, the largest part of its cost: so an index
-- leaves out the rows that it has nothing to say about.
CREATE INDEX idx_chat_conversations_recent ON public.mod_chat_conversations (site_id, last_activity_at DESC, id DESC);
CREATE INDEX idx_chat_conversations_site_status ON public.mod_chat_conversations (site_id, status, last_activity_at DESC, id DESC);
CREATE INDEX idx_chat_conversations_agent ON public.mod_chat_conversations (site_id, assigned_agent_id, status, last_activity_at DESC, id DESC)
  WHERE assigned_agent_id IS NOT NULL;
CREATE INDEX idx_chat_conversations_visitor ON public.mod_chat_conversations (site_id, visitor_id, created_at DESC, id DESC);
CREATE INDEX idx_chat_conversations_channel ON public.mod_chat_conversations (site_id, channel, last_activity_at DESC, id DESC);
CREATE INDEX idx_chat_conversations_department ON public.mod_chat_conversations (site_id, department_id, status)
  WHERE department_id IS NOT NULL;

-- Each of a cycle's moments, in the order in which reports read them.
CREATE INDEX idx_chat_cycles_started ON public.mod_chat_conversation_cycles (site_id, started_at, conversation_id, cycle);
CREATE INDEX idx_chat_cycles_attended ON public.mod_chat_conversation_cycles (site_id, attended_at, conversation_id, cycle)
  WHERE attended_at IS NOT NULL;
CREATE INDEX idx_chat_cycles_answered ON public.mod_chat_conversation_cycles (site_id, answered_at, conversation_id, cycle)
  WHERE answered_at IS NOT NULL;
CREATE INDEX idx_chat_cycles_ended ON public.mod_chat_conversation_cycles (site_id, ended_at, conversation_id, cycle)
  WHERE ended_at IS NOT NULL;
CREATE INDEX idx_chat_cycles_rated ON public.mod_chat_conversation_cycles (site_id, rated_at, conversation_id, cycle)
  WHERE rated_at IS NOT NULL;

CREATE INDEX idx_chat_agent_read_positions_agent ON public.mod_chat_agent_read_positions (site_id, agent_id);

CREATE UNIQUE INDEX idx_chat_messages_conversation ON public.mod_chat_messages (site_id, conversation_id, sequence);
CREATE INDEX idx_chat_messages_site ON public.mod_chat_messages (site_id, created_at, id);
CREATE UNIQUE INDEX idx_chat_messages_whatsapp ON public.mod_chat_messages (site_id, whatsapp_message_id) WHERE whatsapp_message_id IS NOT NULL;
CREATE UNIQUE INDEX idx_chat_messages_client ON public.mod_chat_messages (site_id, conversation_id, client_message_id, sender_type, sender_id)
  NULLS NOT DISTINCT WHERE client_message_id IS NOT NULL;

-- A title's beginning is enough to order by: all of it might be too long for an index.
-- The plain category is there for counting, which then need not read the table.
CREATE INDEX idx_chat_canned_site ON public.mod_chat_canned_responses (
  site_id, is_shared, is_active, (coalesce(category, '') COLLATE "C"), ("left"(title, 200) COLLATE "C"), id)
  INCLUDE (category);
CREATE INDEX idx_chat_canned_personal ON public.mod_chat_canned_responses (
  site_id, created_by, is_active, (coalesce(category, '') COLLATE "C"), ("left"(title, 200) COLLATE "C"), id)
  INCLUDE (category) WHERE NOT is_shared;
CREATE UNIQUE INDEX idx_chat_canned_shared_shortcut ON public.mod_chat_canned_responses (site_id, lower(shortcut COLLATE "C"))
  WHERE is_shared AND shortcut IS NOT NULL;
CREATE UNIQUE INDEX idx_chat_canned_personal_shortcut ON public.mod_chat_canned_responses (site_id, created_by, lower(shortcut COLLATE "C"))
  WHERE NOT is_shared AND shortcut IS NOT NULL;

CREATE INDEX idx_chat_kb_site ON public.mod_chat_knowledge_base (
  site_id, is_active, (coalesce(category, '') COLLATE "C"), ("left"(title, 200) COLLATE "C"), id)
  INCLUDE (category);

CREATE UNIQUE INDEX idx_chat_events_position ON public.mod_chat_events (site_id, position) WHERE position IS NOT NULL;
CREATE INDEX idx_chat_events_waiting ON public.mod_chat_events (site_id, id) WHERE position IS NULL;

CREATE INDEX idx_chat_audit_recent ON public.mod_chat_audit (site_id, created_at DESC, id DESC);
CREATE INDEX idx_chat_audit_action ON public.mod_chat_audit (site_id, action, created_at DESC, id DESC);
CREATE INDEX idx_chat_audit_actor ON public.mod_chat_audit (site_id, actor_id, created_at DESC, id DESC) WHERE actor_id IS NOT NULL;
CREATE INDEX idx_chat_audit_target ON public.mod_chat_audit (site_id, target_id, created_at DESC, id DESC) WHERE target_id IS NOT NULL;
