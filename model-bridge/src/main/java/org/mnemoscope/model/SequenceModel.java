package org.mnemoscope.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mnemoscope.attribution.AttributionMap;
import org.mnemoscope.attribution.AttributionRequest;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.generation.GenerationRules;
import org.mnemoscope.generation.TokenReader;
import org.mnemoscope.grammar.Grammar;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.tokenizer.SymbolTable;
import org.mnemoscope.tokenizer.TextTokenizer;
import org.mnemoscope.tokenizer.TokenizedText;

/**
 * A model that goes on with a sequence of tokens and tells where each looked, whatever it is made of: the decoder of a model
 * folder, or a module that another program exported.
 */
public interface SequenceModel extends AutoCloseable {
    /** What the package says. */
    Texts TEXTS = Texts.of(SequenceModel.class);

    /** The folder or file it was opened from. */
    Path folder();

    /** What the model is called: the name of its folder or file. */
    String name();

    /** What it is made of: a family, as in {@code mpt}, or {@code torchscript}. */
    String modelType();

    /** Number of token ids; they are 0 to this minus 1. */
    int vocabularySize();

    /** Ids of the tokens that end a sequence, none where the model declares none. */
    List<Integer> endTokens();

    /**
     * What is changed in the logits before a token is chosen, where a model goes on with a prompt.
     *
     * @param prompt how many tokens the prompt has
     * @param added how many are added to it at most
     * @throws ProblemException if the model's files ask for what cannot be done; the message names it
     */
    default GenerationRules generationRules(int prompt, int added) throws ProblemException {
        return GenerationRules.NONE;
    }

    /** Whether the model normalises its embeddings, so that the input can be taken after that norm. */
    boolean normsEmbeddings();

    /** The tokenizer, empty where there is none and tokens have only their ids. */
    Optional<TextTokenizer> textTokenizer();

    /** The symbols that prompts are written with. */
    SymbolTable symbols();

    /** What it was trained on; empty where no record says so, or it was opened without looking at one. */
    default Optional<TrainedOn> trainedOn() {
        return Optional.empty();
    }

    /** The grammar that it was trained on; empty where its folder has none. */
    default Optional<Grammar> grammar() {
        return Optional.empty();
    }

    /**
     * Makes sure that the model can read a sequence at all.
     *
     * @param tokens length of the sequence
     * @param cancel looked at where it takes long
     * @throws ProblemException if it has learned fewer positions, or looks at shorter windows; the message has the length
     */
    void requireRoom(int tokens, CancelToken cancel) throws ProblemException;

    /**
     * Makes sure that a sequence is not longer than the model declares, even if it can go on beyond.
     *
     * @param tokens length of the sequence
     * @param cancel looked at where it takes long
     * @throws ProblemException if it is; the message has the length
     */
    void requireDeclaredLength(int tokens, CancelToken cancel) throws ProblemException;

    /**
     * Says where the model gives numbers that are not finite, if it does so for a sequence. That takes a pass of its own: ask where numbers
     * were seen that are not.
     *
     * @param ids its tokens, all in the vocabulary
     * @param cancel looked at where it takes long
     * @throws ProblemException if it does not; the message says why
     */
    void requireReadable(int[] ids, CancelToken cancel) throws ProblemException;

    /**
     * Ready to read a new sequence.
     *
     * @param cancel looked at while it reads, where that takes long
     * @return a reader the caller closes
     */
    TokenReader reader(CancelToken cancel);

    /** The methods it can be attributed by, in their usual order. */
    List<MethodKind> methods();

    /**
     * Attributes every output token asked for to the tokens before it. The same request gives the same bits on every run.
     *
     * @param request what to attribute
     * @param rowSink given each row as soon as it is known, in order, on the calling thread; what it got before a
     *     cancellation is whole and valid
     * @param progress told as rows come
     * @param cancel looked at between pieces of work
     * @return all rows
     * @throws NotEnoughMemoryException if the free memory does not suffice; nothing was computed then
     * @throws ProblemException if the model gives numbers that are not finite; the message says where
     * @throws IllegalArgumentException if the request does not fit the model, or its method is none of {@link #methods}
     * @throws java.util.concurrent.CancellationException if somebody asked to stop
     */
    AttributionMap attribute(
            AttributionRequest request, Consumer<AttributionRow> rowSink, ProgressSink progress, CancelToken cancel)
            throws NotEnoughMemoryException, ProblemException;

    /**
     * Splits a text.
     *
     * @throws ModelFolderException if there is no tokenizer, it cannot split the text, or splits it into a token that the model
     *     lacks
     */
    default TokenizedText encode(String text) throws ModelFolderException {
        if (textTokenizer().isEmpty()) {
            throw new ModelFolderException(TEXTS.get("no-tokenizer", name()));
        }
        TextTokenizer tokenizer = textTokenizer().get();
        TokenizedText tokens = tokenizer.encode(text);
        tokenizer.requireKnown(tokens, vocabularySize(), TEXTS.get("this-text"));
        return tokens;
    }

    /** Each token as a label: its readable text, or its id, as in {@code #17}, where there is no tokenizer. */
    default List<String> labels(int[] ids) {
        return textTokenizer()
                .map(tokenizer -> tokenizer.vocabulary().display(ids))
                .orElseGet(() -> IntStream.of(ids).mapToObj(id -> "#" + id).toList());
    }

    /** A token as a label: the symbol it stands for in prompts, or else as {@link #labels} has it. */
    default String label(int id) {
        return symbols().symbol(id).orElseGet(() -> labels(new int[] {id}).get(0));
    }

    /** A sequence as one line of text, or of labels. */
    default String line(int[] ids) {
        return textTokenizer().map(tokenizer -> tokenizer.line(ids)).orElseGet(() -> String.join(" ", labels(ids)));
    }

    /**
     * Finds the tokens a word can stand for: without a space in front and with one, where it was typed without.
     *
     * @param word the text of a single token, where {@code ␣}, {@code ⏎} and {@code ⇥} stand for a space, a new line and a tab;
     *     or {@code id:7} for token id 7
     * @return their ids, one or two
     * @throws ProblemException if the model has no such token; the message names the word
     */
    default List<Integer> tokensOf(String word) throws ProblemException {
        List<Integer> found = find(word);
        if (found.isEmpty()) {
            throw new ProblemException(TEXTS.get("no-token", word, name()));
        }
        return found;
    }

    /** The tokens a word can stand for, see {@link #tokensOf}; none where the model has no such token. */
    default List<Integer> find(String word) {
        String text = word.replace('␣', ' ').replace('⏎', '\n').replace('⇥', '\t');
        Stream<Integer> named = textTokenizer().stream()
                .flatMap(tokenizer -> Stream.of(text, " " + text).map(tokenizer.vocabulary()::find))
                .flatMap(id -> id.stream().boxed());
        Stream<Integer> numbered =
                word.matches("id:\\d{1,9}") ? Stream.of(Integer.parseInt(word.substring(3))) : Stream.empty();
        return Stream.concat(named, numbered)
                .filter(id -> id < vocabularySize())
                .toList();
    }

    @Override
    void close();
}
