package com.dramac.livechat.internal.acting;

import com.dramac.livechat.SiteChat;
import com.dramac.livechat.error.ForbiddenException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reports every operation of a repository that is refused to an actor, whichever layer refuses it. Within a transaction the
 * repositories report: the transaction as a whole throws the same error again.
 */
final class RecordedRefusals {
    private RecordedRefusals() {}

    /** The same site; the recorder gets the name of each refused operation, such as {@code agents.add}, and the error. */
    static SiteChat of(SiteChat site, BiConsumer<String, ForbiddenException> recorder) {
        return proxy(SiteChat.class, (method, arguments) -> {
            Object result = invoke(site, method, arguments, refusal -> {});
            return isRepository(method)
                    ? repository(method.getReturnType(), result, method.getName(), recorder)
                    : result;
        });
    }

    private static boolean isRepository(Method method) {
        return method.getParameterCount() == 0 && method.getReturnType().isInterface();
    }

    private static <T> T repository(
            Class<T> type, @Nullable Object target, String name, BiConsumer<String, ForbiddenException> recorder) {
        return proxy(
                type,
                (method, arguments) -> invoke(
                        target, method, arguments, refusal -> recorder.accept(name + "." + method.getName(), refusal)));
    }

    private static @Nullable Object invoke(
            @Nullable Object target,
            Method method,
            @Nullable Object @Nullable [] arguments,
            Consumer<ForbiddenException> recorder)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getCause();
            if (thrown instanceof ForbiddenException refusal) {
                recorder.accept(refusal);
            }
            throw thrown;
        }
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> method.getDeclaringClass() == Object.class
                        ? method.invoke(call, arguments)
                        : call.run(method, arguments)));
    }

    @FunctionalInterface
    private interface Call {
        @Nullable
        Object run(Method method, @Nullable Object @Nullable [] arguments) throws Throwable;
    }
}
