-- Histories that are brought along: what an import does in place of the row triggers, for many rows at a time.
-- All rows of a batch can be judged in any order: none has a key of another one, and none comes before the row it refers to.
-- Locks are taken in one order: conversations by id, then visitors, then agents.
-- Each row is looked up by its key, and each statement planned anew: in one transaction the tables may grow from nothing to
-- millions of rows, which no statistics tell.

-- No name is resolved in a schema that the session could have prepared, and a backslash in a text is a backslash.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true), pg_catalog.set_config('standard_conforming_strings', 'on', true);

DO $$
BEGIN
  IF to_regprocedure('mod_chat.import_history(uuid,timestamptz,jsonb)') IS NOT NULL THEN
    RAISE EXCEPTION 'Live chat migration V005 is here already; nothing was changed.';
  END IF;
  IF to_regprocedure('mod_chat.set_updated_at()') IS NULL THEN
    RAISE EXCEPTION 'Live chat migration V005 needs V003 first.';
  END IF;
END
$$;

CREATE FUNCTION mod_chat.import_visitors(site uuid, at timestamptz, given_rows jsonb)
  RETURNS TABLE (place integer, verdict text)
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_custom_plan
AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH given AS MATERIALIZED (
    SELECT *
      FROM jsonb_to_recordset(given_rows) AS g (
        place integer, id uuid, identities jsonb, external_id text, whatsapp_phone text, name text, email text, phone text,
        avatar_url text, browser text, os text, device text, ip_address inet, country text, city text,
        current_page_url text, current_page_title text, referrer_url text, landing_page_url text, total_visits integer,
        first_seen_at timestamptz, last_seen_at timestamptz, crm_contact_id uuid, tags text[], notes text,
        custom_data jsonb, channel text, created_at timestamptz)
  ), claims AS MATERIALIZED (
    SELECT g.id, i.kind, i.value
      FROM given g, jsonb_to_recordset(g.identities) AS i (kind text, value text)
  ), taken AS (
    SELECT c.id
      FROM claims c
     CROSS JOIN LATERAL (
       SELECT FROM public.mod_chat_visitor_identities o
        WHERE o.site_id = site AND o.kind = c.kind AND o.value = c.value LIMIT 1) i
  ), judged AS MATERIALIZED (
    SELECT g.*,
           CASE WHEN v.id IS NOT NULL THEN 'present'
                WHEN g.id IN (SELECT t.id FROM taken t) THEN 'identity_taken'
                ELSE 'imported' END AS verdict
      FROM given g
      LEFT JOIN LATERAL (
        SELECT * FROM public.mod_chat_visitors o WHERE o.site_id = site AND o.id = g.id LIMIT 1) v ON true
  ), stored AS (
    INSERT INTO public.mod_chat_visitors (
      id, site_id, external_id, name, email, phone, avatar_url, browser, os, device, ip_address, country, city,
      current_page_url, current_page_title, referrer_url, landing_page_url, total_visits, first_seen_at, last_seen_at,
      crm_contact_id, tags, notes, custom_data, channel, whatsapp_phone, created_at, updated_at)
    SELECT j.id, site, j.external_id, j.name, j.email, j.phone, j.avatar_url, j.browser, j.os, j.device, j.ip_address,
           j.country, j.city, j.current_page_url, j.current_page_title, j.referrer_url, j.landing_page_url,
           j.total_visits, j.first_seen_at, j.last_seen_at, j.crm_contact_id, j.tags, j.notes, j.custom_data, j.channel,
           j.whatsapp_phone, j.created_at, at
      FROM judged j
     WHERE j.verdict = 'imported'
     ORDER BY j.id
    RETURNING id
  ), claimed AS (
    -- The visitors' triggers find these there already.
    INSERT INTO public.mod_chat_visitor_identities (site_id, kind, value, visitor_id, created_at)
    SELECT site, c.kind, c.value, c.id, at
      FROM claims c
      JOIN stored s ON s.id = c.id
     ORDER BY c.kind, c.value
  )
  SELECT j.place, j.verdict FROM judged j WHERE j.verdict <> 'imported';
END
$$;

