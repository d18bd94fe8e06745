-- What is found by its words. The rule of what a word is has its other half in chat-core, SearchWords; a test holds the two
-- against each other. docs/search.md says it in prose.

-- No name is resolved in a schema that the session could have prepared, and a backslash in a text is a backslash.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true), pg_catalog.set_config('standard_conforming_strings', 'on', true);

DO $$
BEGIN
  IF to_regprocedure('mod_chat.search_words(text)') IS NOT NULL THEN
    RAISE EXCEPTION 'Live chat migration V004 is here already; nothing was changed.';
  END IF;
  IF to_regprocedure('mod_chat.set_updated_at()') IS NULL THEN
    RAISE EXCEPTION 'Live chat migration V004 needs V003 first.';
  END IF;
END
$$;

-- Small letters of all scripts, whatever the database's own locale: Unicode's table, which each of these has.
DO $$
DECLARE
  source text;
BEGIN
  SELECT c.collname INTO source
    FROM pg_collation c
   WHERE c.collnamespace = 'pg_catalog'::regnamespace AND c.collname IN ('pg_c_utf8', 'und-x-icu', 'C.utf8', 'C.UTF-8')
   ORDER BY array_position('{pg_c_utf8,und-x-icu,C.utf8,C.UTF-8}', c.collname::text)
   LIMIT 1;
  IF source IS NULL THEN
    RAISE WARNING 'Live chat finds words whatever their case in the letters A to Z only: this server knows no other.';
    source := 'C';
  END IF;
  EXECUTE format('CREATE COLLATION mod_chat.letters FROM pg_catalog.%I', source);
END
$$;

-- The words of a text, in their order, with spaces between them. Of a long text the beginning counts, and so it is with a
-- long word: a tsvector and an index entry have their bounds.
CREATE FUNCTION mod_chat.search_text(body text) RETURNS text
  LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 100 SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  begun text := body;
  words text;
BEGIN
  IF octet_length(body) > 40000 THEN
    begun := "left"(body, 40000);
  END IF;
  IF octet_length(begun) = length(begun) THEN
    words := regexp_replace(lower(begun COLLATE "C"), '[^a-z0-9 ]+', ' ', 'g');
  ELSE
    words := mod_chat.search_text_beyond_ascii(begun);
  END IF;
  IF octet_length(words) > 255 THEN
    RETURN (
      SELECT string_agg("left"(w.word, 255), ' ' ORDER BY w.place)
        FROM unnest(string_to_array(words, ' ')) WITH ORDINALITY AS w (word, place));
  END IF;
  RETURN words;
END
$$;

