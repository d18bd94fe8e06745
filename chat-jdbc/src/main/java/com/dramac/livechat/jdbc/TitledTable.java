package com.dramac.livechat.jdbc;

import com.dramac.livechat.CategoryCount;
import com.dramac.livechat.Limits;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.internal.TitlePosition.Range;
import com.dramac.livechat.jdbc.Session.Binding;
import com.dramac.livechat.jdbc.Session.Reading;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table that is listed by category, title and id. A list is made of parts, each of which one index has in this order: so
 * every part is read in order and no further than the page goes, whatever is filtered.
 */
final class TitledTable<T> {
    /**
     * A part of the table.
     *
     * @param condition what its rows {@code r} have in common, besides the site
     * @param binding the condition's parameters
     */
    record Part(String condition, Binding binding) {
        /** The part's active rows, its inactive ones, or both. */
        Stream<Part> byActivity(Optional<Boolean> active) {
            return active.map(Stream::of)
                    .orElseGet(() -> Stream.of(true, false))
                    .map(wanted -> new Part(condition + " and r.is_active = ?", parameters -> {
                        binding.bind(parameters);
                        parameters.flag(wanted);
                    }));
        }
    }

    private static final String CATEGORY = "coalesce(r.category, '') collate \"C\"";
    private static final String ORDER = CATEGORY + ", \"left\"(r.title, 200) collate \"C\", r.id";

    private final String name;
    private final String columns;
    private final Reading<T> reading;

    TitledTable(String name, String columns, Reading<T> reading) {
        this.name = name;
        this.columns = columns;
        this.reading = reading;
    }

    /** The statement that reads a page of these parts. */
    String page(List<Part> parts) {
        return "select r.* from (" + union(parts, this::pageOf) + ") r order by " + ORDER + " limit ?";
    }

    private String pageOf(Part part) {
        return """
            (select %1$s
               from %2$s r
              where r.site_id = ? and %3$s and (%4$s) > (?, ?, ?) and %5$s <= ?
              order by %4$s
              limit ?)""".formatted(columns, name, part.condition(), ORDER, CATEGORY);
    }

    /** The statement that counts the categories of these parts. */
    String categories(List<Part> parts) {
        return """
            select p.category, sum(p.rows)::integer
              from (%s) p
             group by p.category
             order by p.category collate "C"
             limit %s""".formatted(union(parts, this::categoriesOf), Limits.CATEGORIES);
    }

    /** From one category to the next by the index, and each counted in it. */
    private String categoriesOf(Part part) {
        return """
            (select k.category, (
                 select count(*) from %1$s r where r.site_id = ? and %2$s and %3$s = k.category) as rows
               from (
                 with recursive known (category) as (
                   (select %3$s from %1$s r
                     where r.site_id = ? and %2$s and %3$s between ? and ? order by %3$s limit 1)
                   union all
                   select (
                     select %3$s from %1$s r
                      where r.site_id = ? and %2$s and %3$s > n.category and %3$s <= ? order by %3$s limit 1)
                     from known n
                    where n.category is not null)
                 select n.category from known n where n.category is not null limit %4$s) k)""".formatted(name, part.condition(), CATEGORY, Limits.CATEGORIES);
    }

    List<T> page(Session session, SiteId site, List<Part> parts, Range range, int limit) {
        return session.query(
                page(parts),
                parameters -> {
                    for (Part part : parts) {
                        bind(parameters, site, part);
                        parameters
                                .text(range.after().category())
                                .text(range.after().title())
                                .id(range.after().id())
                                .text(range.lastCategory())
                                .number(limit);
                    }
                    parameters.number(limit);
                },
                reading);
    }

    List<CategoryCount> categories(Session session, SiteId site, List<Part> parts, Range range) {
        return session.query(
                categories(parts),
                parameters -> {
                    for (Part part : parts) {
                        bind(parameters, site, part);
                        bind(parameters, site, part);
                        parameters.text(range.after().category()).text(range.lastCategory());
                        bind(parameters, site, part);
                        parameters.text(range.lastCategory());
                    }
                },
                row -> new CategoryCount(
                        Optional.of(row.text()).filter(category -> !category.isEmpty()), row.number()));
    }

    private static void bind(Parameters parameters, SiteId site, Part part) throws SQLException {
        parameters.id(site.value());
        part.binding().bind(parameters);
    }

    private static String union(List<Part> parts, Function<Part, String> select) {
        return parts.stream().map(select).collect(Collectors.joining("\nunion all\n"));
    }
}