-- The cycles that ended before a conversation came here, and what they add to their agents' totals.
CREATE FUNCTION mod_chat.import_past_cycles(site uuid, given_rows jsonb, refused integer[]) RETURNS void
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_custom_plan
AS $$
BEGIN
  INSERT INTO public.mod_chat_conversation_cycles (
    site_id, conversation_id, cycle, is_current, outcome, assigned_agent_id, started_at, attended_at, ended_at,
    resolution_time_seconds, wait_time_seconds, rating, rating_comment, rated_at)
  SELECT site, g.id, p.cycle, false, p.outcome, p.assigned_agent_id, p.started_at, p.attended_at, p.ended_at,
         p.resolution_time_seconds, p.wait_time_seconds, p.rating, p.rating_comment, p.rated_at
    FROM jsonb_to_recordset(given_rows) AS g (place integer, id uuid, cycles jsonb),
         jsonb_to_recordset(g.cycles) AS p (
           cycle integer, outcome text, assigned_agent_id uuid, started_at timestamptz, attended_at timestamptz,
           ended_at timestamptz, resolution_time_seconds integer, wait_time_seconds integer, rating integer,
           rating_comment text, rated_at timestamptz)
   WHERE g.place <> ALL (refused);
  PERFORM mod_chat.add_agent_chat_stats(site, p.assigned_agent_id, 1, p.outcome, NULL, p.rating)
     FROM jsonb_to_recordset(given_rows) AS g (place integer, cycles jsonb),
          jsonb_to_recordset(g.cycles) AS p (outcome text, assigned_agent_id uuid, rating integer)
    WHERE g.place <> ALL (refused) AND p.assigned_agent_id IS NOT NULL;
END
$$;

CREATE FUNCTION mod_chat.import_conversations(site uuid, at timestamptz, given_rows jsonb)
  RETURNS TABLE (place integer, verdict text)
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_custom_plan
AS $$
#variable_conflict use_column
DECLARE
  places   integer[];
  verdicts text[];
BEGIN
  WITH given AS MATERIALIZED (
    SELECT *
      FROM jsonb_to_recordset(given_rows) AS g (
        place integer, id uuid, visitor_id uuid, assigned_agent_id uuid, department_id uuid, status text, priority text,
        channel text, subject text, tags text[], internal_notes text, metadata jsonb, resolution_time_seconds integer,
        wait_time_seconds integer, rating integer, rating_comment text, rated_at timestamptz,
        whatsapp_conversation_id text, whatsapp_window_expires_at timestamptz, created_at timestamptz,
        attended_at timestamptz, resolved_at timestamptz, missed_at timestamptz, closed_at timestamptz,
        cycle integer, cycle_started_at timestamptz, status_changed_at timestamptz, agents uuid[])
  ), judged AS MATERIALIZED (
    SELECT g.*,
           CASE WHEN c.visitor_id = g.visitor_id THEN 'present'
                WHEN c.id IS NOT NULL THEN 'of_another_visitor'
                WHEN v.id IS NULL THEN 'unknown_visitor'
                WHEN EXISTS (
                  SELECT FROM unnest(g.agents) AS wanted (id)
                   WHERE NOT EXISTS (SELECT FROM public.mod_chat_agents k WHERE k.site_id = site AND k.id = wanted.id)
                ) THEN 'unknown_agent'
                WHEN g.department_id IS NOT NULL AND d.id IS NULL THEN 'unknown_department'
                WHEN mod_chat.is_open(g.status) AND NOT a.is_active THEN 'inactive_agent'
                ELSE 'imported' END AS verdict
      FROM given g
      LEFT JOIN LATERAL (
        SELECT * FROM public.mod_chat_conversations o WHERE o.site_id = site AND o.id = g.id LIMIT 1) c ON true
      LEFT JOIN LATERAL (
        SELECT * FROM public.mod_chat_visitors o WHERE o.site_id = site AND o.id = g.visitor_id LIMIT 1) v ON true
      LEFT JOIN public.mod_chat_agents a ON a.site_id = site AND a.id = g.assigned_agent_id
      LEFT JOIN public.mod_chat_departments d ON d.site_id = site AND d.id = g.department_id
  ), stored AS (
    INSERT INTO public.mod_chat_conversations (
      id, site_id, visitor_id, assigned_agent_id, department_id, status, priority, channel, subject, tags, internal_notes,
      metadata, resolution_time_seconds, wait_time_seconds, rating, rating_comment, rated_at, whatsapp_conversation_id,
      whatsapp_window_expires_at, created_at, updated_at, attended_at, resolved_at, missed_at, closed_at, cycle,
      cycle_started_at, status_changed_at)
    SELECT j.id, site, j.visitor_id, j.assigned_agent_id, j.department_id, j.status, j.priority, j.channel, j.subject,
           j.tags, j.internal_notes, j.metadata, j.resolution_time_seconds, j.wait_time_seconds, j.rating,
           j.rating_comment, j.rated_at, j.whatsapp_conversation_id, j.whatsapp_window_expires_at, j.created_at, at,
           j.attended_at, j.resolved_at, j.missed_at, j.closed_at, j.cycle, j.cycle_started_at, j.status_changed_at
      FROM judged j
     WHERE j.verdict = 'imported'
     ORDER BY j.id
  )
  SELECT coalesce(array_agg(j.place), '{}'), coalesce(array_agg(j.verdict), '{}')
    INTO places, verdicts
    FROM judged j
   WHERE j.verdict <> 'imported';
  PERFORM mod_chat.import_past_cycles(site, given_rows, places);
  RETURN QUERY SELECT * FROM unnest(places, verdicts);
