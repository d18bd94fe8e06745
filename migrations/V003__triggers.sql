-- What the database keeps true by itself, for every writer.
-- Locks are taken in one order: conversations, then visitors, then agents.

-- No name is resolved in a schema that the session could have prepared, and a backslash in a text is a backslash.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true), pg_catalog.set_config('standard_conforming_strings', 'on', true);

DO $$
BEGIN
  IF to_regprocedure('mod_chat.set_updated_at()') IS NOT NULL THEN
    RAISE EXCEPTION 'Live chat migration V003 is here already; nothing was changed.';
  END IF;
  IF to_regclass('public.mod_chat_whatsapp_routes') IS NULL THEN
    RAISE EXCEPTION 'Live chat migration V003 needs V002 first.';
  END IF;
END
$$;

-- Whether rows come from mod_chat.import_history, which itself does what some triggers would do row by row. A setting that
-- anybody may make is not enough: the statement must be the owner's own, and no trigger's. So whoever makes it gains nothing.
-- In PL/pgSQL, as mod_chat.is_trusted is and for its reason.

CREATE FUNCTION mod_chat.is_owner() RETURNS boolean
  LANGUAGE sql STABLE
  RETURN (SELECT pg_has_role(current_user, c.relowner, 'USAGE') FROM pg_class c WHERE c.oid = 'public.mod_chat_messages'::regclass);

CREATE FUNCTION mod_chat.is_importing() RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN coalesce(pg_catalog.current_setting('mod_chat.importing', true), '') OPERATOR(pg_catalog.=) 'on'
    AND pg_catalog.pg_trigger_depth() OPERATOR(pg_catalog.=) 0 AND mod_chat.is_owner();
END
$$;

-- updated_at ------------------------------------------------------------------------------------------------------
-- Filled where a statement changed something and left updated_at alone. Each trigger names the columns that count as a
-- change; counters, previews, totals, tracking (all that a page view tells of a visitor) and presence are not among them.

CREATE FUNCTION mod_chat.set_updated_at() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  NEW.updated_at := greatest(now(), OLD.updated_at + interval '1 microsecond');
  RETURN NEW;
END
$$;

CREATE TRIGGER update_chat_departments_updated_at
  BEFORE UPDATE ON public.mod_chat_departments
  FOR EACH ROW WHEN (NEW.updated_at = OLD.updated_at AND OLD IS DISTINCT FROM NEW)
  EXECUTE FUNCTION mod_chat.set_updated_at();

CREATE TRIGGER update_chat_agents_updated_at
  BEFORE UPDATE OF user_id, display_name, avatar_url, email, role, department_id, max_concurrent_chats, is_active, created_at
  ON public.mod_chat_agents
  FOR EACH ROW WHEN (NEW.updated_at = OLD.updated_at AND (
    OLD.user_id, OLD.display_name, OLD.avatar_url, OLD.email, OLD.role, OLD.department_id,
    OLD.max_concurrent_chats, OLD.is_active, OLD.created_at
  ) IS DISTINCT FROM (
    NEW.user_id, NEW.display_name, NEW.avatar_url, NEW.email, NEW.role, NEW.department_id,
    NEW.max_concurrent_chats, NEW.is_active, NEW.created_at))
  EXECUTE FUNCTION mod_chat.set_updated_at();

CREATE TRIGGER update_chat_widget_settings_updated_at
  BEFORE UPDATE ON public.mod_chat_widget_settings
  FOR EACH ROW WHEN (NEW.updated_at = OLD.updated_at AND OLD IS DISTINCT FROM NEW)
  EXECUTE FUNCTION mod_chat.set_updated_at();

CREATE TRIGGER update_chat_visitors_updated_at
  BEFORE UPDATE OF external_id, name, email, phone, avatar_url, first_seen_at, crm_contact_id, tags, notes, custom_data,
    channel, whatsapp_phone, created_at
  ON public.mod_chat_visitors
  FOR EACH ROW WHEN (NEW.updated_at = OLD.updated_at AND (
    OLD.external_id, OLD.name, OLD.email, OLD.phone, OLD.avatar_url, OLD.first_seen_at, OLD.crm_contact_id, OLD.tags, OLD.notes, OLD.custom_data, OLD.channel, OLD.whatsapp_phone,
    OLD.created_at
  ) IS DISTINCT FROM (
    NEW.external_id, NEW.name, NEW.email, NEW.phone, NEW.avatar_url, NEW.first_seen_at, NEW.crm_contact_id, NEW.tags, NEW.notes, NEW.custom_data, NEW.channel, NEW.whatsapp_phone,
    NEW.created_at))
  EXECUTE FUNCTION mod_chat.set_updated_at();

CREATE TRIGGER update_chat_conversations_updated_at
  BEFORE UPDATE OF visitor_id, assigned_agent_id, department_id, status, priority, channel, subject,
    first_response_time_seconds, resolution_time_seconds, wait_time_seconds, rating, rating_comment, rated_at, tags,
    internal_notes, metadata, whatsapp_conversation_id, whatsapp_window_expires_at, created_at, resolved_at, closed_at
  ON public.mod_chat_conversations
  FOR EACH ROW WHEN (NEW.updated_at = OLD.updated_at AND (
    OLD.visitor_id, OLD.assigned_agent_id, OLD.department_id, OLD.status, OLD.priority, OLD.channel,
    OLD.subject, OLD.first_response_time_seconds, OLD.resolution_time_seconds, OLD.wait_time_seconds,
    OLD.rating, OLD.rating_comment, OLD.rated_at, OLD.tags, OLD.internal_notes, OLD.metadata,
    OLD.whatsapp_conversation_id, OLD.whatsapp_window_expires_at, OLD.created_at, OLD.resolved_at,
    OLD.closed_at
  ) IS DISTINCT FROM (
    NEW.visitor_id, NEW.assigned_agent_id, NEW.department_id, NEW.status, NEW.priority, NEW.channel,
    NEW.subject, NEW.first_response_time_seconds, NEW.resolution_time_seconds, NEW.wait_time_seconds,
    NEW.rating, NEW.rating_comment, NEW.rated_at, NEW.tags, NEW.internal_notes, NEW.metadata,
    NEW.whatsapp_conversation_id, NEW.whatsapp_window_expires_at, NEW.created_at, NEW.resolved_at,
    NEW.closed_at) AND NOT mod_chat.is_importing())
  EXECUTE FUNCTION mod_chat.set_updated_at();

CREATE TRIGGER update_chat_messages_updated_at
  BEFORE UPDATE OF sender_id, sender_name, sender_avatar, content, content_type, file_url, file_name, file_size,
    file_mime_type, status, whatsapp_message_id, whatsapp_status, is_ai_generated, ai_confidence, created_at,
    client_message_id, payload, failure_code, failure_title, redacted_at
  ON public.mod_chat_messages
  FOR EACH ROW WHEN (NEW.updated_at = OLD.updated_at AND (
    OLD.sender_id, OLD.sender_name, OLD.sender_avatar, OLD.content, OLD.content_type, OLD.file_url,
    OLD.file_name, OLD.file_size, OLD.file_mime_type, OLD.status, OLD.whatsapp_message_id,
    OLD.whatsapp_status, OLD.is_ai_generated, OLD.ai_confidence, OLD.created_at, OLD.client_message_id,
    OLD.payload, OLD.failure_code, OLD.failure_title, OLD.redacted_at
  ) IS DISTINCT FROM (
    NEW.sender_id, NEW.sender_name, NEW.sender_avatar, NEW.content, NEW.content_type, NEW.file_url,
    NEW.file_name, NEW.file_size, NEW.file_mime_type, NEW.status, NEW.whatsapp_message_id,
    NEW.whatsapp_status, NEW.is_ai_generated, NEW.ai_confidence, NEW.created_at, NEW.client_message_id,
    NEW.payload, NEW.failure_code, NEW.failure_title, NEW.redacted_at))
  EXECUTE FUNCTION mod_chat.set_updated_at();

CREATE TRIGGER update_chat_canned_responses_updated_at
  BEFORE UPDATE OF title, content, shortcut, category, tags, created_by, is_shared, is_active, created_at
  ON public.mod_chat_canned_responses
  FOR EACH ROW WHEN (NEW.updated_at = OLD.updated_at AND (
    OLD.title, OLD.content, OLD.shortcut, OLD.category, OLD.tags, OLD.created_by, OLD.is_shared,
    OLD.is_active, OLD.created_at
  ) IS DISTINCT FROM (
    NEW.title, NEW.content, NEW.shortcut, NEW.category, NEW.tags, NEW.created_by, NEW.is_shared,
    NEW.is_active, NEW.created_at))
  EXECUTE FUNCTION mod_chat.set_updated_at();

CREATE TRIGGER update_chat_kb_updated_at
  BEFORE UPDATE OF title, content, category, tags, is_active, created_by, created_at
  ON public.mod_chat_knowledge_base
  FOR EACH ROW WHEN (NEW.updated_at = OLD.updated_at AND (
    OLD.title, OLD.content, OLD.category, OLD.tags, OLD.is_active, OLD.created_by, OLD.created_at
  ) IS DISTINCT FROM (
    NEW.title, NEW.content, NEW.category, NEW.tags, NEW.is_active, NEW.created_by, NEW.created_at))
  EXECUTE FUNCTION mod_chat.set_updated_at();

CREATE TRIGGER update_chat_analytics_updated_at
  BEFORE UPDATE ON public.mod_chat_analytics
  FOR EACH ROW WHEN (NEW.updated_at = OLD.updated_at AND OLD IS DISTINCT FROM NEW)
  EXECUTE FUNCTION mod_chat.set_updated_at();

-- Conversations' lives ------------------------------------------------------------------------------------------------
-- The twin of ConversationLifecycle in chat-core. A test holds the two against each other.

CREATE FUNCTION mod_chat.is_open(status text) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN status IN ('pending', 'active', 'waiting');

CREATE FUNCTION mod_chat.can_become(status text, next text) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE status
    WHEN 'pending' THEN next IN ('active', 'waiting', 'resolved', 'closed', 'missed')
    WHEN 'active' THEN next IN ('pending', 'waiting', 'resolved', 'closed')
    WHEN 'waiting' THEN next IN ('pending', 'active', 'resolved', 'closed')
    WHEN 'resolved' THEN next IN ('pending', 'active', 'closed')
    WHEN 'missed' THEN next IN ('pending', 'active', 'closed')
    ELSE false END;

-- Whether what a visitor writes at a time reopens a conversation that ended before.
CREATE FUNCTION mod_chat.is_within_reopen_window(site uuid, ended_at timestamptz, at timestamptz) RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN at <= ended_at + make_interval(hours => coalesce(
    (SELECT s.reopen_window_hours FROM public.mod_chat_widget_settings s WHERE s.site_id = site), 72));

-- Whether a conversation takes a message as it is: notes and announcements always, a closed one nothing else, one that
-- ended a visitor's within the window.
CREATE FUNCTION mod_chat.takes_message(
  site uuid, status text, ended_at timestamptz, sender_type text, is_internal_note boolean, at timestamptz
) RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN CASE
    WHEN is_internal_note OR sender_type = 'system' OR mod_chat.is_open(status) THEN true
    WHEN status = 'closed' THEN false
    WHEN sender_type = 'visitor' THEN mod_chat.is_within_reopen_window(site, ended_at, at)
    ELSE true END;

-- What a message, taken, makes of its conversation.
CREATE FUNCTION mod_chat.status_after_message(status text, sender_type text, is_assigned boolean) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE
    WHEN sender_type = 'visitor' THEN CASE
      WHEN status = 'waiting' THEN 'active'
      WHEN status IN ('resolved', 'missed') THEN CASE WHEN is_assigned THEN 'active' ELSE 'pending' END
      ELSE status END
    WHEN sender_type IN ('agent', 'ai') AND status IN ('pending', 'missed') THEN 'active'
    ELSE status END;

CREATE FUNCTION mod_chat.seconds_between(since timestamptz, until timestamptz) RETURNS integer
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN greatest(0, least(2147483647, floor(extract(epoch FROM until - since))))::integer;

