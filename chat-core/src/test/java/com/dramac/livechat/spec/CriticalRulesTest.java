package com.dramac.livechat.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.LiveChatModule;
import com.dramac.livechat.manifest.ModuleNavigation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The specification's critical rules that concern what is published, not how a page is built. */
class CriticalRulesTest {
    /** Of Lucide's names those that the module uses. */
    private static final Set<String> LUCIDE = Set.of(
            "BookOpen", "ChartBar", "LayoutDashboard", "MessageCircle", "MessagesSquare", "Settings", "Users", "Zap");

    private static final Pattern MADE_UP =
            Pattern.compile("(?i)\\b(mock|dummy|lorem ipsum|todo|fixme|placeholder|changeme)\\b");

    @Test
    void everyIconIsOneOfLucides() {
        ModuleNavigation navigation = LiveChatModule.manifest().navigation();
        List<String> icons = new ArrayList<>(List.of(navigation.mainMenu().icon()));
        navigation.subMenu().forEach(entry -> icons.add(entry.icon()));
        assertThat(icons).hasSize(9).isSubsetOf(LUCIDE);
        assertThat(LUCIDE).isSubsetOf(icons).allMatch(name -> name.matches("([A-Z][a-z]+)+"));
    }

    @Test
    void nothingPublishedHoldsAnEmoji() {
        published("chat-core", "chat-jdbc", "chat-testkit", "migrations")
                .forEach(file -> assertThat(text(file).codePoints().filter(CriticalRulesTest::isPictorial))
                        .as(file.toString())
                        .isEmpty());
    }

    private static boolean isPictorial(int codePoint) {
        return (codePoint >= 0x1F000 && codePoint <= 0x1FAFF)
                || (codePoint >= 0x2600 && codePoint <= 0x27BF)
                || codePoint == 0xFE0F;
    }

    @Test
    void nothingPublishedIsMadeUpOrLeftOpen() {
        published("chat-core", "chat-jdbc", "migrations")
                .forEach(
                        file -> assertThat(MADE_UP.matcher(text(file)).results().map(found -> found.group()))
                                .as(file.toString())
                                .isEmpty());
    }

    @Test
    void everyPropertyIsInCamelCase() {
        List<String> properties = SpecificationTypes.interfaces().keySet().stream()
                .flatMap(name -> SpecificationTypes.find(name).stream())
                .flatMap(type -> SampleJson.properties(type).stream())
                .toList();
        assertThat(properties).hasSizeGreaterThan(100).allMatch(name -> name.matches("[a-z]+([A-Z][a-z]*)*"));
    }

    private static List<Path> published(String... modules) {
        Path root = Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("..");
        List<Path> files = new ArrayList<>();
        for (String module : modules) {
            Path main = module.equals("migrations")
                    ? root.resolve(module)
                    : root.resolve(module).resolve("src/main");
            try (Stream<Path> all = Files.walk(main)) {
                all.filter(Files::isRegularFile)
                        .filter(file -> !file.toString().contains("/target/"))
                        .forEach(files::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        assertThat(files).hasSizeGreaterThan(20);
        return files;
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
