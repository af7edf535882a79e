package org.mnemoscope.app;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.mnemoscope.engine.Engines;

/**
 * What Ctrl-C does while the engine's libraries are being loaded: the process ends at once. Loading takes seconds on a busy machine and
 * nothing interrupts it, no work has begun that were to be put away, and to end in order the process would wait for the system's loader. At
 * any other time Java's own way is taken.
 */
final class EndingSignals {
    private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

    private EndingSignals() {}

    /** From now on. */
    static void watch() {
        for (String name : NAMES) {
            try {
                watch(name);
            } catch (ReflectiveOperationException noSuchSignalHereOrIgnored) {
                // Java's own way stays
            }
        }
    }

    /** By reflection, as the compiler warns of these classes whatever is suppressed, and there are no others for it. */
    private static void watch(String name) throws ReflectiveOperationException {
        Class<?> type = Class.forName("sun.misc.Signal");
        Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
        Method handle = type.getMethod("handle", type, handlerType);
        Object signal = type.getConstructor(String.class).newInstance(name);
        CompletableFuture<Object> usual = new CompletableFuture<>();
        Object handler = Proxy.newProxyInstance(
                EndingSignals.class.getClassLoader(), new Class<?>[] {handlerType}, (proxy, called, arguments) -> {
                    if (Engines.stopLoading()) {
                        handle.invoke(
                                null, signal, handlerType.getField("SIG_DFL").get(null));
                        send(name);
                    }
                    return handlerType.getMethod("handle", type).invoke(usual.get(), signal);
                });
        usual.complete(handle.invoke(null, signal, handler));
    }

    /** Java raises no signal that it does not handle. */
    private static void send(String name) throws InterruptedException {
        long process = ProcessHandle.current().pid();
        try {
            new ProcessBuilder("sh", "-c", "kill -" + name + " " + process)
                    .start()
                    .waitFor();
        } catch (IOException noShellHere) {
            Runtime.getRuntime().halt(ExitStatus.CANCELLED);
        }
    }
}