-- How the current cycle ended.
CREATE FUNCTION mod_chat.outcome(conversation public.mod_chat_conversations) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN conversation.resolved_at IS NOT NULL THEN 'resolved'
              WHEN conversation.missed_at IS NOT NULL THEN 'missed'
              WHEN conversation.closed_at IS NOT NULL THEN 'closed' END;

-- Keeps what follows from a change of status, agent, answer or rating, and refuses what no operation does. The change is
-- as old as updated_at says, where the statement says it.
CREATE FUNCTION mod_chat.follow_conversation() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  before  public.mod_chat_conversations := CASE WHEN TG_OP = 'UPDATE' THEN OLD END;
  at      timestamptz := CASE WHEN TG_OP = 'INSERT' THEN NEW.created_at
                              WHEN NEW.updated_at > OLD.updated_at THEN NEW.updated_at
                              ELSE greatest(now(), OLD.updated_at + interval '1 microsecond') END;
  started timestamptz;
BEGIN
  -- The agent is gone, and not just taken off this conversation: the foreign key cleared it.
  IF before.assigned_agent_id IS NOT NULL AND NEW.assigned_agent_id IS NULL AND mod_chat.is_open(NEW.status)
     AND NOT EXISTS (SELECT FROM public.mod_chat_agents a WHERE a.site_id = NEW.site_id AND a.id = before.assigned_agent_id) THEN
    NEW.status := 'pending';
  END IF;
  IF before.status <> NEW.status THEN
    IF NOT mod_chat.can_become(before.status, NEW.status) THEN
      RAISE EXCEPTION 'a conversation that is % cannot become %', before.status, NEW.status
        USING ERRCODE = 'check_violation', CONSTRAINT = 'mod_chat_conversations_status_check',
              TABLE = 'mod_chat_conversations', SCHEMA = 'public';
    END IF;
    NEW.status_changed_at := at;
    IF before.status IN ('resolved', 'missed') AND mod_chat.is_open(NEW.status) THEN
      NEW := mod_chat.begin_cycle(before, NEW, at);
    END IF;
  END IF;
  started := coalesce(NEW.cycle_started_at, NEW.created_at);
  IF NEW.answered_at IS NOT NULL THEN
    NEW.answered_at := greatest(NEW.answered_at, started);
    NEW.first_response_time_seconds := coalesce(NEW.first_response_time_seconds, mod_chat.seconds_between(started, NEW.answered_at));
  END IF;
  NEW.ai_answered_at := greatest(NEW.ai_answered_at, CASE WHEN NEW.ai_answered_at IS NOT NULL THEN started END);
  IF NEW.attended_at IS NULL THEN
    -- Of an imported conversation nobody may know when its agent came.
    NEW.attended_at := coalesce(least(NEW.answered_at, NEW.ai_answered_at), CASE
      WHEN NEW.assigned_agent_id IS NOT NULL
       AND (before.assigned_agent_id IS DISTINCT FROM NEW.assigned_agent_id OR before.cycle <> NEW.cycle) THEN at END);
  END IF;
  IF NEW.attended_at IS NOT NULL THEN
    NEW.wait_time_seconds := coalesce(NEW.wait_time_seconds, mod_chat.seconds_between(started, NEW.attended_at));
  END IF;
  IF NEW.status = 'resolved' THEN
    NEW.resolved_at := coalesce(NEW.resolved_at, at);
    NEW.resolution_time_seconds := coalesce(NEW.resolution_time_seconds, mod_chat.seconds_between(started, NEW.resolved_at));
  ELSIF NEW.status = 'missed' THEN
    NEW.missed_at := coalesce(NEW.missed_at, at);
  ELSIF NEW.status = 'closed' THEN
    NEW.closed_at := coalesce(NEW.closed_at, at);
  END IF;
  IF mod_chat.is_open(NEW.status) THEN
    NEW.resolved_at := NULL;
    NEW.missed_at := NULL;
  END IF;
  IF NEW.status <> 'closed' THEN
    NEW.closed_at := NULL;
  END IF;
  IF NEW.rating IS NULL THEN
    NEW.rating_comment := NULL;
    NEW.rated_at := NULL;
  ELSIF before.rating IS DISTINCT FROM NEW.rating AND before.rated_at IS NOT DISTINCT FROM NEW.rated_at THEN
    NEW.rated_at := at;
  ELSE
    NEW.rated_at := coalesce(NEW.rated_at, at);
  END IF;
  RETURN NEW;
END
$$;

-- What a reopened conversation starts with: nothing of the cycle before, and its agent only if still there to answer.
CREATE FUNCTION mod_chat.begin_cycle(
  before public.mod_chat_conversations, conversation public.mod_chat_conversations, at timestamptz
) RETURNS public.mod_chat_conversations
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  begun public.mod_chat_conversations := conversation;
BEGIN
  begun.cycle := before.cycle + 1;
  begun.cycle_started_at := at;
  begun.attended_at := NULL;
  begun.answered_at := CASE WHEN before.answered_at IS DISTINCT FROM conversation.answered_at THEN conversation.answered_at END;
  begun.ai_answered_at := CASE WHEN before.ai_answered_at IS DISTINCT FROM conversation.ai_answered_at THEN conversation.ai_answered_at END;
  begun.first_response_time_seconds := NULL;
  begun.wait_time_seconds := NULL;
  begun.resolution_time_seconds := NULL;
  begun.rating := NULL;
  IF before.assigned_agent_id = conversation.assigned_agent_id AND NOT EXISTS (
    SELECT FROM public.mod_chat_agents a
     WHERE a.site_id = conversation.site_id AND a.id = conversation.assigned_agent_id AND a.is_active
  ) THEN
    begun.assigned_agent_id := NULL;
    begun.status := CASE WHEN begun.answered_at IS NULL AND begun.ai_answered_at IS NULL THEN 'pending' ELSE begun.status END;
  END IF;
  RETURN begun;
END
$$;

CREATE TRIGGER chat_conversation_begin_trigger
  BEFORE INSERT ON public.mod_chat_conversations
  FOR EACH ROW WHEN ((NEW.status <> 'pending' OR NEW.assigned_agent_id IS NOT NULL OR NEW.rating IS NOT NULL)
    AND NOT mod_chat.is_importing())
  EXECUTE FUNCTION mod_chat.follow_conversation();

CREATE TRIGGER chat_conversation_lifecycle_trigger
  BEFORE UPDATE OF status, assigned_agent_id, answered_at, ai_answered_at, resolved_at, closed_at, rating, rating_comment, rated_at
  ON public.mod_chat_conversations
  FOR EACH ROW WHEN ((OLD.status, OLD.assigned_agent_id, OLD.answered_at, OLD.ai_answered_at, OLD.resolved_at, OLD.closed_at,
      OLD.rating, OLD.rating_comment, OLD.rated_at)
    IS DISTINCT FROM (NEW.status, NEW.assigned_agent_id, NEW.answered_at, NEW.ai_answered_at, NEW.resolved_at, NEW.closed_at,
      NEW.rating, NEW.rating_comment, NEW.rated_at))
  EXECUTE FUNCTION mod_chat.follow_conversation();

-- The current cycle's row follows the conversation's, and is left as it is when the next cycle begins. An ended cycle
-- keeps an agent who was deleted.
CREATE FUNCTION mod_chat.begin_cycle_row(conversation public.mod_chat_conversations) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  INSERT INTO public.mod_chat_conversation_cycles (
    site_id, conversation_id, cycle, is_current, outcome, assigned_agent_id, started_at, attended_at, answered_at,
    ai_answered_at, ended_at, first_response_time_seconds, resolution_time_seconds, wait_time_seconds, rating,
    rating_comment, rated_at)
  VALUES (
    conversation.site_id, conversation.id, conversation.cycle, true, mod_chat.outcome(conversation),
    conversation.assigned_agent_id, coalesce(conversation.cycle_started_at, conversation.created_at),
    conversation.attended_at, conversation.answered_at, conversation.ai_answered_at,
    coalesce(conversation.resolved_at, conversation.missed_at, conversation.closed_at),
    conversation.first_response_time_seconds, conversation.resolution_time_seconds, conversation.wait_time_seconds,
    conversation.rating, conversation.rating_comment, conversation.rated_at)
$$;

CREATE FUNCTION mod_chat.keep_cycle() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM mod_chat.begin_cycle_row(NEW);
  ELSIF OLD.cycle <> NEW.cycle THEN
    UPDATE public.mod_chat_conversation_cycles y SET is_current = false
     WHERE y.site_id = OLD.site_id AND y.conversation_id = OLD.id AND y.cycle = OLD.cycle;
    PERFORM mod_chat.begin_cycle_row(NEW);
  ELSE
    UPDATE public.mod_chat_conversation_cycles y
       SET outcome = mod_chat.outcome(NEW),
           assigned_agent_id = CASE
             WHEN NEW.assigned_agent_id IS NULL AND NOT mod_chat.is_open(NEW.status) AND NOT EXISTS (
               SELECT FROM public.mod_chat_agents a WHERE a.site_id = y.site_id AND a.id = y.assigned_agent_id)
             THEN y.assigned_agent_id ELSE NEW.assigned_agent_id END,
           started_at = coalesce(NEW.cycle_started_at, NEW.created_at),
           attended_at = NEW.attended_at,
           answered_at = NEW.answered_at,
           ai_answered_at = NEW.ai_answered_at,
           ended_at = coalesce(NEW.resolved_at, NEW.missed_at, NEW.closed_at),
           first_response_time_seconds = NEW.first_response_time_seconds,
           resolution_time_seconds = NEW.resolution_time_seconds,
           wait_time_seconds = NEW.wait_time_seconds,
           rating = NEW.rating,
           rating_comment = NEW.rating_comment,
           rated_at = NEW.rated_at
     WHERE y.site_id = NEW.site_id AND y.conversation_id = NEW.id AND y.cycle = NEW.cycle;
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER chat_conversation_first_cycle_trigger
  AFTER INSERT ON public.mod_chat_conversations
  FOR EACH ROW EXECUTE FUNCTION mod_chat.keep_cycle();

CREATE TRIGGER chat_conversation_cycle_trigger
  AFTER UPDATE OF status, assigned_agent_id, answered_at, ai_answered_at, attended_at, resolved_at, missed_at, closed_at,
    first_response_time_seconds, resolution_time_seconds, wait_time_seconds, rating, rating_comment, rated_at, created_at,
    cycle, cycle_started_at
  ON public.mod_chat_conversations
  FOR EACH ROW WHEN ((OLD.cycle, OLD.assigned_agent_id, OLD.answered_at, OLD.ai_answered_at, OLD.attended_at,
      OLD.resolved_at, OLD.missed_at, OLD.closed_at, OLD.first_response_time_seconds, OLD.resolution_time_seconds,
      OLD.wait_time_seconds, OLD.rating, OLD.rating_comment, OLD.rated_at, OLD.created_at, OLD.cycle_started_at)
    IS DISTINCT FROM (NEW.cycle, NEW.assigned_agent_id, NEW.answered_at, NEW.ai_answered_at, NEW.attended_at,
      NEW.resolved_at, NEW.missed_at, NEW.closed_at, NEW.first_response_time_seconds, NEW.resolution_time_seconds,
      NEW.wait_time_seconds, NEW.rating, NEW.rating_comment, NEW.rated_at, NEW.created_at, NEW.cycle_started_at))
  EXECUTE FUNCTION mod_chat.keep_cycle();

