package com.dramac.livechat.jdbc;

/**
 * SQL that prepares a session as an attacker would: in its temporary schema there is a type for each of PostgreSQL's, a table for
 * each of the live chat's and for each catalog table. Each use of such a type raises {@link #RESOLVED}; each use of such a table fails.
 */
final class PreparedSession {
    /** The SQLState that a shadowing type raises. */
    static final String RESOLVED = "LC666";

    /** To run once on a connection, in any transaction state. */
    static final String SQL = """
            do $prepare$
            declare
              shadowed record;
            begin
              for shadowed in
                select t.typname as name from pg_catalog.pg_type t
                 where t.typnamespace = 'pg_catalog'::pg_catalog.regnamespace and t.typtype = 'b' and t.typcategory <> 'A'
                   and t.typname !~ '^(pg_|gtsvector)' and pg_catalog.pg_my_temp_schema() = 0
              loop
                execute pg_catalog.format(
                  $$create function pg_temp.use_of(value pg_catalog.%1$I) returns pg_catalog.bool language plpgsql as
                    'begin raise exception ''a type of the session was resolved: %1$s, as %%'', current_user using errcode = ''LC666''; end'$$,
                  shadowed.name);
              end loop;
              for shadowed in
                select p.proargtypes[0]::pg_catalog.regtype::pg_catalog.text as name, t.typname
                  from pg_catalog.pg_proc p join pg_catalog.pg_type t on t.oid = p.proargtypes[0]
                 where p.pronamespace = pg_catalog.pg_my_temp_schema() and p.proname = 'use_of'
              loop
                execute pg_catalog.format(
                  'create domain pg_temp.%1$I as pg_catalog.%1$I check (pg_temp.use_of(value))', shadowed.typname);
              end loop;
              for shadowed in
                select distinct c.relname as name from pg_catalog.pg_class c
                 where c.relkind in ('r', 'v')
                   and (c.relnamespace = any (array[
                          pg_catalog.to_regnamespace('pg_catalog'), pg_catalog.to_regnamespace('mod_chat')]::pg_catalog.oid[])
                        or c.relnamespace = pg_catalog.to_regnamespace('public')
                           and (c.relname like 'mod\\_chat\\_%' or c.relname in ('sites', 'agencies', 'agency_members')))
              loop
                execute pg_catalog.format('create temporary table if not exists %I (nothing pg_catalog.int4)', shadowed.name);
              end loop;
            end
            $prepare$""";

    private PreparedSession() {}
}