-- Compatible forms become one, accents go. What stands without spaces in between gives its neighbouring pairs.
CREATE FUNCTION mod_chat.search_text_beyond_ascii(body text) RETURNS text
  LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000 SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  -- Escapes of the text, so that a session's setting of standard_conforming_strings makes no difference.
  marks CONSTANT text := E'['
    '\u00AD\u0300-\u036F\u0483-\u0489\u0591-\u05BD\u05BF\u05C1-\u05C2\u05C4-\u05C5\u05C7\u0610-\u061A'
    '\u061C\u0640\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7-\u06E8\u06EA-\u06ED\u0711'
    '\u0730-\u074A\u08D3-\u08FF\u180B-\u180F\u1AB0-\u1AFF\u1DC0-\u1DFF\u200C-\u200F\u202A-\u202E'
    '\u2060-\u2064\u2066-\u206F\u20D0-\u20FF\u302A-\u302F\u3099-\u309A\uFE00-\uFE0F\uFE20-\uFE2F\uFEFF'
    '\U000E0000-\U000E0FFF'
    ']+';
  separators CONSTANT text := E'['
    '\u0001-\u002F\u003A-\u0060\u007B-\u00BF\u00D7\u00F7\u02B9-\u02FF\u0375\u037E\u0384-\u0385\u0387'
    '\u03F6\u0482\u055A-\u055F\u0589-\u058A\u058D-\u058F\u05BE\u05C0\u05C3\u05C6\u05F3-\u05F4'
    '\u0600-\u060F\u061B\u061D-\u061F\u066A-\u066D\u06D4\u06DD-\u06DE\u06E9\u06FD-\u06FE\u0700-\u070F'
    '\u07F6-\u07F9\u07FE-\u07FF\u0830-\u083E\u085E\u0888\u0890-\u0891\u0964-\u0965\u0970\u09F2-\u09F3'
    '\u09FA-\u09FB\u09FD\u0A76\u0AF0-\u0AF1\u0BF3-\u0BFA\u0C77\u0C7F\u0C84\u0D4F\u0D79\u0DF4\u0E3F\u0E4F'
    '\u0E5A-\u0E5B\u0F01-\u0F17\u0F1A-\u0F1F\u0F34\u0F36\u0F38\u0F3A-\u0F3D\u0F85\u0FBE-\u0FC5'
    '\u0FC7-\u0FDA\u104A-\u104F\u109E-\u109F\u10FB\u1360-\u1368\u1390-\u1399\u1400\u166D-\u166E\u1680'
    '\u169B-\u169C\u16EB-\u16ED\u1735-\u1736\u17D4-\u17D6\u17D8-\u17DB\u1800-\u180A\u1940-\u1945'
    '\u19DE-\u19FF\u1A1E-\u1A1F\u1AA0-\u1AA6\u1AA8-\u1AAD\u1B5A-\u1B6A\u1B74-\u1B7E\u1BFC-\u1BFF'
    '\u1C3B-\u1C3F\u1C7E-\u1C7F\u1CC0-\u1CC7\u1CD3\u2000-\u206F\u20A0-\u20CF\u2100-\u2131\u2133-\u214D'
    '\u214F\u218A-\u218B\u2190-\u2BFF\u2CE5-\u2CEA\u2CF9-\u2CFC\u2CFE-\u2CFF\u2D70\u2E00-\u2E7F'
    '\u2FF0-\u2FFF\u3000-\u3004\u3008-\u3020\u3030\u3036-\u3037\u303D-\u303F\u30A0\u30FB\u3190-\u3191'
    '\u31C0-\u31EF\u3200-\u33FF\u4DC0-\u4DFF\uA490-\uA4C6\uA4FE-\uA4FF\uA60D-\uA60F\uA673\uA67E'
    '\uA6F2-\uA6F7\uA700-\uA716\uA720-\uA721\uA789-\uA78A\uA828-\uA82B\uA836-\uA839\uA874-\uA877'
    '\uA8CE-\uA8CF\uA8F8-\uA8FA\uA8FC\uA92E-\uA92F\uA95F\uA9C1-\uA9CD\uA9DE-\uA9DF\uAA5C-\uAA5F'
    '\uAA77-\uAA79\uAADE-\uAADF\uAAF0-\uAAF1\uAB5B\uAB6A-\uAB6B\uABEB\uE000-\uF8FF\uFB29\uFBB2-\uFBC2'
    '\uFD3E-\uFD4F\uFDCF\uFDFD-\uFDFF\uFE10-\uFE1F\uFE30-\uFE6F\uFFE0-\uFFFF\U00010100-\U00010102'
    '\U00010137-\U0001013F\U0001D000-\U0001D35F\U0001F000-\U0001FBEF\U000F0000-\U0010FFFF'
    ']+';
  spaceless CONSTANT text := E'(['
    '\u0E01-\u0E3A\u0E40-\u0E4E\u0E50-\u0E59\u0E81-\u0EDF\u1000-\u1049\u1050-\u109D\u1780-\u17D3\u17D7'
    '\u17DC-\u17F9\u2E80-\u2FDF\u3005-\u3007\u3021-\u3029\u3038-\u303C\u3041-\u3098\u309B-\u309F'
    '\u30A1-\u30FA\u30FC-\u30FF\u3105-\u312F\u31A0-\u31BF\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF'
    '\uA9E0-\uA9FF\uAA60-\uAA76\uAA7A-\uAA7F\uF900-\uFAFF\U0001AFF0-\U0001B16F\U00020000-\U0003FFFD'
    ']+)';
  folded text := translate(
    lower(regexp_replace(normalize(body, NFKD) COLLATE "C", marks, '', 'g') COLLATE mod_chat.letters), 'ς', 'σ');