-- Messages --------------------------------------------------------------------------------------------------------
-- What a conversation shows of a message: the beginning of its text, or its kind and the name of its file.
CREATE FUNCTION mod_chat.preview(content text, content_type text, file_name text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN left(CASE WHEN content <> '' THEN content ELSE content_type || coalesce(': ' || file_name, '') END, 200);

-- A message gets its numbers before it is stored, under the lock of its conversation's row, and is counted once it is
-- stored: so a row that ON CONFLICT DO NOTHING turns away is neither numbered nor counted.

CREATE FUNCTION mod_chat.number_message() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  side        text := CASE WHEN NEW.is_internal_note OR NEW.sender_type = 'system' THEN NULL
                           WHEN NEW.sender_type = 'visitor' THEN 'visitor' ELSE 'agent' END;
  chat_status text;
  ended_at    timestamptz;
BEGIN
  -- Earlier rows of the same statement are stored but not counted yet: they stand behind last_sequence.
  SELECT c.last_sequence + uncounted.messages + 1,
         CASE side WHEN 'visitor' THEN c.visitor_message_count + uncounted.of_visitor + 1
                   WHEN 'agent' THEN c.agent_message_count + uncounted.of_agent + 1 END,
         c.status, coalesce(c.resolved_at, c.missed_at)
    INTO NEW.sequence, NEW.side_sequence, chat_status, ended_at
    FROM public.mod_chat_conversations c,
         LATERAL (
           SELECT count(*) AS messages,
                  count(m.side_sequence) FILTER (WHERE m.sender_type = 'visitor') AS of_visitor,
                  count(m.side_sequence) FILTER (WHERE m.sender_type <> 'visitor') AS of_agent
             FROM public.mod_chat_messages m
            WHERE m.site_id = c.site_id AND m.conversation_id = c.id AND m.sequence > c.last_sequence
         ) AS uncounted
   WHERE c.site_id = NEW.site_id AND c.id = NEW.conversation_id
     FOR NO KEY UPDATE OF c;
  -- Where there is no such conversation the foreign key says so, to everybody in the same words.
  NEW.sequence := coalesce(NEW.sequence, 0);
  IF NOT mod_chat.is_open(chat_status)
     AND NOT mod_chat.takes_message(NEW.site_id, chat_status, ended_at, NEW.sender_type, NEW.is_internal_note, NEW.created_at) THEN
    RAISE EXCEPTION 'conversation % is % and takes no message of the %', NEW.conversation_id, chat_status, NEW.sender_type
      USING ERRCODE = 'check_violation', CONSTRAINT = 'mod_chat_messages_conversation_status_check',
            TABLE = 'mod_chat_messages', SCHEMA = 'public';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER chat_message_number_trigger
  BEFORE INSERT ON public.mod_chat_messages
  FOR EACH ROW WHEN (NOT mod_chat.is_importing()) EXECUTE FUNCTION mod_chat.number_message();

-- What a message makes of its conversation beyond the counts: it answers, takes up again, reopens. An agent who answers
-- what nobody has taken yet takes it.
CREATE FUNCTION mod_chat.move_conversation(message public.mod_chat_messages) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  UPDATE public.mod_chat_conversations c
     SET status = mod_chat.status_after_message(c.status, message.sender_type, c.assigned_agent_id IS NOT NULL),
         assigned_agent_id = CASE
           WHEN message.sender_type = 'agent' AND c.assigned_agent_id IS NULL AND c.status IN ('pending', 'active', 'waiting', 'missed') THEN (
             SELECT a.id FROM public.mod_chat_agents a
              WHERE a.site_id = message.site_id AND a.id::text = message.sender_id AND a.is_active)
           ELSE c.assigned_agent_id END,
         answered_at = CASE
           WHEN message.sender_type = 'agent' AND (c.answered_at IS NULL OR c.status = 'missed') THEN message.created_at
           ELSE c.answered_at END,
         ai_answered_at = CASE
           WHEN message.sender_type = 'ai' AND (c.ai_answered_at IS NULL OR c.status = 'missed') THEN message.created_at
           ELSE c.ai_answered_at END,
         updated_at = greatest(message.updated_at, c.updated_at + interval '1 microsecond')
   WHERE c.site_id = message.site_id AND c.id = message.conversation_id
$$;

CREATE FUNCTION mod_chat.update_conversation_message_count() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  of_visitor integer := CASE WHEN NEW.side_sequence IS NOT NULL AND NEW.sender_type = 'visitor' THEN 1 ELSE 0 END;
  of_agent   integer := CASE WHEN NEW.side_sequence IS NOT NULL AND NEW.sender_type <> 'visitor' THEN 1 ELSE 0 END;
  moves      boolean := false;
  visitor    uuid;
  channel    text;
BEGIN
  IF NEW.is_internal_note THEN
    UPDATE public.mod_chat_conversations c
       SET message_count = c.message_count + 1, last_sequence = NEW.sequence
     WHERE c.site_id = NEW.site_id AND c.id = NEW.conversation_id
    RETURNING c.visitor_id, c.channel INTO visitor, channel;
  ELSE
    UPDATE public.mod_chat_conversations c
       SET message_count = c.message_count + 1,
           last_sequence = NEW.sequence,
           visitor_message_count = c.visitor_message_count + of_visitor,
           agent_message_count = c.agent_message_count + of_agent,
           unread_agent_count = c.unread_agent_count + of_visitor,
           unread_visitor_count = c.unread_visitor_count + of_agent,
           last_message_text = CASE WHEN NEW.created_at < c.last_message_at THEN c.last_message_text
                                    ELSE mod_chat.preview(NEW.content, NEW.content_type, NEW.file_name) END,
           last_message_by = CASE WHEN NEW.created_at < c.last_message_at THEN c.last_message_by ELSE NEW.sender_type END,
           last_message_at = greatest(NEW.created_at, c.last_message_at)
     WHERE c.site_id = NEW.site_id AND c.id = NEW.conversation_id
    RETURNING CASE NEW.sender_type
      WHEN 'visitor' THEN c.status NOT IN ('pending', 'active')
      WHEN 'agent' THEN c.status IN ('pending', 'missed') OR c.answered_at IS NULL AND c.status IN ('active', 'waiting')
      WHEN 'ai' THEN c.status IN ('pending', 'missed') OR c.ai_answered_at IS NULL AND c.status IN ('active', 'waiting')
      ELSE false END, c.visitor_id, c.channel
      INTO moves, visitor, channel;
  END IF;
  PERFORM mod_chat.tell_of_message(NEW, visitor, channel);
  IF moves THEN
    PERFORM set_config('mod_chat.cause', 'message:' || NEW.id, true);
    PERFORM mod_chat.move_conversation(NEW);
    PERFORM set_config('mod_chat.cause', '', true);
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER chat_message_count_trigger
  AFTER INSERT ON public.mod_chat_messages
  FOR EACH ROW WHEN (NOT mod_chat.is_importing()) EXECUTE FUNCTION mod_chat.update_conversation_message_count();

-- Shows the newest message that is no note. For the rare change behind the newest: it reads the conversation's messages.
CREATE FUNCTION mod_chat.show_last_message(site uuid, conversation uuid) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  UPDATE public.mod_chat_conversations c
     SET (last_message_text, last_message_at, last_message_by) = (
       SELECT mod_chat.preview(m.content, m.content_type, m.file_name), m.created_at, m.sender_type
         FROM public.mod_chat_messages m
        WHERE m.site_id = site AND m.conversation_id = conversation AND NOT m.is_internal_note
        ORDER BY m.created_at DESC, m.sequence DESC
        LIMIT 1)
   WHERE c.site_id = site AND c.id = conversation
$$;

-- Messages are not deleted one by one; whoever does it all the same finds the counts right. The remaining messages'
-- running numbers close up, so that what is unread stays the difference of two numbers; sequences keep their gap.
-- What costs a look at all messages is done only where it changes something: not for those at the end.
CREATE FUNCTION mod_chat.uncount_deleted_messages() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  conversation record;
  gone         record;
BEGIN
  FOR conversation IN
    SELECT c.site_id, c.id, c.visitor_message_count, c.agent_message_count, c.unread_agent_count, c.unread_visitor_count,
           c.last_message_at
      FROM public.mod_chat_conversations c
     WHERE (c.site_id, c.id) IN (SELECT d.site_id, d.conversation_id FROM deleted d)
     ORDER BY c.site_id, c.id
       FOR NO KEY UPDATE
  LOOP
    SELECT count(*) AS messages,
           count(d.side_sequence) FILTER (WHERE d.sender_type = 'visitor') AS of_visitor,
           count(d.side_sequence) FILTER (WHERE d.sender_type <> 'visitor') AS of_agent,
           count(*) FILTER (WHERE d.sender_type = 'visitor'
             AND d.side_sequence > conversation.visitor_message_count - conversation.unread_agent_count) AS unread_of_visitor,
           count(*) FILTER (WHERE d.sender_type <> 'visitor'
             AND d.side_sequence > conversation.agent_message_count - conversation.unread_visitor_count) AS unread_of_agent,
           min(d.side_sequence) FILTER (WHERE d.sender_type = 'visitor') AS first_of_visitor,
           min(d.side_sequence) FILTER (WHERE d.sender_type <> 'visitor') AS first_of_agent,
           max(d.created_at) FILTER (WHERE NOT d.is_internal_note) AS newest
      INTO gone
      FROM deleted d
     WHERE d.site_id = conversation.site_id AND d.conversation_id = conversation.id;
    UPDATE public.mod_chat_conversations c
       SET message_count = c.message_count - gone.messages,
           visitor_message_count = c.visitor_message_count - gone.of_visitor,
           agent_message_count = c.agent_message_count - gone.of_agent,
           unread_agent_count = c.unread_agent_count - gone.unread_of_visitor,
           unread_visitor_count = c.unread_visitor_count - gone.unread_of_agent
     WHERE c.site_id = conversation.site_id AND c.id = conversation.id;
    -- Of a side's numbers 1 to n, those at the end are gone when the first of them is behind what is left.
    IF gone.first_of_visitor <= conversation.visitor_message_count - gone.of_visitor
       OR gone.first_of_agent <= conversation.agent_message_count - gone.of_agent THEN
      UPDATE public.mod_chat_messages m
         SET side_sequence = counted.number
        FROM (
          SELECT s.id, row_number() OVER (PARTITION BY s.sender_type = 'visitor' ORDER BY s.sequence) AS number
            FROM public.mod_chat_messages s
           WHERE s.site_id = conversation.site_id AND s.conversation_id = conversation.id AND s.side_sequence IS NOT NULL
        ) AS counted
       WHERE m.site_id = conversation.site_id AND m.id = counted.id AND m.side_sequence <> counted.number;
    END IF;
    IF gone.newest >= conversation.last_message_at THEN
      PERFORM mod_chat.show_last_message(conversation.site_id, conversation.id);
    END IF;
  END LOOP;
  RETURN NULL;
END
$$;

CREATE TRIGGER chat_message_delete_trigger
  AFTER DELETE ON public.mod_chat_messages
  REFERENCING OLD TABLE AS deleted
  FOR EACH STATEMENT EXECUTE FUNCTION mod_chat.uncount_deleted_messages();

-- What a message is part of, and on which side it counts, is settled when it is stored; running numbers close up by the
-- trigger above alone.
CREATE FUNCTION mod_chat.refuse_message_move() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RAISE EXCEPTION 'a message keeps its site, conversation, sender type, numbers and whether it is a note'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'mod_chat_messages_place_check', TABLE = 'mod_chat_messages', SCHEMA = 'public';
END
$$;

CREATE TRIGGER chat_message_place_trigger
  BEFORE UPDATE OF id, site_id, conversation_id, sender_type, is_internal_note, sequence, side_sequence
  ON public.mod_chat_messages
  FOR EACH ROW WHEN ((OLD.id, OLD.site_id, OLD.conversation_id, OLD.sender_type, OLD.is_internal_note, OLD.sequence)
    IS DISTINCT FROM (NEW.id, NEW.site_id, NEW.conversation_id, NEW.sender_type, NEW.is_internal_note, NEW.sequence)
    OR OLD.side_sequence IS DISTINCT FROM NEW.side_sequence AND pg_trigger_depth() = 0)
  EXECUTE FUNCTION mod_chat.refuse_message_move();

-- A changed text or time may change what the conversation shows.
CREATE FUNCTION mod_chat.refresh_last_message() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  shown_at timestamptz;
BEGIN
  SELECT c.last_message_at INTO shown_at
    FROM public.mod_chat_conversations c
   WHERE c.site_id = NEW.site_id AND c.id = NEW.conversation_id
     FOR NO KEY UPDATE;
  IF NEW.created_at <> OLD.created_at OR shown_at IS NULL OR NEW.created_at >= shown_at THEN
    PERFORM mod_chat.show_last_message(NEW.site_id, NEW.conversation_id);
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER chat_message_preview_trigger
  AFTER UPDATE OF content, content_type, file_name, created_at
  ON public.mod_chat_messages
  FOR EACH ROW WHEN (NOT NEW.is_internal_note
    AND (OLD.content, OLD.content_type, OLD.file_name, OLD.created_at)
      IS DISTINCT FROM (NEW.content, NEW.content_type, NEW.file_name, NEW.created_at))
  EXECUTE FUNCTION mod_chat.refresh_last_message();

-- Channels repeat what they report of a message, and report it out of order: a status only ever moves on.
CREATE FUNCTION mod_chat.refuse_status_regression() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RAISE EXCEPTION 'a message that is % does not become %, and only one that failed says why', OLD.status, NEW.status
    USING ERRCODE = 'check_violation', CONSTRAINT = 'mod_chat_messages_status_check', TABLE = 'mod_chat_messages', SCHEMA = 'public';
END
$$;

CREATE TRIGGER chat_message_status_trigger
  BEFORE UPDATE OF status, failure_code, failure_title
  ON public.mod_chat_messages
  FOR EACH ROW WHEN (
    array_position(ARRAY['sending', 'sent', 'failed', 'delivered', 'read'], NEW.status::text)
      < array_position(ARRAY['sending', 'sent', 'failed', 'delivered', 'read'], OLD.status::text)
    OR NEW.status <> 'failed' AND (NEW.failure_code IS NOT NULL OR NEW.failure_title IS NOT NULL))
  EXECUTE FUNCTION mod_chat.refuse_status_regression();

-- What was taken away stays away.
CREATE FUNCTION mod_chat.refuse_redacted_content() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RAISE EXCEPTION 'a redacted message keeps neither content nor file nor payload, and stays redacted'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'mod_chat_messages_redacted_at_check', TABLE = 'mod_chat_messages', SCHEMA = 'public';
END
$$;

CREATE TRIGGER chat_message_redaction_trigger
  BEFORE UPDATE OF redacted_at, content, file_url, file_name, file_size, file_mime_type, payload
  ON public.mod_chat_messages
  FOR EACH ROW WHEN (
    OLD.redacted_at IS NOT NULL AND NEW.redacted_at IS NULL
    OR NEW.redacted_at IS NOT NULL AND
      num_nonnulls(NEW.content, NEW.file_url, NEW.file_name, NEW.file_size, NEW.file_mime_type, NEW.payload) > 0)
  EXECUTE FUNCTION mod_chat.refuse_redacted_content();

-- Visitors' totals --------------------------------------------------------------------------------------------------
-- Taken from the conversations at the end of the transaction, so that an open one holds up nobody who changes the visitor.

CREATE FUNCTION mod_chat.update_visitor_chat_stats() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.visitor_id = OLD.visitor_id THEN
    UPDATE public.mod_chat_visitors v
       SET total_messages = v.total_messages + NEW.visitor_message_count - OLD.visitor_message_count
     WHERE v.site_id = NEW.site_id AND v.id = NEW.visitor_id;
    RETURN NULL;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    UPDATE public.mod_chat_visitors v
       SET total_conversations = v.total_conversations - 1,
           total_messages = v.total_messages - OLD.visitor_message_count
     WHERE v.site_id = OLD.site_id AND v.id = OLD.visitor_id;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    UPDATE public.mod_chat_visitors v
       SET total_conversations = v.total_conversations + 1,
           total_messages = v.total_messages + NEW.visitor_message_count
     WHERE v.site_id = NEW.site_id AND v.id = NEW.visitor_id;
  END IF;
  RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER chat_visitor_stats_trigger
  AFTER INSERT OR DELETE ON public.mod_chat_conversations
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION mod_chat.update_visitor_chat_stats();

CREATE CONSTRAINT TRIGGER chat_visitor_stats_change_trigger
  AFTER UPDATE OF visitor_id, visitor_message_count ON public.mod_chat_conversations
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN ((OLD.visitor_id, OLD.visitor_message_count) IS DISTINCT FROM (NEW.visitor_id, NEW.visitor_message_count))
  EXECUTE FUNCTION mod_chat.update_visitor_chat_stats();

-- Agents' load and totals -------------------------------------------------------------------------------------------
-- Open conversations are load, resolved and closed ones are handled; answers and ratings count for the agent assigned.
-- A cycle that ended counts for its own agent, whoever takes the next one.

CREATE FUNCTION mod_chat.add_agent_chat_stats(
  site uuid, agent uuid, sign integer, chat_status text, response_seconds integer, stars integer
) RETURNS boolean
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
  UPDATE public.mod_chat_agents a
     SET current_chat_count = a.current_chat_count + CASE WHEN chat_status IN ('pending', 'active', 'waiting') THEN sign ELSE 0 END,
         total_chats_handled = a.total_chats_handled + CASE WHEN chat_status IN ('resolved', 'closed') THEN sign ELSE 0 END,
         response_count = a.response_count + CASE WHEN response_seconds IS NULL THEN 0 ELSE sign END,
         response_seconds_sum = a.response_seconds_sum + coalesce(sign * response_seconds, 0),
         avg_response_time_seconds = coalesce(round(
           (a.response_seconds_sum + coalesce(sign * response_seconds, 0))::numeric
             / nullif(a.response_count + CASE WHEN response_seconds IS NULL THEN 0 ELSE sign END, 0)), 0),
         total_ratings = a.total_ratings + CASE WHEN stars IS NULL THEN 0 ELSE sign END,
         rating_sum = a.rating_sum + coalesce(sign * stars, 0),
         avg_rating = coalesce(round(
           (a.rating_sum + coalesce(sign * stars, 0))::numeric
             / nullif(a.total_ratings + CASE WHEN stars IS NULL THEN 0 ELSE sign END, 0), 2), 0)
   WHERE a.site_id = site AND a.id = agent
  RETURNING a.is_active
$$;

CREATE FUNCTION mod_chat.update_agent_chat_stats() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  left_agent uuid := CASE WHEN TG_OP = 'DELETE' OR TG_OP = 'UPDATE' AND OLD.cycle = NEW.cycle THEN OLD.assigned_agent_id END;
  took_agent uuid := CASE WHEN TG_OP <> 'DELETE' THEN NEW.assigned_agent_id END;
  active     boolean;
BEGIN
  -- Two agents change in the order of their ids.
  IF left_agent < took_agent OR took_agent IS NULL THEN
    PERFORM mod_chat.add_agent_chat_stats(OLD.site_id, left_agent, -1, OLD.status, OLD.first_response_time_seconds, OLD.rating);
  END IF;
  IF took_agent IS NOT NULL THEN
    active := mod_chat.add_agent_chat_stats(NEW.site_id, took_agent, 1, NEW.status, NEW.first_response_time_seconds, NEW.rating);
    -- Seen under the agent's lock: of an assignment and a deactivation at the same moment, the later one sees the other.
    IF NOT active AND NEW.status IN ('pending', 'active', 'waiting')
       AND (left_agent IS DISTINCT FROM took_agent OR OLD.status NOT IN ('pending', 'active', 'waiting')) THEN
      RAISE EXCEPTION 'agent % is not active and takes no open conversation', took_agent
        USING ERRCODE = 'check_violation', CONSTRAINT = 'mod_chat_conversations_assigned_agent_id_check',
              TABLE = 'mod_chat_conversations', SCHEMA = 'public';
    END IF;
  END IF;
  IF left_agent >= took_agent THEN
    PERFORM mod_chat.add_agent_chat_stats(OLD.site_id, left_agent, -1, OLD.status, OLD.first_response_time_seconds, OLD.rating);
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER chat_agent_stats_insert_trigger
  AFTER INSERT ON public.mod_chat_conversations
  FOR EACH ROW WHEN (NEW.assigned_agent_id IS NOT NULL)
  EXECUTE FUNCTION mod_chat.update_agent_chat_stats();

CREATE TRIGGER chat_agent_stats_delete_trigger
  AFTER DELETE ON public.mod_chat_conversations
  FOR EACH ROW WHEN (OLD.assigned_agent_id IS NOT NULL)
  EXECUTE FUNCTION mod_chat.update_agent_chat_stats();

CREATE TRIGGER chat_agent_stats_update_trigger
  AFTER UPDATE OF assigned_agent_id, status, answered_at, first_response_time_seconds, rating ON public.mod_chat_conversations
  FOR EACH ROW WHEN ((OLD.assigned_agent_id, OLD.status, OLD.first_response_time_seconds, OLD.rating)
    IS DISTINCT FROM (NEW.assigned_agent_id, NEW.status, NEW.first_response_time_seconds, NEW.rating))
  EXECUTE FUNCTION mod_chat.update_agent_chat_stats();

CREATE FUNCTION mod_chat.forget_cycle() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM mod_chat.add_agent_chat_stats(OLD.site_id, OLD.assigned_agent_id, -1, OLD.outcome, OLD.first_response_time_seconds, OLD.rating);
  RETURN NULL;
END
$$;

CREATE TRIGGER chat_agent_stats_cycle_trigger
  AFTER DELETE ON public.mod_chat_conversation_cycles
  FOR EACH ROW WHEN (OLD.assigned_agent_id IS NOT NULL AND NOT OLD.is_current)
  EXECUTE FUNCTION mod_chat.forget_cycle();

-- Agents who go away ------------------------------------------------------------------------------------------------
-- Their open conversations go back to the queue: here those of a deactivated agent, by follow_conversation those of a
-- deleted one, who leaves the finished ones too, by the foreign key.

CREATE FUNCTION mod_chat.release_agent_conversations() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM set_config('mod_chat.cause', 'agent:' || NEW.id, true);
  UPDATE public.mod_chat_conversations c
     SET assigned_agent_id = NULL, status = 'pending'
    FROM (
      SELECT o.site_id, o.id
        FROM public.mod_chat_conversations o
       WHERE o.site_id = NEW.site_id AND o.assigned_agent_id = NEW.id AND o.status IN ('pending', 'active', 'waiting')
       ORDER BY o.id
         FOR NO KEY UPDATE
    ) AS open
   WHERE c.site_id = open.site_id AND c.id = open.id;
  PERFORM set_config('mod_chat.cause', '', true);
  RETURN NULL;
END
$$;

CREATE TRIGGER chat_agent_deactivate_trigger
  AFTER UPDATE OF is_active ON public.mod_chat_agents
  FOR EACH ROW WHEN (OLD.is_active AND NOT NEW.is_active)
  EXECUTE FUNCTION mod_chat.release_agent_conversations();

-- Departments that go away ------------------------------------------------------------------------------------------
-- Their open conversations go to the default department: without one, no queue would show them.

CREATE FUNCTION mod_chat.route_orphaned_conversation() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM public.mod_chat_departments d WHERE d.site_id = OLD.site_id AND d.id = OLD.department_id) THEN
    NEW.department_id := (SELECT d.id FROM public.mod_chat_departments d WHERE d.site_id = OLD.site_id AND d.is_default);
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER chat_conversation_department_trigger
  BEFORE UPDATE OF department_id ON public.mod_chat_conversations
  FOR EACH ROW WHEN (OLD.department_id IS NOT NULL AND NEW.department_id IS NULL
    AND NEW.status IN ('pending', 'active', 'waiting'))
  EXECUTE FUNCTION mod_chat.route_orphaned_conversation();

