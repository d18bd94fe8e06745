package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.Limits;
import com.dramac.livechat.canned.NewCannedResponse;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.error.ValidationException;
import com.dramac.livechat.internal.IpAddresses;
import com.dramac.livechat.internal.SearchKeys;
import com.dramac.livechat.internal.Violations;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.knowledge.NewArticle;
import com.dramac.livechat.message.DeliveryUpdate;
import com.dramac.livechat.message.MessageContentType;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.message.MessageStatus;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.PageView;
import com.dramac.livechat.visitor.VisitorChange;
import com.dramac.livechat.visitor.VisitorFilters;
import com.dramac.livechat.visitor.VisitorId;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Each bound and each rule of form, in a draft and by raw SQL: both take a value, or both refuse it. */
class LimitsTest {
    private static final Sql SQL = Sql.open(TestDatabase.migrated().dataSource());
    private static final UUID SITE = SQL.id("insert into sites default values returning id");
    private static final UUID VISITOR = SQL.id("insert into mod_chat_visitors (site_id) values (?) returning id", SITE);
    private static final UUID CONVERSATION = SQL.id(
            "insert into mod_chat_conversations (site_id, visitor_id) values (?, ?) returning id", SITE, VISITOR);
    private static final UUID MESSAGE = SQL.id(
            "insert into mod_chat_messages (site_id, conversation_id, sender_type, content, status)"
                    + " values (?, ?, 'agent', 'x', 'failed') returning id",
            SITE,
            CONVERSATION);
    private static final UUID RESPONSE = SQL.id(
            "insert into mod_chat_canned_responses (site_id, title, content) values (?, 't', 'c') returning id", SITE);
    private static final UUID ARTICLE = SQL.id(
            "insert into mod_chat_knowledge_base (site_id, title, content) values (?, 't', 'c') returning id", SITE);

    /** What white space can be: that of ASCII, which is blank, and what only looks like it. */
    private static final List<String> SPACES = List.of(
            " ", "\t", "\n", "\r", "\f", "\u000b", "\u00a0", "\u2003", "\u2028", "\u3000", "\u200b", "\ufeff", "\u0085",
            "\u001c");

    private static final List<String> PIECES = List.of(
            "a",
            "Z",
            "9",
            "@",
            ".",
            "/",
            ":",
            "?",
            "#",
            "\"",
            "<",
            ">",
            "\\",
            "%",
            "é",
            "e\u0301",
            "🙂",
            "👩\u200d👩\u200d👧",
            "例",
            "ı",
            "İ",
            "ſ",
            "ß",
            "\u0001",
            "\u007f",
            "'",
            "{",
            "}",
            ",",
            "http://",
            "HTTPS://",
            "httpſ://");

    @AfterAll
    static void close() {
        SQL.close();
    }

    @Test
    void texts_have_the_same_verdict_at_their_bounds() {
        texts().forEach((column, field) -> {
            for (String letter : List.of("x", "🙂", "é")) {
                assertThat(field.verdict(letter.repeat(field.max)))
                        .as(column + " longest")
                        .isEqualTo("taken");
                assertThat(field.verdict(letter.repeat(field.max + 1)))
                        .as(column + " longer")
                        .isEqualTo("refused");
            }
            field.verdict("");
            SPACES.forEach(field::verdict);
            SPACES.forEach(space -> field.verdict(space + "x" + space));
        });
    }

    @Test
    void seeded_random_texts_have_the_same_verdict() {
        Random random = seeded();
        texts().forEach((column, field) -> {
            for (int i = 0; i < 60; i++) {
                field.verdict(random(random, field.max));
            }
        });
    }

