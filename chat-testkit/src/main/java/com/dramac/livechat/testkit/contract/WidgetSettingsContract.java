package com.dramac.livechat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.dramac.livechat.Limits;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.error.ConcurrencyException;
import com.dramac.livechat.error.ConflictException;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.json.ChatJson;
import com.dramac.livechat.widget.BusinessHoursConfig;
import com.dramac.livechat.widget.ChatWidgetSettings;
import com.dramac.livechat.widget.DayHours;
import com.dramac.livechat.widget.PublicWidgetSettings;
import com.dramac.livechat.widget.WidgetPosition;
import com.dramac.livechat.widget.WidgetSettingsId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules of {@link com.dramac.livechat.widget.WidgetSettingsRepository}. */
public abstract class WidgetSettingsContract extends StoreContract {
    /** For the store's own test class. */
    protected WidgetSettingsContract() {}

    private static ChatWidgetSettings.Builder changed(SiteChat site) {
        return ChatWidgetSettings.builder().from(site.widgetSettings().get());
    }

    private static ChatWidgetSettings named(SiteChat site, String company) {
        return changed(site).companyName(company).build();
    }

    private static ChatWidgetSettings numbered(SiteChat site, String phoneNumberId) {
        return changed(site).whatsappPhoneNumberId(phoneNumberId).build();
    }

    private static ChatWidgetSettings save(SiteChat site, ChatWidgetSettings settings) {
        return site.widgetSettings().save(settings);
    }

    /** One of its own for every test: the database may hold other sites'. */
    private static String freshNumber() {
        return randomId().toString();
    }

    private String boundNumber(SiteChat owner) {
        String number = freshNumber();
        chat.whatsapp().bind(owner.siteId(), number);
        return number;
    }

    private ChatWidgetSettings complete(SiteChat site) {
        return changed(site)
                .primaryColor("#0af")
                .textColor("#11223344")
                .position(WidgetPosition.BOTTOM_LEFT)
                .launcherIcon("messages-square")
                .launcherSize(48)
                .borderRadius(0)
                .zIndex(Integer.MAX_VALUE)
                .companyName("Engines & Sons")
                .welcomeMessage("Welcome")
                .awayMessage("")
                .offlineMessage("Closed")
                .logoUrl("https://example.org/logo.svg")
                .preChatEnabled(false)
                .preChatNameRequired(false)
                .preChatEmailRequired(false)
                .preChatPhoneEnabled(true)
                .preChatPhoneRequired(true)
                .preChatMessageRequired(true)
                .preChatDepartmentSelector(true)
                .businessHoursEnabled(true)
                .businessHours(BusinessHoursConfig.builder()
                        .monday(DayHours.of("09:00", "17:30"))
                        .friday(DayHours.of("22:00", "06:00"))
                        .sunday(DayHours.builder()
                                .enabled(false)
                                .start("00:00")
                                .end("00:00")
                                .build())
                        .build())
                .timezone("America/Argentina/Buenos_Aires")
                .autoOpenDelaySeconds(86_400)
                .showAgentAvatar(false)
                .showAgentName(false)
                .showTypingIndicator(false)
                .enableFileUploads(false)
                .enableEmoji(false)
                .enableSoundNotifications(false)
                .enableSatisfactionRating(false)
                .language("pt-BR")
                .customTranslations(Map.of("send", "Enviar", "pt:a", "", "", "x"))
                .whatsappEnabled(true)
                .whatsappPhoneNumber("+55 11 91234-5678")
                .whatsappPhoneNumberId(boundNumber(site))
                .whatsappBusinessAccountId("waba-1")
                .whatsappWelcomeTemplate("hello_world")
                .allowedDomains(List.of("example.org", "xn--bcher-kva.example", "192.0.2.7"))
                .blockedIps(List.of("192.0.2.1", "198.51.100.0/24", "2001:db8::/32"))
                .maxFileSizeMb(Limits.FILE_SIZE_MB)
                .allowedFileTypes(List.of("image/*", "text/plain"))
                .reopenWindowHours(0)
                .build();
    }