END
$$;

-- Messages of cycles that ended before: the first answer of each may lie among them.
CREATE FUNCTION mod_chat.import_past_answers(site uuid, given_rows jsonb, refused integer[]) RETURNS void
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_custom_plan
AS $$
DECLARE
  changed record;
BEGIN
  FOR changed IN
    WITH answers AS (
      SELECT p.conversation_id, p.cycle, p.first_response_time_seconds AS seconds_before,
             least(p.answered_at, min(greatest(g.created_at, p.started_at)) FILTER (WHERE g.sender_type = 'agent')) AS answered_at,
             least(p.ai_answered_at, min(greatest(g.created_at, p.started_at)) FILTER (WHERE g.sender_type = 'ai')) AS ai_answered_at
        FROM jsonb_to_recordset(given_rows) AS g (
               place integer, conversation_id uuid, sender_type text, content_type text, created_at timestamptz)
       CROSS JOIN LATERAL (
         SELECT o.cycle FROM public.mod_chat_conversations o WHERE o.site_id = site AND o.id = g.conversation_id LIMIT 1) c
       CROSS JOIN LATERAL (
         SELECT * FROM public.mod_chat_conversation_cycles o
          WHERE o.site_id = site AND o.conversation_id = g.conversation_id AND o.cycle < c.cycle OFFSET 0) p
       WHERE g.sender_type IN ('agent', 'ai') AND g.content_type <> 'note' AND g.place <> ALL (refused)
         AND (p.cycle = 1 OR g.created_at >= p.started_at) AND g.created_at <= p.ended_at
       GROUP BY p.conversation_id, p.cycle, p.first_response_time_seconds, p.answered_at, p.ai_answered_at
    )
    UPDATE public.mod_chat_conversation_cycles p
       SET answered_at = a.answered_at,
           ai_answered_at = a.ai_answered_at,
           attended_at = least(p.attended_at, a.answered_at, a.ai_answered_at),
           first_response_time_seconds = CASE WHEN a.answered_at IS NOT NULL
             THEN mod_chat.seconds_between(p.started_at, a.answered_at) END,
           wait_time_seconds = mod_chat.seconds_between(p.started_at, least(p.attended_at, a.answered_at, a.ai_answered_at))
      FROM answers a
     WHERE p.site_id = site AND p.conversation_id = a.conversation_id AND p.cycle = a.cycle
    RETURNING p.assigned_agent_id, p.outcome, p.rating, a.seconds_before, p.first_response_time_seconds AS seconds_now
  LOOP
    IF changed.assigned_agent_id IS NOT NULL AND changed.seconds_before IS DISTINCT FROM changed.seconds_now THEN
      PERFORM mod_chat.add_agent_chat_stats(
        site, changed.assigned_agent_id, -1, changed.outcome, changed.seconds_before, changed.rating);
      PERFORM mod_chat.add_agent_chat_stats(
        site, changed.assigned_agent_id, 1, changed.outcome, changed.seconds_now, changed.rating);
    END IF;
  END LOOP;
