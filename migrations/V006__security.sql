-- Who reaches what. Two roles are not trusted: authenticated, the members of a site's agency and its agents; and anon, its
-- visitors. Everybody else who is let in at all acts for the host. docs/security.md says it in prose, and a test holds the
-- two against each other.
-- The caller's claims stand in request.jwt.claims: sub, the member's user id; visitor_id, the visitor's; site_id, the one site
-- that is meant. Without site_id a member has all of theirs, a visitor none.

-- No name is resolved in a schema that the session could have prepared, and a backslash in a text is a backslash.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true), pg_catalog.set_config('standard_conforming_strings', 'on', true);

DO $$
BEGIN
  IF to_regprocedure('mod_chat.sites_with(text)') IS NOT NULL THEN
    RAISE EXCEPTION 'Live chat migration V006 is here already; nothing was changed.';
  END IF;
  IF to_regprocedure('mod_chat.import_history(uuid,timestamptz,jsonb)') IS NULL THEN
    RAISE EXCEPTION 'Live chat migration V006 needs V005 first.';
  END IF;
END
$$;

-- Who is asking ---------------------------------------------------------------------------------------------------

-- Whether a role acts for the host: it has the rights of the tables' owner or of service_role, or row-level security leaves it alone.
CREATE FUNCTION mod_chat.is_host_role(role name) RETURNS boolean
  LANGUAGE sql STABLE
  RETURN coalesce((
    SELECT r.rolsuper OR r.rolbypassrls
        OR pg_has_role(r.oid, (SELECT c.relowner FROM pg_class c WHERE c.oid = 'public.mod_chat_messages'::regclass), 'USAGE')
        OR coalesce(pg_has_role(r.oid, to_regrole('service_role')::oid, 'USAGE'), false)
      FROM pg_roles r WHERE r.rolname = role), false);

-- Whether a statement runs for the host. Triggers ask it of the statement that fires them, so what our own functions do is the
-- owner's. The role alone decides: where row-level security is in force for the caller, only service_role is left to look at, and
-- where it is not, the role is looked up, since row-level security may have been switched off. It runs with the caller's search path, so every name is
-- qualified. In PL/pgSQL: an SQL function in a trigger's condition would be read and unpacked for every statement.
CREATE FUNCTION mod_chat.is_trusted() RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  IF pg_catalog.row_security_active('public.mod_chat_messages'::pg_catalog.text) THEN
    RETURN coalesce(pg_catalog.pg_has_role(current_user, pg_catalog.to_regrole('service_role')::pg_catalog.oid, 'USAGE'), false);
  END IF;
  RETURN coalesce((
      SELECT pg_catalog.pg_has_role(c.relowner, 'USAGE')
        FROM pg_catalog.pg_class c
       WHERE c.oid OPERATOR(pg_catalog.=) 'public.mod_chat_messages'::pg_catalog.regclass::pg_catalog.oid), false)
    OR mod_chat.is_host_role(current_user);
END
$$;

-- The role that the session acts as, also inside a function that runs as its owner.
CREATE FUNCTION mod_chat.caller() RETURNS name
  LANGUAGE sql STABLE
  RETURN CASE current_setting('role') WHEN 'none' THEN session_user ELSE current_setting('role')::name END;

CREATE FUNCTION mod_chat.is_caller_trusted() RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  RETURN mod_chat.is_host_role(mod_chat.caller());

-- Whether the caller acts as the host, a member or a visitor. Membership in the roles counts, not the caller's own name. Who is
-- neither trusted nor a member counts as a visitor, who may do the least. Runs as the owner, so that current_user is the owner;
-- the checks that cost least come first, because every event asks.
CREATE FUNCTION mod_chat.caller_kind() RETURNS text
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  caller CONSTANT name := mod_chat.caller();
BEGIN
  IF caller <> 'anon' AND caller <> 'authenticated'
     AND (pg_has_role(caller, current_user, 'USAGE')
       OR coalesce(pg_has_role(caller, to_regrole('service_role')::oid, 'USAGE'), false)
       OR mod_chat.is_caller_trusted()) THEN
    RETURN 'host';
  END IF;
  RETURN CASE WHEN coalesce(pg_has_role(caller, to_regrole('authenticated')::oid, 'USAGE'), false)
               AND NOT coalesce(pg_has_role(caller, to_regrole('anon')::oid, 'USAGE'), false)
              THEN 'member' ELSE 'visitor' END;
END
$$;

CREATE FUNCTION mod_chat.claim(name text) RETURNS uuid
  LANGUAGE sql STABLE
  RETURN (nullif(current_setting('request.jwt.claims', true), '')::json ->> name)::uuid;

-- The caller's user id, as the host tells it; by the claim itself where the host has no function for it that we may call. A host's
-- function may be a text that is read anew at each call: its names are resolved in pg_catalog, not in what the session prepared.
DO $$
BEGIN
  EXECUTE 'CREATE FUNCTION mod_chat.member_id() RETURNS uuid LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp RETURN '
    || CASE WHEN EXISTS (
              SELECT FROM pg_proc p
               WHERE p.pronamespace = to_regnamespace('auth') AND p.proname = 'uid' AND p.pronargs = 0
                 AND has_schema_privilege(p.pronamespace, 'USAGE'))
            THEN 'auth.uid()' ELSE 'mod_chat.claim(''sub'')' END;
END
$$;

CREATE FUNCTION mod_chat.visitor_site() RETURNS uuid
  LANGUAGE sql STABLE
  RETURN mod_chat.claim('site_id');

CREATE FUNCTION mod_chat.visitor_id() RETURNS uuid
  LANGUAGE sql STABLE
  RETURN mod_chat.claim('visitor_id');

-- The id of whom a caller of this kind acts for, as the events and the audit trail have it.
CREATE FUNCTION mod_chat.actor_id(kind text) RETURNS uuid
  LANGUAGE sql STABLE
  RETURN CASE kind WHEN 'member' THEN mod_chat.member_id() WHEN 'visitor' THEN mod_chat.visitor_id() END;

-- Where a request came from, as the host says: among an actor's claims, or in a setting of its own for the host.
CREATE FUNCTION mod_chat.origin(kind text) RETURNS jsonb
  LANGUAGE sql STABLE
  RETURN CASE kind WHEN 'host' THEN nullif(current_setting('mod_chat.origin', true), '')::jsonb
              ELSE nullif(current_setting('request.jwt.claims', true), '')::jsonb -> 'origin' END;

-- Roles and permissions ---------------------------------------------------------------------------------------------

-- The twin of RolePermissions in chat-core. A test holds the two against each other.
CREATE FUNCTION mod_chat.has_permission(role text, permission text) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE role
    WHEN 'admin' THEN permission IN (
      'live-chat.conversations.view', 'live-chat.conversations.reply', 'live-chat.conversations.assign',
      'live-chat.conversations.resolve', 'live-chat.agents.manage', 'live-chat.canned.manage', 'live-chat.kb.manage',
      'live-chat.analytics.view', 'live-chat.settings.manage', 'live-chat.whatsapp.manage')
    WHEN 'supervisor' THEN permission IN (
      'live-chat.conversations.view', 'live-chat.conversations.reply', 'live-chat.conversations.assign',
      'live-chat.conversations.resolve', 'live-chat.canned.manage', 'live-chat.kb.manage', 'live-chat.analytics.view')
    WHEN 'agent' THEN permission IN (
      'live-chat.conversations.view', 'live-chat.conversations.reply', 'live-chat.conversations.assign',
      'live-chat.conversations.resolve')
    ELSE false END;

-- Members of agencies belong to the host, and so do the columns that say who is one.
DO $$
DECLARE
  missing text := (
    SELECT string_agg(w.host_table || '.' || w.host_column, ', ')
      FROM (VALUES ('sites', 'agency_id'), ('agency_members', 'agency_id'), ('agency_members', 'user_id')) w (host_table, host_column)
     WHERE NOT EXISTS (
       SELECT FROM pg_attribute a
        WHERE a.attrelid = to_regclass('public.' || w.host_table) AND a.attname = w.host_column AND NOT a.attisdropped
          AND a.atttypid = 'uuid'::regtype));
