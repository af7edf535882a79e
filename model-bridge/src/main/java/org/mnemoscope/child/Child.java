package org.mnemoscope.child;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.language.Texts;

/**
 * Another Java of this program with one class to run, which is asked something and answers. Used by one thread at a time. Its main
 * method reads requests from standard input and writes replies to {@link ChildReplies}.
 */
public final class Child implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(Child.class);
    private static final int KIB = 1024;
    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    private final Process process;
    private final Answers answers;
    private final DataInputStream in;
    private final DataOutputStream out;
    private boolean ended;

    private Child(Process process) {
        this.process = process;
        answers = new Answers(process);
        in = new DataInputStream(new BufferedInputStream(answers));
        out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
    }

    /** What is asked. */
    @FunctionalInterface
    public interface Request {
        /** Writes it. */
        void write(DataOutputStream out) throws IOException;
    }

    /** What is answered. */
    @FunctionalInterface
    public interface Reply<T> {
        /** Reads it. */
        T read(DataInputStream in) throws IOException;
    }

    /**
     * Starts one.
     *
     * @param main what it runs
     * @param memory the most bytes it may have for itself; kept by the system, where that is Linux
     * @return a process the caller closes
     * @throws IOException if none can be started
     */
    public static Child start(Class<?> main, OptionalLong memory) throws IOException {
        List<String> command = new ArrayList<>();
        if (!WINDOWS) {
            command.addAll(List.of("sh", "-c", shell(memory), "sh"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", WINDOWS ? "java.exe" : "java")
                        .toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + (WINDOWS ? "NUL" : "/dev/null")));
        command.add("-Duser.language=" + Locale.getDefault().getLanguage());
        command.addAll(Engines.options());
        if (!WINDOWS) {
            command.add("-D" + ChildReplies.FILE + "=/dev/fd/3");
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        return new Child(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /**
     * Replies go where nothing else is written, whatever a library prints. Ctrl-C is for whoever started the child: else it would be
     * gone before it is known why.
     */
    private static String shell(OptionalLong memory) {
        String limit = memory.isPresent() ? "ulimit -d " + memory.getAsLong() / KIB + "; " : "";
        return "trap '' INT HUP; " + limit + "exec \"$@\" 3>&1 1>/dev/null";
    }

    /**
     * Asks something and waits for the answer.
     *
     * @param limit how long the answer may take, to its last byte
     * @param cancel looked at all the while
     * @return the answer
     * @throws ChildRefusedException if it would not do it
     * @throws TimeoutException if it took longer; it is gone
     * @throws IOException if it ended over it, or said what is no answer; it is gone
     * @throws CancellationException if somebody asked to stop, or the thread was interrupted; it is gone
     */
    public <T> T ask(Request request, Reply<T> reply, Duration limit, CancelToken cancel)
            throws ChildRefusedException, TimeoutException, IOException {
        boolean goesOn = false;
        try {
            request.write(out);
            out.flush();
            answers.expect(limit, cancel);
            boolean refused = ChildReplies.isRefusal(in.readInt());
            String why = refused ? Wire.readText(in) : "";
            T answer = refused ? null : reply.read(in);
            goesOn = true;
            if (refused) {
                throw new ChildRefusedException(why);
            }
            return answer;
        } catch (Answers.LateException e) {
            TimeoutException late = new TimeoutException(TEXTS.get("longer", limit.toSeconds()));
            late.initCause(e);
            throw late;
        } finally {
            if (!goesOn) {
                close();
            }
        }
    }

    /** Whether it can be asked. */
    public boolean isAlive() {
        return !ended && process.isAlive();
    }

    /** Ends it at once, whatever it does. */
    @Override
    public void close() {
        ended = true;
        process.destroyForcibly();
    }
}
