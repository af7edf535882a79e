package org.mnemoscope.tokenizer;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;
import org.mnemoscope.child.Child;
import org.mnemoscope.child.ChildRefusedException;
import org.mnemoscope.child.Wire;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.language.Texts;

/**
 * The native library in a process of its own: what ends it, or takes too long, is refused, and the next request finds a new one.
 * Requests wait for each other.
 */
final class ChildSplitter implements Splitter {
    private static final Texts TEXTS = Texts.of(ChildSplitter.class);

    private final byte[] document;
    private final Duration limit;
    private Child child;

    private ChildSplitter(byte[] document, Duration limit) {
        this.document = document;
        this.limit = limit;
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
                    Wire.writeText(out, text);
                },
                SplitterProcess::read);
    }

    @Override
    public synchronized String decode(int[] ids, boolean withoutSpecial) throws SplitterException {
        return ask(
                out -> {
                    out.write(SplitterProcess.DECODE);
                    out.writeBoolean(withoutSpecial);
                    Wire.writeIds(out, ids);
                },
                Wire::readText);
    }

    private void open() throws SplitterException {
        try {
            child = Child.start(SplitterProcess.class, OptionalLong.empty());
        } catch (IOException e) {
            throw new SplitterException(TEXTS.get("splitter.no-process", e.getMessage()), e);
        }
        request(
                out -> {
                    out.writeInt(document.length);
                    out.write(document);
                },
                in -> true);
    }

    private <T> T ask(Child.Request request, Child.Reply<T> reply) throws SplitterException {
        if (child == null || !child.isAlive()) {
            open();
        }
        return request(request, reply);
    }

    private <T> T request(Child.Request request, Child.Reply<T> reply) throws SplitterException {
        try {
            return child.ask(request, reply, limit, new CancelToken());
        } catch (ChildRefusedException e) {
            throw new SplitterException(e.getMessage());
        } catch (TimeoutException e) {
            throw new SplitterException(TEXTS.get("splitter.slow", e.getMessage()), e);
        } catch (IOException e) {
            throw new SplitterException(TEXTS.get("splitter.ended"), e);
        }
    }

    @Override
    public synchronized void close() {
        if (child != null) {
            child.close();
            child = null;
        }
    }
}
