package com.dramac.livechat.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.json.ChatJson;
import com.dramac.livechat.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WhatsAppTemplateMessageTest {
    private static final JsonObject THUMBNAIL = JsonObject.parse("{\"thumbnail_product_retailer_id\":\"sku-1\"}");

    private static WhatsAppTemplateMessage full() {
        return WhatsAppTemplateMessage.builder()
                .name("order_ready")
                .language("en_US")
                .languagePolicy("deterministic")
                .addComponents(
                        header(WhatsAppTemplateParameter.image(
                                WhatsAppTemplateMedia.linked("https://example.org/a.png"))),
                        header(WhatsAppTemplateParameter.image(WhatsAppTemplateMedia.uploaded("500000000000001"))),
                        header(WhatsAppTemplateParameter.video(WhatsAppTemplateMedia.uploaded("500000000000002"))),
                        header(WhatsAppTemplateParameter.document(
                                WhatsAppTemplateMedia.linked("https://example.org/a.pdf")
                                        .withFilename("Invoice.pdf"))),
                        header(WhatsAppTemplateParameter.location(
                                new BigDecimal("12.5"), new BigDecimal("-98.25"), "Shop", "1 Example Way")),
                        header(WhatsAppTemplateParameter.product("800000000000001", "sku-1")),
                        header(WhatsAppTemplateParameter.text("Ada")),
                        WhatsAppTemplateComponent.body(
                                WhatsAppTemplateParameter.text("Ada"),
                                WhatsAppTemplateParameter.namedText("first_name", "Ada"),
                                WhatsAppTemplateParameter.currency("$100.99", "USD", new BigDecimal("100.99")),
                                WhatsAppTemplateParameter.dateTime("soon"),
                                WhatsAppTemplateParameter.dateTime(
                                        "February 25, 2026", LocalDateTime.of(2026, 2, 25, 15, 33))))
                .addComponents(
                        WhatsAppTemplateComponent.quickReply(0, "stop"),
                        WhatsAppTemplateComponent.url(1, "order/1"),
                        WhatsAppTemplateComponent.copyCode(2, "SAVE30"),
                        WhatsAppTemplateComponent.flow(
                                3, JsonObject.parse("{\"flow_token\":\"t-1\",\"flow_action_data\":{\"a\":1}}")),
                        WhatsAppTemplateComponent.catalog(4, THUMBNAIL),
                        WhatsAppTemplateComponent.multipleProducts(
                                5,
                                JsonObject.parse(
                                        "{\"thumbnail_product_retailer_id\":\"sku-1\",\"sections\":[{\"title\":\"All\",\"product_items\":[{\"product_retailer_id\":\"sku-1\"}]}]}")),
                        WhatsAppTemplateComponent.orderDetails(
                                6, JsonObject.parse("{\"order_details\":{\"reference_id\":\"o-1\"}}")),
                        WhatsAppTemplateComponent.button(WhatsAppButtonType.VOICE_CALL, 7),
                        WhatsAppTemplateComponent.limitedTimeOffer(Instant.ofEpochMilli(1790000000123L)),
                        WhatsAppTemplateComponent.carousel(
                                WhatsAppTemplateCard.of(
                                        0,
                                        header(WhatsAppTemplateParameter.image(
                                                WhatsAppTemplateMedia.uploaded("500000000000001"))),
                                        WhatsAppTemplateComponent.quickReply(0, "more-0")),
                                WhatsAppTemplateCard.of(
                                        1, WhatsAppTemplateComponent.body(WhatsAppTemplateParameter.text("two")))),
                        WhatsAppTemplateComponent.orderStatus(
                                JsonObject.parse("{\"reference_id\":\"o-1\",\"order\":{\"status\":\"processing\"}}")),
                        WhatsAppTemplateComponent.builder(WhatsAppComponentType.of("hologram"))
                                .addAllParameters(List.of(WhatsAppTemplateParameter.of(
                                        WhatsAppParameterType.of("hologram"), JsonObject.parse("{\"depth\":3}"))))
                                .build())
                .build();
    }

    private static WhatsAppTemplateComponent header(WhatsAppTemplateParameter parameter) {
        return WhatsAppTemplateComponent.header(parameter);
    }

    @Test
    void everyComponentIsWrittenAsTypedAndReadBack() throws Exception {
        String typed = WhatsAppFixtures.text(WhatsAppFixtures.path("template-full.json"));
        WhatsAppTemplateMessage message = full();
        assertThat(WhatsAppFixtures.HOST.readTree(ChatJson.write(message)))
                .isEqualTo(WhatsAppFixtures.HOST.readTree(typed));
        assertThat(WhatsAppFixtures.HOST.readTree(WhatsAppFixtures.HOST.writeValueAsBytes(message)))
                .isEqualTo(WhatsAppFixtures.HOST.readTree(typed));
        assertThat(ChatJson.read(typed, WhatsAppTemplateMessage.class))
                .isEqualTo(message)
                .hasSameHashCodeAs(message);
        WhatsAppFixtures.walk(message, e -> {
            throw new AssertionError(e);
        });
    }

    @Test
    void accessorsGiveWhatWasBuilt() {
        WhatsAppTemplateMessage message = full();
        assertThat(message.name()).contains("order_ready");
        assertThat(message.language().flatMap(WhatsAppTemplateMessage.Language::code))
                .contains("en_US");
        List<WhatsAppTemplateParameter> body = message.components().get(7).parameters();
        assertThat(body.get(1).parameterName()).contains("first_name");
        assertThat(body.get(2).currency().flatMap(WhatsAppTemplateParameter.Currency::amount))
                .hasValueSatisfying(amount -> assertThat(amount).isEqualByComparingTo("100.99"));
        assertThat(body.get(4).dateTime().flatMap(WhatsAppTemplateParameter.DateTime::dayOfMonth))
                .contains(25L);
        WhatsAppTemplateComponent catalog = message.components().get(12);
        assertThat(catalog.subType()).contains(WhatsAppButtonType.CATALOG);
        assertThat(catalog.index()).contains(4L);
        assertThat(catalog.parameters().get(0).action()).contains(THUMBNAIL);
        assertThat(message.components().get(17).cards().get(1).cardIndex()).contains(1L);
    }

    @Test
    void whatOthersWroteIsReadAndKept() throws Exception {
        String typed = WhatsAppFixtures.text(WhatsAppFixtures.path("template-received.json"));
        WhatsAppTemplateMessage message = ChatJson.read(typed, WhatsAppTemplateMessage.class);
        assertThat(message.components().get(0).type()).contains(WhatsAppComponentType.BODY);
        assertThat(message.components().get(1).subType()).contains(WhatsAppButtonType.COPY_CODE);
        assertThat(message.components().get(1).index()).contains(0L);
        assertThat(WhatsAppFixtures.HOST.readTree(ChatJson.write(message)))
                .isEqualTo(WhatsAppFixtures.HOST.readTree(typed));
    }

    @Test
    void aTemplateMayHaveNoPlaces() {
        assertThat(ChatJson.write(WhatsAppTemplateMessage.builder()
                        .name("hello")
                        .language("en")
                        .build()))
                .isEqualTo("{\"name\":\"hello\",\"language\":{\"code\":\"en\"}}");
    }

    static List<ThrowingCallable> impossible() {
        return List.of(
                () -> WhatsAppTemplateMessage.builder().name("hello").build(),
                () -> WhatsAppTemplateMessage.builder().language("en").build(),
                () -> WhatsAppTemplateMessage.builder()
                        .name("Hello World")
                        .language("en")
                        .build(),
                () -> WhatsAppTemplateMessage.builder()
                        .name("a".repeat(513))
                        .language("en")
                        .build(),
                () -> WhatsAppTemplateMessage.builder()
                        .name("hello")
                        .language(" ")
                        .build(),
                () -> WhatsAppTemplateComponent.quickReply(10, "a"),
                () -> WhatsAppTemplateComponent.url(-1, "a"),
                () -> WhatsAppTemplateComponent.copyCode(0, "A".repeat(16)),
                () -> WhatsAppTemplateCard.of(10),
                () -> WhatsAppTemplateMedia.linked("ftp://example.org/a.png"),
                () -> WhatsAppTemplateMedia.uploaded(""),
                () -> WhatsAppTemplateMedia.uploaded("1").withFilename(" "),
                () -> WhatsAppTemplateParameter.text("\uD800"),
                () -> WhatsAppTemplateParameter.payload("\0"),
                () -> WhatsAppTemplateParameter.currency("a", "USD", new BigDecimal("0.0001")),
                () -> WhatsAppTemplateParameter.currency("a", "USD", new BigDecimal("1e400")),
                () -> WhatsAppTemplateParameter.location(new BigDecimal("91"), BigDecimal.ONE, "a", "b"));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void whatCannotBeCannotBeBuilt(ThrowingCallable build) {
        assertThatThrownBy(build).isInstanceOf(ValidationException.class);
    }
}