    @Test
    void web_addresses_have_the_same_verdict() {
        String start = "https://example.org/";
        List<String> addresses = new ArrayList<>(List.of(
                start,
                "http://a",
                "HTTP://A",
                "hTTps://x",
                "httpſ://x",
                "http://",
                "http:///x",
                "https://?x",
                "https://#x",
                "http://a b",
                "http://a\tb",
                "http://a\n",
                "\nhttp://a",
                "http://a\u00a0b",
                "http://a\u2003",
                "http://a\"",
                "http://a'",
                "http://<a",
                "http://a>",
                "http://a\\b",
                "http://\\a",
                "ftp://a",
                "javascript:alert(1)",
                "//a",
                "",
                "http:/a",
                "http//a",
                "https://user:pass@host:99999/x?y#z",
                "http://[::1]/",
                "https://例え.jp/🙂",
                "http://a\u0001",
                "http://a\u0085b",
                "http://a\u000bb",
                "http://\u3000",
                "xhttp://a",
                "http://a\r",
                "http://%",
                start + "a".repeat(Limits.URL - start.length()),
                start + "a".repeat(Limits.URL - start.length() + 1),
                start + "🙂".repeat(Limits.URL - start.length()),
                start + "🙂".repeat(Limits.URL - start.length() + 1)));
        Random random = seeded();
        for (int i = 0; i < 400; i++) {
            addresses.add((random.nextInt(3) == 0 ? "" : "http://") + random(random, 12));
        }
        for (Field field : List.of(
                visitor("avatar_url", Limits.URL, NewVisitor.Builder::avatarUrl),
                visitor("current_page_url", Limits.URL, NewVisitor.Builder::currentPageUrl),
                visitor("referrer_url", Limits.URL, NewVisitor.Builder::referrerUrl),
                visitor("landing_page_url", Limits.URL, NewVisitor.Builder::landingPageUrl),
                message("sender_avatar", Limits.URL, NewMessage.Builder::senderAvatar),
                message("file_url", Limits.URL, NewMessage.Builder::fileUrl))) {
            addresses.forEach(field::verdict);
        }
    }

    @Test
    void email_addresses_have_the_same_verdict() {
        Field email = visitor("email", Limits.EMAIL, NewVisitor.Builder::email);
        assertThat(email.verdict("a@" + "b".repeat(Limits.EMAIL - 2))).isEqualTo("taken");
        assertThat(email.verdict("a@" + "b".repeat(Limits.EMAIL - 1))).isEqualTo("refused");
        assertThat(email.verdict("🙂@" + "🙂".repeat(Limits.EMAIL - 2))).isEqualTo("taken");
        for (String address :
                List.of("a@b", "@b", "a@", "a@b@c", "a", "", "a b@c", "a@b\n", "\na@b", "a\u00a0@b", "ä@ö", "a@b c")) {
            email.verdict(address);
        }
        SPACES.forEach(space -> email.verdict("a" + space + "@b"));
        Random random = seeded();
        for (int i = 0; i < 400; i++) {
            email.verdict(random(random, 4) + (random.nextBoolean() ? "@" : "") + random(random, 4));
        }
    }

    @Test
    void addresses_have_the_same_verdict() {
        Random random = seeded();
        List<String> addresses = new ArrayList<>(List.of(
                "1.2.3.4",
                "255.255.255.255",
                "256.1.1.1",
                "1.2.3",
                "::",
                "::1",
                "2001:DB8::1",
                "2001:db8:0:0:0:0:0:1",
                "1:2:3:4:5:6:7:8",
                "1:2:3:4:5:6:7:8:9",
                "1::2::3",
                "::ffff:1.2.3.4",
                "64:ff9b::192.0.2.33",
                "fe80::1%eth0",
                "example.org",
                "",
                "1.2.3.4.5",
                "12345::",
                ":",
                ":::",
                "1:",
                "::1.2.3.4",
                "1:2:3:4:5:6:7::",
                "::2:3:4:5:6:7:8",
                "1:2:3:4:5:6:1.2.3.4",
                "g::1",
                " 1.2.3.4",
                "1.2.3.4 "));
        for (int i = 0; i < 400; i++) {
            StringBuilder address = new StringBuilder();
            for (int j = random.nextInt(9); j >= 0; j--) {
                address.append(List.of(":", "::", ":", "ab:", "0:", "ffff:", "1", "1.2.3.4", ":0")
                        .get(random.nextInt(9)));
            }
            addresses.add(address.toString());
        }
        for (String address : addresses) {
            boolean draft = builds(() -> NewVisitor.builder().ipAddress(address).build());
            Optional<String> canonical = IpAddresses.canonical(address);
            assertThat(canonical.isPresent()).as(address).isEqualTo(draft);
            // What the store writes is the canonical spelling; the database keeps the very same.
            canonical.ifPresent(spelling -> {
                assertThat(stores("update mod_chat_visitors set ip_address = ?::inet where id = ?", spelling, VISITOR))
                        .as(address)
                        .isTrue();
                assertThat(SQL.one(
                                "select ip_address = ?::inet from mod_chat_visitors where id = ?", spelling, VISITOR))
                        .isEqualTo("t");
            });
        }
        assertThat(stores("update mod_chat_visitors set ip_address = '10.0.0.0/8' where id = ?", VISITOR))
                .isFalse();
        assertThat(stores("update mod_chat_visitors set ip_address = '2001:db8::/32' where id = ?", VISITOR))
                .isFalse();
    }