END
$$;

CREATE FUNCTION mod_chat.import_messages(site uuid, at timestamptz, given_rows jsonb, talks uuid[])
  RETURNS TABLE (place integer, verdict text)
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_custom_plan
AS $$
#variable_conflict use_column
DECLARE
  places   integer[];
  verdicts text[];
BEGIN
  WITH given AS MATERIALIZED (
    SELECT *
      FROM jsonb_to_recordset(given_rows) AS g (
        place integer, id uuid, conversation_id uuid, sender_type text, sender_id text, sender_name text,
        sender_avatar text, content text, content_type text, file_url text, file_name text, file_size bigint,
        file_mime_type text, status text, whatsapp_message_id text, whatsapp_status text, is_ai_generated boolean,
        ai_confidence numeric, client_message_id text, payload jsonb, is_read boolean, created_at timestamptz)
  ), judged AS MATERIALIZED (
    SELECT g.*,
           CASE WHEN m.conversation_id = g.conversation_id THEN 'present'
                WHEN m.id IS NOT NULL THEN 'of_another_conversation'
                WHEN c.id IS NULL THEN 'unknown_conversation'
                WHEN g.whatsapp_message_id IS NOT NULL AND (
                  SELECT true FROM public.mod_chat_messages o
                   WHERE o.site_id = site AND o.whatsapp_message_id = g.whatsapp_message_id
                ) THEN 'whatsapp_message_id_taken'
                WHEN g.client_message_id IS NOT NULL AND (
                  SELECT true FROM public.mod_chat_messages o
                   WHERE o.site_id = site AND o.conversation_id = g.conversation_id
                     AND o.client_message_id = g.client_message_id AND o.sender_type = g.sender_type
                     AND o.sender_id IS NOT DISTINCT FROM g.sender_id
                ) THEN 'client_message_id_taken'
                ELSE 'imported' END AS verdict,
           c.last_sequence, c.visitor_message_count, c.agent_message_count, c.cycle,
           coalesce(c.cycle_started_at, c.created_at) AS started_at,
           coalesce(c.resolved_at, c.missed_at, c.closed_at) AS ended_at,
           coalesce(g.is_read, NOT mod_chat.is_open(c.status)) AS was_read,
           CASE WHEN g.content_type = 'note' OR g.sender_type = 'system' THEN NULL
                WHEN g.sender_type = 'visitor' THEN 'visitor' ELSE 'agent' END AS side
      FROM given g
      LEFT JOIN LATERAL (
        SELECT * FROM public.mod_chat_conversations o WHERE o.site_id = site AND o.id = g.conversation_id LIMIT 1) c ON true
      LEFT JOIN LATERAL (
        SELECT * FROM public.mod_chat_messages o WHERE o.site_id = site AND o.id = g.id LIMIT 1) m ON true
  ), numbered AS MATERIALIZED (
    SELECT j.*,
           j.last_sequence + row_number() OVER (PARTITION BY j.conversation_id ORDER BY j.place) AS sequence,
           CASE j.side WHEN 'visitor' THEN j.visitor_message_count WHEN 'agent' THEN j.agent_message_count END
             + count(*) OVER (PARTITION BY j.conversation_id, j.side ORDER BY j.place) AS side_sequence,
           CASE WHEN j.side = 'agent' AND (j.cycle = 1 OR j.created_at >= j.started_at)
                  AND j.created_at <= coalesce(j.ended_at, 'infinity')
                THEN greatest(j.created_at, j.started_at) END AS answers_at
      FROM judged j
     WHERE j.verdict = 'imported'
  ), stored AS (
    INSERT INTO public.mod_chat_messages (
      id, conversation_id, site_id, sender_type, sender_id, sender_name, sender_avatar, content, content_type, file_url,
      file_name, file_size, file_mime_type, status, is_internal_note, whatsapp_message_id, whatsapp_status,
      is_ai_generated, ai_confidence, created_at, updated_at, sequence, side_sequence, client_message_id, payload)
    SELECT n.id, n.conversation_id, site, n.sender_type, n.sender_id, n.sender_name, n.sender_avatar, n.content,
           n.content_type, n.file_url, n.file_name, n.file_size, n.file_mime_type, n.status, n.content_type = 'note',
           n.whatsapp_message_id, n.whatsapp_status, n.is_ai_generated, n.ai_confidence, n.created_at, at, n.sequence,
           n.side_sequence, n.client_message_id, n.payload
      FROM numbered n
     ORDER BY n.place
  ), totals AS (
    SELECT n.conversation_id,
           count(*) AS messages,
           max(n.sequence) AS last_sequence,
           count(*) FILTER (WHERE n.side = 'visitor') AS of_visitor,
           count(*) FILTER (WHERE n.side = 'agent') AS of_agent,
           coalesce(max(n.side_sequence) FILTER (WHERE n.side = 'visitor' AND n.was_read), 0) AS read_of_visitor,
           coalesce(max(n.side_sequence) FILTER (WHERE n.side = 'agent' AND n.was_read), 0) AS read_of_agent,
           min(n.answers_at) FILTER (WHERE n.sender_type = 'agent') AS answered_at,
           min(n.answers_at) FILTER (WHERE n.sender_type = 'ai') AS ai_answered_at
      FROM numbered n
     GROUP BY n.conversation_id
  ), newest AS (
    SELECT DISTINCT ON (n.conversation_id)
           n.conversation_id, n.created_at, n.sender_type, mod_chat.preview(n.content, n.content_type, n.file_name) AS preview
      FROM numbered n
     WHERE n.content_type <> 'note'
     ORDER BY n.conversation_id, n.created_at DESC, n.sequence DESC
  ), counted AS (
    UPDATE public.mod_chat_conversations c
       SET message_count = c.message_count + t.messages,
           last_sequence = t.last_sequence,
           visitor_message_count = c.visitor_message_count + t.of_visitor,
           agent_message_count = c.agent_message_count + t.of_agent,
           -- What is read is a beginning of each side's messages: up to the last one that was read.
           unread_agent_count = c.visitor_message_count + t.of_visitor
             - greatest(c.visitor_message_count - c.unread_agent_count, t.read_of_visitor),
           unread_visitor_count = c.agent_message_count + t.of_agent
             - greatest(c.agent_message_count - c.unread_visitor_count, t.read_of_agent),
           last_message_text = CASE WHEN n.created_at >= coalesce(c.last_message_at, '-infinity') THEN n.preview ELSE c.last_message_text END,
           last_message_by = CASE WHEN n.created_at >= coalesce(c.last_message_at, '-infinity') THEN n.sender_type ELSE c.last_message_by END,
           last_message_at = greatest(n.created_at, c.last_message_at),
           answered_at = least(c.answered_at, t.answered_at),
           ai_answered_at = least(c.ai_answered_at, t.ai_answered_at),
           attended_at = least(c.attended_at, t.answered_at, t.ai_answered_at),
           first_response_time_seconds = CASE WHEN t.answered_at < coalesce(c.answered_at, 'infinity')
             THEN mod_chat.seconds_between(coalesce(c.cycle_started_at, c.created_at), t.answered_at)
             ELSE c.first_response_time_seconds END,
           wait_time_seconds = CASE WHEN least(t.answered_at, t.ai_answered_at) < coalesce(c.attended_at, 'infinity')
             THEN mod_chat.seconds_between(coalesce(c.cycle_started_at, c.created_at), least(t.answered_at, t.ai_answered_at))
             ELSE c.wait_time_seconds END
      FROM totals t
      LEFT JOIN newest n ON n.conversation_id = t.conversation_id
     WHERE c.site_id = site AND c.id = t.conversation_id
  )
  SELECT coalesce(array_agg(j.place), '{}'), coalesce(array_agg(j.verdict), '{}')
    INTO places, verdicts
    FROM judged j
   WHERE j.verdict <> 'imported';
  IF EXISTS (SELECT FROM public.mod_chat_conversations c WHERE c.site_id = site AND c.id = ANY (talks) AND c.cycle > 1) THEN
    PERFORM mod_chat.import_past_answers(site, given_rows, places);
  END IF;
  RETURN QUERY SELECT * FROM unnest(places, verdicts);
