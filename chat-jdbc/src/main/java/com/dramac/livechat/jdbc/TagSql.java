package com.dramac.livechat.jdbc;

/** Statements that change the tags of a row: the twins of {@link com.dramac.livechat.internal.Tags}. */
final class TagSql {
    private TagSql() {}

    /**
     * Adds tags behind those there are. Where there would be too many, no row is found. Takes the tags, the time, the site
     * and the id, the tags again, and how many there may be.
     */
    static String add(String table, String alias, String columns) {
        return """
                update public.%1$s %2$s
                   set tags = %2$s.tags || array(
                         select t.tag from unnest(?::pg_catalog.text[]) with ordinality as t (tag, place)
                          where t.tag <> all (%2$s.tags) order by t.place),
                       updated_at = greatest(?, %2$s.updated_at + interval '1 microsecond')
                 where %2$s.site_id = ? and %2$s.id = ?
                   and cardinality(%2$s.tags) + (
                         select count(*) from unnest(?::pg_catalog.text[]) as t (tag) where t.tag <> all (%2$s.tags)) <= ?
                returning %3$s""".formatted(table, alias, columns);
    }

    /** Takes tags away. Takes the tags, the time, the site and the id. */
    static String remove(String table, String alias, String columns) {
        return """
                update public.%1$s %2$s
                   set tags = array(
                         select t.tag from unnest(%2$s.tags) with ordinality as t (tag, place)
                          where t.tag <> all (?::pg_catalog.text[]) order by t.place),
                       updated_at = greatest(?, %2$s.updated_at + interval '1 microsecond')
                 where %2$s.site_id = ? and %2$s.id = ?
                returning %3$s""".formatted(table, alias, columns);
    }
}
