package org.mnemoscope.analysis;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.mnemoscope.attribution.AttributionMap;
import org.mnemoscope.attribution.AttributionRequest;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.generation.TokenReader;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.tokenizer.SymbolTable;
import org.mnemoscope.tokenizer.TextTokenizer;

/** A model that takes any sequence and attributes none: whoever asks it for a map is cancelled. */
final class ForgetfulModel implements SequenceModel {
    @Override
    public Path folder() {
        return Path.of("forgetful");
    }

    @Override
    public String name() {
        return "forgetful";
    }

    @Override
    public String modelType() {
        return "none";
    }

    @Override
    public int vocabularySize() {
        return 2;
    }

    @Override
    public List<Integer> endTokens() {
        return List.of();
    }

    @Override
    public void requireReadable(int[] ids, CancelToken cancel) {}

    @Override
    public boolean normsEmbeddings() {
        return false;
    }

    @Override
    public Optional<TextTokenizer> textTokenizer() {
        return Optional.empty();
    }

    @Override
    public SymbolTable symbols() {
        return new SymbolTable(Map.of(), List.of());
    }

    @Override
    public void requireRoom(int tokens, CancelToken cancel) {}

    @Override
    public void requireDeclaredLength(int tokens, CancelToken cancel) {}

    @Override
    public TokenReader reader(CancelToken cancel) {
        throw new UnsupportedOperationException("it reads nothing");
    }

    @Override
    public List<MethodKind> methods() {
        return List.of(MethodKind.GRADIENT_TIMES_INPUT);
    }

    @Override
    public AttributionMap attribute(
            AttributionRequest request, Consumer<AttributionRow> rowSink, ProgressSink progress, CancelToken cancel) {
        throw new CancellationException("it attributes nothing");
    }

    @Override
    public void close() {}
}
