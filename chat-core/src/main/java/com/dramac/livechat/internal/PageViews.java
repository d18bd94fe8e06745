package com.dramac.livechat.internal;

import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.PageView;
import java.time.Instant;
import java.util.Optional;

/** What a page view makes of a visitor. */
public final class PageViews {
    private PageViews() {}

    /**
     * Who was last seen before this begins another visit.
     *
     * @param now the present
     * @return the bound, itself not included
     */
    public static Instant newVisitBefore(Instant now) {
        return now.minus(PageView.VISIT_GAP);
    }

    /**
     * The visitor after a page view.
     *
     * @param before the visitor as it was
     * @param view what was seen
     * @param now the present
     * @return the visitor as it is to be
     */
    public static ChatVisitor seen(ChatVisitor before, PageView view, Instant now) {
        boolean first = before.landingPageUrl().isEmpty() && view.pageUrl().isPresent();
        Optional<String> title =
                view.pageUrl().isPresent() ? view.pageTitle() : view.pageTitle().or(before::currentPageTitle);
        boolean newVisit = before.lastSeenAt().isBefore(newVisitBefore(now));
        return ChatVisitor.builder()
                .from(before)
                .currentPageUrl(view.pageUrl().or(before::currentPageUrl))
                .currentPageTitle(title)
                .referrerUrl(first ? before.referrerUrl().or(view::referrerUrl) : before.referrerUrl())
                .landingPageUrl(before.landingPageUrl().or(view::pageUrl))
                .ipAddress(view.ipAddress().flatMap(IpAddresses::canonical).or(before::ipAddress))
                .browser(view.browser().or(before::browser))
                .os(view.os().or(before::os))
                .device(view.device().or(before::device))
                .country(view.country().or(before::country))
                .city(view.city().or(before::city))
                .totalVisits(before.totalVisits() + (newVisit ? 1 : 0))
                .lastSeenAt(now.isAfter(before.lastSeenAt()) ? now : before.lastSeenAt())
                .build();
    }
}
