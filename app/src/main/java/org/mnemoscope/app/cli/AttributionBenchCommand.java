package org.mnemoscope.app.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.mnemoscope.attribution.AttributionRequest;
import org.mnemoscope.attribution.ContrastChoice;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleWriter;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.task.TaskKind;
import org.mnemoscope.workshop.benchmark.AttributionBenchmark;
import org.mnemoscope.workshop.benchmark.MeasuredSpeed;
import org.mnemoscope.workshop.benchmark.OperationProfile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mnemoscope bench attribution}. */
@Command(name = "attribution", mixinStandardHelpOptions = true)
public final class AttributionBenchCommand implements Callable<Integer> {
    private static final Texts TEXTS = Texts.of(AttributionBenchCommand.class);
    private static final int BITS = 40;
    private static final int SEED = 1;
    private static final int MOST_RUNS = 10_000;
    private static final int MOST_THREADS = 256;
    private static final double SHOWN_SHARE = 0.002;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Home home;

    @Mixin
    private ComputingOptions computing;

    @Option(names = "--model")
    private String model;

    @Option(names = "--ids", split = ",", paramLabel = "ID")
    private List<Integer> ids;

    @Option(names = "--first", paramLabel = "POSITION")
    private Integer first;

    @Option(names = "--digits-only")
    private boolean digitsOnly;

    @Option(names = "--threads", paramLabel = "N")
    private Integer threads;

    @Option(names = "--runs", paramLabel = "N", defaultValue = "9")
    private int runs;

    @Option(names = "--profile")
    private boolean profile;

    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() throws IOException, ProblemException, NotEnoughMemoryException {
        OptionValues.requireRange("--runs", runs, AttributionBenchmark.FEWEST_RUNS, MOST_RUNS);
        int workers = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        OptionValues.requireRange("--threads", workers, 1, MOST_THREADS);
        if (ids != null && digitsOnly) {
            throw new ProblemException(TEXTS.get("bench.digits-and-ids"));
        }
        if (ids == null && first != null) {
            throw new ProblemException(TEXTS.get("bench.first"));
        }
        if (json && profile) {
            throw new ProblemException(TEXTS.get("bench.json-and-profile"));
        }
        Format format = Format.parse(TaskKind.PARITY, "mnemonics-aligned", false, 1);
        Path folder = AnsweringModel.of(home.catalog(), model).entry(format).folder();
        try (Console console = new Console(spec.commandLine().getErr());
                LanguageModel opened = LanguageModel.open(folder, console, console.cancel())) {
            AttributionRequest request = ids == null ? ofParity(opened, format) : ofIds(opened);
            AttributionBenchmark benchmark = new AttributionBenchmark(opened.decoder(), request, workers);
            PrintWriter out = spec.commandLine().getOut();
            if (profile) {
                print(out, benchmark.profile(console.cancel()));
            } else if (json) {
                out.println(json(benchmark.measure(runs, console, console.cancel())));
            } else {
                print(out, benchmark.measure(runs, console, console.cancel()));
            }
            out.flush();
        }
        return 0;
    }

    private AttributionRequest ofIds(LanguageModel opened) throws ProblemException {
        int[] sequence = ids.stream().mapToInt(id -> id).toArray();
        try {
            AttributionRequest request =
                    AttributionRequest.from(sequence, first == null ? 1 : first, Target.CONTRAST, point(opened));
            request.requireFor(opened.decoder().config());
            return request;
        } catch (IllegalArgumentException e) {
            throw new ProblemException(e.getMessage() + ".");
        }
    }

    /** The right answer's rows: what is computed does not depend on what the model would say. */
    private AttributionRequest ofParity(LanguageModel opened, Format format) throws ProblemException {
        SplittableRandom random = new SplittableRandom(SEED);
        Example example = ExampleWriter.write(
                format.task().random(BITS, random), format, opened.symbols().mnemonics(), random);
        int[] sequence = opened.symbols().ids(example.texts());
        int[] positions = example.predictedPositions().stream()
                .mapToInt(position -> position)
                .filter(position ->
                        !digitsOnly || example.tokens().get(position).role().isDigit())
                .toArray();
        return new AttributionRequest(
                sequence, positions, Target.CONTRAST, ContrastChoice.runnerUp(positions.length), point(opened));
    }

    private static InputPoint point(LanguageModel opened) {
        return InputPoint.defaultFor(opened.decoder().config());
    }

    private static void print(PrintWriter out, MeasuredSpeed figures) {
        out.println(TEXTS.get(
                "bench.map",
                figures.seconds(),
                figures.rows(),
                figures.tokens(),
                figures.rowsPerSecond(),
                figures.threads()));
        out.println(TEXTS.get(
                "bench.gflop", figures.gflop(), figures.gflops(), 100 * figures.shareOfPeak(), figures.peakGflops()));
        figures.nativeMegabytes().ifPresent(megabytes -> out.println(TEXTS.get("bench.native-memory", megabytes)));
    }

    private static JsonObject json(MeasuredSpeed figures) {
        JsonObject object = new JsonObject();
        object.addProperty("seconds", figures.seconds());
        object.addProperty("rows", figures.rows());
        object.addProperty("tokens", figures.tokens());
        object.addProperty("threads", figures.threads());
        object.addProperty("gflop", figures.gflop());
        object.addProperty("gflops", figures.gflops());
        object.addProperty("peak_gflops", figures.peakGflops());
        object.addProperty("native_mb", figures.nativeMegabytes().orElse(null));
        return object;
    }

    private static void print(PrintWriter out, OperationProfile profile) {
        out.println(TEXTS.get("profile.all", 1e3 * profile.seconds(), profile.calls()));
        out.println(Columns.left(TEXTS.get("profile.operation"), 32)
                + Columns.right("ms", 10)
                + Columns.right(TEXTS.get("profile.share"), 9)
                + Columns.right(TEXTS.get("profile.times"), 8));
        for (OperationProfile.Operation operation : profile.operations()) {
            if (operation.seconds() > SHOWN_SHARE * profile.seconds()) {
                line(out, profile, operation.name(), operation.seconds(), Integer.toString(operation.count()));
            }
        }
        line(out, profile, TEXTS.get("profile.java"), profile.secondsBetween(), "");
    }

    private static void line(PrintWriter out, OperationProfile profile, String name, double seconds, String times) {
        out.printf(
                Locale.ROOT,
                "%s %9.2f %6.1f %% %7s%n",
                Columns.left(name, 32),
                1e3 * seconds,
                100 * seconds / profile.seconds(),
                times);
    }
}
