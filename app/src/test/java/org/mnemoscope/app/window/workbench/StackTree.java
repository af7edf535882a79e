package org.mnemoscope.app.window.workbench;

import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Several looks at one thread's stack in one picture: what it was at, and how often. */
final class StackTree {
    private static final Map<String, String> KINDS = kinds();
    private static final double WORTH_TELLING = 0.2;

    private final Map<String, StackTree> calls = new LinkedHashMap<>();
    private int looks;

    private StackTree() {}

    /** First what kind of work was seen how often, then the calls that a fifth of the looks have in common. */
    static String of(List<ThreadInfo> looks) {
        StackTree root = new StackTree();
        Map<String, Integer> kinds = new TreeMap<>();
        for (ThreadInfo look : looks) {
            StackTraceElement[] stack = look.getStackTrace();
            StackTree at = root;
            at.looks++;
            for (int i = stack.length - 1; i >= 0; i--) {
                at = at.calls.computeIfAbsent(stack[i].toString(), call -> new StackTree());
                at.looks++;
            }
            kinds.merge(kind(look), 1, Integer::sum);
        }
        StringBuilder text = new StringBuilder("    ").append(kinds).append('\n');
        root.write(text, "    ", looks.size() * WORTH_TELLING);
        return text.toString();
    }

    static boolean waitsForPixels(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .map(StackTraceElement::getMethodName)
                .anyMatch(method -> method.equals("waitForRenderingToComplete") || method.equals("runWithRenderLock"));
    }

    /** Whether a thread waits for a lock, for another thread or for a file. */
    static boolean waits(ThreadInfo look) {
        StackTraceElement[] stack = look.getStackTrace();
        boolean idle = Arrays.stream(stack)
                .noneMatch(call -> call.getClassName().contains("javafx")
                        || call.getClassName().contains("mnemoscope"));
        boolean reads = stack.length > 0
                && stack[0].isNativeMethod()
                && (stack[0].getClassName().startsWith("java.io.")
                        || stack[0].getClassName().startsWith("sun.nio."));
        return !idle && (reads || look.getThreadState() != Thread.State.RUNNABLE);
    }

    private void write(StringBuilder text, String indent, double least) {
        boolean forks =
                calls.values().stream().filter(call -> call.looks >= least).count() > 1;
        calls.forEach((call, below) -> {
            if (below.looks >= least) {
                text.append(indent)
                        .append(below.looks)
                        .append("x ")
                        .append(call)
                        .append('\n');
                below.write(text, forks ? indent + "  " : indent, least);
            }
        });
    }

    /** What the innermost call belongs to that says so. */
    private static String kind(ThreadInfo look) {
        if (look.getThreadName().startsWith("QuantumRenderer")) {
            return "painting";
        }
        if (waits(look)) {
            return look.getLockName() == null
                    ? "waits for a file"
                    : "waits for " + (look.getLockOwnerName() == null ? look.getLockName() : look.getLockOwnerName());
        }
        for (StackTraceElement call : look.getStackTrace()) {
            for (Map.Entry<String, String> kind : KINDS.entrySet()) {
                if (call.toString().contains(kind.getKey())) {
                    return kind.getValue();
                }
            }
        }
        return "else";
    }

    private static Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("MonkeyTest", "monkey");
        kinds.put("org.mnemoscope", "our code");
        kinds.put("java.desktop/", "Java 2D");
        kinds.put("com.sun.javafx.font", "fonts");
        kinds.put("com.sun.javafx.text", "text");
        kinds.put("javafx.scene.text", "text");
        kinds.put("javafx.css", "CSS");
        kinds.put("CssStyleHelper", "CSS");
        kinds.put("sg.prism", "handing over to the painter");
        kinds.put(".layout", "layout");
        kinds.put(".compute", "layout");
        return kinds;
    }
}