    /** What the same column holds comes by several drafts. */
    @Test
    void drafts_page_views_and_changes_of_a_visitor_have_the_same_verdict() {
        Random random = seeded();
        for (int i = 0; i < 2_000; i++) {
            String text = random(random, i % 5 == 0 ? Limits.LABEL : Limits.PHONE);
            boolean name = builds(() -> NewVisitor.builder().name(text).build());
            boolean label = builds(() -> NewVisitor.builder().city(text).build());
            boolean phone = builds(() -> NewVisitor.builder().phone(text).build());
            boolean email = builds(() -> NewVisitor.builder().email(text).build());
            boolean url = builds(() -> NewVisitor.builder().avatarUrl(text).build());
            boolean title =
                    builds(() -> NewVisitor.builder().currentPageTitle(text).build());
            boolean address = builds(() -> NewVisitor.builder().ipAddress(text).build());
            assertThat(builds(() -> VisitorChange.builder().name(text).build())).isEqualTo(name);
            assertThat(builds(() -> VisitorChange.builder().city(text).build())).isEqualTo(label);
            assertThat(builds(() -> VisitorChange.builder().country(text).build()))
                    .isEqualTo(label);
            assertThat(builds(() -> VisitorChange.builder().phone(text).build()))
                    .isEqualTo(phone);
            assertThat(builds(() -> VisitorChange.builder().email(text).build()))
                    .isEqualTo(email);
            assertThat(builds(() -> VisitorChange.builder().avatarUrl(text).build()))
                    .isEqualTo(url);
            assertThat(builds(() -> PageView.builder().pageUrl(text).build())).isEqualTo(url);
            assertThat(builds(() -> PageView.builder().referrerUrl(text).build()))
                    .isEqualTo(url);
            assertThat(builds(() -> PageView.builder().pageTitle(text).build())).isEqualTo(title);
            assertThat(builds(() -> PageView.builder().ipAddress(text).build())).isEqualTo(address);
            assertThat(builds(() -> PageView.builder().browser(text).build())).isEqualTo(label);
            assertThat(builds(() -> PageView.builder().os(text).build())).isEqualTo(label);
            assertThat(builds(() -> PageView.builder().device(text).build())).isEqualTo(label);
            assertThat(builds(() -> PageView.builder().country(text).build())).isEqualTo(label);
            assertThat(builds(() -> PageView.builder().city(text).build())).isEqualTo(label);
            assertThat(builds(() -> VisitorFilters.builder().name(text).build()))
                    .isEqualTo(name);
            assertThat(builds(() -> VisitorFilters.builder().email(text).build()))
                    .isEqualTo(email);
            assertThat(builds(() -> VisitorFilters.builder().phone(text).build()))
                    .isEqualTo(phone && !SearchKeys.phone(text).isEmpty());
        }
    }

    @Test
    void search_keys_are_the_same() {
        Random random = seeded();
        for (int i = 0; i < 300; i++) {
            String text = random(random, 20) + random(random, 9);
            if (Violations.isStorable(text)) {
                assertThat(SQL.one(
                                "select lower(?::text collate \"C\") = ? and regexp_replace(? collate \"C\", '[^0-9]', '', 'g') = ?",
                                text,
                                SearchKeys.lower(text),
                                text,
                                SearchKeys.phone(text)))
                        .as(text)
                        .isEqualTo("t");
            }
            String other = random(random, 20);
            if (Violations.isStorable(text) && Violations.isStorable(other)) {
                assertThat(SQL.one("select ?::text collate \"C\" < ?::text", text, other))
                        .as(text + " < " + other)
                        .isEqualTo(SearchKeys.ORDER.compare(text, other) < 0 ? "t" : "f");
            }
        }
    }

