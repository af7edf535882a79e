package org.mnemoscope.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.evaluation.EvaluationFile;
import org.mnemoscope.evaluation.Evaluator;
import org.mnemoscope.grammar.Composer;
import org.mnemoscope.grammar.Grammar;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.TrainedOn;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.task.TaskKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mnemoscope evaluate}. */
@Command(name = "evaluate", mixinStandardHelpOptions = true)
public final class EvaluateCommand implements Callable<Integer> {
    private static final Texts TEXTS = Texts.of(EvaluateCommand.class);
    private static final int MOST_SAMPLES = 100_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Home home;

    @Mixin
    private ComputingOptions computing;

    @Parameters(paramLabel = "MODEL", descriptionKey = "MODEL")
    private String model;

    @Option(names = "--lengths", split = ",", required = true)
    private List<Integer> lengths;

    @Option(names = "--samples", defaultValue = "100")
    private int samples;

    @Option(names = "--seed", defaultValue = "20261124")
    private long seed;

    @Option(names = "--task")
    private String task;

    @Mixin
    private FormatOptions format;

    @Option(names = "--out", paramLabel = "FILE")
    private Path out;

    @Override
    public Integer call() throws IOException, ProblemException {
        OptionValues.requireRange("--samples", samples, 1, MOST_SAMPLES);
        if (out != null) {
            OutFile.require(out);
        }
        ModelEntry entry = home.catalog().find(model);
        boolean texts = entry.texts().isPresent() && !isNamed();
        try (Console console = new Console(spec.commandLine().getErr());
                LanguageModel opened = LanguageModel.open(entry.folder(), console, console.cancel())) {
            Evaluation evaluation = texts ? ofTexts(opened, console) : ofProblems(format(entry), opened, console);
            // first, so that it is not lost where the file cannot be written
            spec.commandLine().getOut().print(EvaluationTable.of(evaluation));
            spec.commandLine().getOut().flush();
            if (out != null) {
                EvaluationFile.write(out, evaluation);
            }
            return 0;
        }
    }

    private Evaluation ofProblems(Format asked, LanguageModel opened, Console console) throws ProblemException {
        for (int length : lengths) {
            Evaluator.requireRoom(opened.decoder().config(), opened.symbols(), asked, length);
        }
        return new Evaluator(opened.decoder(), opened.symbols())
                .evaluate(asked, lengths, samples, seed, console, console.cancel());
    }

    /** By words from the name to the answer. */
    private Evaluation ofTexts(LanguageModel opened, Console console) throws ProblemException {
        Grammar grammar = opened.grammar()
                .orElseThrow(() -> new ProblemException(TEXTS.get("evaluate.no-grammar", opened.name(), Grammar.NAME)));
        Composer composer = new Composer(grammar);
        for (int distance : lengths) {
            composer.requireDistance(distance);
            opened.requireRoom(composer.longest(distance), console.cancel());
        }
        return new Evaluator(opened.decoder(), opened.wordsOf(grammar))
                .evaluate(grammar, lengths, samples, seed, console, console.cancel());
    }

    private boolean isNamed() {
        return task != null || format.given();
    }

    private Format format(ModelEntry entry) throws ProblemException {
        Optional<Format> trained = entry.training().map(TrainedOn::format);
        Optional<TaskKind> named = task == null ? Optional.empty() : Optional.of(TaskKind.parse(task));
        TaskKind kind = named.or(() -> trained.map(Format::task))
                .orElseThrow(() -> new ProblemException(TEXTS.get("evaluate.say-task", entry.name())));
        if (!format.namesScheme()
                && trained.filter(known -> known.task() == kind).isEmpty()) {
            throw new ProblemException(TEXTS.get("evaluate.say-format", entry.name(), kind.id()));
        }
        return format.format(named, trained);
    }
}
