package com.dramac.livechat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/security.md} says who may do what, as the isolation tests try it. */
final class SecurityDocumentTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `[a-zA-Z]+\\..+ \\|$");

    @Test
    void documentListsEveryOperationInOrder() throws IOException {
        Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        String document = Files.readString(module.resolveSibling("docs").resolve("security.md"));
        String table = document.substring(document.indexOf("| Operation |"));
        List<String> documented =
                ROW.matcher(table).results().map(MatchResult::group).toList();
        assertThat(documented)
                .isEqualTo(GuardedOperations.all().stream()
                        .map(SecurityDocumentTest::row)
                        .toList());
    }

    private static String row(GuardedOperation operation) {
        return "| `" + operation.name() + "` | "
                + operation
                        .permission()
                        .map(permission -> "`" + permission.key() + "`")
                        .orElse("the host alone")
                + " | " + operation.visitors().documented() + " |";
    }
}