BEGIN
  IF folded COLLATE "C" !~ spaceless THEN
    RETURN regexp_replace(folded COLLATE "C", separators, ' ', 'g');
  END IF;
  RETURN (
    SELECT string_agg(
             CASE WHEN w.word COLLATE "C" ~ spaceless THEN (
               SELECT string_agg(p.pair, ' ' ORDER BY p.place)
                 FROM (
                   SELECT c.letter || coalesce(lead(c.letter) OVER (ORDER BY c.place), '') AS pair, c.place
                     FROM unnest(string_to_array(w.word, NULL)) WITH ORDINALITY AS c (letter, place)) p)
             ELSE w.word END, ' ' ORDER BY w.place)
      FROM unnest(regexp_split_to_array(regexp_replace(folded COLLATE "C", spaceless, E' \\1 ', 'g'), separators))
             WITH ORDINALITY AS w (word, place));
END
$$;

CREATE FUNCTION mod_chat.search_words(body text) RETURNS text[]
  LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 100 SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN array_remove(string_to_array(mod_chat.search_text(body), ' '), '');
END
$$;

-- The words of a text as an index keeps them: each behind a beginning that says whose they are.
CREATE FUNCTION mod_chat.search_terms(owner text, body text) RETURNS tsvector
  LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 100 SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN array_to_tsvector(array_remove(
    string_to_array(owner || replace(mod_chat.search_text(body), ' ', ' ' || owner), ' '), owner));
END
$$;