BEGIN
  IF missing IS NOT NULL THEN
    RAISE WARNING 'Live chat finds no % of type uuid: only agents can act as members.', missing;
    CREATE FUNCTION mod_chat.sees_memberships() RETURNS boolean LANGUAGE sql IMMUTABLE RETURN true;
    CREATE FUNCTION mod_chat.is_agency_member(site uuid, member uuid) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN false;
    CREATE FUNCTION mod_chat.agency_sites(member uuid) RETURNS SETOF uuid LANGUAGE sql IMMUTABLE ROWS 1 BEGIN ATOMIC
      SELECT NULL::uuid WHERE false;
    END;
    RETURN;
  END IF;
  IF row_security_active('public.agency_members') OR row_security_active('public.sites') THEN
    RAISE WARNING 'Row-level security hides public.agency_members or public.sites from %: live chat takes for members only whom it sees there.', quote_ident(current_user);
  END IF;
  CREATE FUNCTION mod_chat.sees_memberships() RETURNS boolean LANGUAGE sql IMMUTABLE RETURN mod_chat.memberships_are_ours();
  CREATE FUNCTION mod_chat.is_agency_member(site uuid, member uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $function$
  BEGIN
    RETURN EXISTS (
      SELECT FROM public.sites s
        JOIN public.agency_members m ON m.agency_id = s.agency_id
       WHERE s.id = site AND m.user_id = member);
  END
  $function$;
  CREATE FUNCTION mod_chat.agency_sites(member uuid) RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $function$
  BEGIN
    RETURN QUERY
      SELECT s.id FROM public.agency_members m JOIN public.sites s ON s.agency_id = m.agency_id WHERE m.user_id = member;
  END
  $function$;
END
$$;

-- Whether an agent's row gives access by itself, or only to a member of the site's agency. It does by itself for an agent who
-- was no member when added and has not become one since. Triggers see each membership that begins or ends, so that the order of
-- rows does not matter. On a platform's own tables there are no triggers of ours: there a row gives access to members alone,
-- until the host says otherwise. Without agencies (the warning above) there is no membership to ask for.
COMMENT ON FUNCTION mod_chat.sees_memberships() IS 'Whether every membership that begins or ends is seen by a trigger of live chat''s';

CREATE FUNCTION mod_chat.note_membership() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  NEW.requires_membership := NOT mod_chat.sees_memberships() OR mod_chat.is_agency_member(NEW.site_id, NEW.user_id);
  RETURN NEW;
END
$$;

CREATE TRIGGER chat_agent_membership_trigger
  BEFORE INSERT OR UPDATE OF user_id ON public.mod_chat_agents
  FOR EACH ROW EXECUTE FUNCTION mod_chat.note_membership();

-- Where a membership begins or ends, the user's agent rows on the agency's sites give access to members alone from then on.
CREATE FUNCTION mod_chat.note_membership_change() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  UPDATE public.mod_chat_agents a
     SET requires_membership = true
    FROM public.sites s
   WHERE a.user_id IN (OLD.user_id, NEW.user_id) AND s.id = a.site_id AND NOT a.requires_membership
     AND (s.agency_id, a.user_id) IN ((OLD.agency_id, OLD.user_id), (NEW.agency_id, NEW.user_id));
  RETURN NULL;
END
$$;

-- Where a site changes its agency, so do the rows of its agents who are members of either.
CREATE FUNCTION mod_chat.note_agency_change() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  UPDATE public.mod_chat_agents a
     SET requires_membership = true
    FROM public.agency_members m
   WHERE a.site_id = NEW.id AND m.user_id = a.user_id AND NOT a.requires_membership
     AND m.agency_id IN (OLD.agency_id, NEW.agency_id);
  RETURN NULL;
END
$$;

DO $$
BEGIN
  IF mod_chat.memberships_are_ours() THEN
    CREATE TRIGGER chat_membership_trigger
      AFTER INSERT OR UPDATE OR DELETE ON public.agency_members
      FOR EACH ROW EXECUTE FUNCTION mod_chat.note_membership_change();
    CREATE TRIGGER chat_site_agency_trigger
      AFTER UPDATE OF agency_id ON public.sites
      FOR EACH ROW WHEN (OLD.agency_id IS DISTINCT FROM NEW.agency_id) EXECUTE FUNCTION mod_chat.note_agency_change();
  END IF;
END
$$;

-- Who loses an agent row does not become an admin by it: the row leaves a denial, which another agent row overrules.
CREATE FUNCTION mod_chat.deny_former_agent() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF mod_chat.is_site(OLD.site_id) THEN
    INSERT INTO public.mod_chat_denied_members (site_id, user_id) VALUES (OLD.site_id, OLD.user_id) ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER chat_agent_denial_trigger
  AFTER DELETE ON public.mod_chat_agents
  FOR EACH ROW EXECUTE FUNCTION mod_chat.deny_former_agent();

CREATE TRIGGER chat_agent_user_denial_trigger
  AFTER UPDATE OF user_id ON public.mod_chat_agents
  FOR EACH ROW WHEN (OLD.user_id <> NEW.user_id) EXECUTE FUNCTION mod_chat.deny_former_agent();

-- A user's role on a site: the agent row's, where there is one; without one, admin for a member of the site's agency whom
-- neither the site's policy nor a denial keeps out.
CREATE FUNCTION mod_chat.member_role(site uuid, member uuid) RETURNS text
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  agent record;
BEGIN
  SELECT a.role, a.is_active, a.requires_membership INTO agent
    FROM public.mod_chat_agents a WHERE a.site_id = site AND a.user_id = member;
  IF FOUND THEN
    RETURN CASE WHEN agent.is_active AND (NOT agent.requires_membership OR mod_chat.is_agency_member(site, member)) THEN agent.role END;
  END IF;
  RETURN CASE WHEN mod_chat.is_agency_member(site, member)
               AND NOT EXISTS (SELECT FROM public.mod_chat_site_policies p WHERE p.site_id = site AND p.members_without_agent <> 'allow')
               AND NOT EXISTS (SELECT FROM public.mod_chat_denied_members d WHERE d.site_id = site AND d.user_id = member)
              THEN 'admin' END;
END
$$;

-- Both settings that say who the caller is, for a platform's auth.uid() may read either. What is found for them is kept under
-- them.
CREATE FUNCTION mod_chat.claims() RETURNS text
  LANGUAGE sql STABLE
  RETURN current_setting('request.jwt.claims', true) || coalesce(current_setting('request.jwt.claim.sub', true), '');

-- Keeps the role that was found for the caller on a site, for the transaction: policies ask in every scan. It is one setting,
-- for each costs as much as an index lookup: the site, the role in ten characters, the claims. Whoever could forge it could
-- forge the claims.
CREATE FUNCTION mod_chat.remember_role(role text, site uuid) RETURNS boolean
  LANGUAGE sql
  RETURN set_config('mod_chat.acting', site::text || rpad(role, 10) || mod_chat.claims(), true) IS NOT NULL;

CREATE FUNCTION mod_chat.forget_role() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM set_config('mod_chat.acting', '', true);
  RETURN NULL;
END
$$;

CREATE TRIGGER chat_agent_role_trigger
  AFTER INSERT OR DELETE OR UPDATE OF site_id, user_id, role, is_active, requires_membership ON public.mod_chat_agents
  FOR EACH STATEMENT EXECUTE FUNCTION mod_chat.forget_role();

-- Acts as a member whose role was found, and refuses where the database takes the session for another user: then a setting of the
-- host's that its auth.uid() reads was left alone here.
CREATE FUNCTION mod_chat.act(role text, site uuid, member uuid, claims text) RETURNS boolean
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM set_config('request.jwt.claims', claims, true), set_config('request.jwt.claim.sub', member::text, true);
  IF mod_chat.member_id() IS DISTINCT FROM member THEN
    RAISE EXCEPTION 'auth.uid() returns another user than the actor'
      USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'mod_chat_actor_check';
  END IF;
  RETURN mod_chat.remember_role(role, site);
END
$$;

-- The sites on which the caller has a permission.
CREATE FUNCTION mod_chat.look_up_sites(permission text) RETURNS uuid[]
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  member  CONSTANT uuid := mod_chat.member_id();
  claimed CONSTANT uuid := mod_chat.claim('site_id');
  role    text;
BEGIN
  IF member IS NULL THEN
    RETURN '{}';
  END IF;
  IF claimed IS NOT NULL THEN
    role := mod_chat.member_role(claimed, member);
    PERFORM mod_chat.remember_role(coalesce(role, 'none'), claimed);
    RETURN CASE WHEN mod_chat.has_permission(role, permission) THEN ARRAY[claimed] ELSE '{}' END;
  END IF;
  RETURN ARRAY(
    SELECT s.site
      FROM (
        SELECT a.site_id AS site FROM public.mod_chat_agents a WHERE a.user_id = member
        UNION SELECT * FROM mod_chat.agency_sites(member)) s
     WHERE mod_chat.has_permission(mod_chat.member_role(s.site, member), permission));
END
$$;

CREATE FUNCTION mod_chat.sites_with(permission text) RETURNS uuid[]
  LANGUAGE sql STABLE
  RETURN CASE
    WHEN current_setting('mod_chat.acting', true)
         = left(current_setting('mod_chat.acting', true), 46) || mod_chat.claims()
    THEN CASE WHEN mod_chat.has_permission(rtrim(substr(current_setting('mod_chat.acting'), 37, 10)), permission)
              THEN ARRAY[left(current_setting('mod_chat.acting'), 36)::uuid] ELSE '{}'::uuid[] END
    ELSE mod_chat.look_up_sites(permission) END;

-- What goes before a member's statement where no agent's row says at once that they may: refuses whoever has none of these
-- roles on the site. They are those that have the permission, or fewer if the host says so.
CREATE FUNCTION mod_chat.act_as_member(claims text, site uuid, member uuid, permission text, roles text[]) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  role CONSTANT text := mod_chat.member_role(site, member);
BEGIN
  IF role = ANY (roles) THEN
    RETURN mod_chat.act(role, site, member, claims);
  END IF;
  RAISE EXCEPTION 'needs permission %', permission USING ERRCODE = 'insufficient_privilege', CONSTRAINT = permission;
END
$$;

CREATE FUNCTION mod_chat.look_up_own_conversation(site uuid, conversation uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM set_config('mod_chat.own_conversation', site::text || conversation || current_setting('request.jwt.claims', true), true)
     FROM public.mod_chat_conversations c
    WHERE c.site_id = site AND c.id = conversation
      AND c.site_id = mod_chat.visitor_site() AND c.visitor_id = mod_chat.visitor_id();
  RETURN FOUND;
END
$$;

-- Asked for every message of a history: the conversation that was looked up last is kept, as the role above.
CREATE FUNCTION mod_chat.is_own_conversation(site uuid, conversation uuid) RETURNS boolean
  LANGUAGE sql STABLE
  RETURN CASE WHEN current_setting('mod_chat.own_conversation', true)
                   = site::text || conversation || current_setting('request.jwt.claims', true)
              THEN true ELSE mod_chat.look_up_own_conversation(site, conversation) END;

CREATE FUNCTION mod_chat.forget_own_conversations() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM set_config('mod_chat.own_conversation', '', true), set_config('mod_chat.own_conversations_for', '', true);
  RETURN NULL;
END
$$;

CREATE TRIGGER chat_conversation_owner_trigger
  AFTER INSERT OR DELETE OR UPDATE OF id, site_id, visitor_id ON public.mod_chat_conversations
  FOR EACH STATEMENT EXECUTE FUNCTION mod_chat.forget_own_conversations();

-- Whether a message of the visitor's own conversation has a sender id. Visitors may not read the column, for it names staff; of
-- staff's messages this says nothing.
CREATE FUNCTION mod_chat.is_own_message(site uuid, message uuid, sender text) RETURNS boolean
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM public.mod_chat_messages m
     WHERE m.site_id = site AND m.id = message AND m.sender_type = 'visitor' AND m.sender_id IS NOT DISTINCT FROM sender
       AND mod_chat.is_own_conversation(m.site_id, m.conversation_id));
END
$$;

-- Whose messages a visitor reads. Asked once in a scan, for it stands in the index's condition; before PostgreSQL 17 for every
-- row of one that goes by sequence, so there the answer is kept, for the claims and the statement.
CREATE FUNCTION mod_chat.look_up_own_conversations() RETURNS uuid[]
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  site    CONSTANT uuid := mod_chat.visitor_site();
  visitor CONSTANT uuid := mod_chat.visitor_id();
  own     CONSTANT uuid[] := ARRAY(SELECT c.id FROM public.mod_chat_conversations c WHERE c.site_id = site AND c.visitor_id = visitor);
BEGIN
  IF current_setting('server_version_num')::integer < 170000 THEN
    PERFORM set_config('mod_chat.own_conversations', own::text, true),
            set_config('mod_chat.own_conversations_for', current_setting('request.jwt.claims', true) || statement_timestamp(), true);
  END IF;
  RETURN own;
END
$$;

CREATE FUNCTION mod_chat.own_conversations() RETURNS uuid[]
  LANGUAGE sql STABLE
  RETURN CASE WHEN current_setting('mod_chat.own_conversations_for', true) = current_setting('request.jwt.claims', true) || statement_timestamp()
              THEN current_setting('mod_chat.own_conversations')::uuid[] ELSE mod_chat.look_up_own_conversations() END;

-- The sites that the caller may know of.
CREATE FUNCTION mod_chat.reachable_sites() RETURNS uuid[]
  LANGUAGE sql STABLE
  RETURN CASE WHEN mod_chat.caller_kind() = 'visitor' THEN ARRAY[mod_chat.visitor_site()]
              ELSE mod_chat.sites_with('live-chat.conversations.view') END;

CREATE VIEW mod_chat.acting_sites WITH (security_barrier) AS
  SELECT s.id FROM public.sites s WHERE s.id = ANY (mod_chat.reachable_sites());

-- What untrusted writers may not say -----------------------------------------------------------------------------------
-- Columns that they may not write at all are not granted to them. What is left: times, which are the database's; who a
-- message is from; and changes that depend on what there was.

CREATE FUNCTION mod_chat.set_times() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.created_at := statement_timestamp();
    NEW.updated_at := statement_timestamp();
  ELSIF NEW.updated_at <> OLD.updated_at THEN
    NEW.updated_at := greatest(statement_timestamp(), OLD.updated_at + interval '1 microsecond');
  END IF;
  RETURN NEW;
END
$$;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['departments', 'agents', 'widget_settings', 'visitors', 'conversations', 'messages',
                              'canned_responses', 'knowledge_base'] LOOP
    EXECUTE format(
      'CREATE TRIGGER actor_%s_times_trigger BEFORE %s ON public.mod_chat_%s
         FOR EACH ROW WHEN (NOT mod_chat.is_trusted()) EXECUTE FUNCTION mod_chat.set_times()',
      -- A message is given its times with its sender.
      name, CASE name WHEN 'messages' THEN 'UPDATE' ELSE 'INSERT OR UPDATE' END, name);
  END LOOP;
END
$$;

CREATE FUNCTION mod_chat.set_visitor_times() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  NEW.first_seen_at := statement_timestamp();
  NEW.last_seen_at := statement_timestamp();
  RETURN NEW;
END
$$;

CREATE TRIGGER actor_visitors_seen_trigger
  BEFORE INSERT ON public.mod_chat_visitors
  FOR EACH ROW WHEN (NOT mod_chat.is_trusted()) EXECUTE FUNCTION mod_chat.set_visitor_times();

CREATE FUNCTION mod_chat.set_use_times() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  NEW.last_used_at := statement_timestamp();
  NEW.uses := CASE WHEN TG_OP = 'INSERT' THEN 1 ELSE OLD.uses + 1 END;
  RETURN NEW;
END
$$;

CREATE TRIGGER actor_canned_response_uses_trigger
  BEFORE INSERT OR UPDATE ON public.mod_chat_canned_response_uses
  FOR EACH ROW WHEN (NOT mod_chat.is_trusted()) EXECUTE FUNCTION mod_chat.set_use_times();
CREATE TRIGGER actor_article_matches_trigger
  BEFORE INSERT OR UPDATE ON public.mod_chat_article_matches
  FOR EACH ROW WHEN (NOT mod_chat.is_trusted()) EXECUTE FUNCTION mod_chat.set_use_times();

-- The host binds identities. Nobody else is granted these columns or the table of identities; should a later grant say
-- otherwise, this still refuses.
CREATE FUNCTION mod_chat.refuse_identity() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RAISE EXCEPTION 'external_id and whatsapp_phone are bound by the host alone'
    USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'mod_chat_visitors_identity_check',
          TABLE = 'mod_chat_visitors', SCHEMA = 'public';
END
$$;

CREATE TRIGGER actor_visitor_identity_insert_trigger
  BEFORE INSERT ON public.mod_chat_visitors
  FOR EACH ROW WHEN ((NEW.external_id IS NOT NULL OR NEW.whatsapp_phone IS NOT NULL) AND NOT mod_chat.is_trusted())
  EXECUTE FUNCTION mod_chat.refuse_identity();
CREATE TRIGGER actor_visitor_identity_update_trigger
  BEFORE UPDATE OF external_id, whatsapp_phone ON public.mod_chat_visitors
  FOR EACH ROW WHEN ((OLD.external_id, OLD.whatsapp_phone) IS DISTINCT FROM (NEW.external_id, NEW.whatsapp_phone)
                     AND NOT mod_chat.is_trusted())
  EXECUTE FUNCTION mod_chat.refuse_identity();

-- Before all other triggers: whoever may not write here learns nothing of what is here, not even by what they raise.
CREATE FUNCTION mod_chat.sign_message() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  is_theirs boolean;
  kind      text;
  sender    uuid;
BEGIN
  IF mod_chat.caller_kind() = 'visitor' THEN
    is_theirs := mod_chat.is_own_conversation(NEW.site_id, NEW.conversation_id);
    kind := 'visitor';
    sender := mod_chat.visitor_id();
    NEW.sender_name := NULL;
    NEW.sender_avatar := NULL;
  ELSE
    is_theirs := NEW.site_id = ANY (mod_chat.sites_with('live-chat.conversations.reply'));
    kind := 'agent';
    SELECT a.id, a.display_name, a.avatar_url INTO sender, NEW.sender_name, NEW.sender_avatar
      FROM public.mod_chat_agents a WHERE a.site_id = NEW.site_id AND a.user_id = mod_chat.member_id();
    IF sender IS NULL THEN
      sender := mod_chat.member_id();
    END IF;
  END IF;
  IF is_theirs IS NOT TRUE THEN
    RAISE EXCEPTION 'new row violates row-level security policy for table "mod_chat_messages"' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF NEW.sender_id <> sender::text OR NEW.sender_type <> kind THEN
    RAISE EXCEPTION 'a message is from whoever writes it' USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'mod_chat_messages_sender_check';
  END IF;
  NEW.sender_id := sender;
  NEW.created_at := statement_timestamp();
  NEW.updated_at := NEW.created_at;
  RETURN NEW;
END
$$;

CREATE TRIGGER actor_message_sender_trigger
  BEFORE INSERT ON public.mod_chat_messages
  FOR EACH ROW WHEN (NOT mod_chat.is_trusted()) EXECUTE FUNCTION mod_chat.sign_message();

CREATE FUNCTION mod_chat.set_redaction_time() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  NEW.redacted_at := coalesce(OLD.redacted_at, statement_timestamp());
  RETURN NEW;
END
$$;

CREATE TRIGGER actor_message_redaction_trigger
  BEFORE UPDATE OF redacted_at ON public.mod_chat_messages
  FOR EACH ROW WHEN (NEW.redacted_at IS DISTINCT FROM OLD.redacted_at AND NEW.redacted_at IS NOT NULL AND NOT mod_chat.is_trusted())
  EXECUTE FUNCTION mod_chat.set_redaction_time();

-- A visitor rates, reads, and takes up again what ended a short while ago. A member assigns and ends with the permission to.
CREATE FUNCTION mod_chat.guard_conversation() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF NEW.rating IS DISTINCT FROM OLD.rating OR NEW.rated_at IS DISTINCT FROM OLD.rated_at THEN
    NEW.rated_at := greatest(statement_timestamp(), OLD.updated_at + interval '1 microsecond');
  END IF;
  IF mod_chat.caller_kind() = 'visitor' THEN
    -- A visitor may not read whether an agent is assigned, and so cannot know which status reopens the conversation.
    IF OLD.status IN ('resolved', 'missed') AND NEW.status IN ('pending', 'active') THEN
      NEW.status := mod_chat.status_after_message(OLD.status, 'visitor', OLD.assigned_agent_id IS NOT NULL);
    END IF;
    IF NEW.status <> OLD.status AND NOT (
         OLD.status IN ('resolved', 'missed')
         AND NEW.status = mod_chat.status_after_message(OLD.status, 'visitor', OLD.assigned_agent_id IS NOT NULL)
         AND mod_chat.is_within_reopen_window(OLD.site_id, coalesce(OLD.resolved_at, OLD.missed_at), statement_timestamp()))
       OR NEW.unread_visitor_count > OLD.unread_visitor_count
       OR (NEW.rating IS NULL AND OLD.rating IS NOT NULL)
       OR (NEW.rating, NEW.rating_comment) IS DISTINCT FROM (OLD.rating, OLD.rating_comment)
          AND OLD.status NOT IN ('active', 'waiting', 'resolved', 'closed') THEN
      RAISE EXCEPTION 'this change of a conversation is not for visitors' USING ERRCODE = 'insufficient_privilege';
    END IF;
  ELSIF (NEW.assigned_agent_id, NEW.department_id) IS DISTINCT FROM (OLD.assigned_agent_id, OLD.department_id)
        AND NEW.site_id <> ALL (mod_chat.sites_with('live-chat.conversations.assign'))
     OR NEW.status <> OLD.status AND NEW.status IN ('resolved', 'closed', 'missed')
        AND NEW.site_id <> ALL (mod_chat.sites_with('live-chat.conversations.resolve')) THEN
    RAISE EXCEPTION 'this change of a conversation needs another permission' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER actor_conversation_trigger
  BEFORE UPDATE ON public.mod_chat_conversations
  FOR EACH ROW WHEN (NOT mod_chat.is_trusted()) EXECUTE FUNCTION mod_chat.guard_conversation();

-- What WhatsApp says of a conversation comes from the host.
CREATE FUNCTION mod_chat.refuse_whatsapp_facts() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RAISE EXCEPTION 'WhatsApp ids and windows of conversations come from the host' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER actor_conversation_whatsapp_trigger
  BEFORE UPDATE OF whatsapp_conversation_id, whatsapp_window_expires_at ON public.mod_chat_conversations
  FOR EACH ROW WHEN ((NEW.whatsapp_conversation_id IS DISTINCT FROM OLD.whatsapp_conversation_id
    OR NEW.whatsapp_window_expires_at IS DISTINCT FROM OLD.whatsapp_window_expires_at) AND NOT mod_chat.is_trusted())
  EXECUTE FUNCTION mod_chat.refuse_whatsapp_facts();

-- An untrusted writer gives no conversation to an inactive department or agent.
CREATE FUNCTION mod_chat.require_active_staff() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF NEW.department_id IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.department_id IS DISTINCT FROM OLD.department_id)
     AND EXISTS (
       SELECT FROM public.mod_chat_departments d
        WHERE d.site_id = NEW.site_id AND d.id = NEW.department_id AND NOT d.is_active)
     OR NEW.assigned_agent_id IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.assigned_agent_id IS DISTINCT FROM OLD.assigned_agent_id)
     AND EXISTS (
       SELECT FROM public.mod_chat_agents a
        WHERE a.site_id = NEW.site_id AND a.id = NEW.assigned_agent_id AND NOT a.is_active) THEN
    RAISE EXCEPTION 'the department or the agent is inactive' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER actor_conversation_staff_trigger
  BEFORE INSERT OR UPDATE OF department_id, assigned_agent_id ON public.mod_chat_conversations
  FOR EACH ROW WHEN ((NEW.department_id IS NOT NULL OR NEW.assigned_agent_id IS NOT NULL) AND NOT mod_chat.is_trusted())
  EXECUTE FUNCTION mod_chat.require_active_staff();

