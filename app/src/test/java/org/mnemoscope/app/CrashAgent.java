package org.mnemoscope.app;

import java.lang.instrument.Instrumentation;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Set;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * Ends the process, as a power cut would, in front of the nth time that Java changes something in a folder: makes, writes, forces,
 * moves or deletes a file. It works on Java's own file system, so no writer can be forgotten.
 */
public final class CrashAgent {
    /** The folder whose changes are counted. */
    static final String FOLDER = "crash.folder";

    /** In front of which change the process ends, from 1; 0 for none. */
    static final String AT = "crash.at";

    /** How many changes there were. */
    static final String SEEN = "crash.seen";

    /** The classes of the program that made them, with commas between. */
    static final String WRITERS = "crash.writers";

    private CrashAgent() {}

    /**
     * Changes Java.
     *
     * @param options none
     */
    public static void premain(String options, Instrumentation instrumentation) throws ClassNotFoundException {
        ElementMatcher.Junction<MethodDescription> change =
                ElementMatchers.namedOneOf("move", "delete", "createDirectory");
        ElementMatcher.Junction<MethodDescription> open = ElementMatchers.named("newFileChannel")
                .or(ElementMatchers.named("newByteChannel"))
                .and(ElementMatchers.takesArgument(1, Set.class));
        new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
                .ignore(ElementMatchers.none())
                .type(ElementMatchers.nameEndsWith("FileSystemProvider")
                        .and(ElementMatchers.nameStartsWith("sun.nio.fs.")))
                .transform((builder, type, loader, module, domain) -> builder.visit(
                                Advice.to(OnChange.class).on(change))
                        .visit(Advice.to(OnOpen.class).on(open)))
                .type(ElementMatchers.named("sun.nio.ch.FileChannelImpl"))
                .transform((builder, type, loader, module, domain) -> builder.visit(Advice.to(OnWrite.class)
                        .on(ElementMatchers.named("force")
                                .or(ElementMatchers.named("write").and(ElementMatchers.takesArguments(1))))))
                .installOn(instrumentation);
        FileChannel.class.getName();
    }

    /** Before something is moved, deleted or made. */
    static final class OnChange {
        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(0) Path path) {
            if (String.valueOf(path).startsWith(System.getProperty("crash.folder"))) {
                synchronized (System.class) {
                    int seen = Integer.getInteger("crash.seen", 0) + 1;
                    System.setProperty("crash.seen", Integer.toString(seen));
                    for (StackTraceElement called : new Throwable().getStackTrace()) {
                        String writers = System.getProperty("crash.writers", "");
                        String writer = called.getClassName().concat(",");
                        if (writer.startsWith("org.mnemoscope.") && !writers.contains(writer)) {
                            System.setProperty("crash.writers", writers.concat(writer));
                        }
                    }
                    if (seen == Integer.getInteger("crash.at", 0)) {
                        Runtime.getRuntime().halt(137);
                    }
                }
            }
        }
    }

    /** Before a file is opened for writing. */
    static final class OnOpen {
        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(0) Path path, @Advice.Argument(1) Set<?> options) {
            if (String.valueOf(path).startsWith(System.getProperty("crash.folder"))
                    && (options.toString().contains("WRITE")
                            || options.toString().contains("APPEND"))) {
                synchronized (System.class) {
                    int seen = Integer.getInteger("crash.seen", 0) + 1;
                    System.setProperty("crash.seen", Integer.toString(seen));
                    for (StackTraceElement called : new Throwable().getStackTrace()) {
                        String writers = System.getProperty("crash.writers", "");
                        String writer = called.getClassName().concat(",");
                        if (writer.startsWith("org.mnemoscope.") && !writers.contains(writer)) {
                            System.setProperty("crash.writers", writers.concat(writer));
                        }
                    }
                    if (seen == Integer.getInteger("crash.at", 0)) {
                        Runtime.getRuntime().halt(137);
                    }
                }
            }
        }
    }

    /** Before a file is written to or forced to the disk. */
    static final class OnWrite {
        @Advice.OnMethodEnter
        static void enter(@Advice.FieldValue("path") String path) {
            if (String.valueOf(path).startsWith(System.getProperty("crash.folder"))) {
                synchronized (System.class) {
                    int seen = Integer.getInteger("crash.seen", 0) + 1;
                    System.setProperty("crash.seen", Integer.toString(seen));
                    for (StackTraceElement called : new Throwable().getStackTrace()) {
                        String writers = System.getProperty("crash.writers", "");
                        String writer = called.getClassName().concat(",");
                        if (writer.startsWith("org.mnemoscope.") && !writers.contains(writer)) {
                            System.setProperty("crash.writers", writers.concat(writer));
                        }
                    }
                    if (seen == Integer.getInteger("crash.at", 0)) {
                        Runtime.getRuntime().halt(137);
                    }
                }
            }
        }
    }
}
