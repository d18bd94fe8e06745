package com.dramac.livechat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.LiveChat;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.error.ConflictException;
import com.dramac.livechat.error.StorageException;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.plugin.ModuleContext;
import com.dramac.livechat.plugin.ModuleProvider;
import com.dramac.livechat.visitor.VisitorIdentity;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A platform that has the core alone loads the module's jars in a class loader of their own. */
class PluginIT {
    private static final String PLATFORM = "1.0.0";

    @Test
    void theJdbcModuleIsDiscoveredMigratesAndHoldsAConversation() throws Exception {
        try (URLClassLoader plugin = plugin(BuiltJars.module())) {
            ModuleProvider provider = ModuleProvider.find(plugin);
            assertThat(provider.getClass().getName()).isEqualTo("com.dramac.livechat.jdbc.JdbcModuleProvider");
            assertThat(provider.getClass().getClassLoader()).isSameAs(plugin);
            assertThat(provider.getClass()).isNotEqualTo(JdbcModuleProvider.class);
            provider.manifest().requirePlatform(PLATFORM);

            LeakCountingDataSource dataSource =
                    new LeakCountingDataSource(TestDatabase.empty().dataSource());
            ModuleContext context = ModuleContext.builder()
                    .resource(DataSource.class, dataSource)
                    .build();
            provider.migrate(context);
            provider.migrate(context);
            LiveChat chat = provider.open(context);
            converse(chat);
            chat.close();
            assertThatThrownBy(() -> chat.sites().exists(newSite())).isInstanceOf(IllegalStateException.class);
            dataSource.requireSound();
        }
    }

