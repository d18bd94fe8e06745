package com.dramac.livechat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.dramac.livechat.Limits;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.error.ConcurrencyException;
import com.dramac.livechat.error.ConflictException;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.widget.ChatWidgetSettings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules of {@link com.dramac.livechat.whatsapp.WhatsAppNumberRepository}. */
public abstract class WhatsAppNumberContract extends StoreContract {
    /** For the store's own test class. */
    protected WhatsAppNumberContract() {}

    /** A number of this test alone: the database may hold those of other sites. */
    private static String freshNumber() {
        return randomId().toString();
    }

    private static ChatWidgetSettings choose(SiteChat site, String phoneNumberId) {
        return site.widgetSettings()
                .save(ChatWidgetSettings.builder()
                        .from(site.widgetSettings().get())
                        .whatsappPhoneNumberId(phoneNumberId)
                        .build());
    }

    private static void assertTaken(ThrowingCallable operation) {
        ConflictException error = assertConflict(operation);
        assertThat(error).hasMessage("the WhatsApp phone number id belongs to another site");
    }

    @Test
    @DisplayName("WAN-01 A bound number leads to its site, and no other text does")
    void bound() {
        String number = freshNumber();
        assertThat(chat.whatsapp().siteOf(number)).isEmpty();
        chat.whatsapp().bind(site.siteId(), number);
        assertThat(chat.whatsapp().siteOf(number)).contains(site.siteId());
        for (String other : List.of("", " " + number, number.toUpperCase(Locale.ROOT) + "x", "\u0000", "\uD800", "'")) {
            assertThat(chat.whatsapp().siteOf(other)).isEmpty();
            assertThat(chat.whatsapp().unbind(other)).isFalse();
        }
        HOSTILE_TEXTS.forEach(text -> assertThat(chat.whatsapp().siteOf(text)).isEmpty());
    }

    @Test
    @DisplayName(
            "WAN-02 A number that the site has is bound again without effect, and one that another site has is a Conflict")
    void boundAgain() {
        String number = freshNumber();
        chat.whatsapp().bind(site.siteId(), number);
        chat.whatsapp().bind(site.siteId(), number);
        choose(site, number);
        chat.whatsapp().bind(site.siteId(), number);
        assertTaken(() -> chat.whatsapp().bind(otherSite.siteId(), number));
        assertThat(chat.whatsapp().siteOf(number)).contains(site.siteId());
        assertThat(chat.whatsapp().list(site.siteId())).containsExactly(number);
        assertThat(chat.whatsapp().list(otherSite.siteId())).isEmpty();
        assertThat(site.widgetSettings().get().whatsappPhoneNumberId()).contains(number);
    }

    @Test
    @DisplayName("WAN-03 A number that was unbound leads nowhere, and another site may get it")
    void unbound() {
        String number = freshNumber();
        chat.whatsapp().bind(site.siteId(), number);
        assertThat(chat.whatsapp().unbind(number)).isTrue();
        assertThat(chat.whatsapp().unbind(number)).isFalse();
        assertThat(chat.whatsapp().siteOf(number)).isEmpty();
        chat.whatsapp().bind(otherSite.siteId(), number);
        assertThat(chat.whatsapp().siteOf(number)).contains(otherSite.siteId());
    }

    @Test
    @DisplayName("WAN-04 Unbinding clears the settings that chose the number, as a change of them, and no others")
    void cleared() {
        String number = freshNumber();
        String other = freshNumber();
        chat.whatsapp().bind(site.siteId(), number);
        chat.whatsapp().bind(site.siteId(), other);
        ChatWidgetSettings chosen = choose(site, number);
        later();
        assertThat(chat.whatsapp().unbind(other)).isTrue();
        assertThat(site.widgetSettings().get()).isEqualTo(chosen);
        assertThat(chat.whatsapp().unbind(number)).isTrue();
        assertThat(site.widgetSettings().get())
                .isEqualTo(ChatWidgetSettings.builder()
                        .from(chosen)
                        .whatsappPhoneNumberId(Optional.empty())
                        .updatedAt(clock.instant())
                        .build());
        ConcurrencyException stale = catchThrowableOfType(
                ConcurrencyException.class, () -> site.widgetSettings().save(chosen));
        assertThat(stale).as("ConcurrencyException").isNotNull();
    }