-- Whether the caller sees a canned response. With the caller's rights, and in PL/pgSQL so that policies hold no subquery.
CREATE FUNCTION mod_chat.is_visible_response(site uuid, response uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN EXISTS (SELECT FROM public.mod_chat_canned_responses r WHERE r.site_id = site AND r.id = response);
END
$$;

-- Whoever may not manage agents may still say whether they are there themselves.
CREATE FUNCTION mod_chat.guard_agent() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  NEW.last_active_at := CASE WHEN NEW.last_active_at IS DISTINCT FROM OLD.last_active_at THEN statement_timestamp() ELSE OLD.last_active_at END;
  IF NEW.site_id <> ALL (mod_chat.sites_with('live-chat.agents.manage'))
     AND (NEW.display_name, NEW.avatar_url, NEW.email, NEW.role, NEW.department_id, NEW.max_concurrent_chats, NEW.is_active)
       IS DISTINCT FROM (OLD.display_name, OLD.avatar_url, OLD.email, OLD.role, OLD.department_id, OLD.max_concurrent_chats, OLD.is_active) THEN
    RAISE EXCEPTION 'agents are changed by those who manage them' USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'live-chat.agents.manage';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER actor_agent_trigger
  BEFORE UPDATE ON public.mod_chat_agents
  FOR EACH ROW WHEN (NOT mod_chat.is_trusted()) EXECUTE FUNCTION mod_chat.guard_agent();

CREATE FUNCTION mod_chat.guard_widget_settings() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  before public.mod_chat_widget_settings := CASE WHEN TG_OP = 'UPDATE' THEN OLD END;
BEGIN
  NEW.id := coalesce(before.id, NEW.site_id);
  IF (NEW.whatsapp_enabled, NEW.whatsapp_phone_number, NEW.whatsapp_phone_number_id, NEW.whatsapp_business_account_id, NEW.whatsapp_welcome_template)
       IS DISTINCT FROM (coalesce(before.whatsapp_enabled, false), before.whatsapp_phone_number, before.whatsapp_phone_number_id,
                         before.whatsapp_business_account_id, before.whatsapp_welcome_template)
     AND NEW.site_id <> ALL (mod_chat.sites_with('live-chat.whatsapp.manage')) THEN
    RAISE EXCEPTION 'WhatsApp is set up by those who manage it' USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'live-chat.whatsapp.manage';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER actor_widget_settings_trigger
  BEFORE INSERT OR UPDATE ON public.mod_chat_widget_settings
  FOR EACH ROW WHEN (NOT mod_chat.is_trusted()) EXECUTE FUNCTION mod_chat.guard_widget_settings();

-- Reading -------------------------------------------------------------------------------------------------------------
-- Marks what somebody has seen as read: for the side, and for an agent or the visitor themselves. As the owner, for nobody else
-- writes positions. Whatever is appended waits for the conversation's lock, so it is behind what was marked.
CREATE FUNCTION mod_chat.mark_read(site uuid, conversation uuid, reader text, agent uuid, up_to integer, at timestamptz)
  RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  is_trusted CONSTANT boolean := mod_chat.is_caller_trusted();
  moment     CONSTANT timestamptz := CASE WHEN is_trusted THEN at ELSE statement_timestamp() END;
  who                 uuid := agent;
  before              public.mod_chat_conversations;
  reached             integer;
  unread_before       integer;
  unread              integer;
  moves               boolean := false;
BEGIN
  IF NOT is_trusted THEN
    IF mod_chat.caller_kind() = 'visitor' THEN
      IF reader <> 'visitor' THEN
        RAISE EXCEPTION 'visitors read as themselves' USING ERRCODE = 'insufficient_privilege';
      ELSIF mod_chat.is_own_conversation(site, conversation) IS NOT TRUE THEN
        RETURN;
      END IF;
    ELSIF NOT coalesce(site = ANY (mod_chat.sites_with('live-chat.conversations.view')), false) THEN
      RAISE EXCEPTION 'needs permission live-chat.conversations.view'
        USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'live-chat.conversations.view';
    ELSE
      who := (SELECT a.id FROM public.mod_chat_agents a WHERE a.site_id = site AND a.user_id = mod_chat.member_id());
      IF reader <> 'agent' OR agent IS NOT NULL AND agent IS DISTINCT FROM who THEN
        RAISE EXCEPTION 'members read as themselves' USING ERRCODE = 'insufficient_privilege';
      END IF;
    END IF;
  END IF;
  SELECT * INTO before FROM public.mod_chat_conversations c WHERE c.site_id = site AND c.id = conversation FOR NO KEY UPDATE;
  reached := least(up_to, before.last_sequence);
  IF before.id IS NULL OR reached <= 0
     OR who IS NOT NULL AND NOT EXISTS (SELECT FROM public.mod_chat_agents a WHERE a.site_id = site AND a.id = who) THEN
    RETURN;
  END IF;
  unread_before := CASE reader WHEN 'visitor' THEN before.unread_visitor_count ELSE before.unread_agent_count END;
  -- What is unread are the last messages of the other side, and each says which one it is: the last that was read is enough.
  unread := CASE WHEN unread_before = 0 OR reached = before.last_sequence THEN 0 ELSE least(unread_before, greatest(0,
    CASE reader WHEN 'visitor' THEN before.agent_message_count ELSE before.visitor_message_count END - coalesce((
      SELECT m.side_sequence
        FROM public.mod_chat_messages m
       WHERE m.site_id = site AND m.conversation_id = conversation AND m.sequence <= reached
         AND m.side_sequence IS NOT NULL AND (m.sender_type = 'visitor') = (reader = 'agent')
       ORDER BY m.sequence DESC
       LIMIT 1), 0))) END;
  IF reader = 'visitor' THEN
    moves := reached > coalesce(before.visitor_read_sequence, 0);
  ELSIF who IS NOT NULL THEN
    INSERT INTO public.mod_chat_agent_read_positions AS p (site_id, conversation_id, agent_id, up_to_sequence, read_at)
      VALUES (site, conversation, who, reached, moment)
      ON CONFLICT (site_id, conversation_id, agent_id) DO UPDATE
         SET up_to_sequence = excluded.up_to_sequence, read_at = excluded.read_at
       WHERE p.up_to_sequence < excluded.up_to_sequence;
    moves := FOUND;
  END IF;
  IF unread = unread_before AND NOT moves THEN
    RETURN;
  END IF;
  IF unread < unread_before OR reader = 'visitor' THEN
    -- What a plain statement would tell is told below, with who has read and how far.
    PERFORM set_config('mod_chat.importing', 'on', true);
    UPDATE public.mod_chat_conversations c
       SET unread_visitor_count = CASE reader WHEN 'visitor' THEN unread ELSE c.unread_visitor_count END,
           unread_agent_count = CASE reader WHEN 'visitor' THEN c.unread_agent_count ELSE unread END,
           visitor_read_sequence = CASE WHEN moves AND reader = 'visitor' THEN reached ELSE c.visitor_read_sequence END,
           visitor_read_at = CASE WHEN moves AND reader = 'visitor' THEN moment ELSE c.visitor_read_at END
     WHERE c.site_id = site AND c.id = conversation;
    PERFORM set_config('mod_chat.importing', '', true);
  END IF;
  PERFORM mod_chat.tell(
    site, 'chat.conversation.read', moment,
    jsonb_strip_nulls(jsonb_build_object('by', reader, 'agentId', who, 'upToSequence', reached)),
    conversation, NULL, NULL, before.visitor_id, before.assigned_agent_id, before.department_id);
END
$$;

-- Search --------------------------------------------------------------------------------------------------------------
-- Under row-level security an index of words is not used, for its operators might tell of rows that are hidden: so these run
-- as the owner, and ask first.

CREATE FUNCTION mod_chat.require_search(site uuid) RETURNS void
  LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF NOT mod_chat.is_caller_trusted()
     AND NOT coalesce(site = ANY (mod_chat.sites_with('live-chat.conversations.view')), false) THEN
    RAISE EXCEPTION 'needs permission live-chat.conversations.view'
      USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'live-chat.conversations.view';
  END IF;
END
$$;

CREATE FUNCTION mod_chat.visitors_with_words(site uuid, words text[]) RETURNS SETOF public.mod_chat_visitors
  LANGUAGE plpgsql STABLE STRICT SECURITY DEFINER ROWS 100 COST 10000 SET search_path = pg_catalog, pg_temp SET enable_seqscan = off
AS $$
DECLARE
  query CONSTANT tsquery := mod_chat.search_query(mod_chat.search_owner(site), words);
BEGIN
  PERFORM mod_chat.require_search(site);
  RETURN QUERY
    SELECT v.*
      FROM public.mod_chat_visitors v
     WHERE mod_chat.visitor_terms(v.site_id, v.name, v.email, v.phone, v.external_id) @@ query
       AND coalesce(v.name, v.email, v.phone, v.external_id) IS NOT NULL
       AND (v.site_id = site) IS TRUE;
END
$$;

CREATE FUNCTION mod_chat.canned_responses_with_words(site uuid, words text[]) RETURNS SETOF public.mod_chat_canned_responses
  LANGUAGE plpgsql STABLE STRICT SECURITY DEFINER ROWS 100 COST 10000 SET search_path = pg_catalog, pg_temp SET enable_seqscan = off
AS $$
DECLARE
  query    CONSTANT tsquery := mod_chat.search_query(mod_chat.search_owner(site), words);
  sees_all CONSTANT boolean := mod_chat.is_caller_trusted();
BEGIN
  PERFORM mod_chat.require_search(site);
  RETURN QUERY
    SELECT r.*
      FROM public.mod_chat_canned_responses r
     WHERE mod_chat.titled_terms(r.site_id, r.title, r.shortcut, r.tags, r.content) @@ query
       AND (r.site_id = site) IS TRUE
       AND (sees_all OR r.is_shared OR r.created_by = mod_chat.member_id());
END
$$;

CREATE FUNCTION mod_chat.articles_with_words(site uuid, words text[]) RETURNS SETOF public.mod_chat_knowledge_base
  LANGUAGE plpgsql STABLE STRICT SECURITY DEFINER ROWS 100 COST 10000 SET search_path = pg_catalog, pg_temp SET enable_seqscan = off
AS $$
DECLARE
  query CONSTANT tsquery := mod_chat.search_query(mod_chat.search_owner(site), words);
BEGIN
  PERFORM mod_chat.require_search(site);
  RETURN QUERY
    SELECT r.*
      FROM public.mod_chat_knowledge_base r
     WHERE mod_chat.article_terms(r.site_id, r.title, r.tags, r.content) @@ query AND (r.site_id = site) IS TRUE;
END
$$;

CREATE FUNCTION mod_chat.articles_with_term(site uuid, term text) RETURNS SETOF public.mod_chat_knowledge_base
  LANGUAGE plpgsql STABLE STRICT SECURITY DEFINER ROWS 100 COST 10000 SET search_path = pg_catalog, pg_temp SET enable_seqscan = off
AS $$
DECLARE
  query CONSTANT tsquery := mod_chat.whole_word(mod_chat.search_owner(site), term);
BEGIN
  PERFORM mod_chat.require_search(site);
  RETURN QUERY
    SELECT r.*
      FROM public.mod_chat_knowledge_base r
     WHERE mod_chat.article_terms(r.site_id, r.title, r.tags, r.content) @@ query AND (r.site_id = site) IS TRUE;
END
$$;

-- Policies and grants ---------------------------------------------------------------------------------------------------
-- Made by a function of the owner's: where a role was missing when the migration ran, it is called again once the role exists.

CREATE FUNCTION mod_chat.protect() RETURNS void
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  rule        record;
  chat_table  text;
  function_id regprocedure;
  known       text[] := ARRAY(SELECT r.rolname FROM pg_catalog.pg_roles r WHERE r.rolname IN ('anon', 'authenticated', 'service_role'));
  -- Also the roles of others that have the rights of anon or authenticated, and do not act for the host.
  everybody   text := concat_ws(', ', 'PUBLIC', (
    SELECT string_agg(quote_ident(r.rolname), ', ')
      FROM pg_catalog.pg_roles r
     WHERE r.rolname = ANY (known)
        OR NOT mod_chat.is_host_role(r.rolname)
           AND EXISTS (SELECT FROM unnest(known) AS k (role) WHERE k.role <> 'service_role' AND pg_has_role(r.oid, k.role::name, 'USAGE'))));
BEGIN
  FOR rule IN
    SELECT p.policyname, p.tablename FROM pg_catalog.pg_policies p
     WHERE p.schemaname = 'public' AND starts_with(p.tablename::text, 'mod_chat_') AND NOT starts_with(p.tablename::text, 'mod_chat_schema_history')
  LOOP
    EXECUTE format('DROP POLICY %I ON public.%I', rule.policyname, rule.tablename);
  END LOOP;

  FOR chat_table IN
    SELECT c.relname FROM pg_catalog.pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND starts_with(c.relname::text, 'mod_chat_')
       AND NOT starts_with(c.relname::text, 'mod_chat_schema_history')
  LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', chat_table);
    EXECUTE format('REVOKE ALL ON public.%I FROM %s', chat_table, everybody);
    IF 'service_role' = ANY (known) THEN
      -- The audit trail is written by functions of the owner alone.
      EXECUTE format('CREATE POLICY %I ON public.%I FOR %s TO service_role USING (true)%s',
                     replace(chat_table, 'mod_chat_', 'chat_') || '_service', chat_table,
                     CASE chat_table WHEN 'mod_chat_audit' THEN 'SELECT' ELSE 'ALL' END,
                     CASE chat_table WHEN 'mod_chat_audit' THEN '' ELSE ' WITH CHECK (true)' END);
      EXECUTE format('GRANT SELECT%s ON public.%I TO service_role',
                     CASE chat_table WHEN 'mod_chat_audit' THEN '' ELSE ', INSERT, UPDATE, DELETE' END, chat_table);
    END IF;
  END LOOP;

  -- No role of the API needs temporary objects. What PUBLIC may is the host's to decide: ChatSchema.verify advises.
  IF (SELECT pg_has_role(d.datdba, 'USAGE') FROM pg_catalog.pg_database d WHERE d.datname = current_database()) THEN
    FOREACH chat_table IN ARRAY known LOOP
      EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM %I', current_database(), chat_table);
    END LOOP;
  END IF;

  -- What a migration tool keeps beside the tables is for the owner.
  IF EXISTS (
    SELECT FROM pg_catalog.pg_class c
     WHERE c.oid = to_regclass('public.mod_chat_schema_history') AND pg_has_role(c.relowner, 'USAGE')) THEN
    EXECUTE format('REVOKE ALL ON public.mod_chat_schema_history FROM %s', everybody);
  END IF;

  -- Sites and members: live chat's to guard where it has made the tables, for they say who is let in. A platform's are its own.
  FOREACH chat_table IN ARRAY ARRAY['sites', 'agencies', 'agency_members'] LOOP
    CONTINUE WHEN has_table_privilege(to_regclass('public.' || chat_table)::oid, 'SELECT WITH GRANT OPTION') IS NOT TRUE;
    IF mod_chat.sites_are_ours() THEN
      EXECUTE format('REVOKE ALL ON public.%I FROM %s', chat_table, everybody);
    END IF;
    IF 'service_role' = ANY (known) AND (mod_chat.sites_are_ours() OR chat_table = 'sites') THEN
      EXECUTE format('GRANT SELECT%s ON public.%I TO service_role',
                     CASE WHEN mod_chat.sites_are_ours() THEN ', INSERT, UPDATE, DELETE' ELSE '' END, chat_table);
    END IF;
  END LOOP;

  FOR rule IN
    WITH rules (chat_table, name, command, role, permission, condition, result) AS (VALUES
      -- What members of the site reach, by permission.
      ('departments', 'chat_departments_site_isolation', 'SELECT', 'authenticated', 'view', NULL, NULL),
      ('departments', 'chat_departments_site_insert', 'INSERT', 'authenticated', 'agents', NULL, NULL),
      ('departments', 'chat_departments_site_update', 'UPDATE', 'authenticated', 'agents', NULL, NULL),
      ('departments', 'chat_departments_site_delete', 'DELETE', 'authenticated', 'agents', NULL, NULL),
      ('agents', 'chat_agents_site_isolation', 'SELECT', 'authenticated', 'view', NULL, NULL),
      ('agents', 'chat_agents_site_insert', 'INSERT', 'authenticated', 'agents', NULL, NULL),
      ('agents', 'chat_agents_site_update', 'UPDATE', 'authenticated', 'agents', NULL, NULL),
      ('agents', 'chat_agents_own_update', 'UPDATE', 'authenticated', 'view', 'user_id = mod_chat.member_id()', NULL),
      ('agent_presence', 'chat_agent_presence_site_isolation', 'SELECT', 'authenticated', 'view', NULL, NULL),
      ('agent_presence', 'chat_agent_presence_site_insert', 'INSERT', 'authenticated', 'agents', NULL, NULL),
      ('agent_presence', 'chat_agent_presence_site_update', 'UPDATE', 'authenticated', 'agents', NULL, NULL),
      ('agent_presence', 'chat_agent_presence_own_insert', 'INSERT', 'authenticated', 'view', 'mod_chat.is_own_agent(site_id, agent_id)', NULL),
      ('agent_presence', 'chat_agent_presence_own_update', 'UPDATE', 'authenticated', 'view', 'mod_chat.is_own_agent(site_id, agent_id)', NULL),
      ('widget_settings', 'chat_widget_settings_site_isolation', 'SELECT', 'authenticated', 'view', NULL, NULL),
      ('widget_settings', 'chat_widget_settings_site_insert', 'INSERT', 'authenticated', 'settings', NULL, NULL),
      ('widget_settings', 'chat_widget_settings_site_update', 'UPDATE', 'authenticated', 'settings', NULL, NULL),
      ('visitors', 'chat_visitors_site_isolation', 'SELECT', 'authenticated', 'view', NULL, NULL),
      ('visitors', 'chat_visitors_site_insert', 'INSERT', 'authenticated', 'reply', NULL, NULL),
      ('visitors', 'chat_visitors_site_update', 'UPDATE', 'authenticated', 'reply', NULL, NULL),
      ('visitor_identities', 'chat_visitor_identities_site_isolation', 'SELECT', 'authenticated', 'view', NULL, NULL),
      ('conversations', 'chat_conversations_site_isolation', 'SELECT', 'authenticated', 'view', NULL, NULL),
      ('conversations', 'chat_conversations_site_insert', 'INSERT', 'authenticated', 'reply', NULL, NULL),
      ('conversations', 'chat_conversations_site_update', 'UPDATE', 'authenticated', 'reply', NULL, NULL),
      ('conversation_cycles', 'chat_conversation_cycles_site_isolation', 'SELECT', 'authenticated', 'view', NULL, NULL),
      ('agent_read_positions', 'chat_agent_read_positions_site_isolation', 'SELECT', 'authenticated', 'view', NULL, NULL),
      ('messages', 'chat_messages_site_isolation', 'SELECT', 'authenticated', 'view', NULL, NULL),
      ('messages', 'chat_messages_site_insert', 'INSERT', 'authenticated', 'reply',
        'sender_type = ''agent'' AND content_type <> ''system'' AND status = ''sent'' AND whatsapp_message_id IS NULL AND whatsapp_status IS NULL AND NOT is_ai_generated AND ai_confidence IS NULL', NULL),
      ('messages', 'chat_messages_site_redact', 'UPDATE', 'authenticated', 'settings', NULL, 'redacted_at IS NOT NULL'),
      ('canned_responses', 'chat_canned_responses_site_isolation', 'SELECT', 'authenticated', 'view', 'is_shared OR created_by = mod_chat.member_id()', NULL),
      ('canned_responses', 'chat_canned_responses_site_insert', 'INSERT', 'authenticated', 'canned', 'is_shared AND (created_by IS NULL OR created_by = mod_chat.member_id())', NULL),
      ('canned_responses', 'chat_canned_responses_site_update', 'UPDATE', 'authenticated', 'canned', 'is_shared OR created_by = mod_chat.member_id()', NULL),
      ('canned_responses', 'chat_canned_responses_site_delete', 'DELETE', 'authenticated', 'canned', 'is_shared', NULL),
      ('canned_responses', 'chat_canned_responses_own_insert', 'INSERT', 'authenticated', 'reply', 'NOT is_shared AND created_by = mod_chat.member_id()', NULL),
      ('canned_responses', 'chat_canned_responses_own_update', 'UPDATE', 'authenticated', 'reply', 'NOT is_shared AND created_by = mod_chat.member_id()', NULL),
      ('canned_responses', 'chat_canned_responses_own_delete', 'DELETE', 'authenticated', 'reply', 'NOT is_shared AND created_by = mod_chat.member_id()', NULL),
      ('canned_response_uses', 'chat_canned_response_uses_site_isolation', 'SELECT', 'authenticated', 'view', NULL, NULL),
      ('canned_response_uses', 'chat_canned_response_uses_site_insert', 'INSERT', 'authenticated', 'view', 'mod_chat.is_visible_response(site_id, canned_response_id)', NULL),
      ('canned_response_uses', 'chat_canned_response_uses_site_update', 'UPDATE', 'authenticated', 'view', 'mod_chat.is_visible_response(site_id, canned_response_id)', NULL),
      ('knowledge_base', 'chat_knowledge_base_site_isolation', 'SELECT', 'authenticated', 'view', NULL, NULL),
      ('knowledge_base', 'chat_knowledge_base_site_insert', 'INSERT', 'authenticated', 'kb', 'created_by IS NULL OR created_by = mod_chat.member_id()', NULL),
      ('knowledge_base', 'chat_knowledge_base_site_update', 'UPDATE', 'authenticated', 'kb', NULL, NULL),
      ('knowledge_base', 'chat_knowledge_base_site_delete', 'DELETE', 'authenticated', 'kb', NULL, NULL),
      ('article_matches', 'chat_article_matches_site_isolation', 'SELECT', 'authenticated', 'view', NULL, NULL),
      ('article_matches', 'chat_article_matches_site_insert', 'INSERT', 'authenticated', 'view', NULL, NULL),
      ('article_matches', 'chat_article_matches_site_update', 'UPDATE', 'authenticated', 'view', NULL, NULL),
      ('analytics', 'chat_analytics_site_isolation', 'SELECT', 'authenticated', 'analytics', NULL, NULL),
      ('audit', 'chat_audit_site_isolation', 'SELECT', 'authenticated', 'settings', NULL, NULL),
      -- What a visitor reaches: the one site's public settings, and their own.
      ('widget_settings', 'chat_widget_settings_public_read', 'SELECT', 'anon', 'visitor', NULL, NULL),
      ('departments', 'chat_departments_public_read', 'SELECT', 'anon', 'visitor', 'is_active', NULL),
      ('visitors', 'chat_visitors_public_read', 'SELECT', 'anon', 'visitor', 'id = mod_chat.visitor_id()', NULL),
      ('visitors', 'chat_visitors_public_insert', 'INSERT', 'anon', 'visitor',
        'id = mod_chat.visitor_id() AND external_id IS NULL AND whatsapp_phone IS NULL AND channel = ''widget'' AND tags = ''{}'' AND custom_data = ''{}''', NULL),
      ('visitors', 'chat_visitors_public_update', 'UPDATE', 'anon', 'visitor', 'id = mod_chat.visitor_id()', NULL),
      ('conversations', 'chat_conversations_public_read', 'SELECT', 'anon', 'visitor', 'visitor_id = mod_chat.visitor_id()', NULL),
      ('conversations', 'chat_conversations_public_insert', 'INSERT', 'anon', 'visitor',
        'visitor_id = mod_chat.visitor_id() AND channel = ''widget'' AND priority = ''normal'' AND tags = ''{}'' AND metadata = ''{}''', NULL),
      ('conversations', 'chat_conversations_public_update', 'UPDATE', 'anon', 'visitor', 'visitor_id = mod_chat.visitor_id()', NULL),
      ('messages', 'chat_messages_public_read', 'SELECT', 'anon', 'visitor',
        'NOT is_internal_note AND conversation_id = ANY (mod_chat.own_conversations())', NULL),
      ('messages', 'chat_messages_public_insert', 'INSERT', 'anon', 'visitor',
        'sender_type = ''visitor'' AND sender_id = mod_chat.visitor_id()::text AND content_type IN (''text'', ''image'', ''file'', ''audio'', ''video'', ''location'') AND status = ''sent'' AND NOT is_internal_note AND whatsapp_message_id IS NULL AND whatsapp_status IS NULL AND NOT is_ai_generated AND ai_confidence IS NULL AND payload IS NULL AND mod_chat.is_own_conversation(site_id, conversation_id)', NULL)
    ), protected AS (
      SELECT substr(c.relname, 10) AS chat_table, r.role, r.audience,
             EXISTS (SELECT FROM rules u WHERE u.chat_table = substr(c.relname, 10) AND u.role = r.role) AS is_reached
        FROM pg_catalog.pg_class c
       CROSS JOIN (VALUES ('anon', 'visitor'), ('authenticated', 'member')) AS r (role, audience)
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND starts_with(c.relname::text, 'mod_chat_')
         AND NOT starts_with(c.relname::text, 'mod_chat_schema_history')
    ), clauses AS (
      SELECT u.*, mod_chat.policy_condition(u.permission, u.condition) AS row_condition FROM rules u
    )
    -- A command without a rule is refused, so that a policy or a grant which others add opens nothing.
    SELECT t.chat_table, t.role, k.command,
           CASE WHEN count(r.name) = 1 THEN min(r.name) ELSE format('chat_%s_%s_%s', t.chat_table, t.audience, lower(k.command)) END AS name,
           coalesce(string_agg('(' || r.row_condition || ')', ' OR ' ORDER BY r.name), 'false') AS old_row,
           coalesce(string_agg('(' || r.row_condition || coalesce(' AND (' || r.result || ')', '') || ')', ' OR ' ORDER BY r.name), 'false') AS new_row,
           t.is_reached AND k.command = 'SELECT' AS is_first
      FROM protected t
      JOIN (VALUES ('SELECT'), ('INSERT'), ('UPDATE'), ('DELETE'), ('ALL')) AS k (command) ON (k.command = 'ALL') <> t.is_reached
      LEFT JOIN clauses r ON r.chat_table = t.chat_table AND r.role = t.role AND r.command = k.command
     WHERE t.role = ANY (known)
     GROUP BY t.chat_table, t.role, t.audience, t.is_reached, k.command
  LOOP
    EXECUTE format('CREATE POLICY %I ON public.%I AS RESTRICTIVE FOR %s TO %I', rule.name, 'mod_chat_' || rule.chat_table, rule.command, rule.role)
      || CASE WHEN rule.command <> 'INSERT' THEN format(' USING (%s)', rule.old_row) ELSE '' END
      || CASE WHEN rule.command IN ('INSERT', 'UPDATE', 'ALL') THEN format(' WITH CHECK (%s)', rule.new_row) ELSE '' END;
    IF rule.is_first THEN
      EXECUTE format('CREATE POLICY %I ON public.%I FOR ALL TO %I USING (true) WITH CHECK (true)',
                     format('chat_%s_%s', rule.chat_table, rule.role), 'mod_chat_' || rule.chat_table, rule.role);
    END IF;
  END LOOP;

  FOR rule IN
    SELECT * FROM (VALUES
      ('departments', 'authenticated', 'SELECT, DELETE', NULL),
      ('departments', 'authenticated', 'INSERT', 'id, site_id, name, description, is_default, is_active, auto_assign, max_concurrent_chats, sort_order, created_at, updated_at'),
      ('departments', 'authenticated', 'UPDATE', 'name, description, is_default, is_active, auto_assign, max_concurrent_chats, sort_order, updated_at'),
      ('agents', 'authenticated', 'SELECT', NULL),
      ('agents', 'authenticated', 'INSERT', 'id, site_id, user_id, display_name, avatar_url, email, role, status, department_id, max_concurrent_chats, created_at, updated_at'),
      ('agents', 'authenticated', 'UPDATE', 'display_name, avatar_url, email, role, status, department_id, max_concurrent_chats, is_active, last_active_at, updated_at'),
      ('agent_presence', 'authenticated', 'SELECT', NULL),
      ('agent_presence', 'authenticated', 'INSERT', 'site_id, agent_id, seen_at, expires_at'),
      ('agent_presence', 'authenticated', 'UPDATE', 'seen_at, expires_at'),
      ('widget_settings', 'authenticated', 'SELECT', NULL),
      ('widget_settings', 'authenticated', 'INSERT', 'id, site_id, created_at, updated_at, primary_color, text_color, position, launcher_icon, launcher_size, border_radius, z_index, company_name, welcome_message, away_message, offline_message, logo_url, pre_chat_enabled, pre_chat_name_required, pre_chat_email_required, pre_chat_phone_enabled, pre_chat_phone_required, pre_chat_message_required, pre_chat_department_selector, business_hours_enabled, business_hours, timezone, auto_open_delay_seconds, show_agent_avatar, show_agent_name, show_typing_indicator, enable_file_uploads, enable_emoji, enable_sound_notifications, enable_satisfaction_rating, language, custom_translations, whatsapp_enabled, whatsapp_phone_number, max_file_size_mb, allowed_file_types, whatsapp_phone_number_id, whatsapp_business_account_id, whatsapp_welcome_template, allowed_domains, blocked_ips, reopen_window_hours'),
      ('widget_settings', 'authenticated', 'UPDATE', 'updated_at, primary_color, text_color, position, launcher_icon, launcher_size, border_radius, z_index, company_name, welcome_message, away_message, offline_message, logo_url, pre_chat_enabled, pre_chat_name_required, pre_chat_email_required, pre_chat_phone_enabled, pre_chat_phone_required, pre_chat_message_required, pre_chat_department_selector, business_hours_enabled, business_hours, timezone, auto_open_delay_seconds, show_agent_avatar, show_agent_name, show_typing_indicator, enable_file_uploads, enable_emoji, enable_sound_notifications, enable_satisfaction_rating, language, custom_translations, whatsapp_enabled, whatsapp_phone_number, max_file_size_mb, allowed_file_types, whatsapp_phone_number_id, whatsapp_business_account_id, whatsapp_welcome_template, allowed_domains, blocked_ips, reopen_window_hours'),
      ('visitors', 'authenticated', 'SELECT', NULL),
      ('visitors', 'authenticated', 'INSERT', 'id, site_id, name, email, phone, avatar_url, browser, os, device, ip_address, country, city, current_page_url, current_page_title, referrer_url, landing_page_url, first_seen_at, last_seen_at, tags, custom_data, channel, created_at, updated_at'),
      ('visitors', 'authenticated', 'UPDATE', 'name, email, phone, avatar_url, country, city, crm_contact_id, tags, notes, custom_data, updated_at'),
      ('visitor_identities', 'authenticated', 'SELECT', NULL),
      ('conversations', 'authenticated', 'SELECT', NULL),
      ('conversations', 'authenticated', 'INSERT', 'id, site_id, visitor_id, department_id, priority, channel, subject, tags, metadata, created_at, updated_at'),
      ('conversations', 'authenticated', 'UPDATE', 'assigned_agent_id, department_id, status, priority, subject, tags, internal_notes, metadata, whatsapp_conversation_id, whatsapp_window_expires_at, updated_at'),
      ('conversation_cycles', 'authenticated', 'SELECT', NULL),
      ('agent_read_positions', 'authenticated', 'SELECT', NULL),
      ('messages', 'authenticated', 'SELECT', NULL),
      ('messages', 'authenticated', 'INSERT', 'id, conversation_id, site_id, sender_type, sender_id, sender_name, sender_avatar, content, content_type, file_url, file_name, file_size, file_mime_type, status, is_internal_note, whatsapp_message_id, whatsapp_status, is_ai_generated, ai_confidence, created_at, updated_at, client_message_id, payload'),
      ('messages', 'authenticated', 'UPDATE', 'content, file_url, file_name, file_size, file_mime_type, payload, redacted_at, updated_at'),
      ('canned_responses', 'authenticated', 'SELECT, DELETE', NULL),
      ('canned_responses', 'authenticated', 'INSERT', 'id, site_id, title, content, shortcut, category, tags, created_by, is_shared, created_at, updated_at'),
      ('canned_responses', 'authenticated', 'UPDATE', 'title, content, shortcut, category, tags, is_shared, is_active, updated_at'),
      ('canned_response_uses', 'authenticated', 'SELECT', NULL),
      ('canned_response_uses', 'authenticated', 'INSERT', 'site_id, canned_response_id, uses, last_used_at'),
      ('canned_response_uses', 'authenticated', 'UPDATE', 'uses, last_used_at'),
      ('knowledge_base', 'authenticated', 'SELECT, DELETE', NULL),
      ('knowledge_base', 'authenticated', 'INSERT', 'id, site_id, title, content, category, tags, created_by, created_at, updated_at'),
      ('knowledge_base', 'authenticated', 'UPDATE', 'title, content, category, tags, is_active, updated_at'),
      ('article_matches', 'authenticated', 'SELECT', NULL),
      ('article_matches', 'authenticated', 'INSERT', 'site_id, article_id, uses, last_used_at'),
      ('article_matches', 'authenticated', 'UPDATE', 'uses, last_used_at'),
      ('analytics', 'authenticated', 'SELECT', NULL),
      ('audit', 'authenticated', 'SELECT', NULL),
      ('widget_settings', 'anon', 'SELECT', 'id, site_id, primary_color, text_color, position, launcher_icon, launcher_size, border_radius, z_index, company_name, welcome_message, away_message, offline_message, logo_url, pre_chat_enabled, pre_chat_name_required, pre_chat_email_required, pre_chat_phone_enabled, pre_chat_phone_required, pre_chat_message_required, pre_chat_department_selector, business_hours_enabled, business_hours, timezone, auto_open_delay_seconds, show_agent_avatar, show_agent_name, show_typing_indicator, enable_file_uploads, enable_emoji, enable_sound_notifications, enable_satisfaction_rating, language, custom_translations, whatsapp_enabled, whatsapp_phone_number, max_file_size_mb, allowed_file_types, reopen_window_hours'),
      ('departments', 'anon', 'SELECT', 'id, site_id, name, description, is_active, sort_order'),
      -- No row of it: a refused change only asks whether its agent is active.
      ('agents', 'anon', 'SELECT', 'id, site_id, is_active'),
      ('visitors', 'anon', 'SELECT', 'id, site_id, external_id, name, email, phone, avatar_url, browser, os, device, ip_address, country, city, current_page_url, current_page_title, referrer_url, landing_page_url, total_visits, total_conversations, total_messages, first_seen_at, last_seen_at, channel, whatsapp_phone, created_at'),
      ('visitors', 'anon', 'INSERT', 'id, site_id, name, email, phone, avatar_url, browser, os, device, ip_address, country, city, current_page_url, current_page_title, referrer_url, landing_page_url, first_seen_at, last_seen_at, tags, custom_data, channel, created_at, updated_at'),
      ('visitors', 'anon', 'UPDATE', 'name, email, phone, avatar_url, updated_at'),
      ('conversations', 'anon', 'SELECT', 'id, site_id, visitor_id, department_id, status, priority, channel, subject, last_message_text, last_message_at, last_message_by, unread_agent_count, unread_visitor_count, first_response_time_seconds, resolution_time_seconds, wait_time_seconds, rating, rating_comment, rated_at, created_at, resolved_at, closed_at, missed_at, last_activity_at, visitor_message_count, agent_message_count'),
      ('conversations', 'anon', 'INSERT', 'id, site_id, visitor_id, department_id, priority, channel, subject, tags, metadata, created_at, updated_at'),
      ('conversations', 'anon', 'UPDATE', 'status, unread_visitor_count, rating, rating_comment, rated_at, updated_at'),
      ('messages', 'anon', 'SELECT', 'id, conversation_id, site_id, sender_type, sender_name, sender_avatar, content, content_type, file_url, file_name, file_size, file_mime_type, status, is_internal_note, is_ai_generated, created_at, updated_at, sequence, side_sequence, client_message_id, redacted_at'),
      ('messages', 'anon', 'INSERT', 'id, conversation_id, site_id, sender_type, sender_id, sender_name, sender_avatar, content, content_type, file_url, file_name, file_size, file_mime_type, status, is_internal_note, whatsapp_message_id, whatsapp_status, is_ai_generated, ai_confidence, created_at, updated_at, client_message_id, payload')
    ) AS g (chat_table, role, privileges, chat_columns)
  LOOP
    CONTINUE WHEN rule.role <> ALL (known) OR to_regclass('public.mod_chat_' || rule.chat_table) IS NULL;
    EXECUTE format('GRANT %s%s ON public.%I TO %I', rule.privileges, ' (' || rule.chat_columns || ')', 'mod_chat_' || rule.chat_table, rule.role);
  END LOOP;

  FOR function_id IN SELECT p.oid::regprocedure FROM pg_catalog.pg_proc p WHERE p.pronamespace = 'mod_chat'::regnamespace LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM %s', function_id, everybody);
  END LOOP;
  EXECUTE format('REVOKE ALL ON SCHEMA mod_chat FROM %s', everybody);
  EXECUTE format('REVOKE ALL ON mod_chat.acting_sites FROM %s', everybody);
  FOREACH chat_table IN ARRAY known LOOP
    EXECUTE format('GRANT USAGE ON SCHEMA mod_chat TO %I', chat_table);
    FOR function_id IN
      SELECT p.oid::regprocedure
        FROM pg_catalog.pg_proc p
        JOIN (VALUES
          -- These run with the caller's rights: policies, triggers' conditions, defaults, checks, indexes and statements of the SDK.
          ('{anon,authenticated,service_role}'::text[], '{are_business_hours,are_domains,are_media_types,are_tags,are_translations,article_rank,article_terms,caller,can_become,canonical_networks,changed_properties,claim,claims,conversation_has_words,has_permission,has_words,is_host_role,is_importing,is_json_object,is_open,is_own_agent,is_own_conversation,is_visible_response,is_owner,is_time_zone,is_trusted,is_within_reopen_window,member_id,message_terms,message_text,new_id,outcome,own_conversations,placed_terms,preview,reachable_sites,search_month,search_owner,search_query,search_terms,search_text,search_text_beyond_ascii,search_words,seconds_between,sites_are_ours,sites_with,status_after_message,stem,subject_terms,takes_message,titled_terms,visitor_id,visitor_site,visitor_terms,whole_word,with_stems}'::text[]),
          ('{service_role}', '{act,erase_visitor,hold_visitor,order_events,remember_role}'),
          -- These run as the owner, and ask first what the caller may.
          ('{anon,authenticated,service_role}', '{caller_kind,look_up_own_conversation,look_up_own_conversations,look_up_sites,mark_read}'),
          ('{authenticated,service_role}', '{articles_with_term,articles_with_words,canned_responses_with_words,explain_assignments,hold_agent,hold_candidates,search_conversations,search_messages,take_turns,takes_one_more,visitors_with_words}'),
          ('{anon}', '{is_own_message}'),
          ('{service_role}', '{act_as_member,import_history,is_caller_trusted,record_audit,remove_audit,renumber_sides}')
        ) AS g (roles, functions) ON p.proname::text = ANY (g.functions) AND chat_table = ANY (g.roles)
       WHERE p.pronamespace = 'mod_chat'::regnamespace
    LOOP
      EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %I', function_id, chat_table);
    END LOOP;
    EXECUTE format('GRANT SELECT ON mod_chat.acting_sites TO %I', chat_table);
  END LOOP;
END
$$;

-- The condition of a rule above. Short words are permissions; visitor is none, but the site of the claims.
CREATE FUNCTION mod_chat.policy_condition(permission text, condition text) RETURNS text
  LANGUAGE sql IMMUTABLE
  RETURN CASE permission
           WHEN 'visitor' THEN 'site_id = mod_chat.visitor_site()'
           ELSE format('site_id = ANY (mod_chat.sites_with(%L))', CASE permission
             WHEN 'view' THEN 'live-chat.conversations.view'
             WHEN 'reply' THEN 'live-chat.conversations.reply'
             WHEN 'agents' THEN 'live-chat.agents.manage'
             WHEN 'canned' THEN 'live-chat.canned.manage'
             WHEN 'kb' THEN 'live-chat.kb.manage'
             WHEN 'analytics' THEN 'live-chat.analytics.view'
             WHEN 'settings' THEN 'live-chat.settings.manage' END) END
         || coalesce(' AND (' || condition || ')', '');

SELECT mod_chat.create_roles();
SELECT mod_chat.protect();