-- Visitors ----------------------------------------------------------------------------------------------------------

-- A visitor leaves with all conversations only when these are deleted first, knowingly; or with the whole site.
CREATE FUNCTION mod_chat.refuse_visitor_with_conversations() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF EXISTS (SELECT FROM public.mod_chat_conversations c WHERE c.site_id = OLD.site_id AND c.visitor_id = OLD.id) THEN
    RAISE EXCEPTION 'visitor % has conversations: erase them first', OLD.id
      USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'mod_chat_conversations_visitor_id_fkey',
            TABLE = 'mod_chat_conversations', SCHEMA = 'public';
  END IF;
  RETURN OLD;
END
$$;

CREATE TRIGGER chat_visitor_delete_trigger
  BEFORE DELETE ON public.mod_chat_visitors
  FOR EACH ROW WHEN (pg_trigger_depth() = 0)
  EXECUTE FUNCTION mod_chat.refuse_visitor_with_conversations();

-- The right to be forgotten, one step: at most so many messages and a hundred conversations, the newest first, and the
-- visitor itself once none is left. To be called until it says that it is done. What agents have handled stays theirs.
CREATE FUNCTION mod_chat.erase_visitor(
  site uuid, visitor uuid, most integer,
  OUT is_known boolean, OUT is_done boolean, OUT conversations bigint, OUT messages bigint, OUT identities bigint
)
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  chosen       uuid[];
  handlers     public.mod_chat_agents[];
  conversation uuid;
  size         integer;