    @Test
    void file_sizes_have_the_same_verdict() {
        for (long size : new long[] {
            0, -1, 3_221_225_472L, Limits.FILE_SIZE, Limits.FILE_SIZE + 1, Long.MAX_VALUE, Long.MIN_VALUE
        }) {
            assertThat(stores("update mod_chat_messages set file_size = ? where id = ?", size, MESSAGE))
                    .as("size " + size)
                    .isEqualTo(builds(() -> draft().fileSize(size).build()));
        }
    }

    @Test
    void confidences_have_the_same_verdict() {
        for (String confidence :
                List.of("0", "1", "0.00", "1.00", "0.5", "-0.01", "1.01", "2", "-1", "99", "0.005", "0.994")) {
            assertThat(stores(
                            "update mod_chat_messages set ai_confidence = ?::numeric where id = ?",
                            confidence,
                            MESSAGE))
                    .as("confidence " + confidence)
                    .isEqualTo(builds(() ->
                            draft().aiConfidence(new BigDecimal(confidence)).build()));
        }
        assertThat(builds(() -> draft().aiConfidence(new BigDecimal("1.004")).build()))
                .isFalse();
        assertThat(stores("update mod_chat_messages set ai_confidence = 1.004 where id = ?", MESSAGE))
                .isTrue();
        assertThat(SQL.one("select ai_confidence from mod_chat_messages where id = ?", MESSAGE))
                .isEqualTo("1.00");
    }

    @Test
    void json_that_core_takes_the_database_takes() {
        String open = "{\"a\":\"";
        int room = Limits.JSON - open.length() - 2;
        List<String> texts = new ArrayList<>(List.of(
                "{}",
                open + "x".repeat(room) + "\"}",
                open + "🙂".repeat(room) + "\"}",
                open + "\\u0001".repeat(room / 6) + "\"}",
                "{\"a\":[" + "1,".repeat(30_000) + "1]}",
                "{\"a\":[" + "[],".repeat(20_000) + "1]}",
                "{\"a\":[" + ("1" + "0".repeat(250) + ",").repeat(250) + "1]}",
                "{\"a\":[" + "1e299,".repeat(200) + "1]}",
                "{\"a\":" + "[".repeat(Limits.JSON_DEPTH - 1) + "]".repeat(Limits.JSON_DEPTH - 1) + "}"));
        Random random = seeded();
        for (int i = 0; i < 100; i++) {
            texts.add(JsonObject.of(Map.of(random(random, 20) + "k", random(random, 200), "n", random.nextDouble()))
                    .toString());
        }
        for (String text : texts) {
            String written = JsonObject.parse(text).toString();
            for (String column : List.of(
                    "mod_chat_visitors set custom_data",
                    "mod_chat_conversations set metadata",
                    "mod_chat_messages set payload")) {
                assertThat(stores("update " + column + " = ?::jsonb where site_id = ?", written, SITE))
                        .as(column + " of " + written.length())
                        .isTrue();
            }
            assertThat(JsonObject.parse(
                            SQL.one("select metadata from mod_chat_conversations where id = ?", CONVERSATION)))
                    .isEqualTo(JsonObject.parse(text));
        }
        assertThat(builds(() -> JsonObject.parse(open + "x".repeat(room + 1) + "\"}")))
                .isFalse();
        assertThat(builds(() -> JsonObject.parse(
                        "{\"a\":" + "[".repeat(Limits.JSON_DEPTH) + "]".repeat(Limits.JSON_DEPTH) + "}")))
                .isFalse();
        for (String refused : List.of(
                "[]",
                "null",
                "1",
                "\"x\"",
                "{\"a\":\"\\u0000\"}",
                "{\"a\":\"\\ud800\"}",
                "{",
                "{\"a\":\"" + "x".repeat(524_288) + "\"}")) {
            assertThat(builds(() -> JsonObject.parse(refused)))
                    .as(refused.substring(0, Math.min(9, refused.length())))
                    .isFalse();
            assertThat(stores("update mod_chat_visitors set custom_data = ?::jsonb where id = ?", refused, VISITOR))
                    .isFalse();
        }
    }

