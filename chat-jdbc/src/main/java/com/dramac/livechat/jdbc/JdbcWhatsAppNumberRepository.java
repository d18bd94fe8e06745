package com.dramac.livechat.jdbc;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.internal.Violations;
import com.dramac.livechat.internal.WidgetRules;
import com.dramac.livechat.whatsapp.WhatsAppNumberRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of WhatsApp numbers, which foreign keys of the widget settings refer to. */
final class JdbcWhatsAppNumberRepository implements WhatsAppNumberRepository {
    /** The update changes nothing: it locks and returns the row where the site has the number already. */
    static final String BIND = """
            with known as (
              select s.id from public.sites s where s.id = ?),
            bound as (
              insert into public.mod_chat_whatsapp_routes as r (phone_number_id, site_id, created_at)
              select ?, k.id, ? from known k
              on conflict (phone_number_id) do update set created_at = r.created_at where r.site_id = excluded.site_id
              returning r.site_id)
            select k.id, b.site_id is not null from known k left join bound b on true""";

    /**
     * The foreign key clears settings that chose the number, with the database's time; this does it first, with the SDK's.
     */
    static final String UNBIND = """
            with cleared as (
              update public.mod_chat_widget_settings w
                 set whatsapp_phone_number_id = null,
                     updated_at = greatest(?, w.updated_at + interval '1 microsecond')
                from public.mod_chat_whatsapp_routes r
               where r.phone_number_id = ? and w.site_id = r.site_id and w.whatsapp_phone_number_id = r.phone_number_id)
            delete from public.mod_chat_whatsapp_routes r where r.phone_number_id = ?""";

    static final String SITE_OF = "select r.site_id from public.mod_chat_whatsapp_routes r where r.phone_number_id = ?";

    static final String LIST = """
            select r.phone_number_id
              from public.mod_chat_whatsapp_routes r
             where r.site_id = ?
             order by r.phone_number_id collate "C\"""";

    private final Session session;
    private final ChatClock clock;

    JdbcWhatsAppNumberRepository(Session session, ChatClock clock) {
        this.session = session;
        this.clock = clock;
    }

    @Override
    public void bind(SiteId site, String phoneNumberId) {
        session.operation(() -> {
            WidgetRules.requirePhoneNumberId(phoneNumberId);
            boolean isBound = session.first(
                            BIND,
                            parameters -> parameters
                                    .id(site.value())
                                    .text(phoneNumberId)
                                    .instant(clock.now()),
                            row -> new Bound(row.id(), row.flag()))
                    .orElseThrow(() -> new NotFoundException("site", site))
                    .isBound();
            if (!isBound) {
                throw Failures.takenWhatsAppNumber();
            }
            return true;
        });
    }

    @Override
    public boolean unbind(String phoneNumberId) {
        return session.operation(() -> {
            Instant now = clock.now();
            return Violations.isStorable(phoneNumberId)
                    && session.update(
                                    UNBIND,
                                    parameters -> parameters
                                            .instant(now)
                                            .text(phoneNumberId)
                                            .text(phoneNumberId))
                            > 0;
        });
    }

    @Override
    public Optional<SiteId> siteOf(String phoneNumberId) {
        return session.operation(() -> Optional.of(phoneNumberId)
                .filter(Violations::isStorable)
                .flatMap(id -> session.first(SITE_OF, parameters -> parameters.text(id), Row::id))
                .map(SiteId::of));
    }

    @Override
    public List<String> list(SiteId site) {
        return session.operation(() -> {
            List<String> numbers = session.query(LIST, parameters -> parameters.id(site.value()), Row::text);
            if (numbers.isEmpty() && !JdbcSiteRepository.isKnown(session, site)) {
                throw new NotFoundException("site", site);
            }
            return numbers;
        });
    }

    private record Bound(UUID site, boolean isBound) {}
}