BEGIN
  conversations := 0;
  messages := 0;
  identities := 0;
  SELECT array_agg(locked.id ORDER BY locked.id) INTO chosen
    FROM (
      SELECT c.id FROM public.mod_chat_conversations c
       WHERE c.site_id = site AND c.id = ANY (ARRAY(
         SELECT o.id FROM public.mod_chat_conversations o
          WHERE o.site_id = site AND o.visitor_id = visitor
          ORDER BY o.created_at DESC, o.id DESC LIMIT 100))
       ORDER BY c.id
         FOR UPDATE
    ) AS locked;
  -- From here on nobody begins another conversation.
  PERFORM FROM public.mod_chat_visitors v WHERE v.site_id = site AND v.id = visitor FOR UPDATE;
  is_known := FOUND;
  IF NOT is_known THEN
    is_done := true;
    RETURN;
  END IF;
  -- With the first step, not with the visitor at the end: nobody reads what the later steps still have to delete.
  DELETE FROM public.mod_chat_visitor_sessions s WHERE s.site_id = site AND s.visitor_id = visitor;
  -- Deleting a conversation takes it out of its agent's totals; they are remembered here and put back below.
  SELECT array_agg(a ORDER BY a.id) INTO handlers
    FROM (
      SELECT * FROM public.mod_chat_agents h
       WHERE h.site_id = site AND h.id IN (
         SELECT c.assigned_agent_id FROM public.mod_chat_conversations c WHERE c.site_id = site AND c.id = ANY (chosen)
         UNION
         SELECT p.assigned_agent_id FROM public.mod_chat_conversation_cycles p
          WHERE p.site_id = site AND p.conversation_id = ANY (chosen))
       ORDER BY h.id
         FOR NO KEY UPDATE
    ) AS a;
  FOREACH conversation IN ARRAY coalesce(chosen, '{}') LOOP
    SELECT count(*) INTO size
      FROM (
        SELECT FROM public.mod_chat_messages m
         WHERE m.site_id = site AND m.conversation_id = conversation LIMIT most - messages + 1
      ) AS counted;
    IF size <= most - messages THEN
      DELETE FROM public.mod_chat_conversations c WHERE c.site_id = site AND c.id = conversation;
      conversations := conversations + 1;
    ELSE
      -- What it shows goes first; so there is none to be looked for in its place.
      UPDATE public.mod_chat_conversations c
         SET last_message_text = NULL, last_message_at = NULL, last_message_by = NULL
       WHERE c.site_id = site AND c.id = conversation;
      DELETE FROM public.mod_chat_messages m
       WHERE m.site_id = site AND m.conversation_id = conversation AND m.sequence > (
         SELECT k.sequence FROM public.mod_chat_messages k
          WHERE k.site_id = site AND k.conversation_id = conversation
          ORDER BY k.sequence DESC OFFSET most - messages LIMIT 1);
      GET DIAGNOSTICS size = ROW_COUNT;
    END IF;
    messages := messages + size;
    EXIT WHEN messages >= most;
  END LOOP;
  UPDATE public.mod_chat_agents a
     SET total_chats_handled = h.total_chats_handled, avg_response_time_seconds = h.avg_response_time_seconds,
         avg_rating = h.avg_rating, total_ratings = h.total_ratings, response_seconds_sum = h.response_seconds_sum,
         response_count = h.response_count, rating_sum = h.rating_sum
    FROM unnest(handlers) AS h
   WHERE a.site_id = h.site_id AND a.id = h.id;
  is_done := NOT EXISTS (
    SELECT FROM public.mod_chat_conversations c WHERE c.site_id = site AND c.visitor_id = visitor);
  IF is_done THEN
    SELECT count(*) INTO identities
      FROM public.mod_chat_visitor_identities i WHERE i.site_id = site AND i.visitor_id = visitor;
    DELETE FROM public.mod_chat_visitors v WHERE v.site_id = site AND v.id = visitor;
  END IF;
END
$$;

-- For a transaction of several steps: holds all that the steps will take, in the order of locks, before any of them takes the
-- visitor. What was begun meanwhile stands behind the visitor in that order: if it cannot be had at once, all is let go again.
CREATE FUNCTION mod_chat.hold_visitor(site uuid, visitor uuid) RETURNS void
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  LOOP
    BEGIN
      PERFORM FROM public.mod_chat_conversations c
        WHERE c.site_id = site AND c.visitor_id = visitor
        ORDER BY c.id
          FOR UPDATE;
      PERFORM FROM public.mod_chat_visitors v WHERE v.site_id = site AND v.id = visitor FOR UPDATE;
      IF (SELECT count(*) FROM public.mod_chat_conversations c WHERE c.site_id = site AND c.visitor_id = visitor)
         <> (SELECT count(*) FROM (
              SELECT FROM public.mod_chat_conversations c
               WHERE c.site_id = site AND c.visitor_id = visitor
                 FOR UPDATE SKIP LOCKED) AS held) THEN
        RAISE EXCEPTION 'once more' USING ERRCODE = 'LC001';
      END IF;
      EXIT;
    EXCEPTION WHEN SQLSTATE 'LC001' THEN
      -- What was locked since BEGIN is free again.
    END;
  END LOOP;
  PERFORM FROM public.mod_chat_agents a
    WHERE a.site_id = site AND a.id IN (
      SELECT y.assigned_agent_id
        FROM public.mod_chat_conversations c
        JOIN public.mod_chat_conversation_cycles y ON y.site_id = c.site_id AND y.conversation_id = c.id
       WHERE c.site_id = site AND c.visitor_id = visitor)
    ORDER BY a.id
      FOR NO KEY UPDATE;
END
$$;

