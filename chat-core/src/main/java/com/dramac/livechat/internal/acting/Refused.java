package com.dramac.livechat.internal.acting;

import java.lang.reflect.Proxy;
import java.util.function.Function;

/** Repositories of which an actor has nothing. */
final class Refused {
    private Refused() {}

    /** A repository whose every method throws what the refusal makes of the method's name. */
    static <T> T all(Class<T> repository, Function<String, RuntimeException> refusal) {
        return repository.cast(Proxy.newProxyInstance(
                repository.getClassLoader(), new Class<?>[] {repository}, (proxy, method, arguments) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return method.invoke(refusal, arguments);
                    }
                    throw refusal.apply(method.getName());
                }));
    }
}
