-- What the self-check needs beside the tables: an agent's past cycles by index, and messages' running numbers put right.

-- No name is resolved in a schema that the session could have prepared, and a backslash in a text is a backslash.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true), pg_catalog.set_config('standard_conforming_strings', 'on', true);

DO $$
BEGIN
  IF to_regclass('public.idx_chat_cycles_past_agent') IS NOT NULL THEN
    RAISE EXCEPTION 'Live chat migration V008 is here already; nothing was changed.';
  END IF;
  IF to_regprocedure('mod_chat.protect()') IS NULL THEN
    RAISE EXCEPTION 'Live chat migration V008 needs V006 first.';
  END IF;
END
$$;

-- Only past cycles: what a conversation's current one counts for its agent is found by the conversation. So no append and no
-- assignment pays for it, but a reopening alone.
CREATE INDEX idx_chat_cycles_past_agent ON public.mod_chat_conversation_cycles (site_id, assigned_agent_id, conversation_id, cycle)
  WHERE NOT is_current AND assigned_agent_id IS NOT NULL;

DROP TRIGGER chat_message_place_trigger ON public.mod_chat_messages;

CREATE TRIGGER chat_message_place_trigger
  BEFORE UPDATE OF id, site_id, conversation_id, sender_type, is_internal_note, sequence, side_sequence
  ON public.mod_chat_messages
  FOR EACH ROW WHEN ((OLD.id, OLD.site_id, OLD.conversation_id, OLD.sender_type, OLD.is_internal_note, OLD.sequence)
    IS DISTINCT FROM (NEW.id, NEW.site_id, NEW.conversation_id, NEW.sender_type, NEW.is_internal_note, NEW.sequence)
    OR OLD.side_sequence IS DISTINCT FROM NEW.side_sequence AND pg_trigger_depth() = 0 AND NOT mod_chat.is_importing())
  EXECUTE FUNCTION mod_chat.refuse_message_move();

-- Gives the messages of conversations the running numbers that follow from their order, and nothing else: so whoever may call
-- it can do no harm. The caller holds the conversations' locks, so that nobody takes a number meanwhile.
CREATE FUNCTION mod_chat.renumber_sides(site uuid, conversations uuid[]) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM set_config('mod_chat.importing', 'on', true);
  UPDATE public.mod_chat_messages m
     SET side_sequence = counted.number
    FROM unnest(conversations) AS wanted (id)
   CROSS JOIN LATERAL (
     SELECT s.id,
            CASE WHEN NOT s.is_internal_note AND s.sender_type <> 'system' THEN
              row_number() OVER (
                PARTITION BY s.sender_type = 'visitor', s.is_internal_note OR s.sender_type = 'system' ORDER BY s.sequence)
            END AS number
       FROM public.mod_chat_messages s
      WHERE s.site_id = site AND s.conversation_id = wanted.id) AS counted
   WHERE m.site_id = site AND m.id = counted.id AND m.side_sequence IS DISTINCT FROM counted.number;
  PERFORM set_config('mod_chat.importing', '', true);
END
$$;

SELECT mod_chat.protect();