    @Test
    void theModuleStartsNoThreadThatOutlivesIt() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        DataSource dataSource = TestDatabase.empty().dataSource();
        try (URLClassLoader plugin = plugin(BuiltJars.module())) {
            ModuleProvider provider = ModuleProvider.find(plugin);
            ModuleContext context = ModuleContext.builder()
                    .resource(DataSource.class, dataSource)
                    .build();
            provider.migrate(context);
            try (LiveChat chat = provider.open(context)) {
                converse(chat);
            }
            assertThat(Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> !before.contains(thread))
                            .filter(thread -> plugin.equals(thread.getContextClassLoader()))
                            .collect(Collectors.toSet()))
                    .isEmpty();
        }
    }

    @Test
    void theInMemoryModuleIsDiscoveredAndHoldsAConversation() throws Exception {
        try (URLClassLoader plugin = plugin(List.of(BuiltJars.TESTKIT))) {
            ModuleProvider provider = ModuleProvider.find(plugin);
            assertThat(provider.getClass().getName()).isEqualTo("com.dramac.livechat.testkit.InMemoryModuleProvider");
            provider.manifest().requirePlatform(PLATFORM);
            ModuleContext context = ModuleContext.builder().build();
            provider.migrate(context);
            try (LiveChat chat = provider.open(context)) {
                converse(chat);
            }
        }
    }

    @Test
    void anOlderPlatformIsRefused() throws Exception {
        try (URLClassLoader plugin = plugin(BuiltJars.module())) {
            ModuleProvider provider = ModuleProvider.find(plugin);
            assertThatThrownBy(() -> provider.manifest().requirePlatform("0.9.9"))
                    .isInstanceOf(ConflictException.class)
                    .hasMessage("module live-chat 1.0.0 needs platform version 1.0.0 or newer, and this platform is"
                            + " 0.9.9: update the platform or use an older module");
        }
    }

    @Test
    void aPlatformThatLendsNoDataSourceIsToldSo() throws Exception {
        try (URLClassLoader plugin = plugin(BuiltJars.module())) {
            ModuleProvider provider = ModuleProvider.find(plugin);
            ModuleContext nothing = ModuleContext.builder().build();
            assertThatThrownBy(() -> provider.migrate(nothing))
                    .isInstanceOf(StorageException.class)
                    .hasMessageStartingWith("the platform lends no javax.sql.DataSource");
            assertThatThrownBy(() -> provider.open(nothing))
                    .isInstanceOf(StorageException.class)
                    .hasMessageStartingWith("the platform lends no javax.sql.DataSource");
        }
    }

    @Test
    void aModuleWithoutFlywaySaysWhatToAdd() throws Exception {
        List<Path> jars = BuiltJars.module().stream()
                .filter(jar -> !jar.getFileName().toString().startsWith("flyway-"))
                .toList();
        try (URLClassLoader plugin = plugin(jars)) {
            ModuleProvider provider = ModuleProvider.find(plugin);
            ModuleContext context = ModuleContext.builder()
                    .resource(DataSource.class, TestDatabase.empty().dataSource())
                    .build();
            assertThatThrownBy(() -> provider.migrate(context))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("add org.flywaydb:flyway-database-postgresql");
        }
    }

    @Test
    void severalModulesInOneLoaderAreAnErrorThatNamesThem() throws Exception {
        List<Path> both = List.of(BuiltJars.JDBC, BuiltJars.MIGRATIONS, BuiltJars.TESTKIT);
        try (URLClassLoader plugin = plugin(both)) {
            assertThatThrownBy(() -> ModuleProvider.find(plugin))
                    .isInstanceOf(StorageException.class)
                    .hasMessage("several live chat providers were found:"
                            + " com.dramac.livechat.jdbc.JdbcModuleProvider,"
                            + " com.dramac.livechat.testkit.InMemoryModuleProvider:"
                            + " leave one of their jars on the path, or open one of them directly");
        }
    }

    @Test
    void noModuleIsAnErrorThatSaysWhatToAdd() throws Exception {
        try (URLClassLoader plugin = plugin(List.of())) {
            assertThatThrownBy(() -> ModuleProvider.find(plugin))
                    .isInstanceOf(StorageException.class)
                    .hasMessageStartingWith("no live chat provider was found: add the jar of an implementation");
        }
    }

    private static void converse(LiveChat chat) {
        SiteId id = newSite();
        chat.sites().register(id);
        SiteChat site = chat.site(id);
        var visitor = site.visitors().identify(VisitorIdentity.byExternalId("ada"));
        ChatConversation conversation = site.conversations().start(NewConversation.widget(visitor.id()));
        site.inTransaction(tx -> tx.messages().append(NewMessage.fromVisitor(conversation.id(), "Hello?")));
        site.messages().append(NewMessage.fromAgent(conversation.id(), "Hello, Ada."));
        assertThat(site.messages().after(conversation.id(), 0, 10))
                .extracting(
                        message -> message.sequence() + " " + message.content().orElse(""))
                .containsExactly("1 Hello?", "2 Hello, Ada.");
    }

    private static SiteId newSite() {
        return SiteId.of(IdGenerator.timeOrdered(ChatClock.system()).next());
    }

    private static URLClassLoader plugin(List<Path> jars) {
        return new URLClassLoader(BuiltJars.urls(jars), new PlatformLoader());
    }

    /** Shows the JDK, the core and what the core shows, and hides everything else of this test's class path. */
    private static final class PlatformLoader extends ClassLoader {
        private static final Set<String> HIDDEN = Set.of("jdbc", "testkit", "migrations");

        private final ClassLoader tests = PluginIT.class.getClassLoader();

        PlatformLoader() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (!isShown(name)) {
                throw new ClassNotFoundException(name);
            }
            return tests.loadClass(name);
        }

        @Override
        protected @Nullable URL findResource(String name) {
            return null;
        }

        @Override
        protected Enumeration<URL> findResources(String name) throws IOException {
            return Collections.emptyEnumeration();
        }

        private static boolean isShown(String name) {
            String base = "com.dramac.livechat.";
            if (name.startsWith(base)) {
                String room = name.substring(base.length()).split("\\.", 2)[0];
                return !HIDDEN.contains(room);
            }
            return name.startsWith("com.fasterxml.jackson.")
                    || name.startsWith("org.slf4j.")
                    || name.startsWith("org.jspecify.");
        }
    }
}