    private static Map<String, Field> texts() {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (Field field : List.of(
                visitor("name", Limits.NAME, NewVisitor.Builder::name),
                visitor("phone", Limits.PHONE, NewVisitor.Builder::phone),
                visitor("browser", Limits.LABEL, NewVisitor.Builder::browser),
                visitor("os", Limits.LABEL, NewVisitor.Builder::os),
                visitor("device", Limits.LABEL, NewVisitor.Builder::device),
                visitor("country", Limits.LABEL, NewVisitor.Builder::country),
                visitor("city", Limits.LABEL, NewVisitor.Builder::city),
                visitor("current_page_title", Limits.TITLE, NewVisitor.Builder::currentPageTitle),
                new Field(
                        "mod_chat_visitors",
                        "notes",
                        VISITOR,
                        Limits.NOTES,
                        value -> VisitorChange.builder().notes(value).build()),
                new Field(
                        "mod_chat_conversations",
                        "subject",
                        CONVERSATION,
                        Limits.TITLE,
                        value -> NewConversation.builder()
                                .visitorId(VisitorId.of(VISITOR))
                                .subject(value)
                                .build()),
                message("sender_id", Limits.EXTERNAL_ID, NewMessage.Builder::senderId),
                message("sender_name", Limits.NAME, NewMessage.Builder::senderName),
                message("file_name", Limits.FILE_NAME, NewMessage.Builder::fileName),
                message("file_mime_type", Limits.FILE_NAME, NewMessage.Builder::fileMimeType),
                message("whatsapp_message_id", Limits.EXTERNAL_ID, NewMessage.Builder::whatsappMessageId),
                message("whatsapp_status", Limits.LABEL, NewMessage.Builder::whatsappStatus),
                new Field(
                        "mod_chat_messages",
                        "failure_title",
                        MESSAGE,
                        Limits.TITLE,
                        value -> DeliveryUpdate.builder()
                                .status(MessageStatus.FAILED)
                                .failureTitle(value)
                                .build()),
                message("client_message_id", Limits.EXTERNAL_ID, NewMessage.Builder::clientMessageId),
                // Of an attachment: the words of a message may not be blank, which the database leaves to the draft.
                message(
                        "content",
                        Limits.CONTENT,
                        (builder, value) ->
                                builder.contentType(MessageContentType.IMAGE).content(value)),
                canned("title", Limits.TITLE, NewCannedResponse.Builder::title),
                canned("content", Limits.CANNED_CONTENT, NewCannedResponse.Builder::content),
                canned("shortcut", Limits.SHORTCUT, NewCannedResponse.Builder::shortcut),
                canned("category", Limits.NAME, NewCannedResponse.Builder::category),
                article("title", Limits.TITLE, NewArticle.Builder::title),
                article("content", Limits.ARTICLE, NewArticle.Builder::content),
                article("category", Limits.NAME, NewArticle.Builder::category))) {
            fields.put(field.table + "." + field.column, field);
        }
        return fields;
    }

    private static Field visitor(
            String column, int max, BiFunction<NewVisitor.Builder, String, ? extends NewVisitor.Builder> set) {
        return new Field(
                "mod_chat_visitors",
                column,
                VISITOR,
                max,
                value -> set.apply(NewVisitor.builder(), value).build());
    }

    private static Field message(
            String column, int max, BiFunction<NewMessage.Builder, String, ? extends NewMessage.Builder> set) {
        return new Field(
                "mod_chat_messages",
                column,
                MESSAGE,
                max,
                value -> set.apply(draft(), value).build());
    }

    private static NewMessage.Builder draft() {
        return NewMessage.builder()
                .conversationId(ConversationId.of(CONVERSATION))
                .senderType(MessageSenderType.AGENT)
                .content("x");
    }

