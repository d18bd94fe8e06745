package com.dramac.livechat.jdbc;

import java.util.List;
import javax.sql.DataSource;

/** What to say about the login that asks, and about the roles it acts as. Reads the catalog alone. */
final class LoginAdvice {
    private static final String READ = """
            with tables as (
              select c.relowner, pg_catalog.quote_ident(o.rolname) as owner, o.rolsuper as owner_is_superuser,
                     o.rolsuper or o.rolbypassrls as owner_sees_all
                from pg_catalog.pg_class c join pg_catalog.pg_roles o on o.oid = c.relowner
               where c.relnamespace = 'public'::pg_catalog.regnamespace and c.relname = 'mod_chat_messages'
            ), login as (
              select r.oid, pg_catalog.quote_ident(r.rolname) as name, r.rolsuper, r.rolbypassrls,
                     pg_catalog.pg_has_role(r.oid, t.relowner, 'USAGE') as owns
                from pg_catalog.pg_roles r, tables t where r.rolname = current_user
            ), roles as (
              select w.role, r.oid,
                     pg_catalog.pg_has_role(l.oid, r.oid, case
                       when w.role = 'service_role' then 'USAGE'
                       when pg_catalog.current_setting('server_version_num')::int < 160000 then 'MEMBER'
                       else 'SET' end) as is_at_hand
                from login l
               cross join (values ('anon'), ('authenticated'), ('service_role')) w (role)
                left join pg_catalog.pg_roles r on r.rolname = w.role
            ), hosts as (
              select c.oid, 'public.' || c.relname as name,
                     c.relrowsecurity and not t.owner_sees_all
                       and (c.relforcerowsecurity or not pg_catalog.pg_has_role(t.relowner, c.relowner, 'USAGE'))
                       and not exists (
                         select from pg_catalog.pg_policy p
                          where p.polrelid = c.oid and p.polpermissive and p.polcmd in ('r', '*')
                            and pg_catalog.pg_get_expr(p.polqual, p.polrelid) = 'true'
                            and exists (
                              select from unnest(p.polroles) as g (role)
                               where g.role = 0 or pg_catalog.pg_has_role(t.relowner, g.role, 'USAGE'))) as is_hidden
                from pg_catalog.pg_class c, tables t
               where c.relnamespace = 'public'::pg_catalog.regnamespace and c.relname in ('sites', 'agency_members')
            ), functions as (
              select n.nspname || '.' || p.proname as name, p.oid
                from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace
               where p.pronargs = 0
            ), caller as (
              select pg_catalog.pg_get_functiondef(m.oid) like '%auth.uid()%' as asks_host, u.oid as host_function
                from functions m left join functions u on u.name = 'auth.uid'
               where m.name = 'mod_chat.member_id'
            )
            select 1, '', 'The login ' || l.name || case
                     when l.rolsuper then ' is a superuser'
                     when l.rolbypassrls then ' has BYPASSRLS'
                     else ' owns the tables' end
                     || ': row-level security does not hold for what it does as the host. Recommended is a login that owns'
                     || ' nothing, with: CREATE ROLE chat_actors NOINHERIT; GRANT anon, authenticated TO chat_actors;'
                     || ' GRANT service_role, chat_actors TO that login.'
              from login l where l.rolsuper or l.rolbypassrls or l.owns
            union all
            select 2, r.role, 'The role ' || r.role || ' is missing: create it, and call mod_chat.protect() as ' || t.owner || '.'
              from roles r, tables t where r.oid is null
            union all
            select 3, r.role, 'The login ' || l.name || ' cannot act as ' || r.role || ', for '
                     || case r.role when 'anon' then 'visitors' else 'members' end
                     || '. Please run: CREATE ROLE chat_actors NOINHERIT; GRANT anon, authenticated TO chat_actors; GRANT'
                     || ' chat_actors TO ' || l.name || '.'
              from roles r, login l where r.role <> 'service_role' and r.oid is not null and not r.is_at_hand
            union all
            select -1, r.role, 'The login ' || l.name || ' inherits the rights of ' || r.role || ', so the policies for '
                     || case r.role when 'anon' then 'visitors' else 'members' end || ' hold for the host too: it sees nothing.'
                     || ' Please run: REVOKE ' || r.role || ' FROM ' || l.name || '; CREATE ROLE chat_actors NOINHERIT; GRANT anon,'
                     || ' authenticated TO chat_actors; GRANT chat_actors TO ' || l.name || '.'
              from roles r, login l
             where r.role <> 'service_role' and r.oid is not null and not (l.rolsuper or l.rolbypassrls or l.owns)
               and pg_catalog.pg_has_role(l.oid, r.oid, 'USAGE')
               and exists (select from roles s where s.role = 'service_role' and s.is_at_hand)
            union all
            select -2, '', 'The login ' || l.name || ' neither has the rights of service_role nor owns the tables: as the host it'
                     || ' sees nothing. Please run: GRANT service_role TO ' || l.name || '.'
              from roles r, login l
             where r.role = 'service_role' and r.is_at_hand is not true and not (l.rolsuper or l.rolbypassrls or l.owns)
            union all
            select 5, '', 'The login ' || l.name || ' may not read public.sites. Please run: GRANT SELECT ON public.sites TO '
                     || l.name || '.'
              from hosts h, login l
             where h.name = 'public.sites' and not pg_catalog.has_table_privilege(l.oid, h.oid, 'SELECT')
            union all
            select 6, '', 'Who a member is, the claim sub says by itself: there was no function auth.uid() that ' || t.owner
                     || ' might call when the migration ran.'
              from caller c, tables t where not c.asks_host
            union all
            select 7, r.name, 'The role ' || r.name || ' may not call auth.uid(), which says who a member is. Please run:'
                     || ' GRANT EXECUTE ON FUNCTION auth.uid() TO ' || r.name || '.'
              from caller c, (
                select t.relowner as oid, t.owner as name from tables t
                union select l.oid, l.name from login l
                union select o.oid, o.role::pg_catalog.text from roles o where o.role = 'authenticated' and o.oid is not null) r
             where c.asks_host and not pg_catalog.has_function_privilege(r.oid, c.host_function, 'EXECUTE')
            union all
            select 8, h.name, 'Row-level security hides ' || h.name || ' from ' || t.owner || ': members are only those whom it sees'
                     || ' there. Please let it see all, as by: CREATE POLICY livechat ON ' || h.name || ' FOR SELECT TO '
                     || t.owner || ' USING (true).'
              from hosts h, tables t where h.is_hidden
            union all
            select 0, '', 'The tables belong to the superuser ' || t.owner || ', so every function that runs as their owner runs as a'
                     || ' superuser. Please create an ordinary login and migrate a new database as it, or give it the tables and the'
                     || ' schema mod_chat with its functions by ALTER … OWNER TO.'
              from tables t where t.owner_is_superuser
            union all
            select 9, r.role, 'The role ' || r.role || ' may create temporary objects in this database. It needs none. Please run:'
                     || ' REVOKE TEMPORARY ON DATABASE ' || pg_catalog.quote_ident(pg_catalog.current_database())
                     || ' FROM PUBLIC, ' || r.role || '; and grant it to the logins that need it.'
              from roles r
             where r.role in ('anon', 'authenticated') and r.oid is not null
               and pg_catalog.has_database_privilege(r.oid, pg_catalog.current_database(), 'TEMPORARY')
             order by 1, 2
            """;

    private LoginAdvice() {}

    /** Adds what keeps the login from acting for the host to the faults, and further sentences to the advice, the weightiest first. */
    static void read(DataSource dataSource, List<String> faults, List<String> advice) {
        Catalog.read(dataSource, READ, row -> (row.getInt(1) < 0 ? faults : advice).add(row.getString(3)));
    }
}