    @Test
    @DisplayName("WID-01 A site that has saved no settings has the specification's, under the site's own id")
    void defaults() {
        ChatWidgetSettings settings = site.widgetSettings().get();
        assertThat(settings).isEqualTo(ChatWidgetSettings.defaults(site.siteId()));
        assertThat(settings.id().value()).isEqualTo(site.siteId().value());
        assertThat(settings.createdAt()).isEqualTo(Instant.EPOCH);
        assertThat(settings.updatedAt()).isEqualTo(Instant.EPOCH);
        later();
        assertThat(site.widgetSettings().get()).isEqualTo(settings);
    }

    @Test
    @DisplayName("WID-02 Settings come back as they were saved, every property")
    void asSaved() {
        ChatWidgetSettings draft = complete(site);
        ChatWidgetSettings saved = save(site, draft);
        assertThat(saved)
                .isEqualTo(ChatWidgetSettings.builder()
                        .from(draft)
                        .createdAt(clock.instant())
                        .updatedAt(clock.instant())
                        .build());
        assertThat(site.widgetSettings().get()).isEqualTo(saved);
        assertThat(ChatJson.write(site.widgetSettings().get())).isEqualTo(ChatJson.write(saved));
    }

    @Test
    @DisplayName("WID-03 Settings can be emptied again")
    void emptied() {
        ChatWidgetSettings saved = save(site, complete(site));
        ChatWidgetSettings empty = ChatWidgetSettings.builder()
                .id(saved.id())
                .siteId(saved.siteId())
                .createdAt(saved.createdAt())
                .updatedAt(saved.updatedAt())
                .allowedFileTypes(List.of())
                .build();
        later();
        ChatWidgetSettings emptied = save(site, empty);
        assertThat(emptied)
                .isEqualTo(ChatWidgetSettings.builder()
                        .from(empty)
                        .updatedAt(clock.instant())
                        .build());
        assertThat(emptied.allowedFileTypes()).isEmpty();
        assertThat(site.widgetSettings().get()).isEqualTo(emptied);
    }

    @Test
    @DisplayName("WID-04 Every save is a change of now, also where nothing differs and the clock stands still")
    void times() {
        Instant begin = clock.instant();
        ChatWidgetSettings first = save(site, named(site, "One"));
        later();
        ChatWidgetSettings second = save(site, first);
        assertThat(second.createdAt()).isEqualTo(begin);
        assertThat(second.updatedAt()).isEqualTo(clock.instant());
        ChatWidgetSettings third = save(site, second);
        assertThat(third.updatedAt()).isEqualTo(clock.instant().plus(1, ChronoUnit.MICROS));
        assertThat(third.createdAt()).isEqualTo(begin);
    }

    @Test
    @DisplayName("WID-05 The time of the first save is the store's to say")
    void createdAtIsKept() {
        ChatWidgetSettings early =
                changed(site).createdAt(Instant.parse("2001-01-01T00:00:00Z")).build();
        assertThat(save(site, early).createdAt()).isEqualTo(clock.instant());
    }

    @Test
    @DisplayName("WID-06 Settings that somebody else has replaced meanwhile cannot be saved, and nothing changes")
    void stale() {
        ChatWidgetSettings unsaved = named(site, "Unsaved");
        ChatWidgetSettings first = save(site, named(site, "First"));
        assertStale(() -> save(site, unsaved));
        assertThat(site.widgetSettings().get()).isEqualTo(first);

        later();
        ChatWidgetSettings second = save(site, named(site, "Second"));
        assertStale(() -> save(site, first));
        assertStale(() -> save(site, unsaved));
        assertThat(site.widgetSettings().get()).isEqualTo(second);

        ChatWidgetSettings neverSaved = ChatWidgetSettings.builder()
                .from(otherSite.widgetSettings().get())
                .updatedAt(second.updatedAt())
                .build();
        assertStale(() -> save(otherSite, neverSaved));
        assertThat(otherSite.widgetSettings().get()).isEqualTo(ChatWidgetSettings.defaults(otherSite.siteId()));
    }