    private static Random seeded() {
        long seed = Long.getLong("livechat.seed", System.nanoTime());
        System.out.println("LimitsTest seed (-Dlivechat.seed): " + seed);
        return new Random(seed);
    }

    /** A text of about the length given, or of a few pieces. */
    private static String random(Random random, int max) {
        StringBuilder text = new StringBuilder();
        int length = random.nextBoolean() ? random.nextInt(6) : Math.max(0, max - 2 + random.nextInt(4));
        String filler = PIECES.get(random.nextInt(PIECES.size()));
        for (int characters = 0; characters < length; ) {
            int kind = random.nextInt(length > 50 ? 50 : 4);
            String piece = kind == 0
                    ? SPACES.get(random.nextInt(SPACES.size()))
                    : kind < 3 ? PIECES.get(random.nextInt(PIECES.size())) : filler;
            text.append(piece);
            characters += piece.codePointCount(0, piece.length());
        }
        return text.toString();
    }

    private static boolean builds(Supplier<?> build) {
        try {
            return build.get() != null;
        } catch (ValidationException e) {
            return false;
        }
    }

    private static boolean stores(String sql, Object... arguments) {
        try {
            return SQL.tryRun(sql, arguments) > 0;
        } catch (SQLException e) {
            assertThat(e.getSQLState()).as(e.getMessage()).startsWith("2");
            return false;
        }
    }

    private record Field(String table, String column, UUID id, int max, Function<String, ?> build) {
        String verdict(String value) {
            boolean draft = builds(() -> build.apply(value));
            boolean database = stores("update " + table + " set " + column + " = ?::text where id = ?", value, id);
            assertThat(database)
                    .as(column + " "
                            + value.codePoints()
                                    .limit(40)
                                    .mapToObj(Integer::toHexString)
                                    .toList())
                    .isEqualTo(draft);
            return draft ? "taken" : "refused";
        }
    }

    @Test
    void tags_have_the_same_verdict() {
        List<List<String>> all = new ArrayList<>(List.of(
                List.of(),
                Collections.nCopies(Limits.TAGS, "t"),
                Collections.nCopies(Limits.TAGS + 1, "t"),
                List.of("x".repeat(Limits.TAG)),
                List.of("x".repeat(Limits.TAG + 1)),
                List.of("🙂".repeat(Limits.TAG)),
                List.of("🙂".repeat(Limits.TAG + 1)),
                List.of("a", ""),
                List.of("{a,b}", "\"", "NULL", "a\\b")));
        SPACES.forEach(space -> all.add(List.of(space)));
        Random random = seeded();
        for (int i = 0; i < 100; i++) {
            all.add(List.of(random(random, Limits.TAG), random(random, 3)));
        }
        for (List<String> tags : all) {
            boolean draft = builds(() -> NewVisitor.builder().tags(tags).build());
            assertThat(builds(() -> NewConversation.builder()
                            .visitorId(VisitorId.of(VISITOR))
                            .tags(tags)
                            .build()))
                    .isEqualTo(draft);
            String array = tags.stream()
                    .map(tag -> "\"" + tag.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                    .toList()
                    .toString();
            String literal = "{" + array.substring(1, array.length() - 1).replace("\", \"", "\",\"") + "}";
            for (String table : List.of("visitors", "conversations", "canned_responses", "knowledge_base")) {
                assertThat(stores(
                                "update mod_chat_" + table + " set tags = ?::text[] where site_id = ?", literal, SITE))
                        .as("tags of " + table + " " + literal)
                        .isEqualTo(draft);
            }
        }
    }

    private static Field canned(
            String column,
            int max,
            BiFunction<NewCannedResponse.Builder, String, ? extends NewCannedResponse.Builder> set) {
        return new Field(
                "mod_chat_canned_responses",
                column,
                RESPONSE,
                max,
                value -> set.apply(NewCannedResponse.builder().title("t").content("c"), value)
                        .build());
    }

    private static Field article(
            String column, int max, BiFunction<NewArticle.Builder, String, ? extends NewArticle.Builder> set) {
        return new Field(
                "mod_chat_knowledge_base",
                column,
                ARTICLE,
                max,
                value -> set.apply(NewArticle.builder().title("t").content("c"), value)
                        .build());
    }
}
