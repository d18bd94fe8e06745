package com.dramac.livechat.testkit.junit;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.LiveChat;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.testkit.Fixtures;
import com.dramac.livechat.testkit.ManualClock;
import com.dramac.livechat.testkit.SequentialIds;
import com.dramac.livechat.testkit.contract.LiveChatHarness;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link LiveChat} of their own, a fresh {@link SiteChat} in it with its {@link SiteId}, the {@link
 * ManualClock} it lives by, and {@link Fixtures}: for test methods, {@code @BeforeEach} methods and, in the life cycle per
 * method, constructors. The parameters of one test belong together.
 *
 * <pre>{@code
 * @ExtendWith(LiveChatExtension.class)
 * class GreetingTest {
 *     @Test
 *     void answers(SiteChat site, Fixtures fixtures) {
 *         var conversation = fixtures.conversation(site);
 *         ...
 *     }
 * }
 * }</pre>
 */
public final class LiveChatExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(LiveChatExtension.class);

    private static final Map<Class<?>, Function<OpenStore, Object>> PARAMETERS = Map.of(
            LiveChat.class, OpenStore::chat,
            SiteChat.class, OpenStore::site,
            SiteId.class, store -> store.site().siteId(),
            ManualClock.class, OpenStore::clock,
            Fixtures.class, OpenStore::fixtures);

    private final LiveChatHarness harness;

    /** Tests on the in-memory store. */
    public LiveChatExtension() {
        this(LiveChatHarness.inMemory());
    }

    private LiveChatExtension(LiveChatHarness harness) {
        this.harness = Objects.requireNonNull(harness, "harness");
    }

    /**
     * Tests on another store, for {@code @RegisterExtension}.
     *
     * @param harness how to open the store
     * @return the extension
     */
    public static LiveChatExtension on(LiveChatHarness harness) {
        return new LiveChatExtension(harness);
    }

    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException("a live chat belongs to one test: take it as a parameter of the test"
                    + " or of a @BeforeEach method, not where all tests of a class are served at once");
        }
        Function<OpenStore, Object> part =
                Objects.requireNonNull(PARAMETERS.get(parameter.getParameter().getType()));
        return part.apply(storeOf(context));
    }

    private OpenStore storeOf(ExtensionContext test) {
        Store store = test.getStore(NAMESPACE);
        OpenStore open = store.get(OpenStore.class, OpenStore.class);
        if (open == null) {
            open = OpenStore.of(harness);
            store.put(OpenStore.class, open);
        }
        return open;
    }

    /** What one test works with; JUnit closes it with the test's context. */
    private record OpenStore(LiveChat chat, SiteChat site, ManualClock clock, Fixtures fixtures)
            implements AutoCloseable {
        static OpenStore of(LiveChatHarness harness) {
            harness.reset();
            ManualClock clock = ManualClock.create();
            LiveChat chat = harness.open(ChatClock.of(clock), SequentialIds.create());
            Fixtures fixtures = Fixtures.of(chat, () -> harness.newSite(chat));
            return new OpenStore(chat, fixtures.newSite(), clock, fixtures);
        }

        @Override
        public void close() {
            chat.close();
        }
    }
}