    private static void assertStale(ThrowingCallable save) {
        ConcurrencyException error = catchThrowableOfType(ConcurrencyException.class, save);
        assertThat(error).as("ConcurrencyException").isNotNull();
        assertThat(error).hasMessage("the widget settings have changed meanwhile: read them again");
        assertThat(error.isRetryable()).isTrue();
    }

    @Test
    @DisplayName("WID-07 Of many who save at once, the first for a new site too, one succeeds")
    void together() {
        for (int round = 0; round < 3; round++) {
            ChatWidgetSettings before = site.widgetSettings().get();
            List<Optional<ChatWidgetSettings>> saved = Threads.together(Threads.MANY, thread -> {
                try {
                    return Optional.of(save(
                            site,
                            ChatWidgetSettings.builder()
                                    .from(before)
                                    .companyName("Thread " + thread)
                                    .build()));
                } catch (ConcurrencyException e) {
                    return Optional.empty();
                }
            });
            assertThat(saved.stream().flatMap(Optional::stream))
                    .containsExactly(site.widgetSettings().get());
        }
    }

    @Test
    @DisplayName("WID-08 Settings of another site, or with another id, are refused")
    void foreign() {
        ChatWidgetSettings others = named(otherSite, "Other");
        assertInvalid("siteId", () -> save(site, others));
        ChatWidgetSettings renamed =
                changed(site).id(WidgetSettingsId.of(randomId())).build();
        assertInvalid("id", () -> save(site, renamed));
        assertThat(site.widgetSettings().get()).isEqualTo(ChatWidgetSettings.defaults(site.siteId()));
        ChatWidgetSettings saved = save(site, named(site, "Mine"));
        assertInvalid(
                "id",
                () -> save(
                        site,
                        ChatWidgetSettings.builder().from(saved).id(others.id()).build()));
        assertThat(site.widgetSettings().get()).isEqualTo(saved);
    }

    @Test
    @DisplayName("WID-09 A site's settings are its own")
    void apart() {
        ChatWidgetSettings here = save(site, named(site, "Here"));
        assertThat(otherSite.widgetSettings().get()).isEqualTo(ChatWidgetSettings.defaults(otherSite.siteId()));
        save(otherSite, named(otherSite, "There"));
        assertThat(site.widgetSettings().get()).isEqualTo(here);
    }

    @Test
    @DisplayName("WID-10 Blocked addresses come back in their one spelling, in their order")
    void spelling() {
        ChatWidgetSettings saved = save(
                site,
                changed(site)
                        .blockedIps(List.of(
                                "2001:DB8:0::1",
                                "10.1.2.3/8",
                                "192.0.2.1/32",
                                "::FFFF:192.0.2.9",
                                "::1:2/127",
                                "10.1.2.3/8"))
                        .build());
        assertThat(saved.blockedIps())
                .containsExactly(
                        "2001:db8::1", "10.0.0.0/8", "192.0.2.1", "::ffff:192.0.2.9", "::0.1.0.2/127", "10.0.0.0/8");
        assertThat(site.widgetSettings().get()).isEqualTo(saved);
    }

    @Test
    @DisplayName("WID-11 The longest lists that settings may have are kept whole")
    void longest() {
        ChatWidgetSettings saved = save(
                site,
                changed(site)
                        .blockedIps(IntStream.range(0, Limits.NETWORKS)
                                .mapToObj(i -> "10." + i / 65_536 + "." + i / 256 % 256 + "." + i % 256)
                                .toList())
                        .allowedDomains(IntStream.range(0, Limits.DOMAINS)
                                .mapToObj(i -> "shop" + i + ".example")
                                .toList())
                        .allowedFileTypes(IntStream.range(0, Limits.MEDIA_TYPES)
                                .mapToObj(i -> "image/x" + i)
                                .toList())
                        .customTranslations(IntStream.range(0, 3_000)
                                .boxed()
                                .collect(Collectors.toMap(i -> "key" + i, i -> "text" + i)))
                        .build());
        assertThat(site.widgetSettings().get()).isEqualTo(saved);
    }

