package com.dramac.livechat.jdbc;

import com.dramac.livechat.error.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** The schema's objects and their definitions, as PostgreSQL writes them. */
record SchemaSnapshot(Map<String, String> definitions) {
    private static final String RESOURCE = "schema.txt";
    private static final String SEPARATOR = " := ";

    /** Which names are key words, and so come quoted, differs between versions of PostgreSQL. */
    private static final String NEEDLESSLY_QUOTED = "\"([a-z_][a-z0-9_]*)\"";

    /** Objects that open the tables to somebody: nothing else that the host has added matters. */
    private static final List<String> OPENING = List.of("policy ", "privileges ", "execute ");

    private static final String READ = """
            with ours as (
              select c.oid, c.relname from pg_catalog.pg_class c
               where c.relnamespace = 'public'::pg_catalog.regnamespace and c.relkind in ('r', 'p')
                 and pg_catalog.starts_with(c.relname::pg_catalog.text, 'mod_chat_') and c.relname <> 'mod_chat_schema_history'
            ), grantees as (
              -- Those whose privileges the migrations set, and others who have the rights of anon or authenticated without acting
              -- for the host. What the host grants to further roles is the host's.
              select 'public' as name, 0::pg_catalog.oid as oid, true as is_known
              union all
              select r.rolname::pg_catalog.text, r.oid, r.rolname in ('anon', 'authenticated', 'service_role')
                from pg_catalog.pg_roles r
               where r.rolname in ('anon', 'authenticated', 'service_role')
                  or not r.rolsuper and not r.rolbypassrls
                     and exists (
                       select from pg_catalog.pg_roles u
                        where u.rolname in ('anon', 'authenticated') and pg_catalog.pg_has_role(r.oid, u.oid, 'USAGE'))
                     and not exists (
                       select from pg_catalog.pg_roles u
                        where u.rolname = 'service_role' and pg_catalog.pg_has_role(r.oid, u.oid, 'USAGE'))
                     and not exists (
                       select from pg_catalog.pg_class c
                        where c.relnamespace = 'public'::pg_catalog.regnamespace and c.relname = 'mod_chat_messages'
                          and pg_catalog.pg_has_role(r.oid, c.relowner, 'USAGE')))
            select 'column ' || o.relname || '.' || a.attname,
                   pg_catalog.format_type(a.atttypid, a.atttypmod)
                     || case when a.attnotnull then ' not null' else '' end
                     || coalesce(' default ' || pg_catalog.pg_get_expr(d.adbin, d.adrelid), '')
              from ours o
              join pg_catalog.pg_attribute a on a.attrelid = o.oid and a.attnum > 0 and not a.attisdropped
              left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
            union all
            select 'constraint ' || o.relname || '.' || c.conname, pg_catalog.pg_get_constraintdef(c.oid)
              from ours o
              join pg_catalog.pg_constraint c on c.conrelid = o.oid and c.contype in ('p', 'u', 'f', 'c')
            union all
            select 'index ' || x.relname, pg_catalog.pg_get_indexdef(i.indexrelid)
                     || case when i.indisvalid then '' else ' (invalid)' end
              from ours o
              join pg_catalog.pg_index i on i.indrelid = o.oid
              join pg_catalog.pg_class x on x.oid = i.indexrelid
            union all
            select 'trigger ' || o.relname || '.' || t.tgname,
                   pg_catalog.pg_get_triggerdef(t.oid) || case when t.tgenabled = 'O' then '' else ' (not enabled)' end
              from ours o
              join pg_catalog.pg_trigger t on t.tgrelid = o.oid and not t.tgisinternal
            union all
            select 'function ' || p.oid::pg_catalog.regprocedure::pg_catalog.text,
                   case when p.prosecdef then 'security definer' else 'security invoker' end
                     || coalesce(' set ' || pg_catalog.array_to_string(p.proconfig, ', '), '')
                     || case when p.proname in ('sites_are_ours', 'memberships_are_ours', 'sees_memberships', 'member_id', 'is_agency_member', 'agency_sites') then ''
                             else ' ' || pg_catalog.md5(coalesce(pg_catalog.pg_get_function_sqlbody(p.oid), p.prosrc)) end
              from pg_catalog.pg_proc p
             where p.pronamespace = pg_catalog.to_regnamespace('mod_chat')
            union all
            -- Whether the columns of a single table come with its name differs between versions of PostgreSQL.
            select 'view ' || c.relname, pg_catalog.regexp_replace(pg_catalog.pg_get_viewdef(c.oid), '(?<![a-z0-9_])[a-z0-9_][.]', '', 'g')
                     || coalesce(' with ' || pg_catalog.array_to_string(c.reloptions, ', '), '') || ' for ' || coalesce((
                     select pg_catalog.string_agg(g.rolname || ' ' || a.privilege_type, ', ' order by g.rolname, a.privilege_type)
                       from pg_catalog.aclexplode(c.relacl) a
                       join pg_catalog.pg_roles g on g.oid = a.grantee and a.grantee <> c.relowner), 'nobody')
              from pg_catalog.pg_class c
             where c.relnamespace = pg_catalog.to_regnamespace('mod_chat') and c.relkind = 'v'
            union all
            select 'domain ' || t.typname,
                   pg_catalog.format_type(t.typbasetype, t.typtypmod) || coalesce((
                     select ' ' || pg_catalog.string_agg(pg_catalog.pg_get_constraintdef(c.oid), ' ' order by c.conname)
                       from pg_catalog.pg_constraint c where c.contypid = t.oid and c.contype = 'c'), '')
              from pg_catalog.pg_type t
             where t.typnamespace = pg_catalog.to_regnamespace('mod_chat') and t.typtype = 'd'
            union all
            select 'row level security ' || o.relname, case when c.relrowsecurity then 'enabled' else 'disabled' end
              from ours o
              join pg_catalog.pg_class c on c.oid = o.oid
            union all
            select 'policy ' || o.relname || '.' || p.polname,
                   p.polcmd::pg_catalog.text || case when p.polpermissive then '' else ' restrictive' end || ' to ' || (
                     select pg_catalog.string_agg(coalesce(r.rolname, 'public'), ', ' order by r.rolname)
                       from unnest(p.polroles) as g (role) left join pg_catalog.pg_roles r on r.oid = g.role)
                     || coalesce(' using ' || pg_catalog.pg_get_expr(p.polqual, p.polrelid), '')
                     || coalesce(' with check ' || pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid), '')
              from ours o
              join pg_catalog.pg_policy p on p.polrelid = o.oid
            union all
            select 'privileges of ' || g.name || ' on ' || o.relname, coalesce((
                     select pg_catalog.string_agg(p.privilege || p.places, ', ' order by p.privilege, p.places)
                       from (
                         select a.privilege_type || case when a.is_grantable then ' with grant option' else '' end as privilege,
                                '' as places
                           from pg_catalog.pg_class c, pg_catalog.aclexplode(c.relacl) a
                          where c.oid = o.oid and a.grantee = g.oid
                         union all
                         select a.privilege_type || case when a.is_grantable then ' with grant option' else '' end,
                                ' (' || pg_catalog.string_agg(t.attname, ', ' order by t.attnum) || ')'
                           from pg_catalog.pg_attribute t, pg_catalog.aclexplode(t.attacl) a
                          where t.attrelid = o.oid and a.grantee = g.oid
                          group by a.privilege_type, a.is_grantable) p), 'none')
              from ours o
             cross join grantees g
             where g.is_known or exists (
                     select from pg_catalog.pg_class c, pg_catalog.aclexplode(c.relacl) a where c.oid = o.oid and a.grantee = g.oid
                     union all
                     select from pg_catalog.pg_attribute t, pg_catalog.aclexplode(t.attacl) a
                      where t.attrelid = o.oid and a.grantee = g.oid)
            union all
            select 'execute on ' || p.oid::pg_catalog.regprocedure::pg_catalog.text || ' by', coalesce((
                     select pg_catalog.string_agg(
                              g.name || case when a.is_grantable then ' with grant option' else '' end, ', ' order by g.name)
                       from pg_catalog.aclexplode(coalesce(p.proacl, pg_catalog.acldefault('f', p.proowner))) a
                       join grantees g on g.oid = a.grantee), 'none')
              from pg_catalog.pg_proc p
             where p.pronamespace = pg_catalog.to_regnamespace('mod_chat')
            union all
            select 'privileges on schema mod_chat', coalesce((
                     select pg_catalog.string_agg(
                              g.name || ' ' || a.privilege_type || case when a.is_grantable then ' with grant option' else '' end,
                              ', ' order by g.name, a.privilege_type)
                       from pg_catalog.aclexplode(n.nspacl) a
                       join grantees g on g.oid = a.grantee), 'none')
              from pg_catalog.pg_namespace n
             where n.nspname = 'mod_chat'
            """;

