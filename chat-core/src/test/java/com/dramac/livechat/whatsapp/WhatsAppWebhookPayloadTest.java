package com.dramac.livechat.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.json.ChatJson;
import com.dramac.livechat.json.JsonObject;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WhatsAppWebhookPayloadTest {
    private static final String SECRET = "s3cr3t";
    private static final String SAMPLES = "livechat.whatsapp.samples";

    static List<Path> webhooks() {
        return WhatsAppFixtures.webhooks();
    }

    @ParameterizedTest
    @MethodSource("webhooks")
    void isReadWithoutErrorAndWrittenAsItWas(Path file) throws Exception {
        readsAndRewrites(file);
    }

    /** Run with {@code -Dlivechat.whatsapp.samples=<a folder of webhooks>}. */
    @Test
    void everySampleOfAFolderIsReadAndWrittenAsItWas() throws Exception {
        String folder = System.getProperty(SAMPLES, "");
        assumeTrue(!folder.isEmpty(), "no folder given by -D" + SAMPLES);
        List<Path> samples = WhatsAppFixtures.jsonFiles(Path.of(folder));
        assertThat(samples).isNotEmpty();
        for (Path sample : samples) {
            readsAndRewrites(sample);
        }
        System.out.println(samples.size() + " WhatsApp samples read and written as they were");
    }

    private static void readsAndRewrites(Path file) throws Exception {
        String json = WhatsAppFixtures.text(file);
        JsonNode tree = WhatsAppFixtures.HOST.readTree(json);

        WhatsAppWebhookPayload payload = ChatJson.read(json, WhatsAppWebhookPayload.class);
        WhatsAppFixtures.walk(payload, e -> fail(file.getFileName().toString(), e));
        assertThat(WhatsAppFixtures.HOST.readTree(ChatJson.write(payload))).isEqualTo(tree);
        assertThat(ChatJson.read(ChatJson.write(payload), WhatsAppWebhookPayload.class))
                .isEqualTo(payload)
                .hasSameHashCodeAs(payload);

        WhatsAppWebhookPayload hosts = WhatsAppFixtures.HOST.readValue(json, WhatsAppWebhookPayload.class);
        assertThat(hosts).isEqualTo(payload);
        assertThat(WhatsAppFixtures.HOST.readTree(WhatsAppFixtures.HOST.writeValueAsBytes(hosts)))
                .isEqualTo(tree);
        assertThat(WhatsAppFixtures.HOST.treeToValue(tree, WhatsAppWebhookPayload.class))
                .isEqualTo(payload);
        assertThat(ChatJson.read(
                        WhatsAppFixtures.HOST.writeValueAsString(WhatsAppFixtures.HOST.valueToTree(hosts)),
                        WhatsAppWebhookPayload.class))
                .isEqualTo(payload);
    }

    static Stream<Arguments> specification() {
        return Stream.of(
                Arguments.of(WhatsAppWebhookPayload.class, "object entry"),
                Arguments.of(WhatsAppEntry.class, "id changes"),
                Arguments.of(WhatsAppChange.class, "value field"),
                Arguments.of(WhatsAppChangeValue.class, "messagingProduct metadata contacts messages statuses"),
                Arguments.of(WhatsAppMetadata.class, "displayPhoneNumber phoneNumberId"),
                Arguments.of(WhatsAppContact.class, "profile waId"),
                Arguments.of(WhatsAppContact.Profile.class, "name"),
                Arguments.of(
                        WhatsAppIncomingMessage.class,
                        "from id timestamp type text image document audio video location"),
                Arguments.of(WhatsAppMessageContent.Text.class, "body"),
                Arguments.of(WhatsAppMessageContent.Image.class, "id mimeType sha256 caption"),
                Arguments.of(WhatsAppMessageContent.Document.class, "id mimeType sha256 filename caption"),
                Arguments.of(WhatsAppMessageContent.Audio.class, "id mimeType sha256"),
                Arguments.of(WhatsAppMessageContent.Video.class, "id mimeType sha256 caption"),
                Arguments.of(WhatsAppMessageContent.Location.class, "latitude longitude name address"),
                Arguments.of(WhatsAppMessageStatus.class, "id status timestamp recipientId errors"),
                Arguments.of(WhatsAppError.class, "code title"),
                Arguments.of(WhatsAppTemplateMessage.class, "name language components"),
                Arguments.of(WhatsAppTemplateMessage.Language.class, "code"),
                Arguments.of(WhatsAppTemplateComponent.class, "type parameters"),
                Arguments.of(WhatsAppTemplateParameter.class, "type text image"),
                Arguments.of(WhatsAppTemplateMedia.class, "link"));
    }

    @ParameterizedTest
    @MethodSource("specification")
    void everyPropertyOfTheSpecificationHasAnAccessor(Class<?> type, String properties) {
        assertThat(WhatsAppFixtures.accessors(type).stream().map(accessor -> accessor.getName()))
                .contains(properties.split(" "));
    }

    @Test
    void aTextIsRead() {
        WhatsAppWebhookPayload payload = payload("text");
        assertThat(payload.object()).contains("whatsapp_business_account");
        WhatsAppEntry entry = payload.entry().get(0);
        assertThat(entry.id()).contains("600000000000001");
        assertThat(entry.time()).isEmpty();
        WhatsAppChange change = entry.changes().get(0);
        assertThat(change.field()).contains(WhatsAppWebhookField.MESSAGES);
        WhatsAppChangeValue value = change.value().orElseThrow();
        assertThat(value.messagingProduct()).contains("whatsapp");
        assertThat(value.metadata().flatMap(WhatsAppMetadata::phoneNumberId)).contains("700000000000001");
        assertThat(value.metadata().flatMap(WhatsAppMetadata::displayPhoneNumber))
                .contains("+1 555 010 0000");
        assertThat(value.contacts().get(0).profile().flatMap(WhatsAppContact.Profile::name))
                .contains("Ada Example");
        WhatsAppIncomingMessage message = value.messages().get(0);
        assertThat(message.from()).contains("15550100001");
        assertThat(message.type()).contains(WhatsAppMessageType.TEXT);
        assertThat(message.timestamp()).isPresent();
        assertThat(message.text().flatMap(WhatsAppMessageContent.Text::body)).contains("Hello ä 😀 / there");
        assertThat(message.content())
                .isInstanceOfSatisfying(
                        WhatsAppMessageContent.Text.class,
                        text -> assertThat(text.body()).contains("Hello ä 😀 / there"));
        assertThat(message.context()).isEmpty();
        assertThat(message.errors()).isEmpty();
        assertThat(message.toJsonObject().properties()).containsKeys("from", "id", "text");
    }

    @Test
    void contextsAndReferralsAreRead() {
        List<WhatsAppIncomingMessage> replies = messages("text-context");
        assertThat(replies.get(0).context().flatMap(WhatsAppIncomingMessage.Context::id))
                .contains("wamid.never-seen");
        assertThat(replies.get(1).context().flatMap(WhatsAppIncomingMessage.Context::forwarded))
                .contains(true);
        assertThat(replies.get(2).context().flatMap(WhatsAppIncomingMessage.Context::frequentlyForwarded))
                .contains(true);
        assertThat(replies.get(3)
                        .context()
                        .flatMap(WhatsAppIncomingMessage.Context::referredProduct)
                        .flatMap(WhatsAppIncomingMessage.ReferredProduct::productRetailerId))
                .contains("sku-1");
        WhatsAppIncomingMessage.Referral referral =
                messages("text-referral").get(0).referral().orElseThrow();
        assertThat(referral.sourceType()).contains("ad");
        assertThat(referral.ctwaClid()).contains("click-1");
        assertThat(referral.welcomeMessage().flatMap(WhatsAppIncomingMessage.WelcomeMessage::text))
                .contains("Hi!");
    }

    @Test
    void filesAreRead() {
        List<WhatsAppIncomingMessage> files = messages("media");
        assertThat(files.stream()
                        .map(message -> message.content().getClass().getSimpleName())
                        .toList())
                .containsExactly(
                        "Image", "Video", "Audio", "Audio", "Document", "Document", "Sticker", "Unknown", "Image");
        assertThat(files.get(0).image().flatMap(WhatsAppMessageContent.Image::caption))
                .contains("Words below");
        assertThat(files.get(2).audio().flatMap(WhatsAppMessageContent.Audio::voice))
                .contains(true);
        assertThat(files.get(4).document().flatMap(WhatsAppMessageContent.Document::filename))
                .contains("Résumé.pdf");
        assertThat(files.get(5).document().flatMap(WhatsAppMessageContent.Document::sha256))
                .isEmpty();
        assertThat(files.get(7).errors().get(0).details()).contains("Failed to download the media.");
        assertThat(files.get(8).errors().get(0).code()).contains(400L);
        WhatsAppMessageContent.Media media =
                (WhatsAppMessageContent.Media) files.get(6).content();
        assertThat(media.mimeType()).contains("image/webp");
        assertThat(media.url()).contains("https://example.org/file");
    }

    @Test
    void placesAreReadFromNumbersAndFromText() {
        List<WhatsAppIncomingMessage> places = messages("location");
        assertThat(places.get(0).location().flatMap(WhatsAppMessageContent.Location::latitude))
                .contains(new BigDecimal("12.345678901234567"));
        assertThat(places.get(1).location().flatMap(WhatsAppMessageContent.Location::latitude))
                .contains(new BigDecimal("12.5"));
    }

    @Test
    void otherContentIsRead() {
        assertThat(messages("reaction").stream()
                        .map(message -> ((WhatsAppMessageContent.Reaction) message.content()).emoji())
                        .toList())
                .containsExactly(Optional.of("👍"), Optional.empty(), Optional.empty());

        WhatsAppMessageContent.Contacts cards =
                (WhatsAppMessageContent.Contacts) messages("contacts").get(0).content();
        WhatsAppContactCard card = cards.contacts().get(0);
        assertThat(card.phones().get(0).waId()).contains("15550100002");
        assertThat(card.origin()).contains("contact_request");
        assertThat(cards).hasToString("Contacts[2]");
        assertThat(ChatJson.read(ChatJson.write(cards), WhatsAppMessageContent.Contacts.class))
                .isEqualTo(cards);

        List<WhatsAppMessageContent> choices = messages("interactive").stream()
                .map(WhatsAppIncomingMessage::content)
                .toList();
        WhatsAppMessageContent.Interactive button = (WhatsAppMessageContent.Interactive) choices.get(0);
        assertThat(button.type()).contains(WhatsAppInteractiveType.BUTTON_REPLY);
        assertThat(button.buttonReply().flatMap(WhatsAppMessageContent.Interactive.Choice::id))
                .contains("yes");
        assertThat(form(choices.get(2)).response()).contains(JsonObject.parse("{\"flow_token\":\"t-1\",\"count\":2}"));
        assertThat(form(choices.get(3)).response()).isEmpty();
        assertThat(form(choices.get(3)).responseJson()).contains("[not json");
        assertThat(((WhatsAppMessageContent.Interactive) choices.get(5)).type())
                .hasValueSatisfying(type -> assertThat(type.isKnown()).isFalse());
        assertThat(choices.get(6)).isInstanceOf(WhatsAppMessageContent.Unknown.class);

        assertThat(((WhatsAppMessageContent.Button) messages("button").get(1).content()).payload())
                .isEmpty();

        WhatsAppMessageContent.Order order =
                (WhatsAppMessageContent.Order) messages("order").get(0).content();
        assertThat(order.text()).contains("");
        assertThat(order.productItems().get(0).itemPrice())
                .hasValueSatisfying(price -> assertThat(price).isEqualByComparingTo("19.9"));

        WhatsAppIncomingMessage moved = messages("system").get(0);
        assertThat(moved.from()).contains("15550100001");
        assertThat(((WhatsAppMessageContent.SystemNotice) moved.content()).waId())
                .contains("15550100009");
        assertThat(messages("system").get(3).identity().flatMap(WhatsAppIncomingMessage.Identity::createdTimestamp))
                .contains(Instant.ofEpochSecond(1790000000));

        List<WhatsAppIncomingMessage> unsupported = messages("unsupported");
        assertThat(((WhatsAppMessageContent.Unsupported) unsupported.get(0).content()).unsupportedType())
                .contains("poll_creation");
        assertThat(unsupported).allSatisfy(message -> {
            assertThat(message.content()).isInstanceOf(WhatsAppMessageContent.Unsupported.class);
            assertThat(message.errors().get(0).details()).isPresent();
        });

        WhatsAppMessageContent.Edit edit =
                (WhatsAppMessageContent.Edit) messages("edit-revoke").get(0).content();
        assertThat(edit.originalMessageId()).contains("wamid.E");
        assertThat(edit.message().map(WhatsAppIncomingMessage::content))
                .containsInstanceOf(WhatsAppMessageContent.Image.class);
        assertThat(((WhatsAppMessageContent.Revoke)
                                messages("edit-revoke").get(1).content())
                        .originalMessageId())
                .contains("wamid.E");
    }

    private static WhatsAppMessageContent.Interactive.FormReply form(WhatsAppMessageContent content) {
        return ((WhatsAppMessageContent.Interactive) content).nfmReply().orElseThrow();
    }

    @Test
    void whatIsUnknownIsKeptWhole() {
        WhatsAppIncomingMessage message = messages("unknown-type").get(0);
        assertThat(message.type()).contains(WhatsAppMessageType.of("hologram"));
        assertThat(message.type().orElseThrow().isKnown()).isFalse();
        assertThat(message.content())
                .isInstanceOfSatisfying(
                        WhatsAppMessageContent.Unknown.class,
                        unknown -> assertThat(unknown.properties())
                                .isEqualTo(message.properties())
                                .containsKey("hologram"));
        assertThat(messages("unknown-type").get(3).content()).isInstanceOf(WhatsAppMessageContent.Unknown.class);

        List<WhatsAppChange> changes =
                payload("raw-calls-and-future").entry().get(0).changes();
        assertThat(changes.get(0).field()).contains(WhatsAppWebhookField.CALLS);
        assertThat(changes.get(0).value().orElseThrow().properties()).containsKey("calls");
        assertThat(changes.get(1).field().orElseThrow().isKnown()).isFalse();
        assertThat(changes.get(2).value()).isEmpty();
        assertThat(changes.get(2).properties()).containsEntry("value", null);
        assertThat(changes.get(3).properties()).doesNotContainKey("value");
    }

    @Test
    void identitiesNeedNoNumber() {
        WhatsAppChangeValue value = value("identity-without-number");
        WhatsAppIncomingMessage message = value.messages().get(0);
        assertThat(message.from()).isEmpty();
        assertThat(message.fromUserId()).contains("ZZ.20000000000000000001");
        assertThat(message.fromParentUserId()).contains("ZZ.ENT.30000000000000000001");
        WhatsAppContact contact = value.contacts().get(0);
        assertThat(contact.waId()).isEmpty();
        assertThat(contact.userId()).contains("ZZ.20000000000000000001");
        assertThat(contact.profile().flatMap(WhatsAppContact.Profile::username)).contains("ada.example");
        assertThat(contact.identityKeyHash()).contains("hash-1");

        for (String shape : List.of("user-id-update", "user-id-update-alone")) {
            WhatsAppUserIdUpdate update = value(shape).userIdUpdates().get(0);
            assertThat(update.userId().flatMap(WhatsAppUserIdUpdate.Change::previous))
                    .contains("ZZ.1");
            assertThat(update.userId().flatMap(WhatsAppUserIdUpdate.Change::current))
                    .contains("ZZ.2");
        }
    }

    @Test
    void numbersMayStandForTextAndTextForNumbers() {
        assertThat(payload("type-drift").entry().get(0).id()).contains("600000000000001");
        WhatsAppIncomingMessage message = messages("type-drift").get(0);
        assertThat(message.from()).contains("15550100001");
        assertThat(message.timestamp()).contains(Instant.ofEpochSecond(1790000200));
        assertThat(value("errors").errors().get(1).code()).contains(131000L);
    }

    @Test
    void statusesAreRead() {
        List<WhatsAppMessageStatus> statuses = value("statuses").statuses();
        assertThat(statuses.stream()
                        .map(status -> status.status().orElseThrow().value())
                        .toList())
                .containsExactly(
                        "sent", "delivered", "read", "played", "deleted", "evaporated", "failed", "delivered", "read");
        WhatsAppMessageStatus sent = statuses.get(0);
        assertThat(sent.bizOpaqueCallbackData()).contains("m-1");
        assertThat(sent.conversation().flatMap(WhatsAppMessageStatus.Conversation::expirationTimestamp))
                .contains(Instant.ofEpochSecond(1790086400));
        assertThat(sent.conversation()
                        .flatMap(WhatsAppMessageStatus.Conversation::origin)
                        .flatMap(WhatsAppMessageStatus.Origin::type))
                .contains(WhatsAppConversationCategory.MARKETING);
        assertThat(statuses.get(1).pricing().flatMap(WhatsAppMessageStatus.Pricing::billable))
                .contains(false);
        assertThat(statuses.get(6).errors().get(0).code()).contains(131047L);
        assertThat(statuses.get(6).errors().get(0).details()).contains("More than 24 hours have passed.");
        assertThat(statuses.get(7).recipientId()).isEmpty();
        assertThat(statuses.get(7).recipientUserId()).contains("ZZ.20000000000000000001");
        assertThat(statuses.get(8).recipientParticipantUserId()).contains("ZZ.20000000000000000002");
    }

    @Test
    void echoesHistoryAndTemplatesAreRead() {
        WhatsAppIncomingMessage echo = value("echoes").messageEchoes().get(0);
        assertThat(echo.to()).contains("15550100001");
        WhatsAppHistory history = value("history").history().get(0);
        assertThat(history.metadata().flatMap(WhatsAppHistory.Progress::progress))
                .contains(55L);
        assertThat(history.threads()
                        .get(0)
                        .messages()
                        .get(0)
                        .historyContext()
                        .flatMap(WhatsAppIncomingMessage.HistoryContext::status))
                .contains(WhatsAppDeliveryStatus.READ);
        assertThat(value("history-declined").history().get(0).errors()).hasSize(1);

        WhatsAppTemplateUpdate update =
                value("template-status").templateUpdate().orElseThrow();
        assertThat(update.messageTemplateId()).contains("400000000000001");
        assertThat(update.event()).contains(WhatsAppTemplateEvent.REJECTED);
        assertThat(value("template-quality").templateUpdate().flatMap(WhatsAppTemplateUpdate::newQualityScore))
                .contains("RED");
        assertThat(value("template-category").templateUpdate().flatMap(WhatsAppTemplateUpdate::newCategory))
                .contains("MARKETING");
        assertThat(value("template-components").templateUpdate().flatMap(WhatsAppTemplateUpdate::messageTemplateTitle))
                .contains("Ready");
        assertThat(value("raw-account").templateUpdate()).isEmpty();
    }

    static Stream<Arguments> wrongTypes() {
        return Stream.of(
                wrong("{\"object\":[\"s3cr3t\"]}", "object", WhatsAppWebhookPayload::object),
                wrong("{\"entry\":\"s3cr3t\"}", "entry", WhatsAppWebhookPayload::entry),
                wrong(
                        "{\"entry\":[\"s3cr3t\"]}",
                        "entry[0]",
                        payload -> payload.entry().get(0).id()),
                wrong(
                        "{\"entry\":[{\"id\":{}}]}",
                        "entry[0].id",
                        payload -> payload.entry().get(0).id()),
                wrong(
                        "{\"entry\":[{\"time\":-1}]}",
                        "entry[0].time",
                        payload -> payload.entry().get(0).time()),
                wrong(
                        message("{\"type\":\"text\",\"text\":{\"body\":{\"s3cr3t\":1}}}"),
                        "entry[0].changes[0].value.messages[0].text.body",
                        payload -> text(payload).body()),
                wrong(
                        message("{\"type\":\"text\",\"text\":{\"body\":5}}"),
                        "entry[0].changes[0].value.messages[0].text.body",
                        payload -> text(payload).body()),
                wrong(
                        message("{\"type\":[\"s3cr3t\"]}"),
                        "entry[0].changes[0].value.messages[0].type",
                        payload -> first(payload).type()),
                wrong(
                        message("{\"text\":\"s3cr3t\"}"),
                        "entry[0].changes[0].value.messages[0].text",
                        payload -> first(payload).text().orElseThrow().body()),
                wrong(
                        message("{\"timestamp\":\"s3cr3t\"}"),
                        "entry[0].changes[0].value.messages[0].timestamp",
                        payload -> first(payload).timestamp()),
                wrong(
                        message("{\"timestamp\":1e400000000}"),
                        "entry[0].changes[0].value.messages[0].timestamp",
                        payload -> first(payload).timestamp()),
                wrong(
                        message("{\"timestamp\":1.5}"),
                        "entry[0].changes[0].value.messages[0].timestamp",
                        payload -> first(payload).timestamp()),
                wrong(
                        message("{\"from\":1e-400000000}"),
                        "entry[0].changes[0].value.messages[0].from",
                        payload -> first(payload).from()),
                wrong(
                        message("{\"context\":{\"forwarded\":\"s3cr3t\"}}"),
                        "entry[0].changes[0].value.messages[0].context.forwarded",
                        payload -> first(payload).context().orElseThrow().forwarded()),
                wrong(
                        message("{\"location\":{\"latitude\":\"s3cr3t\"}}"),
                        "entry[0].changes[0].value.messages[0].location.latitude",
                        payload -> first(payload).location().orElseThrow().latitude()),
                wrong(
                        message("{\"s3cr3t\":\"\\u0000\"}"),
                        "entry[0].changes[0].value.messages[0]",
                        payload -> first(payload).toJsonObject()));
    }

    private static Arguments wrong(String json, String place, Function<WhatsAppWebhookPayload, ?> accessor) {
        return Arguments.of(json, place, accessor);
    }

    @ParameterizedTest
    @MethodSource("wrongTypes")
    void aWrongTypeIsAnErrorThatNamesThePlaceAndQuotesNothing(
            String json, String place, Function<WhatsAppWebhookPayload, ?> accessor) throws Exception {
        WhatsAppWebhookPayload payload = ChatJson.read(json, WhatsAppWebhookPayload.class);
        assertThatThrownBy(() -> accessor.apply(payload)).isInstanceOfSatisfying(ValidationException.class, e -> {
            assertThat(e.violations().get(0).field()).isEqualTo(place);
            assertThat(e.getMessage()).doesNotContain(SECRET);
            assertThat(e.getCause()).isNull();
        });
        assertThat(ChatJson.read(ChatJson.write(payload), WhatsAppWebhookPayload.class))
                .isEqualTo(payload);
    }

    @Test
    void oneBadMessageHarmsNoOther() {
        WhatsAppWebhookPayload payload = ChatJson.read(
                message("5,{\"type\":\"text\",\"text\":[]},{\"type\":\"text\",\"text\":{\"body\":\"good\"}}"),
                WhatsAppWebhookPayload.class);
        List<WhatsAppIncomingMessage> messages =
                payload.entry().get(0).changes().get(0).value().orElseThrow().messages();
        assertThat(messages).hasSize(3);
        assertThatThrownBy(() -> messages.get(0).content())
                .isInstanceOf(ValidationException.class)
                .hasMessage("entry[0].changes[0].value.messages[0] must be an object");
        assertThat(messages.get(1).content()).isInstanceOf(WhatsAppMessageContent.Unknown.class);
        assertThat(messages.get(2).text().flatMap(WhatsAppMessageContent.Text::body))
                .contains("good");
    }

    static Stream<String> noObjects() {
        return Stream.of(
                "",
                "null",
                "5",
                "\"s3cr3t\"",
                "[]",
                "{",
                "{\"s3cr3t\":}",
                "{\"object\":NaN}",
                "{} s3cr3t",
                "{\"s3cr3t\\ud800\":5}",
                "{\"s3cr3t\uD800\":5}",
                "{\"a\":1e4000000000}",
                "{\"a\":" + "9".repeat(3_000_000) + "}",
                "[".repeat(1_000_000),
                "{\"entry\":" + "[".repeat(64) + "]".repeat(64) + "}",
                "{\"entry\":" + "[".repeat(1_000_000),
                "{\"a\":".repeat(500_000),
                "\uD800");
    }

    @ParameterizedTest
    @MethodSource("noObjects")
    void whatCannotBeReadIsAValidationErrorThatQuotesNothing(String json) {
        assertThatThrownBy(() -> ChatJson.read(json, WhatsAppWebhookPayload.class))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        e -> assertThat(e.getMessage()).doesNotContain(SECRET));
    }

    @Test
    void hostileWebhooksAreKept() throws Exception {
        List<String> hostile = List.of(
                "{\"entry\":" + "[".repeat(63) + "]".repeat(63) + "}",
                "{\"a\":1e400000000,\"b\":-1e-400000000,\"c\":" + "9".repeat(900) + ",\"d\":0e999,\"e\":-0.0}",
                message("{\"type\":\"text\",\"text\":{\"body\":\"" + "x".repeat(3_000_000) + "\"}}"),
                message("{\"type\":\"text\",\"text\":{\"body\":\"\\ud800 \\udc00\\ud83d\\ude00 \\u0000\"}}"),
                "{\"a\":["
                        + IntStream.range(0, 300_000)
                                .mapToObj(Integer::toString)
                                .collect(Collectors.joining(",")) + "]}",
                "{"
                        + IntStream.range(0, 100_000)
                                .mapToObj(i -> "\"k" + i + "\":{}")
                                .collect(Collectors.joining(","))
                        + "}");
        for (String json : hostile) {
            WhatsAppWebhookPayload payload = ChatJson.read(json, WhatsAppWebhookPayload.class);
            WhatsAppFixtures.walk(payload, e -> assertThat(e).isInstanceOf(ValidationException.class));
            assertThat(ChatJson.write(payload).length()).isLessThan(json.length() + 1_000);
            assertThat(ChatJson.read(ChatJson.write(payload), WhatsAppWebhookPayload.class))
                    .isEqualTo(payload)
                    .hasSameHashCodeAs(payload);
            assertThat(WhatsAppFixtures.HOST.readValue(
                            WhatsAppFixtures.HOST.writeValueAsBytes(payload), WhatsAppWebhookPayload.class))
                    .isEqualTo(payload);
        }
    }

    @Test
    void ofAPropertyGivenTwiceTheLastIsKept() {
        assertThat(ChatJson.read("{\"object\":\"a\",\"object\":\"b\"}", WhatsAppWebhookPayload.class)
                        .object())
                .contains("b");
    }

    @Test
    void equalityKnowsNeitherOrderNorTheWayOfWritingNumbers() {
        WhatsAppError one = ChatJson.read("{\"code\":100,\"title\":\"t\",\"x\":null}", WhatsAppError.class);
        WhatsAppError same = ChatJson.read("{\"x\":null,\"title\":\"t\",\"code\":1.00e2}", WhatsAppError.class);
        assertThat(same).isEqualTo(one).hasSameHashCodeAs(one).hasToString("WhatsAppError");
        for (String other : List.of(
                "{\"code\":100,\"title\":\"t\"}",
                "{\"code\":101,\"title\":\"t\",\"x\":null}",
                "{\"code\":\"100\",\"title\":\"t\",\"x\":null}",
                "{\"code\":100,\"title\":\"t\",\"y\":null}",
                "{\"code\":100,\"title\":\"t\",\"x\":[]}",
                "{\"code\":100,\"title\":\"t\",\"x\":{}}")) {
            assertThat(ChatJson.read(other, WhatsAppError.class)).isNotEqualTo(one);
        }
        assertThat(ChatJson.read("{}", WhatsAppEntry.class)).isNotEqualTo(ChatJson.read("{}", WhatsAppError.class));
    }

    @Test
    void whatIsGivenOutCannotBeChanged() {
        Map<String, @Nullable Object> properties = value("text").properties();
        assertThatThrownBy(() -> properties.put("a", "b")).isInstanceOf(UnsupportedOperationException.class);
        assertThat(properties.get("messages"))
                .isInstanceOfSatisfying(
                        List.class,
                        messages ->
                                assertThatThrownBy(messages::clear).isInstanceOf(UnsupportedOperationException.class));
    }

    @Test
    void typesAreReadAloneAndInsideAHostsOwn() throws Exception {
        ObjectNode inbox = WhatsAppFixtures.HOST.createObjectNode();
        inbox.set("message", WhatsAppFixtures.HOST.readTree("{\"id\":\"wamid.1\",\"x\":1}"));
        Inbox read = WhatsAppFixtures.HOST.treeToValue(inbox, Inbox.class);
        assertThat(read.message().id()).contains("wamid.1");
        assertThat(WhatsAppFixtures.HOST.readTree(WhatsAppFixtures.HOST.writeValueAsString(read)))
                .isEqualTo(inbox);
        assertThatThrownBy(() -> ChatJson.read("{\"message\":[\"s3cr3t\"]}", Inbox.class))
                .isInstanceOf(ValidationException.class)
                .hasMessageNotContaining(SECRET);
        assertThat(ChatJson.read("\"telepathy\"", WhatsAppMessageType.class))
                .isEqualTo(WhatsAppMessageType.of("telepathy"))
                .hasToString("telepathy");
        assertThat(ChatJson.write(WhatsAppMessageType.TEXT)).isEqualTo("\"text\"");
    }

    /**
     * A host's own type.
     *
     * @param message the message
     */
    record Inbox(WhatsAppIncomingMessage message) {}

    private static String message(String messages) {
        return "{\"entry\":[{\"changes\":[{\"value\":{\"messages\":[" + messages + "]}}]}]}";
    }

    private static WhatsAppIncomingMessage first(WhatsAppWebhookPayload payload) {
        return payload.entry()
                .get(0)
                .changes()
                .get(0)
                .value()
                .orElseThrow()
                .messages()
                .get(0);
    }

    private static WhatsAppMessageContent.Text text(WhatsAppWebhookPayload payload) {
        return (WhatsAppMessageContent.Text) first(payload).content();
    }

    private static WhatsAppWebhookPayload payload(String name) {
        return ChatJson.read(
                WhatsAppFixtures.text(WhatsAppFixtures.path("webhooks/" + name + ".json")),
                WhatsAppWebhookPayload.class);
    }

    private static WhatsAppChangeValue value(String name) {
        return payload(name).entry().get(0).changes().get(0).value().orElseThrow();
    }

    private static List<WhatsAppIncomingMessage> messages(String name) {
        return value(name).messages();
    }
}