END
$$;

CREATE FUNCTION mod_chat.import_batch(site uuid, at timestamptz, batch jsonb)
  RETURNS TABLE (place integer, verdict text)
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_custom_plan
AS $$
DECLARE
  talks uuid[] := ARRAY(SELECT DISTINCT (m ->> 'conversation_id')::uuid FROM jsonb_array_elements(batch -> 'messages') AS m);
BEGIN
  PERFORM FROM public.mod_chat_conversations c
    WHERE c.site_id = site AND c.id = ANY (talks)
    ORDER BY c.id
      FOR NO KEY UPDATE;
  PERFORM FROM public.mod_chat_visitors v
    WHERE v.site_id = site AND v.id = ANY (ARRAY(
      SELECT (c ->> 'visitor_id')::uuid FROM jsonb_array_elements(batch -> 'conversations') AS c))
    ORDER BY v.id
      FOR KEY SHARE;
  RETURN QUERY SELECT * FROM mod_chat.import_visitors(site, at, batch -> 'visitors');
  -- Whose totals may change, and who must stay as they are until all is stored.
  PERFORM FROM public.mod_chat_agents a
    WHERE a.site_id = site AND a.id = ANY (ARRAY(
      SELECT jsonb_array_elements_text(c -> 'agents')::uuid FROM jsonb_array_elements(batch -> 'conversations') AS c
      UNION
      SELECT c.assigned_agent_id FROM public.mod_chat_conversations c WHERE c.site_id = site AND c.id = ANY (talks)
      UNION
      SELECT p.assigned_agent_id FROM public.mod_chat_conversation_cycles p
       WHERE p.site_id = site AND p.conversation_id = ANY (talks)))
    ORDER BY a.id
      FOR NO KEY UPDATE;
  PERFORM FROM public.mod_chat_departments d
    WHERE d.site_id = site AND d.id = ANY (ARRAY(
      SELECT (c ->> 'department_id')::uuid FROM jsonb_array_elements(batch -> 'conversations') AS c))
    ORDER BY d.id
      FOR KEY SHARE;
  RETURN QUERY SELECT * FROM mod_chat.import_conversations(site, at, batch -> 'conversations');
  RETURN QUERY SELECT * FROM mod_chat.import_messages(site, at, batch -> 'messages', talks);
