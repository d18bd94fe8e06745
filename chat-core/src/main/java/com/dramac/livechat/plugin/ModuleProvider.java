package com.dramac.livechat.plugin;

import com.dramac.livechat.LiveChat;
import com.dramac.livechat.error.StorageException;
import com.dramac.livechat.manifest.ModuleManifest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Makes the live chat of one implementation. Found by {@link ServiceLoader}: an implementation names its provider in its
 * module declaration and in {@code META-INF/services}.
 */
public interface ModuleProvider {
    /**
     * What the module tells about itself. Costs nothing and needs no resources.
     *
     * @return the manifest
     */
    ModuleManifest manifest();

    /**
     * Brings the store to what {@link #open} needs. May be called at every start: a store that is as it should be stays
     * as it is. By default there is nothing to do.
     *
     * @param context what the platform lends
     * @throws StorageException if a resource is missing or the store cannot be brought there
     */
    default void migrate(ModuleContext context) {}

    /**
     * Opens the live chat on the platform's resources.
     *
     * @param context what the platform lends
     * @return the live chat; closing it closes nothing that was lent
     * @throws StorageException if a resource is missing or cannot be used
     */
    LiveChat open(ModuleContext context);

    /**
     * Finds the one provider that a class loader sees, its parents' included.
     *
     * @param loader the class loader, such as that of a plugin's jars
     * @return the provider
     * @throws StorageException if there is none, if there are several, or if one cannot be loaded; the message names what
     *     was found
     */
    static ModuleProvider find(ClassLoader loader) {
        List<ServiceLoader.Provider<ModuleProvider>> found = new ArrayList<>();
        try {
            Iterator<ServiceLoader.Provider<ModuleProvider>> providers =
                    ServiceLoader.load(ModuleProvider.class, loader).stream().iterator();
            while (providers.hasNext()) {
                found.add(providers.next());
            }
            if (found.size() == 1) {
                return found.get(0).get();
            }
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new StorageException(
                    "a live chat provider cannot be loaded: " + e.getMessage() + "; found besides: " + names(found)
                            + ": check that the module's jar and everything it depends on are there, in one version",
                    e);
        }
        throw new StorageException(
                found.isEmpty()
                        ? "no live chat provider was found: add the jar of an implementation, such as chat-jdbc, to the"
                                + " class or module path, and pass the class loader that sees it"
                        : "several live chat providers were found: " + names(found)
                                + ": leave one of their jars on the path, or open one of them directly");
    }

    private static String names(List<ServiceLoader.Provider<ModuleProvider>> found) {
        return found.isEmpty()
                ? "none"
                : String.join(
                        ", ",
                        found.stream()
                                .map(provider -> provider.type().getName())
                                .sorted()
                                .toList());
    }
}
