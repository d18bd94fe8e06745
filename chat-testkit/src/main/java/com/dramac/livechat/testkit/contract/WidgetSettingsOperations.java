package com.dramac.livechat.testkit.contract;

import com.dramac.livechat.SiteId;
import com.dramac.livechat.widget.BusinessHoursConfig;
import com.dramac.livechat.widget.ChatWidgetSettings;
import com.dramac.livechat.widget.DayHours;
import com.dramac.livechat.widget.WidgetSettingsId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Widget settings that are read, changed and saved, now and then from what was read long ago. */
final class WidgetSettingsOperations implements OperationSource {
    private static final int REMEMBERED = 6;

    /** An odd one: the last is bound to no site. */
    private static final int NUMBERS = 5;

    private final KnownThings things;
    private final Map<SiteId, List<ChatWidgetSettings>> seen = new LinkedHashMap<>();

    WidgetSettingsOperations(KnownThings things) {
        this.things = things;
    }

    @Override
    public Operation next(SiteId site) {
        int dice = things.random().nextInt(10);
        if (dice < 3) {
            return get("settings");
        }
        return dice < 5 ? publicView("settings") : dice < 8 ? saveCurrent() : saveSeen(site);
    }

    @Override
    public void learn(SiteId site, Object result, boolean committed) {
        if (result instanceof ChatWidgetSettings settings) {
            List<ChatWidgetSettings> ofSite = seen.computeIfAbsent(site, id -> new ArrayList<>());
            ofSite.add(settings);
            if (ofSite.size() > REMEMBERED) {
                ofSite.remove(0);
            }
        }
    }

    @Override
    public void inventory(SiteId site, Consumer<Operation> questions) {
        questions.accept(get("inventory"));
        questions.accept(publicView("inventory"));
    }

    private static Operation get(String name) {
        return new Operation(name, "read", chat -> chat.widgetSettings().get());
    }

    private static Operation publicView(String name) {
        return new Operation(name, "public view", chat -> chat.widgetSettings().publicView());
    }

    private Operation saveCurrent() {
        UnaryOperator<ChatWidgetSettings> change = change();
        return new Operation(
                "save",
                "what is current",
                chat -> chat.widgetSettings()
                        .save(change.apply(chat.widgetSettings().get())));
    }

    private Operation saveSeen(SiteId site) {
        Random random = things.random();
        SiteId owner = random.nextInt(8) == 0 ? things.oneOf(things.sites()) : site;
        List<ChatWidgetSettings> known = seen.getOrDefault(owner, List.of(ChatWidgetSettings.defaults(owner)));
        ChatWidgetSettings.Builder settings = ChatWidgetSettings.builder().from(change().apply(things.oneOf(known)));
        int dice = random.nextInt(12);
        if (dice == 0) {
            settings.id(WidgetSettingsId.of(things.strangeId()));
        } else if (dice == 1) {
            settings.updatedAt(things.oneOf(List.of(
                    Instant.EPOCH,
                    things.clock().instant(),
                    Instant.parse("0001-01-01T00:00:00Z"),
                    Instant.parse("9999-12-31T23:59:59Z"))));
        } else if (dice == 2) {
            settings.updatedAt(known.get(known.size() - 1).updatedAt().plusNanos(999));
        }
        ChatWidgetSettings built = settings.build();
        return new Operation(
                "save", built.toString(), chat -> chat.widgetSettings().save(built));
    }

    private UnaryOperator<ChatWidgetSettings> change() {
        Random random = things.random();
        Optional<String> name =
                random.nextInt(4) == 0 ? Optional.empty() : Optional.of(things.oneOf(KnownThings.NAMES));
        Optional<String> number = random.nextInt(3) == 0 ? Optional.empty() : Optional.of(number());
        boolean enabled = random.nextBoolean();
        List<String> blocked =
                random.nextBoolean() ? List.of() : List.of("10.9.8.7/8", "2001:DB8::1", "::ffff:1.2.3.4");
        Map<String, String> texts = random.nextBoolean() ? Map.of() : Map.of("send", "Los", "b", name.orElse(""));
        DayHours monday = DayHours.of("22:00", "0" + random.nextInt(10) + ":30");
        return settings -> ChatWidgetSettings.builder()
                .from(settings)
                .companyName(name)
                .whatsappEnabled(enabled)
                .whatsappPhoneNumber(number)
                .whatsappPhoneNumberId(number)
                .blockedIps(blocked)
                .customTranslations(texts)
                .businessHours(BusinessHoursConfig.builder().monday(monday).build())
                .createdAt(Instant.EPOCH)
                .build();
    }

    /** One of a few, most of them bound to one of the sites, one to none. */
    private String number() {
        return number(things.sites().get(0), things.random().nextInt(NUMBERS));
    }

    /** The numbers to bind to one of the sites. They are this run's alone: another run's sites may have others. */
    static List<String> numbersOf(SiteId first, int place) {
        return place < NUMBERS / 2 ? List.of(number(first, place * 2), number(first, place * 2 + 1)) : List.of();
    }

    private static String number(SiteId first, int number) {
        return first.toString().substring(0, 30) + "-" + number;
    }
}
