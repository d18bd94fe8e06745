-- Who is there, and who gets which conversation.
-- Locks are taken in one order: a department's turn to route, conversations by id, agents by id. docs/routing.md shows it.

-- No name is resolved in a schema that the session could have prepared, and a backslash in a text is a backslash.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true), pg_catalog.set_config('standard_conforming_strings', 'on', true);

DO $$
BEGIN
  IF to_regclass('public.mod_chat_agent_presence') IS NOT NULL THEN
    RAISE EXCEPTION 'Live chat migration V007 is here already; nothing was changed.';
  END IF;
  IF to_regprocedure('mod_chat.protect()') IS NULL THEN
    RAISE EXCEPTION 'Live chat migration V007 needs V006 first.';
  END IF;
END
$$;

-- Presence --------------------------------------------------------------------------------------------------------------
-- Beside the agents, whose rows carry their load and are waited for. A lease that has expired is as good as none.

CREATE TABLE public.mod_chat_agent_presence (
  site_id    uuid        NOT NULL,
  agent_id   uuid        NOT NULL,
  seen_at    timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (site_id, agent_id),
  CONSTRAINT mod_chat_agent_presence_agent_id_fkey FOREIGN KEY (site_id, agent_id)
    REFERENCES public.mod_chat_agents (site_id, id) ON DELETE CASCADE,
  CONSTRAINT mod_chat_agent_presence_expires_at_check CHECK (expires_at <= seen_at + interval '1 hour')
) WITH (fillfactor = 50);

-- For untrusted writers the clock is the database's: they are there now, and a lease lasts as long as they say from now.
CREATE FUNCTION mod_chat.set_presence_times() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  NEW.expires_at := least(NEW.expires_at, statement_timestamp() + interval '1 hour');
  NEW.seen_at := statement_timestamp();
  RETURN NEW;
END
$$;

CREATE TRIGGER actor_agent_presence_trigger
  BEFORE INSERT OR UPDATE ON public.mod_chat_agent_presence
  FOR EACH ROW WHEN (NOT mod_chat.is_trusted()) EXECUTE FUNCTION mod_chat.set_presence_times();

-- Whether an agent is the caller. In PL/pgSQL, so that policies hold no subquery.
CREATE FUNCTION mod_chat.is_own_agent(site uuid, agent uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM public.mod_chat_agents a WHERE a.site_id = site AND a.id = agent AND a.user_id = mod_chat.member_id());
END
$$;

-- Routing ---------------------------------------------------------------------------------------------------------------

-- When routing last gave the agent a conversation, as a number that grows within the department: two that were given at one
-- moment still came one after the other.
ALTER TABLE public.mod_chat_agents ADD COLUMN last_turn mod_chat.sum NOT NULL DEFAULT 0;

-- The queue of a department, in its order. Conversations are in it only while they wait.
CREATE INDEX idx_chat_conversations_queue ON public.mod_chat_conversations (
  site_id, department_id, (array_position(ARRAY['urgent', 'high', 'normal', 'low'], priority::text)),
  (coalesce(status_changed_at, created_at)), id)
  WHERE status = 'pending' AND assigned_agent_id IS NULL;

CREATE FUNCTION mod_chat.require_assigning(site uuid) RETURNS void
  LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF NOT mod_chat.is_caller_trusted()
     AND NOT coalesce(site = ANY (mod_chat.sites_with('live-chat.conversations.assign')), false) THEN
    RAISE EXCEPTION 'needs permission live-chat.conversations.assign'
      USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'live-chat.conversations.assign';
  END IF;
END
$$;

-- Those who are there, free or not, held still to the end of the transaction: their loads are true until then. The second
-- command sees what was committed while the first one waited. As the owner, for members may not lock their colleagues.
CREATE FUNCTION mod_chat.hold_candidates(site uuid, department uuid, at timestamptz)
  RETURNS TABLE (agent_id uuid, load integer, capacity integer, last_turn bigint, last_turn_of_all bigint)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  present CONSTANT timestamptz := CASE WHEN mod_chat.is_caller_trusted() THEN at ELSE statement_timestamp() END;
  held    uuid[];
BEGIN
  PERFORM mod_chat.require_assigning(site);
  SELECT array_agg(locked.id) INTO held
    FROM (
      SELECT a.id
        FROM public.mod_chat_agents a
        JOIN public.mod_chat_agent_presence p ON p.site_id = a.site_id AND p.agent_id = a.id AND p.expires_at > present
       WHERE a.site_id = site AND a.department_id = department AND a.is_active AND a.status = 'online'
       ORDER BY a.id
         FOR NO KEY UPDATE OF a
    ) AS locked;
  RETURN QUERY
    SELECT a.id, a.current_chat_count::integer, least(a.max_concurrent_chats, d.max_concurrent_chats)::integer,
           a.last_turn::bigint,
           (SELECT max(e.last_turn)::bigint FROM public.mod_chat_agents e WHERE e.site_id = site AND e.department_id = department)
      FROM public.mod_chat_agents a
      JOIN public.mod_chat_departments d ON d.site_id = a.site_id AND d.id = department
     WHERE a.site_id = site AND a.id = ANY (held)
     ORDER BY a.id;