    @Test
    @DisplayName("WID-12 A WhatsApp number of another site is refused like one that no site has, and nothing changes")
    void foreignNumber() {
        String foreign = boundNumber(site);
        String unbound = freshNumber();
        for (String number : List.of(foreign, unbound)) {
            assertUnbound(() -> save(otherSite, numbered(otherSite, number)));
        }
        assertThat(otherSite.widgetSettings().get()).isEqualTo(ChatWidgetSettings.defaults(otherSite.siteId()));
        ChatWidgetSettings own = save(otherSite, numbered(otherSite, boundNumber(otherSite)));
        for (String number : List.of(foreign, unbound)) {
            assertUnbound(() -> save(otherSite, numbered(otherSite, number)));
        }
        assertThat(otherSite.widgetSettings().get()).isEqualTo(own);
        assertThat(chat.whatsapp().siteOf(foreign)).contains(site.siteId());
        assertThat(chat.whatsapp().siteOf(unbound)).isEmpty();
    }

    private static void assertUnbound(ThrowingCallable save) {
        ValidationException error = catchThrowableOfType(ValidationException.class, save);
        assertThat(error).as("ValidationException").isNotNull();
        assertThat(error).hasMessage("whatsappPhoneNumberId must be a number that the host has bound to the site");
    }

    @Test
    @DisplayName("WID-13 Settings choose among the site's WhatsApp numbers, and one that is given up stays the site's")
    void ownNumbers() {
        String first = boundNumber(site);
        String second = boundNumber(site);
        assertThat(save(site, numbered(site, first)).whatsappPhoneNumberId()).contains(first);
        assertThat(save(site, numbered(site, second)).whatsappPhoneNumberId()).contains(second);
        assertThat(save(site, named(site, "Renamed")).whatsappPhoneNumberId()).contains(second);
        save(site, changed(site).whatsappPhoneNumberId(Optional.empty()).build());
        assertUnbound(() -> save(otherSite, numbered(otherSite, second)));
        assertThat(chat.whatsapp().list(site.siteId())).containsExactlyInAnyOrder(first, second);
    }

