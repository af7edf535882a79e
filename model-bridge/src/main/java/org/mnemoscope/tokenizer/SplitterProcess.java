package org.mnemoscope.tokenizer;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.mnemoscope.child.ChildReplies;
import org.mnemoscope.child.Wire;

/**
 * The native library in a process of its own, which answers what it is asked on its standard input: first
 * the length and the content of a {@code tokenizer.json}, then requests, each begun by its letter. It ends with its input.
 */
final class SplitterProcess {
    static final int ENCODE = 'e';
    static final int DECODE = 'd';
    static final int TRY = 't';

    private static final List<String> SAMPLES = List.of(
            "",
            " ",
            "a",
            "Hello, world! It's 12345.67\n\n\tnew  line",
            "  leading and trailing  ",
            "Ünïcödé ﬁ ½ ① e\u0301 안녕하세요 漢字 नमस्ते ไทย مرحبا",
            "🙂👩\u200D👩\u200D👧🇩🇪\uFE0F",
            "\u0000\u0001\u007F\u0085\u00A0\u200B\u2028\uFEFF\uFFFD\uFFFF",
            "<s></s><unk><pad><|endoftext|>[CLS][SEP][MASK]▁Ġ",
            "word ".repeat(400),
            "x".repeat(2000),
            " ".repeat(2000),
            "0".repeat(2000));

    private SplitterProcess() {}

    /**
     * Answers until nothing more is asked.
     *
     * @param arguments none
     * @throws IOException if nobody listens any more
     */
    public static void main(String[] arguments) throws IOException {
        try (ChildReplies replies = ChildReplies.open();
                DataInputStream in = new DataInputStream(new BufferedInputStream(System.in))) {
            answer(in, replies);
        }
    }

    private static void answer(DataInputStream in, ChildReplies replies) throws IOException {
        try (NativeSplitter splitter = NativeSplitter.open(in.readNBytes(in.readInt()))) {
            replies.done(out -> {});
            for (int asked = in.read(); asked >= 0; asked = in.read()) {
                answer(asked, splitter, in, replies);
            }
        } catch (SplitterException e) {
            replies.refuse(String.valueOf(e.getMessage()));
        }
    }

    private static void answer(int asked, NativeSplitter splitter, DataInputStream in, ChildReplies replies)
            throws IOException {
        try {
            switch (asked) {
                case ENCODE -> {
                    TokenizedText text = splitter.encode(Wire.readText(in));
                    replies.done(out -> write(out, text));
                }
                case DECODE -> {
                    boolean withoutSpecial = in.readBoolean();
                    String text = splitter.decode(Wire.readIds(in), withoutSpecial);
                    replies.done(out -> Wire.writeText(out, text));
                }
                default -> {
                    tryOut(splitter, in.readInt());
                    replies.done(out -> {});
                }
            }
        } catch (SplitterException e) {
            replies.refuse(String.valueOf(e.getMessage()));
        }
    }

    /** Texts of every kind, and every token by itself. What is refused is no fault; the process may end. */
    private static void tryOut(NativeSplitter splitter, int size) {
        List<int[]> sequences = new ArrayList<>(List.of(new int[0]));
        for (String sample : SAMPLES) {
            try {
                sequences.add(splitter.encode(sample).ids());
            } catch (SplitterException refused) {
                continue;
            }
        }
        for (int id = 0; id < size; id++) {
            sequences.add(new int[] {id});
        }
        for (int[] ids : sequences) {
            try {
                splitter.decode(ids, false);
                splitter.decode(ids, true);
            } catch (SplitterException refused) {
                continue;
            }
        }
    }

    private static void write(DataOutputStream out, TokenizedText text) throws IOException {
        Wire.writeIds(out, text.ids());
        for (int i = 0; i < text.tokens().size(); i++) {
            Wire.writeText(out, text.tokens().get(i));
            out.writeInt(text.offsets().get(i).start());
            out.writeInt(text.offsets().get(i).end());
        }
    }

    static TokenizedText read(DataInputStream in) throws IOException {
        int[] ids = Wire.readIds(in);
        List<String> tokens = new ArrayList<>();
        List<TokenizedText.Span> offsets = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            tokens.add(Wire.readText(in));
            offsets.add(new TokenizedText.Span(in.readInt(), in.readInt()));
        }
        return new TokenizedText(ids, tokens, offsets);
    }
}
