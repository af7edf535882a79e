package org.mnemoscope.training;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.mnemoscope.grammar.Composer;
import org.mnemoscope.grammar.Grammar;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.HeldOut;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.task.Symbols;
import org.mnemoscope.tokenizer.SymbolTable;

/** Batches of random texts of a grammar, none of them kept for tests ({@link HeldOut}). The answer and what follows it are learned. */
final class GrammarSource implements BatchSource {
    private final GrammarStage stage;
    private final Composer composer;
    private final List<Integer> distances;
    private final SymbolTable symbols;

    /**
     * @param stage what is trained
     * @param grammar what texts are of
     * @param symbols the words' ids
     * @throws ProblemException if the grammar has no texts of the stage's distances
     */
    GrammarSource(GrammarStage stage, Grammar grammar, SymbolTable symbols) throws ProblemException {
        this.stage = stage;
        composer = new Composer(grammar);
        distances = composer.distances(stage.shortest(), stage.longest());
        this.symbols = symbols;
    }

    @Override
    public Batch batch(int step, RandomGenerator random) {
        int distance = distances.get(random.nextInt(distances.size()));
        int tokens = composer.longest(distance);
        int[][] ids = new int[stage.batch()][tokens];
        boolean[][] predicted = new boolean[stage.batch()][tokens];
        for (int i = 0; i < ids.length; i++) {
            Example example = composer.compose(false, distance, random).example();
            int[] text = symbols.ids(example.texts());
            // behind the text nothing is learned, and nothing looks there
            Arrays.fill(ids[i], symbols.id(Symbols.END));
            System.arraycopy(text, 0, ids[i], 0, text.length);
            for (int position : example.predictedPositions()) {
                predicted[i][position] = true;
            }
        }
        return new Batch(ids, predicted);
    }
}