-- A search's words, each to begin a word. Quoted, so that whatever they are they stay words.
CREATE FUNCTION mod_chat.search_query(owner text, words text[]) RETURNS tsquery
  LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 100 SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN (
    SELECT string_agg(
             '''' || replace(replace(owner || w.word, E'\\', E'\\\\'), '''', '''''') || ''':*', ' & ')::tsquery
      FROM unnest(words) AS w (word));
END
$$;

-- Whether all words begin words of a text. The query holds the same words without an owner. A plain text that does not even
-- hold the letters of the first one is told at once.
CREATE FUNCTION mod_chat.has_words(body text, words text[], query tsquery) RETURNS boolean
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 100 SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF body IS NULL OR octet_length(body) = length(body) AND strpos(lower(body COLLATE "C"), words[1]) = 0 THEN
    RETURN false;
  END IF;
  RETURN mod_chat.search_terms('', body) @@ query;
END
$$;

-- Whose words they are: the end of the site's id, for that of a time-ordered one is random. Two sites may share it: what the
-- index gives is always asked for its site.
CREATE FUNCTION mod_chat.search_owner(site uuid) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN "right"(site::text, 8);

-- Messages are kept by months of thirty days, so that the newest can be looked through first. They are counted from 723 BC;
-- what is before, or after 4661, is in the first or the last.
CREATE FUNCTION mod_chat.search_month(at timestamptz) RETURNS integer
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN least(greatest(floor(date_part('epoch', at AT TIME ZONE 'UTC') / 2592000) + 32768, 0), 65535)::integer;

CREATE FUNCTION mod_chat.search_owner(site uuid, month integer) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN "right"(site::text, 8) || lpad(to_hex(month), 4, '0');

CREATE FUNCTION mod_chat.message_text(content text, file_name text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN coalesce(content, '') || ' ' || coalesce(file_name, '');

CREATE FUNCTION mod_chat.message_terms(site uuid, at timestamptz, content text, file_name text) RETURNS tsvector
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 100 SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN mod_chat.search_terms(
    mod_chat.search_owner(site, mod_chat.search_month(at)), mod_chat.message_text(content, file_name));
END
$$;

CREATE FUNCTION mod_chat.visitor_terms(site uuid, name text, email text, phone text, external_id text) RETURNS tsvector
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 100 SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN mod_chat.search_terms(mod_chat.search_owner(site),
    coalesce(name, '') || ' ' || coalesce(email, '') || ' ' || coalesce(phone, '') || ' ' || coalesce(external_id, ''));
END
$$;

CREATE FUNCTION mod_chat.titled_terms(site uuid, title text, shortcut text, tags text[], content text) RETURNS tsvector
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 100 SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN mod_chat.search_terms(mod_chat.search_owner(site),
    title || ' ' || coalesce(shortcut, '') || ' ' || array_to_string(tags, ' ') || ' ' || content);
END
$$;

-- What English makes of a word: one stem, or none if the word is too common to say anything. Other letters have no stem.
CREATE FUNCTION mod_chat.stem(word text) RETURNS text[]
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN word COLLATE "C" ~ '^[a-z]+$' THEN ts_lexize('pg_catalog.english_stem', word) END;

-- Words and their stems, these behind a mark that no word has: so a stem never meets a word.
CREATE FUNCTION mod_chat.with_stems(words text[]) RETURNS text[]
  LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 100 SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN ARRAY(
    SELECT DISTINCT t.term
      FROM unnest(words) AS w (word)
     CROSS JOIN LATERAL (VALUES (w.word), ('~' || (mod_chat.stem(w.word))[1])) t (term)
     WHERE t.term IS NOT NULL);
END
$$;

CREATE FUNCTION mod_chat.article_terms(site uuid, title text, tags text[], content text) RETURNS tsvector
  LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 100 SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN array_to_tsvector(ARRAY(
    SELECT mod_chat.search_owner(site) || t.term
      FROM unnest(mod_chat.with_stems(mod_chat.search_words(
             title || ' ' || array_to_string(tags, ' ') || ' ' || content))) AS t (term)));
END
$$;

CREATE FUNCTION mod_chat.whole_word(owner text, term text) RETURNS tsquery
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN ('''' || owner || term || '''')::tsquery;

-- The given terms in a text, with their places.
CREATE FUNCTION mod_chat.placed_terms(body text, terms text[]) RETURNS tsvector
  LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 100 SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN (
    SELECT coalesce(string_agg('''' || t.term || ''':' || w.place, ' '), '')::tsvector
      FROM unnest(mod_chat.search_words(body)) WITH ORDINALITY AS w (word, place)
     CROSS JOIN LATERAL (VALUES (w.word), ('~' || (mod_chat.stem(w.word))[1])) t (term)
     WHERE t.term = ANY (terms));
END
$$;

-- How well an article fits a text of these words. Those that are too common to say anything count if there are no others.
CREATE FUNCTION mod_chat.article_rank(title text, tags text[], content text, words text[]) RETURNS real
  LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000 SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  telling CONSTANT text[] := ARRAY(
    SELECT w.word FROM unnest(words) AS w (word) WHERE mod_chat.stem(w.word) IS DISTINCT FROM '{}');
  terms CONSTANT text[] := mod_chat.with_stems(CASE WHEN telling = '{}' THEN words ELSE telling END);
BEGIN
  RETURN ts_rank(
    setweight(mod_chat.placed_terms(title, terms), 'A')
      || mod_chat.placed_terms(array_to_string(tags, ' ') || ' ' || content, terms),
    (SELECT string_agg('''' || t.term || '''', ' | ')::tsquery FROM unnest(terms) AS t (term)));
END
$$;

CREATE FUNCTION mod_chat.subject_terms(site uuid, subject text) RETURNS tsvector
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 100 SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN mod_chat.search_terms(mod_chat.search_owner(site), subject);
END
$$;

-- New words wait in a short list that a search reads whole, until somebody's write sorts them in.
CREATE INDEX idx_chat_messages_words ON public.mod_chat_messages
  USING gin (mod_chat.message_terms(site_id, created_at, content, file_name)) WITH (gin_pending_list_limit = 128)
  WHERE content IS NOT NULL OR file_name IS NOT NULL;
CREATE INDEX idx_chat_visitors_words ON public.mod_chat_visitors
  USING gin (mod_chat.visitor_terms(site_id, name, email, phone, external_id)) WITH (gin_pending_list_limit = 128)
  WHERE coalesce(name, email, phone, external_id) IS NOT NULL;
CREATE INDEX idx_chat_conversations_words ON public.mod_chat_conversations
  USING gin (mod_chat.subject_terms(site_id, subject)) WITH (gin_pending_list_limit = 128)
  WHERE subject IS NOT NULL;
CREATE INDEX idx_chat_canned_words ON public.mod_chat_canned_responses
  USING gin (mod_chat.titled_terms(site_id, title, shortcut, tags, content)) WITH (gin_pending_list_limit = 128);
CREATE INDEX idx_chat_kb_words ON public.mod_chat_knowledge_base
  USING gin (mod_chat.article_terms(site_id, title, tags, content)) WITH (gin_pending_list_limit = 128);

-- What a site's index holds of some months: the words in one of them.
CREATE FUNCTION mod_chat.search_query(site uuid, words text[], first_month integer, last_month integer) RETURNS tsquery
  LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1000 SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN (
    SELECT string_agg('(' || mod_chat.search_query(mod_chat.search_owner(site, w.month), words)::text || ')', ' | ')::tsquery
      FROM generate_series(first_month, last_month) AS w (month));
END
$$;

-- The messages with all words behind a place, newest first. Words that many messages have are found by looking at the newest
-- ones, as long as the page promises to be full soon. For all others the index is asked, month by month and for ever longer
-- times at once. What the index gives is asked for its site and place in a way that no other index could serve.
CREATE FUNCTION mod_chat.search_messages(site uuid, words text[], before timestamptz, before_id uuid, most integer)
  RETURNS SETOF public.mod_chat_messages
  LANGUAGE plpgsql STABLE STRICT SECURITY DEFINER ROWS 50 COST 10000 SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  near  CONSTANT integer := 300;
  far   CONSTANT integer := 5000;
  query CONSTANT tsquery := mod_chat.search_query('', words);
  message    public.mod_chat_messages;
  looked     integer := 0;
  found      integer := 0;
  given      integer;
  months      integer := 1;
  place      timestamptz;
  place_id   uuid;
  newest     timestamptz;
  first_month integer;
  query_of_months tsquery;
BEGIN
  PERFORM mod_chat.require_search(site);
  FOR message IN
    SELECT m.*
      FROM public.mod_chat_messages m
     WHERE m.site_id = site AND (m.created_at, m.id) < (before, before_id)
     ORDER BY m.created_at DESC, m.id DESC
     LIMIT far
  LOOP
    looked := looked + 1;
    IF mod_chat.has_words(mod_chat.message_text(message.content, message.file_name), words, query) THEN
      RETURN NEXT message;
      found := found + 1;
    END IF;
    IF found = most THEN
      RETURN;
    END IF;
    IF looked = far OR looked >= near AND looked * (most - found) > far * found THEN
      place := message.created_at;
      place_id := message.id;
      EXIT;
    END IF;
  END LOOP;
  LOOP
    SELECT m.created_at INTO newest
      FROM public.mod_chat_messages m
     WHERE m.site_id = site AND (m.created_at, m.id) < (place, place_id)
     ORDER BY m.created_at DESC, m.id DESC
     LIMIT 1;
    EXIT WHEN newest IS NULL;
    first_month := greatest(mod_chat.search_month(newest) - months + 1, 0);
    query_of_months := mod_chat.search_query(site, words, first_month, mod_chat.search_month(newest));
    RETURN QUERY
      WITH hits AS MATERIALIZED (
        SELECT m.id, m.created_at
          FROM public.mod_chat_messages m
         WHERE mod_chat.message_terms(m.site_id, m.created_at, m.content, m.file_name) @@ query_of_months
           AND (m.content IS NOT NULL OR m.file_name IS NOT NULL)
           AND (m.site_id = site AND (m.created_at, m.id) < (place, place_id)) IS TRUE),
      page AS MATERIALIZED (
        SELECT h.id FROM hits h ORDER BY h.created_at DESC, h.id DESC LIMIT most - found)
      SELECT m.*
        FROM page p
       CROSS JOIN LATERAL (
         SELECT * FROM public.mod_chat_messages r WHERE r.site_id = site AND r.id = p.id LIMIT 1) m
       ORDER BY m.created_at DESC, m.id DESC;
    GET DIAGNOSTICS given = ROW_COUNT;
    found := found + given;
    EXIT WHEN found >= most OR first_month = 0;
    place := to_timestamp((first_month - 32768) * 2592000.0);
    place_id := '00000000-0000-0000-0000-000000000000';
    months := least(2 * months, 32);
  END LOOP;
END
$$;

-- The conversations in whose subject, visitor's name and address, or any one message all words are, or nothing if more than
-- so many places have them: then a list does better to look at its conversations one by one. A bound outside of what is
-- looked for, and no look at whole tables: a planner that expects many hits would read rows until it has enough of them.
CREATE FUNCTION mod_chat.search_conversations(site uuid, words text[], most integer) RETURNS uuid[]
  LANGUAGE plpgsql STABLE STRICT SECURITY DEFINER COST 10000 SET search_path = pg_catalog, pg_temp SET enable_seqscan = off
AS $$
DECLARE
  query  CONSTANT tsquery := mod_chat.search_query('', words);
  ours   CONSTANT tsquery := mod_chat.search_query(mod_chat.search_owner(site), words);
  places     uuid[];
  more       uuid[];
  months      integer := 4;
  place      timestamptz := 'infinity';
  newest     timestamptz;
  first_month integer;
  query_of_months tsquery;
BEGIN
  PERFORM mod_chat.require_search(site);
  SELECT coalesce(array_agg(h.id), '{}') INTO places
    FROM (
      WITH hits AS MATERIALIZED (
        SELECT c.id
          FROM public.mod_chat_conversations c
         WHERE c.subject IS NOT NULL AND mod_chat.subject_terms(c.site_id, c.subject) @@ ours AND (c.site_id = site) IS TRUE)
      SELECT hits.id FROM hits LIMIT most + 1) h;
  SELECT places || coalesce(array_agg(h.id), '{}') INTO places
    FROM (
      WITH visitors AS MATERIALIZED (
        SELECT v.id
          FROM public.mod_chat_visitors v
         WHERE mod_chat.visitor_terms(v.site_id, v.name, v.email, v.phone, v.external_id) @@ ours
           AND coalesce(v.name, v.email, v.phone, v.external_id) IS NOT NULL
           AND (v.site_id = site) IS TRUE
           AND mod_chat.has_words(coalesce(v.name, '') || ' ' || coalesce(v.email, ''), words, query))
      SELECT c.id
        FROM (SELECT * FROM visitors LIMIT most + 1) v
       CROSS JOIN LATERAL (
         SELECT o.id FROM public.mod_chat_conversations o
          WHERE o.site_id = site AND o.visitor_id = v.id LIMIT most + 1) c
       LIMIT most + 1) h;
  LOOP
    EXIT WHEN cardinality(places) > most;
    SELECT m.created_at INTO newest
      FROM public.mod_chat_messages m
     WHERE m.site_id = site AND m.created_at < place
     ORDER BY m.created_at DESC
     LIMIT 1;
    EXIT WHEN newest IS NULL;
    first_month := greatest(mod_chat.search_month(newest) - months + 1, 0);
    query_of_months := mod_chat.search_query(site, words, first_month, mod_chat.search_month(newest));
    SELECT coalesce(array_agg(h.conversation_id), '{}') INTO more
      FROM (
        WITH hits AS MATERIALIZED (
          SELECT m.conversation_id
            FROM public.mod_chat_messages m
           WHERE mod_chat.message_terms(m.site_id, m.created_at, m.content, m.file_name) @@ query_of_months
             AND (m.content IS NOT NULL OR m.file_name IS NOT NULL)
             AND (m.site_id = site AND m.created_at < place) IS TRUE)
        SELECT hits.conversation_id FROM hits LIMIT most + 1 - cardinality(places)) h;
    places := places || more;
    EXIT WHEN first_month = 0;
    place := to_timestamp((first_month - 32768) * 2592000.0);
    months := 32;
  END LOOP;
  IF cardinality(places) > most THEN
    RETURN NULL;
  END IF;
  RETURN ARRAY(SELECT DISTINCT p.id FROM unnest(places) AS p (id));
END
$$;

-- Whether one conversation has all words, as above.
CREATE FUNCTION mod_chat.conversation_has_words(
    site uuid, conversation uuid, visitor uuid, subject text, words text[], query tsquery) RETURNS boolean
  LANGUAGE plpgsql STABLE COST 10000 SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN mod_chat.has_words(subject, words, query)
    OR EXISTS (
      SELECT FROM public.mod_chat_visitors v
       WHERE v.site_id = site AND v.id = visitor
         AND mod_chat.has_words(coalesce(v.name, '') || ' ' || coalesce(v.email, ''), words, query))
    OR EXISTS (
      SELECT FROM public.mod_chat_messages m
       WHERE m.site_id = site AND m.conversation_id = conversation
         AND mod_chat.has_words(mod_chat.message_text(m.content, m.file_name), words, query));
END
$$;
