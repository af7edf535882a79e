package org.mnemoscope.tokenizer;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The native library in a process of its own, which answers on its standard output what it is asked on its standard input: first
 * the length and the content of a {@code tokenizer.json}, then requests, each begun by its letter. It ends with its input.
 */
final class SplitterProcess {
    static final int ENCODE = 'e';
    static final int DECODE = 'd';
    static final int TRY = 't';
    static final int DONE = 0;
    static final int REFUSED = 1;

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
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out, 1 << 16));
        System.setOut(System.err);
        try (NativeSplitter splitter = NativeSplitter.open(in.readNBytes(in.readInt()))) {
            out.write(DONE);
            out.flush();
            for (int asked = in.read(); asked >= 0; asked = in.read()) {
                answer(asked, splitter, in, out);
                out.flush();
            }
        } catch (SplitterException e) {
            refuse(out, e);
            out.flush();
        }
    }

    private static void answer(int asked, NativeSplitter splitter, DataInputStream in, DataOutputStream out)
            throws IOException {
        try {
            switch (asked) {
                case ENCODE -> {
                    TokenizedText text = splitter.encode(readText(in));
                    out.write(DONE);
                    write(out, text);
                }
                case DECODE -> {
                    boolean withoutSpecial = in.readBoolean();
                    String text = splitter.decode(readIds(in), withoutSpecial);
                    out.write(DONE);
                    writeText(out, text);
                }
                default -> {
                    tryOut(splitter, in.readInt());
                    out.write(DONE);
                }
            }
        } catch (SplitterException e) {
            refuse(out, e);
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

    private static void refuse(DataOutputStream out, SplitterException why) throws IOException {
        out.write(REFUSED);
        writeText(out, String.valueOf(why.getMessage()));
    }

    static void writeText(DataOutputStream out, String text) throws IOException {
        out.writeInt(text.length());
        out.writeChars(text);
    }

    static String readText(DataInputStream in) throws IOException {
        char[] characters = new char[in.readInt()];
        for (int i = 0; i < characters.length; i++) {
            characters[i] = in.readChar();
        }
        return new String(characters);
    }

    static void writeIds(DataOutputStream out, int[] ids) throws IOException {
        out.writeInt(ids.length);
        for (int id : ids) {
            out.writeInt(id);
        }
    }

    static int[] readIds(DataInputStream in) throws IOException {
        int[] ids = new int[in.readInt()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = in.readInt();
        }
        return ids;
    }

    private static void write(DataOutputStream out, TokenizedText text) throws IOException {
        writeIds(out, text.ids());
        for (int i = 0; i < text.tokens().size(); i++) {
            writeText(out, text.tokens().get(i));
            out.writeInt(text.offsets().get(i).start());
            out.writeInt(text.offsets().get(i).end());
        }
    }

    static TokenizedText read(DataInputStream in) throws IOException {
        int[] ids = readIds(in);
        List<String> tokens = new ArrayList<>();
        List<TokenizedText.Span> offsets = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            tokens.add(readText(in));
            offsets.add(new TokenizedText.Span(in.readInt(), in.readInt()));
        }
        return new TokenizedText(ids, tokens, offsets);
    }
}