    @Test
    @DisplayName("WID-14 A WhatsApp number chosen in a transaction that is undone is not chosen")
    void undoneNumber() {
        String kept = boundNumber(site);
        String wanted = boundNumber(site);
        ChatWidgetSettings before = save(site, numbered(site, kept));
        assertThatThrownBy(() -> site.inTransaction(transaction -> {
                    save(transaction, numbered(transaction, wanted));
                    throw new IllegalArgumentException("undo");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(site.widgetSettings().get()).isEqualTo(before);
        assertThat(chat.whatsapp().list(site.siteId())).containsExactlyInAnyOrder(kept, wanted);
    }

    @Test
    @DisplayName("WID-15 Within a transaction a WhatsApp number may be chosen, given up and chosen again")
    void numberWithinTransaction() {
        String number = boundNumber(site);
        String other = boundNumber(site);
        save(site, numbered(site, number));
        ChatWidgetSettings saved = site.inTransaction(transaction -> {
            save(transaction, numbered(transaction, other));
            save(
                    transaction,
                    changed(transaction).whatsappPhoneNumberId(Optional.empty()).build());
            return save(transaction, numbered(transaction, number));
        });
        assertThat(saved.whatsappPhoneNumberId()).contains(number);
        assertThat(site.widgetSettings().get()).isEqualTo(saved);
    }

    @Test
    @DisplayName("WID-16 A transaction that chose a WhatsApp number which is not the site's can only roll back")
    void foreignNumberWithinTransaction() {
        String foreign = boundNumber(otherSite);
        ConflictException error = assertConflict(() -> site.inTransaction(transaction -> {
            assertUnbound(() -> save(transaction, numbered(transaction, foreign)));
            return "caught";
        }));
        assertThat(error).hasCauseInstanceOf(ValidationException.class);
        assertThat(site.widgetSettings().get()).isEqualTo(ChatWidgetSettings.defaults(site.siteId()));
    }

    @Test
    @DisplayName("WID-17 The public view shows what a browser needs, and nothing else")
    void publicView() {
        assertThat(site.widgetSettings().publicView())
                .isEqualTo(PublicWidgetSettings.of(ChatWidgetSettings.defaults(site.siteId())));
        ChatWidgetSettings saved = save(site, complete(site));
        PublicWidgetSettings shown = site.widgetSettings().publicView();
        assertThat(shown).isEqualTo(PublicWidgetSettings.of(saved));
        assertThat(shown.companyName()).isEqualTo(saved.companyName());
        assertThat(shown.whatsappPhoneNumber()).isEqualTo(saved.whatsappPhoneNumber());
        assertThat(ChatJson.write(shown))
                .doesNotContain(
                        saved.whatsappPhoneNumberId().orElseThrow(),
                        "waba-1",
                        "hello_world",
                        "192.0.2",
                        "198.51.100",
                        "xn--bcher",
                        "At\"",
                        site.siteId().toString());
    }

    @Test
    @DisplayName("WID-18 The public view shows the WhatsApp number only where visitors may use it")
    void publicNumber() {
        save(site, changed(site).whatsappPhoneNumber("+49 151 1234567").build());
        assertThat(site.widgetSettings().publicView().whatsappPhoneNumber()).isEmpty();
        save(site, changed(site).whatsappEnabled(true).build());
        assertThat(site.widgetSettings().publicView().whatsappPhoneNumber()).contains("+49 151 1234567");
    }

    @Test
    @DisplayName("WID-19 In an unknown site there are no settings to read or save")
    void unknown() {
        SiteChat unknown = unknownSite();
        assertNotFound("site", unknown.siteId(), () -> unknown.widgetSettings().get());
        assertNotFound("site", unknown.siteId(), () -> unknown.widgetSettings().publicView());
        assertNotFound(
                "site",
                unknown.siteId(),
                () -> unknown.widgetSettings().save(ChatWidgetSettings.defaults(unknown.siteId())));
        assertNotFound(
                "site",
                unknown.siteId(),
                () -> unknown.widgetSettings()
                        .save(ChatWidgetSettings.builder()
                                .from(ChatWidgetSettings.defaults(unknown.siteId()))
                                .updatedAt(clock.instant())
                                .build()));
    }

    @Test
    @DisplayName("WID-20 A removed site that comes back has no settings")
    void removed() {
        save(site, complete(site));
        chat.sites().remove(site.siteId());
        chat.sites().register(site.siteId());
        assertThat(site.widgetSettings().get()).isEqualTo(ChatWidgetSettings.defaults(site.siteId()));
    }

    @Test
    @DisplayName("WID-21 Whatever settings say comes back as it was said")
    void hostile() {
        for (String text : HOSTILE_TEXTS) {
            ChatWidgetSettings saved = save(
                    site,
                    changed(site)
                            .companyName(text)
                            .welcomeMessage(text)
                            .awayMessage(text)
                            .offlineMessage(text)
                            .whatsappBusinessAccountId(text)
                            .whatsappWelcomeTemplate(text)
                            .customTranslations(Map.of(text, text))
                            .build());
            assertThat(saved.companyName()).contains(text);
            assertThat(saved.customTranslations()).isEqualTo(Map.of(text, text));
            assertThat(site.widgetSettings().get()).isEqualTo(saved);
        }
    }

    @Test
    @DisplayName("WID-22 Settings that were read stay as they were read")
    void snapshot() {
        ChatWidgetSettings read = save(site, complete(site));
        ChatWidgetSettings copy = ChatWidgetSettings.builder().from(read).build();
        save(site, changed(site).companyName("Later").blockedIps(List.of()).build());
        assertThat(read).isEqualTo(copy);
    }
}