END
$$;

-- Batches of rows, one after the other; returns what was not imported, by the row's place, and why. Of others who store the
-- same at the same moment one is faster, and the other one looks again.
CREATE FUNCTION mod_chat.import_history(site uuid, at timestamptz, batches jsonb)
  RETURNS TABLE (place integer, verdict text)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  batch    jsonb;
  places   integer[];
  verdicts text[];
  attempts integer;
BEGIN
  IF pg_trigger_depth() > 0 THEN
    RAISE EXCEPTION 'histories are not imported by triggers';
  END IF;
  FOR batch IN SELECT b FROM jsonb_array_elements(batches) AS b LOOP
    attempts := 0;
    LOOP
      BEGIN
        PERFORM set_config('mod_chat.importing', 'on', true);
        SELECT array_agg(judged.place), array_agg(judged.verdict) INTO places, verdicts
          FROM mod_chat.import_batch(site, at, batch) AS judged;
        PERFORM set_config('mod_chat.importing', '', true);
        EXIT;
      EXCEPTION WHEN unique_violation THEN
        attempts := attempts + 1;
        IF attempts = 10 THEN
          RAISE;
        END IF;
      END;
    END LOOP;
    RETURN QUERY SELECT * FROM unnest(places, verdicts);
  END LOOP;
END
$$;

-- For the owner, and for those whom the owner lets.
REVOKE EXECUTE ON FUNCTION
  mod_chat.import_visitors(uuid, timestamptz, jsonb),
  mod_chat.import_past_cycles(uuid, jsonb, integer[]),
  mod_chat.import_conversations(uuid, timestamptz, jsonb),
  mod_chat.import_past_answers(uuid, jsonb, integer[]),
  mod_chat.import_messages(uuid, timestamptz, jsonb, uuid[]),
  mod_chat.import_batch(uuid, timestamptz, jsonb),
  mod_chat.import_history(uuid, timestamptz, jsonb)
  FROM PUBLIC;
