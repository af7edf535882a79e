package org.mnemoscope.tokenizer;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mnemoscope.engine.Engines;

/** The native library in this process, which it ends where it meets what its authors did not expect. */
final class NativeSplitter implements Splitter {
    private static final Map<String, String> OPTIONS =
            Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "true");

    private final HuggingFaceTokenizer tokenizer;

    private NativeSplitter(HuggingFaceTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /**
     * Opens a tokenizer.
     *
     * @param document the content of a {@code tokenizer.json}
     */
    static NativeSplitter open(byte[] document) throws SplitterException {
        Engines.configure();
        try {
            return new NativeSplitter(HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(document), OPTIONS));
        } catch (IOException | RuntimeException e) {
            // the native library throws plain RuntimeExceptions for whatever it cannot read
            throw new SplitterException(e.getMessage(), e);
        }
    }

    @Override
    public TokenizedText encode(String text) throws SplitterException {
        try {
            Encoding encoding = tokenizer.encode(text, true, false);
            List<TokenizedText.Span> offsets = new ArrayList<>();
            for (CharSpan span : encoding.getCharTokenSpans()) {
                offsets.add(
                        span == null
                                ? new TokenizedText.Span(0, 0)
                                : new TokenizedText.Span(span.getStart(), span.getEnd()));
            }
            int[] ids = new int[encoding.getIds().length];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = Math.toIntExact(encoding.getIds()[i]);
            }
            return new TokenizedText(ids, List.of(encoding.getTokens()), offsets);
        } catch (RuntimeException e) {
            throw new SplitterException(e.getMessage(), e);
        }
    }

    @Override
    public String decode(int[] ids, boolean withoutSpecial) throws SplitterException {
        long[] wide = new long[ids.length];
        for (int i = 0; i < ids.length; i++) {
            wide[i] = ids[i];
        }
        try {
            return tokenizer.decode(wide, withoutSpecial);
        } catch (RuntimeException e) {
            throw new SplitterException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