END
$$;

-- Notes who got one, in the order in which they did. They are held still.
CREATE FUNCTION mod_chat.take_turns(site uuid, department uuid, agents uuid[]) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM mod_chat.require_assigning(site);
  UPDATE public.mod_chat_agents a
     SET last_turn = taken.turn + (
           SELECT max(e.last_turn) FROM public.mod_chat_agents e WHERE e.site_id = site AND e.department_id = department)
    FROM (
      SELECT t.agent, max(t.turn) AS turn FROM unnest(agents) WITH ORDINALITY AS t (agent, turn) GROUP BY t.agent
    ) AS taken
   WHERE a.site_id = site AND a.department_id = department AND a.id = taken.agent;
END
$$;

-- Whether an agent may be given one more, which stays so to the end of the transaction. Whoever loses it is locked along, for
-- agents are locked in one order.
CREATE FUNCTION mod_chat.takes_one_more(site uuid, agent uuid, loser uuid) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM mod_chat.require_assigning(site);
  PERFORM FROM public.mod_chat_agents a
    WHERE a.site_id = site AND a.id IN (agent, loser)
    ORDER BY a.id
      FOR NO KEY UPDATE;
  -- The least of a number and none is the number.
  RETURN EXISTS (
    SELECT FROM public.mod_chat_agents a
      LEFT JOIN public.mod_chat_departments d ON d.site_id = a.site_id AND d.id = a.department_id
     WHERE a.site_id = site AND a.id = agent AND a.current_chat_count < least(a.max_concurrent_chats, d.max_concurrent_chats));
END
$$;

-- Holds an agent's open conversations, then the agent. Whoever was given one between the two has it behind the agent in the
-- order of locks: then all are let go again, and taken once more.
CREATE FUNCTION mod_chat.hold_agent(site uuid, agent uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  held uuid[];
BEGIN
  IF NOT mod_chat.is_caller_trusted() AND NOT coalesce(site = ANY (mod_chat.sites_with('live-chat.agents.manage')), false) THEN
    RAISE EXCEPTION 'needs permission live-chat.agents.manage'
      USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'live-chat.agents.manage';
  END IF;
  LOOP
    BEGIN
      SELECT array_agg(locked.id) INTO held
        FROM (
          SELECT o.id
            FROM public.mod_chat_conversations o
           WHERE o.site_id = site AND o.assigned_agent_id = agent AND o.status IN ('pending', 'active', 'waiting')
           ORDER BY o.id
             FOR NO KEY UPDATE
        ) AS locked;
      PERFORM FROM public.mod_chat_agents a WHERE a.site_id = site AND a.id = agent FOR NO KEY UPDATE;
      IF EXISTS (
        SELECT FROM public.mod_chat_conversations o
         WHERE o.site_id = site AND o.assigned_agent_id = agent AND o.status IN ('pending', 'active', 'waiting')
           AND o.id <> ALL (coalesce(held, '{}'))) THEN
        RAISE EXCEPTION 'once more' USING ERRCODE = 'LC001';
      END IF;
      RETURN;
    EXCEPTION WHEN SQLSTATE 'LC001' THEN
      -- What was locked since BEGIN is free again.
    END;
  END LOOP;
END
$$;

-- The events of what was just assigned, the newest of each conversation's, say why. Returns how many there are.
CREATE FUNCTION mod_chat.explain_assignments(site uuid, conversations uuid[], decisions text[]) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  explained integer;
BEGIN
  PERFORM mod_chat.require_assigning(site);
  UPDATE public.mod_chat_events e
     SET cause_type = 'routing', cause_id = e.department_id,
         data = e.data || jsonb_build_object('decision', given.decision::jsonb)
    FROM unnest(conversations, decisions) AS given (conversation, decision)
    JOIN (
      SELECT n.conversation_id, max(n.id) AS id
        FROM public.mod_chat_events n
       WHERE n.site_id = site AND n.position IS NULL AND n.type = 'chat.conversation.assigned'
         AND n.conversation_id = ANY (conversations)
       GROUP BY n.conversation_id
    ) AS newest ON newest.conversation_id = given.conversation
   WHERE e.site_id = site AND e.id = newest.id;
  GET DIAGNOSTICS explained = ROW_COUNT;
  RETURN explained;
END
$$;

SELECT mod_chat.protect();
