package com.dramac.livechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.conversation.ConversationChannel;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationPriority;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.error.ValidationException.Violation;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.message.DeliveryUpdate;
import com.dramac.livechat.message.MessageContentType;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.message.MessageStatus;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.PageView;
import com.dramac.livechat.visitor.VisitorChange;
import com.dramac.livechat.visitor.VisitorChannel;
import com.dramac.livechat.visitor.VisitorFilters;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every bound of every draft: at the bound it is taken, one beyond it is refused with the field and the bound. */
class DraftsTest {
    private static final VisitorId VISITOR = VisitorId.of(new UUID(1, 1));
    private static final ConversationId CONVERSATION = ConversationId.of(new UUID(1, 2));
    private static final String WAVE = "👋";
    private static final String NUL = "\0";

    static Stream<Arguments> boundedTexts() {
        return Stream.of(
                filled("name", Limits.NAME, visitor(NewVisitor.Builder::name)),
                filled("phone", Limits.PHONE, visitor(NewVisitor.Builder::phone)),
                text("browser", Limits.LABEL, visitor(NewVisitor.Builder::browser)),
                text("os", Limits.LABEL, visitor(NewVisitor.Builder::os)),
                text("device", Limits.LABEL, visitor(NewVisitor.Builder::device)),
                text("country", Limits.LABEL, visitor(NewVisitor.Builder::country)),
                text("city", Limits.LABEL, visitor(NewVisitor.Builder::city)),
                text("currentPageTitle", Limits.TITLE, visitor(NewVisitor.Builder::currentPageTitle)),
                filled("tags", Limits.TAG, visitor((builder, value) -> builder.addTags(value))),
                text(
                        "pageTitle",
                        Limits.TITLE,
                        value -> PageView.builder().pageTitle(value).build()),
                text(
                        "browser",
                        Limits.LABEL,
                        value -> PageView.builder().browser(value).build()),
                text("os", Limits.LABEL, value -> PageView.builder().os(value).build()),
                text(
                        "device",
                        Limits.LABEL,
                        value -> PageView.builder().device(value).build()),
                text(
                        "country",
                        Limits.LABEL,
                        value -> PageView.builder().country(value).build()),
                text(
                        "city",
                        Limits.LABEL,
                        value -> PageView.builder().city(value).build()),
                filled(
                        "name",
                        Limits.NAME,
                        value -> VisitorChange.builder().name(value).build()),
                text(
                        "country",
                        Limits.LABEL,
                        value -> VisitorChange.builder().country(value).build()),
                text(
                        "city",
                        Limits.LABEL,
                        value -> VisitorChange.builder().city(value).build()),
                filled(
                        "phone",
                        Limits.PHONE,
                        value -> VisitorChange.builder().phone(value).build()),
                text(
                        "notes",
                        Limits.NOTES,
                        value -> VisitorChange.builder().notes(value).build()),
                filled(
                        "name",
                        Limits.NAME,
                        value -> VisitorFilters.builder().name(value).build()),
                filled(
                        "tags",
                        Limits.TAG,
                        value -> VisitorFilters.builder().tag(value).build()),
                filled("subject", Limits.TITLE, conversation(NewConversation.Builder::subject)),
                filled("tags", Limits.TAG, conversation((builder, value) -> builder.addTags(value))),
                filled("content", Limits.CONTENT, message(NewMessage.Builder::content)),
                text(
                        "content",
                        Limits.CONTENT,
                        message((builder, value) ->
                                builder.contentType(MessageContentType.IMAGE).content(value))),
                filled("senderId", Limits.EXTERNAL_ID, message(NewMessage.Builder::senderId)),
                text("senderName", Limits.NAME, message(NewMessage.Builder::senderName)),
                filled("fileName", Limits.FILE_NAME, message(NewMessage.Builder::fileName)),
                filled("fileMimeType", Limits.FILE_NAME, message(NewMessage.Builder::fileMimeType)),
                filled("whatsappMessageId", Limits.EXTERNAL_ID, message(NewMessage.Builder::whatsappMessageId)),
                filled("whatsappStatus", Limits.LABEL, message(NewMessage.Builder::whatsappStatus)),
                filled("clientMessageId", Limits.EXTERNAL_ID, message(NewMessage.Builder::clientMessageId)),
                filled("whatsappStatus", Limits.LABEL, failure(DeliveryUpdate.Builder::whatsappStatus)),
                filled("failureTitle", Limits.TITLE, failure(DeliveryUpdate.Builder::failureTitle)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("boundedTexts")
    void textsAreBoundedInCodePoints(String field, int max, boolean filled, Function<String, Object> build) {
        assertThatCode(() -> build.apply(WAVE.repeat(max))).doesNotThrowAnyException();
        assertRefused(() -> build.apply(WAVE.repeat(max) + "x"), field + " must be at most " + max + " characters");
        assertRefused(() -> build.apply("s3cr3t" + NUL), field + " must be Unicode text without NUL");
        assertRefused(() -> build.apply("s3cr3t\ud800"), field + " must be Unicode text without NUL");
        if (filled) {
            assertRefused(() -> build.apply(""), field + " must not be blank");
            assertRefused(() -> build.apply(" \t\r\n"), field + " must not be blank");
        } else {
            assertThatCode(() -> build.apply("")).doesNotThrowAnyException();
        }
    }

    static Stream<Arguments> urls() {
        return Stream.of(
                url("avatarUrl", visitor(NewVisitor.Builder::avatarUrl)),
                url("currentPageUrl", visitor(NewVisitor.Builder::currentPageUrl)),
                url("referrerUrl", visitor(NewVisitor.Builder::referrerUrl)),
                url("landingPageUrl", visitor(NewVisitor.Builder::landingPageUrl)),
                url("pageUrl", PageView::of),
                url(
                        "referrerUrl",
                        value -> PageView.builder().referrerUrl(value).build()),
                url(
                        "avatarUrl",
                        value -> VisitorChange.builder().avatarUrl(value).build()),
                url("senderAvatar", message(NewMessage.Builder::senderAvatar)),
                url("fileUrl", message(NewMessage.Builder::fileUrl)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("urls")
    void addressesAreHttpAndBounded(String field, Function<String, Object> build) {
        String start = "https://example.org/";
        String longest = start + "a".repeat(Limits.URL - start.length());
        for (String url : List.of("http://a", "HTTPS://example.org:8443/x?y=z#w", "https://例え.jp/ä", longest)) {
            assertThatCode(() -> build.apply(url)).doesNotThrowAnyException();
        }
        assertRefused(() -> build.apply(longest + "a"), field + " must be at most " + Limits.URL + " characters");
        for (String url : List.of(
                "",
                "s3cr3t",
                "javascript:alert(1)",
                "data:text/html,x",
                "ftp://example.org",
                "//example.org",
                "http://",
                "https:///path",
                "http://a b",
                "http://a/\"onload=",
                "http://a/<script>",
                " http://a",
                "http://a\n",
                "x\nhttp://a",
                "http://a\\b")) {
            assertRefused(() -> build.apply(url), field + " must be an http or https URL");
        }
    }

    @Test
    void tagsAreBoundedInNumber() {
        List<String> most = Collections.nCopies(Limits.TAGS, "tag");
        List<String> more = Collections.nCopies(Limits.TAGS + 1, "tag");
        assertThat(NewVisitor.builder().tags(most).build().tags()).hasSize(Limits.TAGS);
        assertThat(NewConversation.builder()
                        .visitorId(VISITOR)
                        .tags(most)
                        .build()
                        .tags())
                .hasSize(Limits.TAGS);
        assertRefused(() -> NewVisitor.builder().tags(more).build(), "tags must be at most " + Limits.TAGS);
        assertRefused(
                () -> NewConversation.builder().visitorId(VISITOR).tags(more).build(),
                "tags must be at most " + Limits.TAGS);
    }

    @Test
    void onlyAFailureSaysWhy() {
        assertThat(DeliveryUpdate.failed(131_026, "Message undeliverable").failureCode())
                .contains(131_026);
        for (MessageStatus status : MessageStatus.values()) {
            if (status != MessageStatus.FAILED) {
                assertRefused(
                        () -> DeliveryUpdate.builder()
                                .status(status)
                                .failureCode(1)
                                .failureTitle("x")
                                .build(),
                        "failureCode must be of a failure; failureTitle must be of a failure");
            }
        }
    }

    @Test
    void identitiesAreBoundedInNumber() {
        List<VisitorIdentity> most = Collections.nCopies(Limits.IDENTITIES, VisitorIdentity.byExternalId("x"));
        List<VisitorIdentity> more = Collections.nCopies(Limits.IDENTITIES + 1, VisitorIdentity.byExternalId("x"));
        assertThat(NewVisitor.builder().identities(most).build().identities()).hasSize(Limits.IDENTITIES);
        assertRefused(
                () -> NewVisitor.builder().identities(more).build(), "identities must be at most " + Limits.IDENTITIES);
    }

    @Test
    void emailAndAddressOfAVisitorHaveTheirShape() {
        assertThatCode(() -> NewVisitor.builder()
                        .email("ada@example.org")
                        .ipAddress("2001:DB8::1")
                        .build())
                .doesNotThrowAnyException();
        assertRefused(() -> NewVisitor.builder().email("s3cr3t").build(), "email must be an e-mail address");
        assertRefused(() -> NewVisitor.builder().ipAddress("s3cr3t").build(), "ipAddress must be an IP address");
        assertRefused(() -> NewVisitor.builder().ipAddress("").build(), "ipAddress must be an IP address");
    }

    @Test
    void visitorsAreFoundByAtLeastADigit() {
        assertThat(VisitorFilters.builder().phone("+4").build().phone()).contains("+4");
        assertRefused(() -> VisitorFilters.builder().phone("+").build(), "phone must have a digit");
        assertRefused(() -> VisitorFilters.builder().email("s3cr3t").build(), "email must be an e-mail address");
        assertRefused(() -> VisitorChange.builder().email("s3cr3t").build(), "email must be an e-mail address");
        assertRefused(() -> PageView.builder().ipAddress("s3cr3t").build(), "ipAddress must be an IP address");
    }

    @Test
    void whatIsPersonalIsNotPrinted() {
        assertThat(VisitorChange.builder()
                        .name("s3cr3t")
                        .notes("s3cr3t")
                        .build()
                        .toString())
                .doesNotContain("s3cr3t");
        assertThat(VisitorFilters.builder().name("s3cr3t").phone("111").build().toString())
                .doesNotContain("s3cr3t", "111");
        assertThat(PageView.builder().pageTitle("s3cr3t").city("s3cr3t").build().toString())
                .doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 3_221_225_472L, Limits.FILE_SIZE})
    void plausibleFileSizesFit(long size) {
        assertThat(words().fileSize(size).build().fileSize()).contains(size);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Limits.FILE_SIZE + 1, Long.MIN_VALUE, Long.MAX_VALUE})
    void otherFileSizesAreRefused(long size) {
        assertRefused(() -> words().fileSize(size).build(), "fileSize must be 0 to " + Limits.FILE_SIZE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.5", "1", "1.00", "1E-400000000"})
    void confidencesFromZeroToOneFit(BigDecimal confidence) {
        assertThat(words().aiConfidence(confidence).build().aiConfidence()).contains(confidence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-0.01", "1.01", "1.00000000000000000000001", "-1E-400000000", "1E400000000", "-1E400000000"})
    void otherConfidencesAreRefused(BigDecimal confidence) {
        assertRefused(() -> words().aiConfidence(confidence).build(), "aiConfidence must be 0 to 1");
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        assertThatThrownBy(() -> NewVisitor.builder()
                        .name(" ")
                        .email("s3cr3t")
                        .phone("1".repeat(Limits.PHONE + 1))
                        .avatarUrl("s3cr3t")
                        .addTags("ok", "")
                        .build())
                .isInstanceOfSatisfying(ValidationException.class, e -> {
                    assertThat(e.violations())
                            .extracting(Violation::field)
                            .containsExactly("name", "email", "phone", "avatarUrl", "tags");
                    assertThat(e.getMessage()).doesNotContain("s3cr3t").doesNotContain("111");
                    assertThat(e.isRetryable()).isFalse();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "system", "note"})
    void wordsNeedAText(String type) {
        assertRefused(
                () -> NewMessage.builder()
                        .conversationId(CONVERSATION)
                        .senderType(MessageSenderType.AGENT)
                        .contentType(MessageContentType.of(type))
                        .fileUrl("https://example.org/x")
                        .build(),
                "content must be given for " + type);
    }

    @Test
    void anAttachmentNeedsATextAFileOrAPayload() {
        Function<NewMessage.Builder, NewMessage> image = builder -> builder.conversationId(CONVERSATION)
                .senderType(MessageSenderType.VISITOR)
                .contentType(MessageContentType.IMAGE)
                .build();
        assertThat(image.apply(NewMessage.builder().content("caption")).content())
                .contains("caption");
        assertThat(image.apply(NewMessage.builder().fileUrl("https://example.org/x"))
                        .content())
                .isEmpty();
        assertThat(image.apply(NewMessage.builder().payload(JsonObject.EMPTY)).content())
                .isEmpty();
        assertRefused(
                () -> image.apply(NewMessage.builder()),
                "content must be given where there is neither fileUrl nor payload");
    }

    @Test
    void aVisitorWritesNoNote() {
        assertRefused(
                () -> NewMessage.builder()
                        .conversationId(CONVERSATION)
                        .senderType(MessageSenderType.VISITOR)
                        .contentType(MessageContentType.NOTE)
                        .content("s3cr3t")
                        .build(),
                "contentType must not be note from a visitor");
    }

    @Test
    void whatIsNotSaidHasTheSpecificationsDefault() {
        NewVisitor visitor = NewVisitor.of(VisitorIdentity.byExternalId("x"));
        assertThat(visitor.channel()).isEqualTo(VisitorChannel.WIDGET);
        assertThat(visitor.customData()).isEqualTo(JsonObject.EMPTY);
        NewConversation conversation = NewConversation.widget(VISITOR);
        assertThat(conversation.channel()).isEqualTo(ConversationChannel.WIDGET);
        assertThat(conversation.priority()).isEqualTo(ConversationPriority.NORMAL);
        assertThat(conversation.metadata()).isEqualTo(JsonObject.EMPTY);
        NewMessage message = NewMessage.fromVisitor(CONVERSATION, "x");
        assertThat(message.contentType()).isEqualTo(MessageContentType.TEXT);
        assertThat(message.status()).isEqualTo(MessageStatus.SENT);
        assertThat(message.isAiGenerated()).isFalse();
    }

    @Test
    void eachSenderHasItsFactory() {
        assertThat(NewMessage.fromAgent(CONVERSATION, "x").senderType()).isEqualTo(MessageSenderType.AGENT);
        assertThat(NewMessage.fromAi(CONVERSATION, "x").isAiGenerated()).isTrue();
        assertThat(NewMessage.fromSystem(CONVERSATION, "x").contentType()).isEqualTo(MessageContentType.SYSTEM);
        assertThat(NewMessage.note(CONVERSATION, "x"))
                .returns(MessageContentType.NOTE, NewMessage::contentType)
                .returns(MessageSenderType.AGENT, NewMessage::senderType);
    }

    @Test
    void aMissingPartIsAFaultOfTheProgram() {
        assertThatThrownBy(() -> NewMessage.builder().content("s3cr3t").build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("conversationId")
                .hasMessageNotContaining("s3cr3t");
    }

    private static void assertRefused(ThrowingCallable build, String message) {
        assertThatThrownBy(build).isInstanceOf(ValidationException.class).hasMessage(message);
    }

    private static Arguments filled(String field, int max, Function<String, Object> build) {
        return Arguments.of(field, max, true, build);
    }

    private static Arguments text(String field, int max, Function<String, Object> build) {
        return Arguments.of(field, max, false, build);
    }

    private static Arguments url(String field, Function<String, Object> build) {
        return Arguments.of(field, build);
    }

    private static Function<String, Object> visitor(BiConsumer<NewVisitor.Builder, String> set) {
        return value -> {
            NewVisitor.Builder builder = NewVisitor.builder();
            set.accept(builder, value);
            return builder.build();
        };
    }

    private static Function<String, Object> conversation(BiConsumer<NewConversation.Builder, String> set) {
        return value -> {
            NewConversation.Builder builder = NewConversation.builder().visitorId(VISITOR);
            set.accept(builder, value);
            return builder.build();
        };
    }

    private static Function<String, Object> message(BiConsumer<NewMessage.Builder, String> set) {
        return value -> {
            NewMessage.Builder builder = words();
            set.accept(builder, value);
            return builder.build();
        };
    }

    private static Function<String, Object> failure(BiConsumer<DeliveryUpdate.Builder, String> set) {
        return value -> {
            DeliveryUpdate.Builder builder = DeliveryUpdate.builder().status(MessageStatus.FAILED);
            set.accept(builder, value);
            return builder.build();
        };
    }

    private static NewMessage.Builder words() {
        return NewMessage.builder()
                .conversationId(CONVERSATION)
                .senderType(MessageSenderType.VISITOR)
                .content("x");
    }
}
