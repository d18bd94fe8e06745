package com.dramac.livechat.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Puts what does not belong there into JSON: wrong types, deep nesting, huge numbers, texts that cannot be stored. */
public final class JsonMutations {
    /** What no error may repeat. */
    public static final String SECRET = "s3cr3t";

    private static final String PIECES = "{}[]\",:\\0123456789eE.-+ \nutfnabd\0\uD800\uDC00";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Random random;

    /**
     * Starts.
     *
     * @param random where chance comes from
     */
    public JsonMutations(Random random) {
        this.random = random;
    }

    /**
     * Spoils a tree in one to four places.
     *
     * @param tree the tree
     */
    public void mutate(JsonNode tree) {
        for (int mutations = 1 + random.nextInt(4); mutations > 0; mutations--) {
            mutateOnce(tree);
        }
    }

    /**
     * Spoils a text in one to three places.
     *
     * @param json the text
     * @return the spoilt text
     */
    public String mutate(String json) {
        StringBuilder text = new StringBuilder(json);
        for (int mutations = 1 + random.nextInt(3); mutations > 0; mutations--) {
            int from = random.nextInt(text.length());
            int to = Math.min(text.length(), from + random.nextInt(3));
            text.replace(from, to, String.valueOf(PIECES.charAt(random.nextInt(PIECES.length()))));
        }
        return text.toString();
    }

    private void mutateOnce(JsonNode root) {
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

    /** Anything that JSON can say. */
    JsonNode anything() {
        return anything(0);
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
