package com.dramac.livechat.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.LiveChat;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.SiteRepository;
import com.dramac.livechat.error.StorageException;
import com.dramac.livechat.manifest.ModuleManifest;
import com.dramac.livechat.whatsapp.WhatsAppNumberRepository;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleProviderTest {
    @TempDir
    private Path folder;

    /** A provider as a plugin would have it. */
    public static class First implements ModuleProvider {
        /** For the service loader. */
        public First() {}

        @Override
        public ModuleManifest manifest() {
            return ModuleManifest.liveChat();
        }

        @Override
        public LiveChat open(ModuleContext context) {
            return new EmptyChat();
        }
    }

    /** A second one. */
    public static final class Second extends First {
        /** For the service loader. */
        public Second() {}
    }

    /** One that does not start. */
    public static final class Failing extends First {
        /** For the service loader. */
        public Failing() {
            throw new IllegalStateException("no driver");
        }
    }

    private static final class EmptyChat implements LiveChat {
        @Override
        public SiteChat site(SiteId site) {
            throw new UnsupportedOperationException();
        }

        @Override
        public SiteRepository sites() {
            throw new UnsupportedOperationException();
        }

        @Override
        public WhatsAppNumberRepository whatsapp() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }

    @Test
    void theOneProviderIsFoundAndOpened() throws IOException {
        try (URLClassLoader loader = loader(First.class.getName())) {
            ModuleProvider provider = ModuleProvider.find(loader);
            ModuleContext context = ModuleContext.builder().build();
            assertThat(provider).isInstanceOf(First.class);
            provider.manifest().requirePlatform("1.0.0");
            provider.migrate(context);
            try (LiveChat chat = provider.open(context)) {
                assertThat(chat.manifest()).isSameAs(ModuleManifest.liveChat());
            }
        }
    }

    @Test
    void aProviderListedTwiceIsOne() throws IOException {
        try (URLClassLoader outer = loader(First.class.getName());
                URLClassLoader inner = new URLClassLoader(outer.getURLs(), outer)) {
            assertThat(ModuleProvider.find(inner)).isInstanceOf(First.class);
        }
    }

    @Test
    void withoutAProviderTheErrorSaysWhatToAdd() throws IOException {
        try (URLClassLoader loader = new URLClassLoader(new URL[0], getClass().getClassLoader())) {
            assertThatThrownBy(() -> ModuleProvider.find(loader))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("no live chat provider was found")
                    .hasMessageContaining("chat-jdbc");
        }
    }

    @Test
    void severalProvidersAreNamed() throws IOException {
        try (URLClassLoader loader = loader(Second.class.getName(), First.class.getName())) {
            assertThatThrownBy(() -> ModuleProvider.find(loader))
                    .isInstanceOf(StorageException.class)
                    .hasMessage("several live chat providers were found: " + First.class.getName() + ", "
                            + Second.class.getName()
                            + ": leave one of their jars on the path, or open one of them directly");
        }
    }

    @Test
    void aProviderThatDoesNotExistIsNamed() throws IOException {
        try (URLClassLoader loader = loader(First.class.getName(), "org.example.Missing")) {
            assertThatThrownBy(() -> ModuleProvider.find(loader))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("org.example.Missing")
                    .hasMessageContaining("found besides: " + First.class.getName());
        }
    }

    @Test
    void aProviderThatIsNoneIsNamed() throws IOException {
        try (URLClassLoader loader = loader(ModuleContextTest.class.getName())) {
            assertThatThrownBy(() -> ModuleProvider.find(loader))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(ModuleContextTest.class.getName());
        }
    }

    @Test
    void aProviderThatFailsIsNamed() throws IOException {
        try (URLClassLoader loader = loader(Failing.class.getName())) {
            assertThatThrownBy(() -> ModuleProvider.find(loader))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(Failing.class.getName())
                    .hasRootCauseMessage("no driver");
        }
    }

    @Test
    void aProviderThatLacksAClassIsNamed() throws IOException {
        URL[] urls = {services("org.example.Unlinked")};
        try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) {
                throw new NoClassDefFoundError("org/example/Driver");
            }
        }) {
            assertThatThrownBy(() -> ModuleProvider.find(loader))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("org/example/Driver");
        }
    }

    private URLClassLoader loader(String... providers) throws IOException {
        return new URLClassLoader(new URL[] {services(providers)}, getClass().getClassLoader());
    }

    private URL services(String... providers) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF").resolve("services"));
        Files.writeString(services.resolve(ModuleProvider.class.getName()), String.join("\n", providers));
        return folder.toUri().toURL();
    }
}
