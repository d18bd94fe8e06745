package com.dramac.livechat.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.testkit.contract.AgentContract;
import com.dramac.livechat.testkit.contract.AnalyticsContract;
import com.dramac.livechat.testkit.contract.AuditContract;
import com.dramac.livechat.testkit.contract.CannedResponseContract;
import com.dramac.livechat.testkit.contract.ConversationContract;
import com.dramac.livechat.testkit.contract.DepartmentContract;
import com.dramac.livechat.testkit.contract.EventConsumerContract;
import com.dramac.livechat.testkit.contract.EventContract;
import com.dramac.livechat.testkit.contract.EventSubscriptionContract;
import com.dramac.livechat.testkit.contract.ImportContract;
import com.dramac.livechat.testkit.contract.IsolationContract;
import com.dramac.livechat.testkit.contract.KnowledgeBaseContract;
import com.dramac.livechat.testkit.contract.LifecycleContract;
import com.dramac.livechat.testkit.contract.MembershipContract;
import com.dramac.livechat.testkit.contract.MessageContract;
import com.dramac.livechat.testkit.contract.PresenceContract;
import com.dramac.livechat.testkit.contract.ReadingContract;
import com.dramac.livechat.testkit.contract.RealtimeContract;
import com.dramac.livechat.testkit.contract.RoutingContract;
import com.dramac.livechat.testkit.contract.SearchContract;
import com.dramac.livechat.testkit.contract.SelfCheckContract;
import com.dramac.livechat.testkit.contract.SiteContract;
import com.dramac.livechat.testkit.contract.TransactionContract;
import com.dramac.livechat.testkit.contract.VisitorContract;
import com.dramac.livechat.testkit.contract.VisitorViewContract;
import com.dramac.livechat.testkit.contract.WhatsAppNumberContract;
import com.dramac.livechat.testkit.contract.WidgetSessionContract;
import com.dramac.livechat.testkit.contract.WidgetSettingsContract;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code docs/contract.md} says what the contract tests test, no less and no more. */
final class ContractDocumentTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-Z]+-\\d\\d) \\| (.+) \\|$");
    private static final List<Class<?>> CONTRACTS = List.of(
            SiteContract.class,
            VisitorContract.class,
            ConversationContract.class,
            ReadingContract.class,
            LifecycleContract.class,
            MessageContract.class,
            DepartmentContract.class,
            AgentContract.class,
            PresenceContract.class,
            RoutingContract.class,
            WhatsAppNumberContract.class,
            WidgetSettingsContract.class,
            WidgetSessionContract.class,
            CannedResponseContract.class,
            KnowledgeBaseContract.class,
            SearchContract.class,
            AnalyticsContract.class,
            ImportContract.class,
            EventContract.class,
            EventConsumerContract.class,
            EventSubscriptionContract.class,
            RealtimeContract.class,
            SelfCheckContract.class,
            AuditContract.class,
            TransactionContract.class,
            IsolationContract.class,
            MembershipContract.class,
            VisitorViewContract.class);

    private static List<String> tested(Class<?> contract) {
        return Arrays.stream(contract.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(method -> method.getAnnotation(DisplayName.class).value())
                .sorted()
                .toList();
    }

    @Test
    void documentListsEveryRuleInOrder() throws IOException {
        Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        String document = Files.readString(module.resolveSibling("docs").resolve("contract.md"));
        List<String> documented = ROW.matcher(document)
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();
        Stream<String> tested = CONTRACTS.stream().flatMap(contract -> tested(contract).stream());
        assertThat(documented).isEqualTo(tested.toList());
    }

    @Test
    void rulesAreNumberedWithoutGap() {
        assertThat(CONTRACTS).allSatisfy(contract -> {
            List<Integer> numbers = tested(contract).stream()
                    .map(sentence -> Pattern.compile("^[A-Z]+-(\\d\\d) ")
                            .matcher(sentence)
                            .results()
                            .map((MatchResult number) -> Integer.valueOf(number.group(1)))
                            .findFirst()
                            .orElseThrow())
                    .toList();
            assertThat(numbers)
                    .isEqualTo(IntStream.rangeClosed(1, numbers.size()).boxed().toList());
        });
    }

    @Test
    void contractsAreForOthersToExtend() {
        assertThat(CONTRACTS)
                .allMatch(contract ->
                        Modifier.isAbstract(contract.getModifiers()) && Modifier.isPublic(contract.getModifiers()));
    }
}
