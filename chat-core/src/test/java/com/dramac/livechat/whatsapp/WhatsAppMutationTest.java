package com.dramac.livechat.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.json.ChatJson;
import com.dramac.livechat.json.JsonMutations;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Webhooks with something wrong in them are a ValidationException at most; what is read is written as it was. */
class WhatsAppMutationTest {
    private static final int ROUNDS = Boolean.getBoolean("livechat.full") ? 2_000 : 500;
    private static final String SECRET = JsonMutations.SECRET;
    private static final ObjectMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final long seed = Long.getLong("livechat.whatsapp.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final JsonMutations mutations = new JsonMutations(random);

    @Test
    void mutatedTreesFailOnlyAsTheyMay() throws Exception {
        System.out.println("WhatsApp mutations of trees: -Dlivechat.whatsapp.seed=" + seed);
        List<Path> fixtures = new ArrayList<>(WhatsAppFixtures.webhooks());
        Path template = WhatsAppFixtures.path("template-full.json");
        fixtures.add(template);
        for (int round = 0; round < ROUNDS; round++) {
            Path fixture = fixtures.get(random.nextInt(fixtures.size()));
            JsonNode tree = EXACT.readTree(WhatsAppFixtures.text(fixture));
            mutations.mutate(tree);
            check(EXACT.writeValueAsString(tree), fixture.equals(template), "seed " + seed + ", round " + round);
        }
    }

    @Test
    void mutatedTextsFailOnlyAsTheyMay() throws Exception {
        System.out.println("WhatsApp mutations of texts: -Dlivechat.whatsapp.seed=" + seed);
        List<Path> fixtures = WhatsAppFixtures.webhooks();
        for (int round = 0; round < ROUNDS; round++) {
            String text = mutations.mutate(WhatsAppFixtures.text(fixtures.get(random.nextInt(fixtures.size()))));
            check(text, false, "seed " + seed + ", round " + round);
        }
    }

    private static void check(String json, boolean template, String which) throws Exception {
        WhatsAppObject value;
        try {
            value = template
                    ? ChatJson.read(json, WhatsAppTemplateMessage.class)
                    : ChatJson.read(json, WhatsAppWebhookPayload.class);
        } catch (ValidationException e) {
            assertThat(e.getMessage()).as(which).doesNotContain(SECRET);
            return;
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(which, e);
        }
        WhatsAppFixtures.walk(value, e -> {
            if (!(e instanceof ValidationException)) {
                throw new AssertionError(which, e);
            }
            assertThat(e.getMessage()).as(which).doesNotContain(SECRET);
        });
        JsonNode before = EXACT.readTree(json);
        JsonNode after = EXACT.readTree(ChatJson.write(value));
        assertThat(before.equals(BY_VALUE, after)).as(which).isTrue();
    }

    private static final Comparator<JsonNode> BY_VALUE = (one, other) -> {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    };
}
