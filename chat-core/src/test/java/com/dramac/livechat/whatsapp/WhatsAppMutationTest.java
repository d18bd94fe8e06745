package com.dramac.livechat.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.json.ChatJson;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Webhooks with something wrong in them are a ValidationException at most; what is read is written as it was. */
class WhatsAppMutationTest {
    private static final int ROUNDS = 2_000;
    private static final String SECRET = "s3cr3t";
    private static final ObjectMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final long seed = Long.getLong("livechat.whatsapp.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void mutatedTreesFailOnlyAsTheyMay() throws Exception {
        System.out.println("WhatsApp mutations of trees: -Dlivechat.whatsapp.seed=" + seed);
        List<Path> fixtures = new ArrayList<>(WhatsAppFixtures.webhooks());
        Path template = WhatsAppFixtures.path("template-full.json");
        fixtures.add(template);
        for (int round = 0; round < ROUNDS; round++) {
            Path fixture = fixtures.get(random.nextInt(fixtures.size()));
            JsonNode tree = EXACT.readTree(WhatsAppFixtures.text(fixture));
            for (int mutations = 1 + random.nextInt(4); mutations > 0; mutations--) {
                mutate(tree);
            }
            check(EXACT.writeValueAsString(tree), fixture.equals(template), "seed " + seed + ", round " + round);
        }
    }

    @Test
    void mutatedTextsFailOnlyAsTheyMay() throws Exception {
        System.out.println("WhatsApp mutations of texts: -Dlivechat.whatsapp.seed=" + seed);
        List<Path> fixtures = WhatsAppFixtures.webhooks();
        String pieces = "{}[]\",:\\0123456789eE.-+ \nutfnabd\0\uD800\uDC00";
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder text =
                    new StringBuilder(WhatsAppFixtures.text(fixtures.get(random.nextInt(fixtures.size()))));
            for (int mutations = 1 + random.nextInt(3); mutations > 0; mutations--) {
                int from = random.nextInt(text.length());
                int to = Math.min(text.length(), from + random.nextInt(3));
                text.replace(from, to, String.valueOf(pieces.charAt(random.nextInt(pieces.length()))));
            }
            check(text.toString(), false, "seed " + seed + ", round " + round);
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

    private void mutate(JsonNode root) {
        List<JsonNode> containers = new ArrayList<>();
        collect(root, containers);
        JsonNode container = containers.get(random.nextInt(containers.size()));
        if (container instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            int kind = names.isEmpty() ? 0 : random.nextInt(6);
            switch (kind) {
                case 0 -> object.set(SECRET, anything(0));
                case 1 -> object.remove(names.get(random.nextInt(names.size())));
                case 2 ->
                    object.set(
                            names.get(random.nextInt(names.size())),
                            containers.get(random.nextInt(containers.size())).deepCopy());
                default -> object.set(names.get(random.nextInt(names.size())), anything(0));
            }
        } else if (container instanceof ArrayNode array) {
            int kind = array.isEmpty() ? 0 : random.nextInt(4);
            switch (kind) {
                case 0 -> array.add(anything(0));
                case 1 -> array.remove(random.nextInt(array.size()));
                case 2 -> array.add(array.get(random.nextInt(array.size())).deepCopy());
                default -> array.set(random.nextInt(array.size()), anything(0));
            }
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    private JsonNode anything(int depth) {
        return switch (random.nextInt(18)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.textNode(SECRET);
            case 3 -> NODES.textNode("");
            case 4 -> NODES.textNode("\uD800" + SECRET);
            case 5 -> NODES.textNode(SECRET + "\0");
            case 6 -> NODES.textNode("1e" + random.nextInt());
            case 7 -> NODES.textNode(Long.toString(random.nextLong()));
            case 8 -> NODES.numberNode(random.nextLong());
            case 9 -> NODES.numberNode(random.nextInt(10));
            case 10 -> NODES.numberNode(random.nextGaussian());
            case 11 -> NODES.numberNode(BigDecimal.valueOf(random.nextLong(), random.nextInt(2_000) - 1_000));
            case 12 -> NODES.numberNode(new BigDecimal("9".repeat(1 + random.nextInt(900))));
            case 13 -> NODES.numberNode(BigDecimal.valueOf(1, -400_000_000));
            case 14 -> NODES.objectNode();
            case 15 -> NODES.arrayNode();
            case 16 -> depth > 70 ? NODES.nullNode() : NODES.objectNode().set(SECRET, anything(depth + 1));
            default -> depth > 70 ? NODES.nullNode() : nested(1 + random.nextInt(80));
        };
    }

    private static JsonNode nested(int levels) {
        JsonNode node = NODES.arrayNode();
        for (int i = 1; i < levels; i++) {
            node = NODES.arrayNode().add(node);
        }
        return node;
    }
}
