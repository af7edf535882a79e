package org.mnemoscope.training;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.mnemoscope.task.AdditionProblem;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleToken;
import org.mnemoscope.task.ExampleWriter;
import org.mnemoscope.task.HeldOut;
import org.mnemoscope.task.ParityProblem;
import org.mnemoscope.task.Problem;
import org.mnemoscope.tokenizer.SymbolTable;

/** Batches of random problems of a task, none of them a test problem ({@link HeldOut}), between them recall where the stage has it. The lengths of a sum's operands are drawn independently. */
final class TaskSource implements BatchSource {
    private final TaskStage stage;
    private final SymbolTable symbols;
    private final Optional<RecallSource> recall;

    TaskSource(TaskStage stage, SymbolTable symbols) {
        this.stage = stage;
        this.symbols = symbols;
        recall = stage.rehearsal()
                .map(rehearsal -> RecallSource.beside(stage.format().task(), rehearsal.sequences(), symbols));
    }

    @Override
    public Batch batch(int step, RandomGenerator random) {
        boolean rehearses =
                stage.rehearsal().filter(rehearsal -> rehearsal.isAt(step)).isPresent();
        return rehearses ? recall.orElseThrow().batch(step, random) : problems(random);
    }

    private Batch problems(RandomGenerator random) {
        int first = drawLength(random);
        int second = drawLength(random);
        int[][] ids = new int[stage.batch()][];
        boolean[][] predicted = new boolean[stage.batch()][];
        for (int i = 0; i < ids.length; i++) {
            Problem problem = draw(first, second, random);
            Example example = ExampleWriter.write(problem, stage.format(), symbols.mnemonics(), random);
            ids[i] = symbols.ids(example.texts());
            predicted[i] = new boolean[ids[i].length];
            for (int t = 0; t < ids[i].length; t++) {
                ExampleToken token = example.tokens().get(t);
                predicted[i][t] = token.predicted();
            }
        }
        return new Batch(ids, predicted);
    }

    /** A problem that is not kept for tests. */
    private Problem draw(int first, int second, RandomGenerator random) {
        Problem problem;
        do {
            problem = switch (stage.format().task()) {
                case PARITY -> ParityProblem.random(first, random);
                case ADDITION -> AdditionProblem.random(first, second, random);
            };
        } while (HeldOut.isTest(problem));
        return problem;
    }

    private int drawLength(RandomGenerator random) {
        return stage.shortest() + random.nextInt(stage.longest() - stage.shortest() + 1);
    }
}
