package org.mnemoscope.tokenizer;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * The native library in a process of its own: what ends it, or takes too long, is refused, and the next request finds a new one.
 * Requests wait for each other.
 */
final class ChildSplitter implements Splitter {
    private static final String ENGINE = "mnemoscope.engine";
    private static final int PAUSE_MS = 1;

    private final byte[] document;
    private final Duration limit;
    private Child child;

    private ChildSplitter(byte[] document, Duration limit) {
        this.document = document;
        this.limit = limit;
    }

    /** A process with its ends of the conversation. */
    private record Child(Process process, InputStream raw, DataInputStream in, DataOutputStream out) {}

    /** What is asked. */
    private interface Request {
        void write(DataOutputStream out) throws IOException;
    }

    /** What is answered. */
    private interface Reply<T> {
        T read(DataInputStream in) throws IOException;
    }

    /**
     * Starts a process and opens a tokenizer there.
     *
     * @param document the content of a {@code tokenizer.json}
     * @param limit how long an answer may take
     * @throws SplitterException if the library refuses it, ends the process or takes longer
     */
    static ChildSplitter start(byte[] document, Duration limit) throws SplitterException {
        ChildSplitter splitter = new ChildSplitter(document, limit);
        splitter.open();
        return splitter;
    }

    /**
     * Splits texts of every kind and joins every token.
     *
     * @param size one more than the largest token id
     * @throws SplitterException if one of them ends the process, or all take longer than the limit
     */
    synchronized void tryOut(int size) throws SplitterException {
        ask(
                out -> {
                    out.write(SplitterProcess.TRY);
                    out.writeInt(size);
                },
                in -> true);
    }

    @Override
    public synchronized TokenizedText encode(String text) throws SplitterException {
        return ask(
                out -> {
                    out.write(SplitterProcess.ENCODE);
                    SplitterProcess.writeText(out, text);
                },
                SplitterProcess::read);
    }

    @Override
    public synchronized String decode(int[] ids, boolean withoutSpecial) throws SplitterException {
        return ask(
                out -> {
                    out.write(SplitterProcess.DECODE);
                    out.writeBoolean(withoutSpecial);
                    SplitterProcess.writeIds(out, ids);
                },
                SplitterProcess::readText);
    }

    private void open() throws SplitterException {
        try {
            Process process = new ProcessBuilder(command())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            InputStream raw = new BufferedInputStream(process.getInputStream());
            child = new Child(
                    process,
                    raw,
                    new DataInputStream(raw),
                    new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16)));
        } catch (IOException e) {
            throw new SplitterException("no process can be started to try it in: " + e.getMessage(), e);
        }
        ask(
                out -> {
                    out.writeInt(document.length);
                    out.write(document);
                },
                in -> true);
    }

    private static List<String> command() {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", windows ? "java.exe" : "java")
                        .toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + (windows ? "NUL" : "/dev/null"),
                "-cp",
                System.getProperty("java.class.path")));
        if (System.getProperty(ENGINE) != null) {
            command.add("-D" + ENGINE + "=" + System.getProperty(ENGINE));
        }
        command.add(SplitterProcess.class.getName());
        return command;
    }

    private <T> T ask(Request request, Reply<T> reply) throws SplitterException {
        if (child == null) {
            open();
        }
        try {
            request.write(child.out());
            child.out().flush();
            await();
            if (child.in().readUnsignedByte() == SplitterProcess.REFUSED) {
                throw new SplitterException(SplitterProcess.readText(child.in()));
            }
            return reply.read(child.in());
        } catch (IOException e) {
            close();
            throw new SplitterException("the library that splits texts ended over it", e);
        }
    }

    /** Looks again and again, since nothing tells of an answer and of the end at once. */
    private void await() throws IOException, SplitterException {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (child.raw().available() == 0 && child.process().isAlive()) {
                if (System.nanoTime() > end) {
                    close();
                    throw new SplitterException(
                            "the library that splits texts took longer than " + limit.toSeconds() + " seconds over it");
                }
                Thread.sleep(PAUSE_MS);
            }
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    @Override
    public synchronized void close() {
        if (child != null) {
            child.process().destroyForcibly();
            child = null;
        }
    }
}