    static SchemaSnapshot expected() {
        try (InputStream resource = SchemaSnapshot.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new StorageException("the live chat's jar is incomplete: it lacks " + RESOURCE);
            }
            Map<String, String> definitions = new LinkedHashMap<>();
            new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(SEPARATOR, 2))
                    .forEach(parts -> definitions.put(parts[0], parts[1]));
            return new SchemaSnapshot(definitions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SchemaSnapshot of(DataSource dataSource) {
        Map<String, String> definitions = new TreeMap<>();
        Catalog.read(
                dataSource,
                READ,
                row -> definitions.put(
                        row.getString(1),
                        row.getString(2).replaceAll("\\s+", " ").replaceAll(NEEDLESSLY_QUOTED, "$1")));
        return new SchemaSnapshot(definitions);
    }

    SchemaReport compare(SchemaSnapshot found, List<String> faultsOfLogin, List<String> advice) {
        List<String> missing = new ArrayList<>();
        List<String> different = new ArrayList<>(faultsOfLogin);
        List<String> surplus = new ArrayList<>();
        definitions.forEach((name, definition) -> {
            String actual = found.definitions.get(name);
            if (actual == null) {
                missing.add(name);
            } else if (!Condition.flat(actual).equals(Condition.flat(definition))) {
                different.add(name + ": expected " + definition + ", found " + actual);
            }
        });
        found.definitions.forEach((name, definition) -> {
            if (!definitions.containsKey(name) && OPENING.stream().anyMatch(name::startsWith)) {
                surplus.add(name + ": " + definition);
            }
        });
        return new SchemaReport(missing, different, surplus, advice);
    }

    /** As the resource holds it. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(definitions)
                .forEach((name, definition) ->
                        text.append(name).append(SEPARATOR).append(definition).append('\n'));
        return text.toString();
    }
}