    @Test
    @DisplayName("WAN-05 A site's numbers are listed by code points, and no other site's")
    void listed() {
        String prefix = freshNumber();
        List<String> numbers = List.of(prefix + "1", prefix + "10", prefix + "\uFF21", prefix + "\uD834\uDD1E");
        for (int i = numbers.size() - 1; i >= 0; i--) {
            chat.whatsapp().bind(site.siteId(), numbers.get(i));
        }
        chat.whatsapp().bind(otherSite.siteId(), freshNumber());
        assertThat(chat.whatsapp().list(site.siteId())).isEqualTo(numbers);
    }

    @Test
    @DisplayName("WAN-06 An unknown site gets no number and has none")
    void unknown() {
        SiteChat unknown = unknownSite();
        String number = freshNumber();
        assertNotFound("site", unknown.siteId(), () -> chat.whatsapp().bind(unknown.siteId(), number));
        assertNotFound("site", unknown.siteId(), () -> chat.whatsapp().list(unknown.siteId()));
        assertThat(chat.whatsapp().siteOf(number)).isEmpty();
    }

    @Test
    @DisplayName("WAN-07 A blank, too long or unstorable number is refused by name, and the longest is kept whole")
    void bounds() {
        for (String number : List.of("", " ", "\u0000", "\uD800", "1".repeat(Limits.EXTERNAL_ID + 1))) {
            ValidationException error = catchThrowableOfType(
                    ValidationException.class, () -> chat.whatsapp().bind(site.siteId(), number));
            assertThat(error).as("ValidationException").isNotNull();
            assertThat(error).hasMessageContaining("phoneNumberId");
        }
        assertThat(chat.whatsapp().list(site.siteId())).isEmpty();
        String longest = freshNumber()
                + "\uD83D\uDE00".repeat(Limits.EXTERNAL_ID - freshNumber().length());
        chat.whatsapp().bind(site.siteId(), longest);
        assertThat(choose(site, longest).whatsappPhoneNumberId()).contains(longest);
        assertThat(chat.whatsapp().list(site.siteId())).containsExactly(longest);
    }

    @Test
    @DisplayName("WAN-08 The numbers of a removed site are free, and a site that comes back has none")
    void removed() {
        String chosen = freshNumber();
        String other = freshNumber();
        chat.whatsapp().bind(site.siteId(), chosen);
        chat.whatsapp().bind(site.siteId(), other);
        choose(site, chosen);
        chat.sites().remove(site.siteId());
        assertThat(chat.whatsapp().siteOf(chosen)).isEmpty();
        chat.sites().register(site.siteId());
        assertThat(chat.whatsapp().list(site.siteId())).isEmpty();
        chat.whatsapp().bind(otherSite.siteId(), chosen);
        chat.whatsapp().bind(otherSite.siteId(), other);
        assertThat(chat.whatsapp().list(otherSite.siteId())).containsExactlyInAnyOrder(chosen, other);
    }

    @Test
    @DisplayName("WAN-09 Of many sites to which one number is bound at once, one gets it")
    void together() {
        String number = freshNumber();
        List<SiteChat> sites =
                IntStream.range(0, 8).mapToObj(i -> fixtures.newSite()).toList();
        List<Boolean> had = Threads.together(sites.size(), thread -> {
            try {
                chat.whatsapp().bind(sites.get(thread).siteId(), number);
                return true;
            } catch (ConflictException e) {
                return false;
            }
        });
        assertThat(had).containsOnlyOnce(true);
        assertThat(chat.whatsapp().siteOf(number))
                .contains(sites.get(had.indexOf(true)).siteId());
    }

    @Test
    @DisplayName("WAN-10 Settings saved while their number is unbound never keep it")
    void unboundMeanwhile() {
        for (int round = 0; round < 10; round++) {
            String number = freshNumber();
            chat.whatsapp().bind(site.siteId(), number);
            Threads.together(4, thread -> {
                if (thread == 0) {
                    return chat.whatsapp().unbind(number);
                }
                try {
                    return choose(site, number) != null;
                } catch (ConcurrencyException | ValidationException e) {
                    return false;
                }
            });
            assertThat(chat.whatsapp().siteOf(number)).isEmpty();
            assertThat(site.widgetSettings().get().whatsappPhoneNumberId()).isEmpty();
        }
    }
}