-- The identities follow the visitor's columns, and the columns show the first identity of their kind.
CREATE FUNCTION mod_chat.keep_visitor_identity(site uuid, visitor uuid, kind text, was text, is_now text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF was IS NOT DISTINCT FROM is_now THEN
    RETURN;
  END IF;
  DELETE FROM public.mod_chat_visitor_identities i
   WHERE i.site_id = site AND i.kind = keep_visitor_identity.kind AND i.value = was AND i.visitor_id = visitor;
  IF is_now IS NULL THEN
    RETURN;
  END IF;
  INSERT INTO public.mod_chat_visitor_identities (site_id, kind, value, visitor_id)
    VALUES (site, kind, is_now, visitor)
    ON CONFLICT DO NOTHING;
  IF NOT EXISTS (
    SELECT FROM public.mod_chat_visitor_identities i
     WHERE i.site_id = site AND i.kind = keep_visitor_identity.kind AND i.value = is_now AND i.visitor_id = visitor
  ) THEN
    RAISE EXCEPTION 'this % belongs to another visitor', kind
      USING ERRCODE = 'unique_violation', CONSTRAINT = 'mod_chat_visitor_identities_pkey',
            TABLE = 'mod_chat_visitor_identities', SCHEMA = 'public';
  END IF;
END
$$;

CREATE FUNCTION mod_chat.keep_visitor_identities() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  before_change public.mod_chat_visitors := CASE WHEN TG_OP = 'UPDATE' THEN OLD END;
BEGIN
  PERFORM mod_chat.keep_visitor_identity(NEW.site_id, NEW.id, 'external_id', before_change.external_id, NEW.external_id);
  PERFORM mod_chat.keep_visitor_identity(NEW.site_id, NEW.id, 'whatsapp', before_change.whatsapp_phone, NEW.whatsapp_phone);
  RETURN NULL;
END
$$;

CREATE TRIGGER chat_visitor_identity_insert_trigger
  AFTER INSERT ON public.mod_chat_visitors
  FOR EACH ROW WHEN (NEW.external_id IS NOT NULL OR NEW.whatsapp_phone IS NOT NULL)
  EXECUTE FUNCTION mod_chat.keep_visitor_identities();

CREATE TRIGGER chat_visitor_identity_update_trigger
  AFTER UPDATE OF external_id, whatsapp_phone ON public.mod_chat_visitors
  FOR EACH ROW WHEN ((OLD.external_id, OLD.whatsapp_phone) IS DISTINCT FROM (NEW.external_id, NEW.whatsapp_phone))
  EXECUTE FUNCTION mod_chat.keep_visitor_identities();

CREATE FUNCTION mod_chat.show_first_identity() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  changed public.mod_chat_visitor_identities := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  first   text := (
    SELECT i.value FROM public.mod_chat_visitor_identities i
     WHERE i.site_id = changed.site_id AND i.visitor_id = changed.visitor_id AND i.kind = changed.kind
     ORDER BY i.created_at, i.value LIMIT 1);
BEGIN
  IF changed.kind = 'external_id' THEN
    UPDATE public.mod_chat_visitors v SET external_id = CASE TG_OP WHEN 'DELETE' THEN first ELSE changed.value END
     WHERE v.site_id = changed.site_id AND v.id = changed.visitor_id
       AND (v.external_id IS NULL OR v.external_id = changed.value AND TG_OP = 'DELETE');
  ELSE
    UPDATE public.mod_chat_visitors v SET whatsapp_phone = CASE TG_OP WHEN 'DELETE' THEN first ELSE changed.value END
     WHERE v.site_id = changed.site_id AND v.id = changed.visitor_id
       AND (v.whatsapp_phone IS NULL OR v.whatsapp_phone = changed.value AND TG_OP = 'DELETE');
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER chat_visitor_first_identity_insert_trigger
  AFTER INSERT ON public.mod_chat_visitor_identities
  FOR EACH ROW WHEN (NEW.kind IN ('external_id', 'whatsapp'))
  EXECUTE FUNCTION mod_chat.show_first_identity();

CREATE TRIGGER chat_visitor_first_identity_delete_trigger
  AFTER DELETE ON public.mod_chat_visitor_identities
  FOR EACH ROW WHEN (OLD.kind IN ('external_id', 'whatsapp'))
  EXECUTE FUNCTION mod_chat.show_first_identity();

-- An identity is taken or given up, never changed: the columns could not follow.
CREATE FUNCTION mod_chat.refuse_identity_change() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RAISE EXCEPTION 'an identity cannot be changed: delete it and insert another'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'mod_chat_visitor_identities_change_check',
          TABLE = 'mod_chat_visitor_identities', SCHEMA = 'public';
END
$$;

CREATE TRIGGER chat_visitor_identity_change_trigger
  BEFORE UPDATE ON public.mod_chat_visitor_identities
  FOR EACH ROW WHEN (OLD IS DISTINCT FROM NEW)
  EXECUTE FUNCTION mod_chat.refuse_identity_change();

-- Sessions ------------------------------------------------------------------------------------------------------------

CREATE FUNCTION mod_chat.derive_session_end() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  NEW.ends_at := least(NEW.expires_at, NEW.last_used_at + make_interval(secs => NEW.idle_timeout_seconds));
  RETURN NEW;
END
$$;

CREATE TRIGGER chat_visitor_session_end_trigger
  BEFORE INSERT OR UPDATE ON public.mod_chat_visitor_sessions
  FOR EACH ROW EXECUTE FUNCTION mod_chat.derive_session_end();

-- Whoever opened a session before the visitor was identified must not read what the customer writes afterwards. Only a session
-- stays that was signed as the same external id, such as the one that a sign-in has just renewed.
CREATE FUNCTION mod_chat.revoke_sessions_on_binding() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  DELETE FROM public.mod_chat_visitor_sessions s
   WHERE s.site_id = NEW.site_id AND s.visitor_id = NEW.visitor_id
     AND NOT (NEW.kind = 'external_id' AND s.signed_as IS NOT DISTINCT FROM NEW.value);
  RETURN NULL;
END
$$;

CREATE TRIGGER chat_visitor_identity_sessions_trigger
  AFTER INSERT ON public.mod_chat_visitor_identities
  FOR EACH ROW EXECUTE FUNCTION mod_chat.revoke_sessions_on_binding();

-- Widget settings -----------------------------------------------------------------------------------------------------

CREATE FUNCTION mod_chat.spell_blocked_ips() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  NEW.blocked_ips := mod_chat.canonical_networks(NEW.blocked_ips);
  RETURN NEW;
END
$$;

CREATE TRIGGER chat_widget_settings_blocked_ips_trigger
  BEFORE INSERT OR UPDATE OF blocked_ips ON public.mod_chat_widget_settings
  FOR EACH ROW WHEN (cardinality(NEW.blocked_ips) > 0)
  EXECUTE FUNCTION mod_chat.spell_blocked_ips();

-- Nothing moves to another site ---------------------------------------------------------------------------------------

CREATE FUNCTION mod_chat.refuse_site_change() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RAISE EXCEPTION '% % stays in its site', TG_TABLE_NAME, OLD.id
    USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_site_id_check', TABLE = TG_TABLE_NAME, SCHEMA = 'public';
END
$$;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['departments', 'agents', 'widget_settings', 'visitors', 'conversations',
                              'canned_responses', 'knowledge_base', 'analytics'] LOOP
    EXECUTE format(
      'CREATE TRIGGER chat_%s_site_trigger BEFORE UPDATE OF site_id ON public.mod_chat_%s
         FOR EACH ROW WHEN (OLD.site_id <> NEW.site_id) EXECUTE FUNCTION mod_chat.refuse_site_change()', name, name);
  END LOOP;
END
$$;

-- Events ------------------------------------------------------------------------------------------------------------
-- The twin of EventRules in chat-core: the contract tests hold the two against each other. Nobody's words, names or addresses
-- are in them.

-- Whom the operation is for, the session says; why something follows that nobody asked for, the setting mod_chat.cause does.
CREATE FUNCTION mod_chat.tell(
  site uuid, type text, at timestamptz, data jsonb, conversation uuid, message uuid, sequence integer, visitor uuid, agent uuid,
  department uuid
) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  actor  CONSTANT text := mod_chat.caller_kind();
  cause  CONSTANT text := nullif(current_setting('mod_chat.cause', true), '');
BEGIN
  -- What a self-check mends has not happened. Of those who are not trusted everything is told.
  IF current_setting('mod_chat.repairing', true) = 'on' THEN
    IF mod_chat.is_caller_trusted() THEN
      RETURN;
    END IF;
  END IF;
  INSERT INTO public.mod_chat_events (
    site_id, type, created_at, data, conversation_id, message_id, sequence, visitor_id, agent_id, department_id, actor_type,
    actor_id, cause_type, cause_id)
  VALUES (
    site, tell.type, at, tell.data, conversation, message, tell.sequence, visitor, agent, department,
    actor, mod_chat.actor_id(actor),
    split_part(cause, ':', 1), split_part(cause, ':', 2)::uuid);
END
$$;

-- Whether what a row referred to is gone, and the site is still there. Where the whole site goes, nobody is told.
CREATE FUNCTION mod_chat.is_site(site uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN EXISTS (SELECT FROM public.sites s WHERE s.id = site);
END
$$;

CREATE FUNCTION mod_chat.tell_of_message(message public.mod_chat_messages, visitor uuid, channel text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  said CONSTANT jsonb := jsonb_strip_nulls(jsonb_build_object(
    'senderType', message.sender_type, 'senderId', message.sender_id, 'contentType', message.content_type));
BEGIN
  PERFORM mod_chat.tell(
    message.site_id,
    CASE WHEN message.is_internal_note THEN 'chat.message.note_added'
         WHEN message.sender_type = 'visitor' THEN 'chat.message.received' ELSE 'chat.message.sent' END,
    message.updated_at, said, message.conversation_id, message.id, message.sequence, visitor, NULL, NULL);
  IF channel = 'whatsapp' AND NOT message.is_internal_note AND message.sender_type <> 'system' THEN
    PERFORM mod_chat.tell(
      message.site_id,
      CASE WHEN message.sender_type = 'visitor' THEN 'chat.whatsapp.message_received'
           WHEN message.content_type = 'whatsapp_template' THEN 'chat.whatsapp.template_sent' ELSE 'chat.whatsapp.message_sent' END,
      message.updated_at, said, message.conversation_id, message.id, message.sequence, visitor, NULL, NULL);
  END IF;
END
$$;

CREATE FUNCTION mod_chat.tell_of_message_change() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  visitor uuid;
BEGIN
  SELECT c.visitor_id INTO visitor
    FROM public.mod_chat_conversations c WHERE c.site_id = NEW.site_id AND c.id = NEW.conversation_id;
  IF (NEW.status, NEW.whatsapp_status) IS DISTINCT FROM (OLD.status, OLD.whatsapp_status) THEN
    PERFORM mod_chat.tell(
      NEW.site_id, 'chat.message.status_changed', NEW.updated_at,
      jsonb_strip_nulls(jsonb_build_object('status', NEW.status, 'previousStatus', OLD.status,
        'whatsappStatus', NEW.whatsapp_status, 'failureCode', NEW.failure_code)),
      NEW.conversation_id, NEW.id, NEW.sequence, visitor, NULL, NULL);
  END IF;
  IF OLD.redacted_at IS NULL AND NEW.redacted_at IS NOT NULL THEN
    PERFORM mod_chat.tell(
      NEW.site_id, 'chat.message.redacted', NEW.updated_at, '{}', NEW.conversation_id, NEW.id, NEW.sequence, visitor, NULL, NULL);
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER chat_message_event_trigger
  AFTER UPDATE OF status, whatsapp_status, redacted_at ON public.mod_chat_messages
  FOR EACH ROW WHEN ((OLD.status, OLD.whatsapp_status) IS DISTINCT FROM (NEW.status, NEW.whatsapp_status)
    OR OLD.redacted_at IS NULL AND NEW.redacted_at IS NOT NULL)
  EXECUTE FUNCTION mod_chat.tell_of_message_change();

CREATE FUNCTION mod_chat.tell_of_conversation() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  at               timestamptz;
  particulars      jsonb;
  kinds            text[];
  kind             text;
  reopens          boolean;
  other_agent      boolean;
  other_department boolean;
  departed         text;
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM mod_chat.tell(
      NEW.site_id, 'chat.conversation.created', NEW.created_at,
      jsonb_build_object('channel', NEW.channel, 'status', NEW.status, 'priority', NEW.priority),
      NEW.id, NULL, NULL, NEW.visitor_id, NEW.assigned_agent_id, NEW.department_id);
    RETURN NULL;
  END IF;
  at := CASE WHEN NEW.updated_at > OLD.updated_at THEN NEW.updated_at ELSE now() END;
  reopens := NOT mod_chat.is_open(OLD.status) AND mod_chat.is_open(NEW.status);
  other_agent := mod_chat.is_open(NEW.status) AND OLD.assigned_agent_id IS DISTINCT FROM NEW.assigned_agent_id;
  other_department := mod_chat.is_open(NEW.status) AND OLD.department_id IS DISTINCT FROM NEW.department_id;
  IF other_agent AND OLD.assigned_agent_id IS NOT NULL
     AND NOT EXISTS (SELECT FROM public.mod_chat_agents a WHERE a.site_id = OLD.site_id AND a.id = OLD.assigned_agent_id) THEN
    departed := 'agent:' || OLD.assigned_agent_id;
  ELSIF other_department AND OLD.department_id IS NOT NULL
     AND NOT EXISTS (SELECT FROM public.mod_chat_departments d WHERE d.site_id = OLD.site_id AND d.id = OLD.department_id) THEN
    departed := 'department:' || OLD.department_id;
  END IF;
  IF departed IS NOT NULL THEN
    IF NOT mod_chat.is_site(NEW.site_id) THEN
      RETURN NULL;
    END IF;
    PERFORM set_config('mod_chat.cause', departed, true);
  END IF;
  kinds := array_remove(ARRAY[
    CASE WHEN reopens THEN 'reopened' END,
    CASE WHEN other_agent AND OLD.assigned_agent_id IS NULL THEN 'assigned'
         WHEN other_agent AND NEW.assigned_agent_id IS NULL AND NOT other_department THEN 'unassigned'
         WHEN other_agent OR other_department THEN 'transferred' END,
    CASE WHEN NEW.status = OLD.status OR NEW.status = 'pending' THEN NULL
         WHEN NEW.status = 'active' THEN CASE WHEN NOT reopens AND NOT other_agent THEN 'activated' END
         ELSE NEW.status END], NULL);
  IF kinds <> '{}' THEN
    particulars := jsonb_strip_nulls(jsonb_build_object(
      'status', NEW.status,
      'previousStatus', nullif(OLD.status, NEW.status),
      'previousAgentId', CASE WHEN OLD.assigned_agent_id IS DISTINCT FROM NEW.assigned_agent_id THEN OLD.assigned_agent_id END,
      'previousDepartmentId', CASE WHEN OLD.department_id IS DISTINCT FROM NEW.department_id THEN OLD.department_id END));
    FOREACH kind IN ARRAY kinds LOOP
      PERFORM mod_chat.tell(
        NEW.site_id, 'chat.conversation.' || kind, at, particulars, NEW.id, NULL, NULL, NEW.visitor_id, NEW.assigned_agent_id,
        NEW.department_id);
    END LOOP;
  END IF;
  IF NEW.rating IS NOT NULL AND (NEW.rating, NEW.rated_at) IS DISTINCT FROM (OLD.rating, OLD.rated_at) THEN
    PERFORM mod_chat.tell(
      NEW.site_id, 'chat.conversation.rated', at, jsonb_build_object('rating', NEW.rating), NEW.id, NULL, NULL, NEW.visitor_id,
      NEW.assigned_agent_id, NEW.department_id);
  END IF;
  -- Fewer because read, and not because messages were deleted. Who has read, and how far, mod_chat.mark_read tells; here is
  -- told what a plain statement does.
  IF NEW.unread_agent_count < OLD.unread_agent_count AND NEW.visitor_message_count = OLD.visitor_message_count THEN
    PERFORM mod_chat.tell(
      NEW.site_id, 'chat.conversation.read', at, '{"by": "agent"}', NEW.id, NULL, NULL, NEW.visitor_id, NEW.assigned_agent_id,
      NEW.department_id);
  END IF;
  IF NEW.unread_visitor_count < OLD.unread_visitor_count AND NEW.agent_message_count = OLD.agent_message_count THEN
    PERFORM mod_chat.tell(
      NEW.site_id, 'chat.conversation.read', at, '{"by": "visitor"}', NEW.id, NULL, NULL, NEW.visitor_id, NEW.assigned_agent_id,
      NEW.department_id);
  END IF;
  IF departed IS NOT NULL THEN
    PERFORM set_config('mod_chat.cause', '', true);
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER chat_conversation_created_event_trigger
  AFTER INSERT ON public.mod_chat_conversations
  FOR EACH ROW WHEN (NOT mod_chat.is_importing()) EXECUTE FUNCTION mod_chat.tell_of_conversation();

CREATE TRIGGER chat_conversation_event_trigger
  AFTER UPDATE OF status, assigned_agent_id, department_id, rating, rated_at, unread_agent_count, unread_visitor_count
  ON public.mod_chat_conversations
  FOR EACH ROW WHEN ((NEW.unread_agent_count < OLD.unread_agent_count OR NEW.unread_visitor_count < OLD.unread_visitor_count
      OR (OLD.status, OLD.assigned_agent_id, OLD.department_id, OLD.rating, OLD.rated_at)
        IS DISTINCT FROM (NEW.status, NEW.assigned_agent_id, NEW.department_id, NEW.rating, NEW.rated_at))
    AND NOT mod_chat.is_importing())
  EXECUTE FUNCTION mod_chat.tell_of_conversation();

-- What a change of a row that has properties tells: which of them, by the names that they have in JSON.
CREATE FUNCTION mod_chat.changed_properties(VARIADIC changed text[]) RETURNS jsonb
  LANGUAGE sql IMMUTABLE
  RETURN (
    SELECT jsonb_build_object('change', 'changed', 'properties', jsonb_agg(c.property ORDER BY c.property COLLATE "C"))
      FROM unnest(changed) AS c (property) WHERE c.property IS NOT NULL);

CREATE FUNCTION mod_chat.tell_of_visitor() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM mod_chat.tell(
      NEW.site_id, 'chat.visitor.changed', NEW.updated_at, '{"change": "added"}', NULL, NULL, NULL, NEW.id, NULL, NULL);
  ELSIF TG_OP = 'UPDATE' THEN
    PERFORM mod_chat.tell(
      NEW.site_id, 'chat.visitor.changed', CASE WHEN NEW.updated_at > OLD.updated_at THEN NEW.updated_at ELSE now() END,
      mod_chat.changed_properties(
        CASE WHEN NEW.external_id IS DISTINCT FROM OLD.external_id THEN 'externalId' END,
        CASE WHEN NEW.name IS DISTINCT FROM OLD.name THEN 'name' END,
        CASE WHEN NEW.email IS DISTINCT FROM OLD.email THEN 'email' END,
        CASE WHEN NEW.phone IS DISTINCT FROM OLD.phone THEN 'phone' END,
        CASE WHEN NEW.avatar_url IS DISTINCT FROM OLD.avatar_url THEN 'avatarUrl' END,
        CASE WHEN NEW.crm_contact_id IS DISTINCT FROM OLD.crm_contact_id THEN 'crmContactId' END,
        CASE WHEN NEW.tags <> OLD.tags THEN 'tags' END,
        CASE WHEN NEW.notes IS DISTINCT FROM OLD.notes THEN 'notes' END,
        CASE WHEN NEW.custom_data <> OLD.custom_data THEN 'customData' END,
        CASE WHEN NEW.whatsapp_phone IS DISTINCT FROM OLD.whatsapp_phone THEN 'whatsappPhone' END),
      NULL, NULL, NULL, NEW.id, NULL, NULL);
  ELSIF mod_chat.is_site(OLD.site_id) THEN
    PERFORM mod_chat.tell(OLD.site_id, 'chat.visitor.changed', now(), '{"change": "erased"}', NULL, NULL, NULL, OLD.id, NULL, NULL);
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER chat_visitor_created_event_trigger
  AFTER INSERT ON public.mod_chat_visitors
  FOR EACH ROW WHEN (NOT mod_chat.is_importing()) EXECUTE FUNCTION mod_chat.tell_of_visitor();

CREATE TRIGGER chat_visitor_event_trigger
  AFTER UPDATE OF external_id, name, email, phone, avatar_url, crm_contact_id, tags, notes, custom_data, whatsapp_phone
  ON public.mod_chat_visitors
  FOR EACH ROW WHEN ((OLD.external_id, OLD.name, OLD.email, OLD.phone, OLD.avatar_url, OLD.crm_contact_id, OLD.tags, OLD.notes,
      OLD.custom_data, OLD.whatsapp_phone)
    IS DISTINCT FROM (NEW.external_id, NEW.name, NEW.email, NEW.phone, NEW.avatar_url, NEW.crm_contact_id, NEW.tags, NEW.notes,
      NEW.custom_data, NEW.whatsapp_phone))
  EXECUTE FUNCTION mod_chat.tell_of_visitor();

CREATE TRIGGER chat_visitor_erased_event_trigger
  AFTER DELETE ON public.mod_chat_visitors
  FOR EACH ROW EXECUTE FUNCTION mod_chat.tell_of_visitor();

CREATE FUNCTION mod_chat.tell_of_agent() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  at      timestamptz;
  changed jsonb;
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM mod_chat.tell(
      NEW.site_id, 'chat.agent.changed', NEW.created_at, '{"change": "added"}', NULL, NULL, NULL, NULL, NEW.id, NEW.department_id);
    RETURN NULL;
  END IF;
  IF TG_OP = 'DELETE' THEN
    IF mod_chat.is_site(OLD.site_id) THEN
      PERFORM mod_chat.tell(
        OLD.site_id, 'chat.agent.changed', now(), '{"change": "removed"}', NULL, NULL, NULL, NULL, OLD.id, OLD.department_id);
    END IF;
    RETURN NULL;
  END IF;
  IF OLD.department_id IS NOT NULL AND NEW.department_id IS NULL AND NOT mod_chat.is_site(NEW.site_id) THEN
    RETURN NULL;
  END IF;
  at := CASE WHEN NEW.updated_at > OLD.updated_at THEN NEW.updated_at
             WHEN NEW.last_active_at IS DISTINCT FROM OLD.last_active_at THEN coalesce(NEW.last_active_at, now())
             ELSE now() END;
  IF NEW.status <> OLD.status THEN
    PERFORM mod_chat.tell(
      NEW.site_id, 'chat.agent.status_changed', at,
      jsonb_build_object('status', NEW.status, 'previousStatus', OLD.status), NULL, NULL, NULL, NULL, NEW.id, NEW.department_id);
  END IF;
  changed := mod_chat.changed_properties(
    CASE WHEN NEW.display_name <> OLD.display_name THEN 'displayName' END,
    CASE WHEN NEW.avatar_url IS DISTINCT FROM OLD.avatar_url THEN 'avatarUrl' END,
    CASE WHEN NEW.email IS DISTINCT FROM OLD.email THEN 'email' END,
    CASE WHEN NEW.role <> OLD.role THEN 'role' END,
    CASE WHEN NEW.department_id IS DISTINCT FROM OLD.department_id THEN 'departmentId' END,
    CASE WHEN NEW.max_concurrent_chats <> OLD.max_concurrent_chats THEN 'maxConcurrentChats' END,
    CASE WHEN NEW.is_active <> OLD.is_active THEN 'isActive' END);
  IF changed ->> 'properties' IS NOT NULL THEN
    PERFORM mod_chat.tell(NEW.site_id, 'chat.agent.changed', at, changed, NULL, NULL, NULL, NULL, NEW.id, NEW.department_id);
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER chat_agent_event_trigger
  AFTER INSERT OR DELETE OR UPDATE OF status, display_name, avatar_url, email, role, department_id, max_concurrent_chats, is_active
  ON public.mod_chat_agents
  FOR EACH ROW EXECUTE FUNCTION mod_chat.tell_of_agent();

CREATE FUNCTION mod_chat.tell_of_department() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  changed jsonb;
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM mod_chat.tell(
      NEW.site_id, 'chat.department.changed', NEW.created_at, '{"change": "added"}', NULL, NULL, NULL, NULL, NULL, NEW.id);
  ELSIF TG_OP = 'UPDATE' THEN
    changed := mod_chat.changed_properties(
      CASE WHEN NEW.name <> OLD.name THEN 'name' END,
      CASE WHEN NEW.description IS DISTINCT FROM OLD.description THEN 'description' END,
      CASE WHEN NEW.is_default <> OLD.is_default THEN 'isDefault' END,
      CASE WHEN NEW.is_active <> OLD.is_active THEN 'isActive' END,
      CASE WHEN NEW.auto_assign <> OLD.auto_assign THEN 'autoAssign' END,
      CASE WHEN NEW.max_concurrent_chats <> OLD.max_concurrent_chats THEN 'maxConcurrentChats' END,
      CASE WHEN NEW.sort_order <> OLD.sort_order THEN 'sortOrder' END);
    IF changed ->> 'properties' IS NOT NULL THEN
      PERFORM mod_chat.tell(
        NEW.site_id, 'chat.department.changed', CASE WHEN NEW.updated_at > OLD.updated_at THEN NEW.updated_at ELSE now() END,
        changed, NULL, NULL, NULL, NULL, NULL, NEW.id);
    END IF;
  ELSIF mod_chat.is_site(OLD.site_id) THEN
    PERFORM mod_chat.tell(
      OLD.site_id, 'chat.department.changed', now(), '{"change": "removed"}', NULL, NULL, NULL, NULL, NULL, OLD.id);
  END IF;
  RETURN NULL;
END
$$;

-- What is decided by a look at all departments of a site, such as their order and which is the default, is not protected by row
-- locks: see mod_chat_lock_versions.
CREATE FUNCTION mod_chat.raise_department_version() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  site CONSTANT uuid := coalesce(NEW.site_id, OLD.site_id);
BEGIN
  IF mod_chat.is_site(site) THEN
    INSERT INTO public.mod_chat_lock_versions AS l (site_id, slot) VALUES (site, 0)
      ON CONFLICT (site_id, slot) DO UPDATE SET version = l.version + 1;
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER chat_department_version_trigger
  AFTER INSERT OR DELETE OR UPDATE OF sort_order, is_default ON public.mod_chat_departments
  FOR EACH ROW EXECUTE FUNCTION mod_chat.raise_department_version();

CREATE TRIGGER chat_department_event_trigger
  AFTER INSERT OR UPDATE OR DELETE ON public.mod_chat_departments
  FOR EACH ROW EXECUTE FUNCTION mod_chat.tell_of_department();

-- Gives what is committed its place, in the order of writing: so the events of a conversation stand as its messages do, and what
-- began after another's commit stands behind it. To be called in a transaction of its own: those who wait see its end.
CREATE FUNCTION mod_chat.order_events(site uuid, most integer) RETURNS void
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  last  bigint;
  added bigint;
BEGIN
  -- What a transaction has written itself gets no place before its commit.
  IF pg_current_xact_id_if_assigned() IS NOT NULL
     OR (SELECT e.id FROM public.mod_chat_events e WHERE e.site_id = site AND e.position IS NULL ORDER BY e.id LIMIT 1) IS NULL THEN
    RETURN;
  END IF;
  SELECT s.last_position INTO last FROM public.mod_chat_event_streams s WHERE s.site_id = site FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO public.mod_chat_event_streams (site_id) VALUES (site) ON CONFLICT DO NOTHING;
    SELECT s.last_position INTO last FROM public.mod_chat_event_streams s WHERE s.site_id = site FOR UPDATE;
  END IF;
  -- Begins once the row is had: it sees all that was given a place before.
  UPDATE public.mod_chat_events e
     SET position = last + placed.place
    FROM (
      SELECT waiting.id, row_number() OVER (ORDER BY waiting.id) AS place
        FROM (
          SELECT w.id FROM public.mod_chat_events w WHERE w.site_id = site AND w.position IS NULL ORDER BY w.id LIMIT most
        ) AS waiting
    ) AS placed
   WHERE e.site_id = site AND e.id = placed.id;
  GET DIAGNOSTICS added = ROW_COUNT;
  UPDATE public.mod_chat_event_streams s SET last_position = last + added WHERE s.site_id = site;
END
$$;

-- Audit trail -----------------------------------------------------------------------------------------------------------
-- The copy of AuditRules in chat-core: the contract tests check that both say the same. An entry names rows, roles and properties;
-- it holds no value of a property, no text, no name and no address of a person.

CREATE FUNCTION mod_chat.write_audit(
  site uuid, action text, actor_type text, actor_id uuid, origin jsonb, target_type text, target text, data jsonb
) RETURNS SETOF public.mod_chat_audit
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN QUERY
    INSERT INTO public.mod_chat_audit AS e (
      site_id, action, actor_type, actor_id, operator, ip_address, request_id, login, target_type, target_id, data)
    SELECT site, write_audit.action, write_audit.actor_type, write_audit.actor_id,
           left(origin ->> 'operator', 200), left(origin ->> 'ipAddress', 200), left(origin ->> 'requestId', 200), session_user,
           write_audit.target_type, target, write_audit.data
     WHERE mod_chat.is_site(site)
    RETURNING e.*;
END
$$;

-- Writes what the caller did. Where a whole site is removed, nothing is written.
CREATE FUNCTION mod_chat.audit(site uuid, action text, target_type text, target text, data jsonb) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  actor CONSTANT text := mod_chat.caller_kind();
BEGIN
  PERFORM mod_chat.write_audit(
    site, action, actor, mod_chat.actor_id(actor), mod_chat.origin(actor), target_type, target, data);
END
$$;

-- Writes what only the host knows: that data was exported, or that an actor was refused.
CREATE FUNCTION mod_chat.record_audit(
  site uuid, action text, actor_type text, actor_id uuid, target_type text, target text, data jsonb
) RETURNS SETOF public.mod_chat_audit
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF action IN ('chat.data.exported', 'chat.permission.refused') IS NOT TRUE THEN
    RAISE EXCEPTION 'the database itself records %', action
      USING ERRCODE = 'check_violation', CONSTRAINT = 'mod_chat_audit_action_check', TABLE = 'mod_chat_audit', SCHEMA = 'public';
  END IF;
  RETURN QUERY
    SELECT * FROM mod_chat.write_audit(
      site, action, actor_type, actor_id, mod_chat.origin(mod_chat.caller_kind()), target_type, target, data);
END
$$;

-- The one way to remove entries: the oldest first.
CREATE FUNCTION mod_chat.remove_audit(site uuid, before timestamptz, most integer) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  removed integer;
BEGIN
  PERFORM set_config('mod_chat.removing_audit', 'on', true);
  DELETE FROM public.mod_chat_audit e
   WHERE e.site_id = site AND e.id = ANY (ARRAY(
     SELECT o.id FROM public.mod_chat_audit o
      WHERE o.site_id = site AND o.created_at < before
      ORDER BY o.created_at, o.id LIMIT most));
  GET DIAGNOSTICS removed = ROW_COUNT;
  PERFORM set_config('mod_chat.removing_audit', '', true);
  RETURN removed;
END
$$;

-- Holds for the owner too; the other roles have no grant. The setting lets nobody in who could not remove this trigger.
CREATE FUNCTION mod_chat.refuse_audit_change() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF current_setting('mod_chat.removing_audit', true) = 'on' OR NOT mod_chat.is_site(OLD.site_id) THEN
      RETURN OLD;
    END IF;
  END IF;
  RAISE EXCEPTION 'an entry of the audit trail is not changed, and removed by mod_chat.remove_audit alone'
    USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'mod_chat_audit_append_only_check', TABLE = 'mod_chat_audit', SCHEMA = 'public';
END
$$;

CREATE TRIGGER chat_audit_append_only_trigger
  BEFORE UPDATE OR DELETE ON public.mod_chat_audit
  FOR EACH ROW EXECUTE FUNCTION mod_chat.refuse_audit_change();
CREATE TRIGGER chat_audit_truncate_trigger
  BEFORE TRUNCATE ON public.mod_chat_audit
  FOR EACH STATEMENT EXECUTE FUNCTION mod_chat.refuse_audit_change();

CREATE FUNCTION mod_chat.audit_agent() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF TG_OP = 'DELETE' OR TG_OP = 'UPDATE' AND OLD.user_id IS DISTINCT FROM NEW.user_id THEN
    PERFORM mod_chat.audit(
      OLD.site_id, 'chat.agent.removed', 'agent', OLD.id::text, jsonb_build_object('userId', OLD.user_id, 'role', OLD.role));
  END IF;
  IF TG_OP = 'INSERT' OR TG_OP = 'UPDATE' AND OLD.user_id IS DISTINCT FROM NEW.user_id THEN
    PERFORM mod_chat.audit(
      NEW.site_id, 'chat.agent.added', 'agent', NEW.id::text, jsonb_build_object('userId', NEW.user_id, 'role', NEW.role));
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.role <> NEW.role THEN
    PERFORM mod_chat.audit(
      NEW.site_id, 'chat.agent.role_changed', 'agent', NEW.id::text,
      jsonb_build_object('role', NEW.role, 'previousRole', OLD.role));
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.is_active <> NEW.is_active THEN
    PERFORM mod_chat.audit(
      NEW.site_id, CASE WHEN NEW.is_active THEN 'chat.agent.activated' ELSE 'chat.agent.deactivated' END, 'agent', NEW.id::text, '{}');
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER chat_agent_audit_trigger
  AFTER INSERT OR DELETE ON public.mod_chat_agents
  FOR EACH ROW EXECUTE FUNCTION mod_chat.audit_agent();
CREATE TRIGGER chat_agent_change_audit_trigger
  AFTER UPDATE OF user_id, role, is_active ON public.mod_chat_agents
  FOR EACH ROW WHEN ((OLD.user_id, OLD.role, OLD.is_active) IS DISTINCT FROM (NEW.user_id, NEW.role, NEW.is_active))
  EXECUTE FUNCTION mod_chat.audit_agent();

CREATE FUNCTION mod_chat.audit_identity() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM mod_chat.audit(
    NEW.site_id, 'chat.identity.bound', 'visitor', NEW.visitor_id::text, jsonb_build_object('kind', NEW.kind));
  RETURN NULL;
END
$$;

CREATE TRIGGER chat_visitor_identity_audit_trigger
  AFTER INSERT ON public.mod_chat_visitor_identities
  FOR EACH ROW WHEN (NOT mod_chat.is_importing()) EXECUTE FUNCTION mod_chat.audit_identity();

CREATE FUNCTION mod_chat.audit_redaction() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM mod_chat.audit(
    NEW.site_id, 'chat.message.redacted', 'message', NEW.id::text, jsonb_build_object('conversationId', NEW.conversation_id));
  RETURN NULL;
END
$$;

CREATE TRIGGER chat_message_audit_trigger
  AFTER UPDATE OF redacted_at ON public.mod_chat_messages
  FOR EACH ROW WHEN (OLD.redacted_at IS NULL AND NEW.redacted_at IS NOT NULL) EXECUTE FUNCTION mod_chat.audit_redaction();

CREATE FUNCTION mod_chat.audit_erasure() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM mod_chat.audit(OLD.site_id, 'chat.visitor.erased', 'visitor', OLD.id::text, '{}');
  RETURN NULL;
END
$$;

CREATE TRIGGER chat_visitor_audit_trigger
  AFTER DELETE ON public.mod_chat_visitors
  FOR EACH ROW EXECUTE FUNCTION mod_chat.audit_erasure();

-- The settings of a site that has saved none: what the columns' defaults say.
CREATE FUNCTION mod_chat.default_widget_settings() RETURNS jsonb
  LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  defaults jsonb := '{}';
  setting  record;
  value    jsonb;
BEGIN
  FOR setting IN
    SELECT a.attname, pg_get_expr(d.adbin, d.adrelid) AS expression
      FROM pg_catalog.pg_attribute a
      LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
     WHERE a.attrelid = 'public.mod_chat_widget_settings'::regclass AND a.attnum > 0 AND NOT a.attisdropped
       AND a.attname NOT IN ('id', 'site_id', 'created_at', 'updated_at')
  LOOP
    EXECUTE 'SELECT to_jsonb(' || coalesce(setting.expression, 'NULL::text') || ')' INTO value;
    defaults := defaults || jsonb_build_object(setting.attname, value);
  END LOOP;
  RETURN defaults;
END
$$;

-- The names of the properties that two rows differ in, as JSON has them: mod_chat.property('z_index') is zIndex.
CREATE FUNCTION mod_chat.property(name text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN left(name, 1) || substr(replace(initcap(replace(name, '_', ' ') COLLATE "C"), ' ', ''), 2);

CREATE FUNCTION mod_chat.audit_widget_settings() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  earlier CONSTANT jsonb := CASE WHEN TG_OP = 'INSERT' THEN mod_chat.default_widget_settings() ELSE to_jsonb(OLD) END;
  later   CONSTANT jsonb := CASE WHEN TG_OP = 'DELETE' THEN mod_chat.default_widget_settings() ELSE to_jsonb(NEW) END;
  changed CONSTANT jsonb := (
    SELECT jsonb_agg(mod_chat.property(p.name) ORDER BY mod_chat.property(p.name) COLLATE "C")
      FROM jsonb_object_keys(earlier) AS p (name)
     WHERE p.name NOT IN ('id', 'site_id', 'created_at', 'updated_at')
       AND nullif(earlier -> p.name, 'null') IS DISTINCT FROM nullif(later -> p.name, 'null'));
BEGIN
  IF changed IS NOT NULL THEN
    PERFORM mod_chat.audit(
      CASE WHEN TG_OP = 'DELETE' THEN OLD.site_id ELSE NEW.site_id END, 'chat.widget_settings.changed', 'widget_settings',
      CASE WHEN TG_OP = 'DELETE' THEN OLD.id ELSE NEW.id END::text, jsonb_build_object('properties', changed));
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER chat_widget_settings_audit_trigger
  AFTER INSERT OR UPDATE OR DELETE ON public.mod_chat_widget_settings
  FOR EACH ROW EXECUTE FUNCTION mod_chat.audit_widget_settings();

CREATE FUNCTION mod_chat.audit_whatsapp_number() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM mod_chat.audit(OLD.site_id, 'chat.whatsapp_number.unbound', 'whatsapp_number', OLD.phone_number_id, '{}');
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM mod_chat.audit(NEW.site_id, 'chat.whatsapp_number.bound', 'whatsapp_number', NEW.phone_number_id, '{}');
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER chat_whatsapp_number_audit_trigger
  AFTER INSERT OR DELETE ON public.mod_chat_whatsapp_routes
  FOR EACH ROW EXECUTE FUNCTION mod_chat.audit_whatsapp_number();
CREATE TRIGGER chat_whatsapp_number_change_audit_trigger
  AFTER UPDATE ON public.mod_chat_whatsapp_routes
  FOR EACH ROW WHEN ((OLD.phone_number_id, OLD.site_id) IS DISTINCT FROM (NEW.phone_number_id, NEW.site_id))
  EXECUTE FUNCTION mod_chat.audit_whatsapp_number();

-- Trigger functions are for the triggers, their parts for the owner.
REVOKE EXECUTE ON FUNCTION
  mod_chat.show_last_message(uuid, uuid),
  mod_chat.begin_cycle(public.mod_chat_conversations, public.mod_chat_conversations, timestamptz),
  mod_chat.begin_cycle_row(public.mod_chat_conversations),
  mod_chat.move_conversation(public.mod_chat_messages),
  mod_chat.add_agent_chat_stats(uuid, uuid, integer, text, integer, integer),
  mod_chat.keep_visitor_identity(uuid, uuid, text, text, text),
  mod_chat.erase_visitor(uuid, uuid, integer),
  mod_chat.hold_visitor(uuid, uuid),
  mod_chat.tell(uuid, text, timestamptz, jsonb, uuid, uuid, integer, uuid, uuid, uuid),
  mod_chat.tell_of_message(public.mod_chat_messages, uuid, text),
  mod_chat.is_site(uuid),
  mod_chat.write_audit(uuid, text, text, uuid, jsonb, text, text, jsonb),
  mod_chat.audit(uuid, text, text, text, jsonb),
  mod_chat.record_audit(uuid, text, text, uuid, text, text, jsonb),
  mod_chat.remove_audit(uuid, timestamptz, integer),
  mod_chat.order_events(uuid, integer)
  FROM PUBLIC;
