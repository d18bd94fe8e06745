-- What the host brings, or what stands in for it: sites, members, the caller's id, roles.
-- And the rules that table constraints call.
-- Everything that could be missing or forbidden is asked for here, before anything is made.

-- No name is resolved in a schema that the session could have prepared, and a backslash in a text is a backslash.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true), pg_catalog.set_config('standard_conforming_strings', 'on', true);

DO $$
DECLARE
  host_sites  regclass := to_regclass('public.sites');
  host_members regclass := to_regclass('public.agency_members');
  taken       text;
BEGIN
  IF current_setting('server_version_num')::integer < 150000 THEN
    RAISE EXCEPTION 'Live chat needs PostgreSQL 15 or later; this is %.', current_setting('server_version');
  END IF;
  IF getdatabaseencoding() <> 'UTF8' THEN
    RAISE EXCEPTION 'Live chat needs a database with the encoding UTF8; this one has %.', getdatabaseencoding();
  END IF;
  -- Looked up in the catalog: a name in a schema that this login may not use is an error to to_regprocedure.
  IF EXISTS (
    SELECT FROM pg_proc p WHERE p.pronamespace = to_regnamespace('mod_chat') AND p.proname = 'sites_are_ours'
  ) THEN
    RAISE EXCEPTION 'Live chat migration V001 is here already; nothing was changed.';
  END IF;
  SELECT c.relname INTO taken
    FROM pg_class c
   WHERE c.relnamespace = 'public'::regnamespace
     AND (c.relname LIKE 'mod\_chat\_%' OR c.relname LIKE 'idx\_chat\_%')
     AND c.relname NOT LIKE 'mod\_chat\_schema\_history%'
   ORDER BY c.relname
   LIMIT 1;
  IF taken IS NOT NULL THEN
    RAISE EXCEPTION 'Live chat starts from a database without its tables, but public.% exists: move it away first.', taken;
  END IF;
  IF NOT has_schema_privilege('public', 'CREATE') THEN
    RAISE EXCEPTION 'Please run: GRANT CREATE ON SCHEMA public TO %; live chat keeps its tables there.', quote_ident(current_user);
  END IF;
  IF to_regnamespace('mod_chat') IS NULL THEN
    IF NOT has_database_privilege(current_database(), 'CREATE') THEN
      RAISE EXCEPTION 'Please run: CREATE SCHEMA mod_chat AUTHORIZATION %; live chat keeps its functions there.', quote_ident(current_user);
    END IF;
    CREATE SCHEMA mod_chat;
  ELSIF NOT has_schema_privilege('mod_chat', 'CREATE') THEN
    RAISE EXCEPTION 'Please run: GRANT CREATE ON SCHEMA mod_chat TO %; live chat keeps its functions there.', quote_ident(current_user);
  END IF;

  IF host_sites IS NULL THEN
    IF to_regclass('public.agencies') IS NULL THEN
      CREATE TABLE public.agencies (
        id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        name       text,
        created_at timestamptz NOT NULL DEFAULT now()
      );
    END IF;
    CREATE TABLE public.sites (
      id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      agency_id  uuid,
      name       text,
      created_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE INDEX idx_sites_agency ON public.sites (agency_id);
  ELSE
    IF NOT EXISTS (SELECT FROM pg_class c WHERE c.oid = host_sites AND c.relkind IN ('r', 'p')) THEN
      RAISE EXCEPTION 'Live chat cannot use public.sites: it is no table.';
    END IF;
    IF NOT EXISTS (
      SELECT FROM pg_attribute a
       WHERE a.attrelid = host_sites AND a.attname = 'id' AND NOT a.attisdropped AND a.atttypid = 'uuid'::regtype
    ) THEN
      RAISE EXCEPTION 'Live chat cannot use public.sites: it has no column id of type uuid.';
    END IF;
    IF NOT EXISTS (
      SELECT FROM pg_index i
        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
       WHERE i.indrelid = host_sites AND i.indisunique AND i.indimmediate AND i.indpred IS NULL
         AND i.indnkeyatts = 1 AND a.attname = 'id'
    ) THEN
      RAISE EXCEPTION 'Live chat cannot use public.sites: its column id is neither primary key nor unique.';
    END IF;
    IF NOT has_column_privilege(host_sites, 'id', 'REFERENCES') OR NOT has_table_privilege(host_sites, 'SELECT') THEN
      RAISE EXCEPTION 'Please run: GRANT SELECT, REFERENCES ON public.sites TO %; live chat refers to its rows.', quote_ident(current_user);
    END IF;
  END IF;

  IF to_regclass('public.agency_members') IS NULL THEN
    CREATE TABLE public.agency_members (
      agency_id  uuid NOT NULL,
      user_id    uuid NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (agency_id, user_id)
    );
    CREATE INDEX idx_agency_members_user ON public.agency_members (user_id);
  ELSIF NOT has_table_privilege('public.agency_members', 'SELECT') THEN
    RAISE EXCEPTION 'Please run: GRANT SELECT ON public.agency_members TO %; live chat asks there who is a member.', quote_ident(current_user);
  END IF;

  IF NOT EXISTS (
    SELECT FROM pg_proc p WHERE p.pronamespace = to_regnamespace('auth') AND p.proname = 'uid' AND p.pronargs = 0
  ) THEN
    BEGIN
      CREATE SCHEMA IF NOT EXISTS auth;
      CREATE FUNCTION auth.uid() RETURNS uuid
        LANGUAGE sql STABLE
        RETURN (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid;
    EXCEPTION WHEN insufficient_privilege THEN
      NULL; -- then the claim itself says it: see mod_chat.member_id()
    END;
  END IF;

  EXECUTE format(
    'CREATE FUNCTION mod_chat.sites_are_ours() RETURNS boolean LANGUAGE sql IMMUTABLE RETURN %L::boolean',
    host_sites IS NULL);
  EXECUTE format(
    'CREATE FUNCTION mod_chat.memberships_are_ours() RETURNS boolean LANGUAGE sql IMMUTABLE RETURN %L::boolean',
    host_sites IS NULL AND host_members IS NULL);
END
$$;

COMMENT ON SCHEMA mod_chat IS 'Functions of the live chat module';
COMMENT ON FUNCTION mod_chat.sites_are_ours() IS 'Whether live chat made the table public.sites, and so keeps its rows';
COMMENT ON FUNCTION mod_chat.memberships_are_ours() IS 'Whether live chat made the tables public.sites and public.agency_members, and so may put triggers on both';

-- Creates the roles that are missing, and lets the owner act as the others where one login does everything. Called again after a
-- restore, for roles are no part of a dump.
CREATE FUNCTION mod_chat.create_roles() RETURNS void
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  role_name   text;
  roles_asked text[] := '{}';
BEGIN
  FOREACH role_name IN ARRAY ARRAY['anon', 'authenticated', 'service_role'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN', role_name);
      EXCEPTION
        WHEN insufficient_privilege THEN roles_asked := roles_asked || role_name;
        WHEN duplicate_object OR unique_violation THEN NULL; -- made by another session meanwhile
      END;
    END IF;
  END LOOP;
  IF cardinality(roles_asked) > 0 THEN
    RAISE WARNING 'Live chat asks for the roles %: until they exist, and mod_chat.protect() was called, nobody can act as a visitor or a member.', array_to_string(roles_asked, ', ');
  END IF;

  FOREACH role_name IN ARRAY ARRAY['anon', 'authenticated'] LOOP
    IF NOT EXISTS (
      SELECT FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid
       WHERE r.rolname = role_name AND m.member = current_user::regrole
         AND to_jsonb(m) ->> 'set_option' IS DISTINCT FROM 'false')
       AND EXISTS (SELECT FROM pg_roles r WHERE r.rolname = role_name)
       AND NOT (SELECT r.rolsuper FROM pg_roles r WHERE r.rolname = current_user) THEN
      BEGIN
        EXECUTE format('GRANT %I TO CURRENT_USER', role_name);
      EXCEPTION WHEN insufficient_privilege THEN
        RAISE WARNING 'The login % is no member of %: it cannot act for others, unless another login does.', quote_ident(current_user), role_name;
      END;
    END IF;
  END LOOP;
END
$$;

SELECT mod_chat.create_roles();

-- Ids in order of time (UUID version 7), so that new rows land side by side in the indexes.
CREATE FUNCTION mod_chat.new_id() RETURNS uuid
  LANGUAGE sql VOLATILE PARALLEL SAFE
  RETURN encode(
    set_bit(set_bit(
      overlay(uuid_send(gen_random_uuid())
        PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
      52, 1), 53, 1),
    'hex')::uuid;

CREATE FUNCTION mod_chat.are_tags(tags text[]) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN coalesce(array_ndims(tags), 1) = 1
    AND cardinality(tags) <= 100
    AND NOT EXISTS (SELECT FROM unnest(tags) AS tag WHERE tag IS NULL OR length(tag) > 100 OR tag !~ '[^ \t\n\r\f\v]');

CREATE FUNCTION mod_chat.is_json_object(value jsonb) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN jsonb_typeof(value) = 'object' AND octet_length(value::text) <= 524288;

CREATE FUNCTION mod_chat.are_translations(value jsonb) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN mod_chat.is_json_object(value)
    AND NOT jsonb_path_exists(value, '$.keyvalue() ? (@.value.type() != "string")');

-- One interval a day; an end at or before the start is the next morning's.
CREATE FUNCTION mod_chat.are_business_hours(value jsonb) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN jsonb_typeof(value) = 'object' THEN NOT EXISTS (
    SELECT FROM jsonb_each(value) AS day (name, hours)
     WHERE day.name NOT IN ('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday')
        OR jsonb_typeof(day.hours) IS DISTINCT FROM 'object'
        OR jsonb_typeof(day.hours -> 'enabled') IS DISTINCT FROM 'boolean'
        OR jsonb_typeof(day.hours -> 'start') IS DISTINCT FROM 'string'
        OR jsonb_typeof(day.hours -> 'end') IS DISTINCT FROM 'string'
        OR day.hours ->> 'start' !~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
        OR day.hours ->> 'end' !~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
        OR (day.hours - '{enabled,start,end}'::text[]) <> '{}'
  ) ELSE false END;

-- A zone that both PostgreSQL and java.time know: a region of the time zone database, or UTC.
CREATE FUNCTION mod_chat.is_time_zone(value text) RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN value IN ('UTC', 'GMT')
    OR value ~ '^[A-Z][A-Za-z]+(/[A-Za-z0-9_+-]+){1,2}$' AND value NOT LIKE 'SystemV/%'
      AND EXISTS (SELECT FROM pg_timezone_names AS zone WHERE zone.name = value);

CREATE FUNCTION mod_chat.are_domains(domains text[]) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN coalesce(array_ndims(domains), 1) = 1
    AND cardinality(domains) <= 1000
    AND NOT EXISTS (
      SELECT FROM unnest(domains) AS domain
       WHERE domain IS NULL OR length(domain) > 253
          OR domain !~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$');

CREATE FUNCTION mod_chat.are_media_types(types text[]) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN coalesce(array_ndims(types), 1) = 1
    AND cardinality(types) <= 200
    AND NOT EXISTS (
      SELECT FROM unnest(types) AS type
       WHERE type IS NULL OR length(type) > 255 OR type !~ '^[a-z0-9!#$&^_.+-]+/([a-z0-9!#$&^_.+-]+|\*)$');

-- Addresses and networks, each in its one spelling: a network loses its host part, a single address its mask.
CREATE FUNCTION mod_chat.canonical_networks(networks text[]) RETURNS text[]
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN coalesce((
    SELECT array_agg(
             CASE WHEN masklen(address) = CASE family(address) WHEN 4 THEN 32 ELSE 128 END
                  THEN host(address) ELSE network(address)::text END
             ORDER BY place)
      FROM unnest(networks::inet[]) WITH ORDINALITY AS blocked (address, place)), '{}');

-- The bounds of values, as domains: a domain looks at a value when it is written. A table's CHECK would be prepared and
-- run anew by every statement, also for the columns it leaves alone; on an append that cost more than the append itself.
-- The twins of the rules in chat-core. White space is what ASCII calls so, whatever the locale.
CREATE DOMAIN mod_chat.agent_role AS text CHECK (VALUE IN ('agent', 'supervisor', 'admin'));
CREATE DOMAIN mod_chat.agent_status AS text CHECK (VALUE IN ('online', 'away', 'busy', 'offline'));
CREATE DOMAIN mod_chat.widget_position AS text CHECK (VALUE IN ('bottom-right', 'bottom-left'));
CREATE DOMAIN mod_chat.channel AS text CHECK (VALUE IN ('widget', 'whatsapp', 'api'));
CREATE DOMAIN mod_chat.conversation_status AS text CHECK (VALUE IN ('pending', 'active', 'waiting', 'resolved', 'closed', 'missed'));
CREATE DOMAIN mod_chat.conversation_priority AS text CHECK (VALUE IN ('low', 'normal', 'high', 'urgent'));
CREATE DOMAIN mod_chat.sender_type AS text CHECK (VALUE IN ('visitor', 'agent', 'system', 'ai'));
CREATE DOMAIN mod_chat.content_type AS text CHECK (VALUE IN ('text', 'image', 'file', 'audio', 'video', 'location', 'system', 'note', 'whatsapp_template'));
CREATE DOMAIN mod_chat.message_status AS text CHECK (VALUE IN ('sending', 'sent', 'delivered', 'read', 'failed'));
CREATE DOMAIN mod_chat.event_type AS text CHECK (VALUE IN (
  'chat.conversation.created', 'chat.conversation.assigned', 'chat.conversation.resolved',
  'chat.conversation.closed', 'chat.conversation.missed', 'chat.conversation.rated',
  'chat.message.received', 'chat.message.sent', 'chat.agent.status_changed',
  'chat.whatsapp.message_received', 'chat.whatsapp.message_sent', 'chat.whatsapp.template_sent',
  'chat.conversation.transferred', 'chat.conversation.unassigned', 'chat.conversation.activated',
  'chat.conversation.waiting', 'chat.conversation.reopened', 'chat.conversation.read',
  'chat.message.note_added', 'chat.message.status_changed', 'chat.message.redacted',
  'chat.visitor.changed', 'chat.agent.changed', 'chat.department.changed'));
CREATE DOMAIN mod_chat.event_actor AS text CHECK (VALUE IN ('host', 'member', 'visitor'));
CREATE DOMAIN mod_chat.event_cause AS text CHECK (VALUE IN ('message', 'agent', 'department', 'routing'));
CREATE DOMAIN mod_chat.audit_action AS text CHECK (VALUE IN (
  'chat.agent.added', 'chat.agent.role_changed', 'chat.agent.activated', 'chat.agent.deactivated', 'chat.agent.removed',
  'chat.identity.bound', 'chat.message.redacted', 'chat.visitor.erased', 'chat.widget_settings.changed',
  'chat.whatsapp_number.bound', 'chat.whatsapp_number.unbound', 'chat.data.exported', 'chat.permission.refused'));
CREATE DOMAIN mod_chat.audit_target AS text CHECK (VALUE IN (
  'agent', 'visitor', 'conversation', 'message', 'widget_settings', 'whatsapp_number', 'export', 'operation'));
CREATE DOMAIN mod_chat.consumer_name AS text CHECK (length(VALUE) <= 100 AND VALUE ~ '[^ \t\n\r\f\v]');
CREATE DOMAIN mod_chat.rating AS integer CHECK (VALUE BETWEEN 1 AND 5);
CREATE DOMAIN mod_chat.count AS integer CHECK (VALUE >= 0);
CREATE DOMAIN mod_chat.sum AS bigint CHECK (VALUE >= 0);
CREATE DOMAIN mod_chat.name AS text CHECK (length(VALUE) <= 200 AND VALUE ~ '[^ \t\n\r\f\v]');
CREATE DOMAIN mod_chat.label AS text CHECK (length(VALUE) <= 200);
CREATE DOMAIN mod_chat.phone AS text CHECK (length(VALUE) <= 50 AND VALUE ~ '[^ \t\n\r\f\v]');
CREATE DOMAIN mod_chat.email AS text CHECK (length(VALUE) <= 320 AND VALUE ~ '^[^@ \t\n\r\f\v]+@[^@ \t\n\r\f\v]+$');
CREATE DOMAIN mod_chat.url AS text CHECK (length(VALUE) <= 2048 AND VALUE ~* '^https?://[^/?# \t\n\r\f\v"<>\\][^ \t\n\r\f\v"<>\\]*$');
CREATE DOMAIN mod_chat.title AS text CHECK (length(VALUE) <= 500 AND VALUE ~ '[^ \t\n\r\f\v]');
CREATE DOMAIN mod_chat.page_title AS text CHECK (length(VALUE) <= 500);
CREATE DOMAIN mod_chat.short_text AS text CHECK (length(VALUE) <= 2000);
CREATE DOMAIN mod_chat.notes AS text CHECK (length(VALUE) <= 10000);
CREATE DOMAIN mod_chat.content AS text CHECK (length(VALUE) <= 65536);
CREATE DOMAIN mod_chat.canned_content AS text CHECK (length(VALUE) <= 10000 AND VALUE ~ '[^ \t\n\r\f\v]');
CREATE DOMAIN mod_chat.article AS text CHECK (length(VALUE) <= 200000 AND VALUE ~ '[^ \t\n\r\f\v]');
CREATE DOMAIN mod_chat.external_id AS text CHECK (length(VALUE) <= 255 AND VALUE ~ '[^ \t\n\r\f\v]');
CREATE DOMAIN mod_chat.file_size AS bigint CHECK (VALUE BETWEEN 0 AND 1099511627776);
CREATE DOMAIN mod_chat.confidence AS numeric(3,2) CHECK (VALUE BETWEEN 0 AND 1);
CREATE DOMAIN mod_chat.capacity AS integer CHECK (VALUE BETWEEN 0 AND 1000);
CREATE DOMAIN mod_chat.rating_average AS numeric(3,2) CHECK (VALUE BETWEEN 0 AND 5);
CREATE DOMAIN mod_chat.ip_address AS inet CHECK (masklen(VALUE) = CASE family(VALUE) WHEN 4 THEN 32 ELSE 128 END);
CREATE DOMAIN mod_chat.tags AS text[] CHECK (VALUE = '{}' OR mod_chat.are_tags(VALUE));
CREATE DOMAIN mod_chat.json_object AS jsonb CHECK (VALUE = '{}' OR mod_chat.is_json_object(VALUE));
CREATE DOMAIN mod_chat.color AS text CHECK (VALUE ~ '^#([0-9a-fA-F]{3}|[0-9a-fA-F]{4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})$');
CREATE DOMAIN mod_chat.icon AS text CHECK (length(VALUE) <= 50 AND VALUE ~ '^[a-z0-9]+(-[a-z0-9]+)*$');
CREATE DOMAIN mod_chat.language AS text CHECK (length(VALUE) <= 35 AND VALUE ~ '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$');
CREATE DOMAIN mod_chat.shortcut AS text CHECK (length(VALUE) <= 50 AND VALUE ~ '^[^ \t\n\r\f\v]+$');
