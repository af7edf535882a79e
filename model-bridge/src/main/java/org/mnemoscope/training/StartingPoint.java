package org.mnemoscope.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.mnemoscope.folder.ModelFolder;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.Activation;
import org.mnemoscope.model.DecoderConfig;
import org.mnemoscope.model.PositionEncoding;
import org.mnemoscope.model.Weights;
import org.mnemoscope.model.family.ConfigException;
import org.mnemoscope.model.family.Families;
import org.mnemoscope.model.family.Family;
import org.mnemoscope.tokenizer.SymbolTable;
import org.mnemoscope.tokenizer.TextTokenizer;

/**
 * What a run starts from: random weights with a vocabulary of our own, or a model folder.
 *
 * @param family whose conventions the result follows
 * @param weights the first weights
 * @param tokenizerJson the content of the {@code tokenizer.json}
 * @param symbols ids of the symbols the formats use, and the pool of mnemonics
 * @param endToken id of the token that ends a sequence, or -1
 */
public record StartingPoint(Family family, Weights weights, String tokenizerJson, SymbolTable symbols, int endToken) {

    /**
     * Prepares the starting point of a recipe.
     *
     * @param recipe the recipe
     * @param recipeFolder what its {@code start} is relative to
     * @param cancel looked at while a folder is read
     * @throws IOException if the folder cannot be read or the architecture is not possible
     */
    public static StartingPoint of(Recipe recipe, Path recipeFolder, CancelToken cancel) throws IOException {
        if (recipe.architecture().isPresent()) {
            return random(recipe.architecture().get(), recipe.seed());
        }
        return folder(recipeFolder.resolve(recipe.start().orElseThrow()).normalize(), cancel);
    }

    private static StartingPoint random(Recipe.Architecture architecture, long seed) throws RecipeException {
        SymbolVocabulary vocabulary = SymbolVocabulary.withMnemonics(architecture.mnemonics());
        try {
            Family family = Families.byModelType(architecture.family());
            DecoderConfig config = config(architecture, vocabulary.size());
            family.write(config);
            Weights weights = InitialWeights.draw(config, new SplittableRandom(seed));
            return new StartingPoint(
                    family,
                    weights,
                    vocabulary.tokenizerJson(),
                    new SymbolTable(vocabulary.ids(), vocabulary.mnemonics()),
                    vocabulary.ids().get(SymbolVocabulary.END));
        } catch (ConfigException e) {
            throw new RecipeException("the recipe's architecture: " + e.getMessage());
        }
    }

    private static DecoderConfig config(Recipe.Architecture architecture, int vocabularySize) throws RecipeException {
        int width = architecture.width();
        int heads = architecture.heads();
        if (width % heads != 0) {
            throw new RecipeException("the recipe's architecture has " + heads + " heads and a width of " + width
                    + "; the number of heads must divide the width");
        }
        boolean neox = architecture.family().equals("gpt_neox");
        boolean bloom = architecture.family().equals("bloom");
        int turned = (int) (architecture.rotaryPart() * width / heads);
        PositionEncoding position = !neox
                ? new PositionEncoding.Alibi(8)
                : turned == 0 ? new PositionEncoding.None() : new PositionEncoding.Rotary(turned, 10_000);
        boolean biases = neox || bloom;
        return new DecoderConfig(
                vocabularySize,
                width,
                architecture.layers(),
                heads,
                4 * width,
                position,
                bloom ? Activation.GELU_TANH : Activation.GELU,
                1e-5,
                bloom,
                false,
                biases,
                biases,
                biases,
                1 / Math.sqrt((double) width / heads),
                architecture.tiedOutput(),
                architecture.maxLength());
    }

    private static StartingPoint folder(Path path, CancelToken cancel) throws IOException {
        ModelFolder folder = ModelFolder.read(path, ProgressSink.NONE, cancel);
        Path tokenizerFile = path.resolve(ModelFolder.TOKENIZER);
        try (TextTokenizer tokenizer = TextTokenizer.open(tokenizerFile)) {
            SymbolVocabulary known =
                    SymbolVocabulary.withMnemonics(folder.weights().config().vocabularySize());
            return new StartingPoint(
                    folder.family(),
                    folder.weights(),
                    Files.readString(tokenizerFile).strip(),
                    SymbolTable.of(tokenizer, known.symbols(), known.mnemonics()),
                    folder.endToken());
        }
    }

    /** The batches of a stage. */
    BatchSource source(Stage stage) {
        return stage instanceof RecallStage recall
                ? new RecallSource(recall, symbols)
                : new TaskSource((TaskStage) stage, symbols);
    }
}
