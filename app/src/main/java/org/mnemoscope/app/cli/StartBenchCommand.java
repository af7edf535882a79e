package org.mnemoscope.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.language.Texts;
import org.mnemoscope.task.ProblemException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mnemoscope bench start}. */
@Command(name = "start", mixinStandardHelpOptions = true)
public final class StartBenchCommand implements Callable<Integer> {
    private static final Texts TEXTS = Texts.of(StartBenchCommand.class);

    /** The environment variable that has a window say when it is there, and close. */
    static final String REPORT = "MNEMOSCOPE_START_REPORT";

    private static final int MOST_RUNS = 100;
    private static final String JAVA = "java -version";
    private static final String END = "";
    private static final int WIDEST_NAME = 28;

    @Spec
    private CommandSpec spec;

    @Option(names = "--runs", paramLabel = "N", defaultValue = "5")
    private int runs;

    @Option(names = "--no-window")
    private boolean noWindow;

    /**
     * What is started, and the lines on its standard output at which the clock is read.
     *
     * @param command the program and its arguments
     * @param marks the name of a row for each line that is waited for; the empty line stands for the end of the process
     */
    private record Start(List<String> command, Map<String, String> marks) {}

    @Override
    public Integer call() throws IOException, ProblemException {
        OptionValues.requireRange("--runs", runs, 1, MOST_RUNS);
        String launcher = launcher();
        PrintWriter out = spec.commandLine().getOut();
        out.println(TEXTS.get(
                "start.machine", Runtime.getRuntime().availableProcessors(), System.getProperty("java.version"), runs));
        try (Console console = new Console(spec.commandLine().getErr())) {
            for (Start start : starts(launcher)) {
                measure(start, console.cancel()).forEach((name, seconds) -> {
                    out.printf(Locale.ROOT, "%s %6.2f s%n", Columns.left(name, WIDEST_NAME), seconds);
                    out.flush();
                });
            }
        }
        return 0;
    }

    private List<Start> starts(String launcher) {
        List<Start> starts = new ArrayList<>(List.of(
                new Start(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-version"),
                        Map.of(END, JAVA)),
                new Start(List.of(launcher, "--version"), Map.of(END, "--version")),
                new Start(List.of(launcher, "attribute", "--random", "40"), Map.of(END, "attribute --random 40"))));
        if (!noWindow) {
            Map<String, String> marks = new LinkedHashMap<>();
            marks.put("first frame", TEXTS.get("start.first-frame"));
            marks.put("both maps", TEXTS.get("start.both-maps"));
            starts.add(new Start(List.of(launcher), marks));
        }
        return starts;
    }

    /** The median time of each mark, in seconds. */
    private Map<String, Double> measure(Start start, CancelToken cancel) throws IOException {
        Map<String, double[]> times = new LinkedHashMap<>();
        start.marks().values().forEach(name -> times.put(name, new double[runs]));
        for (int run = -1; run < runs; run++) {
            cancel.check();
            Map<String, Double> once = once(start);
            for (String name : start.marks().values()) {
                if (!once.containsKey(name)) {
                    throw new IOException(TEXTS.get("start.ended-early", String.join(" ", start.command()), name));
                }
                if (run >= 0) {
                    times.get(name)[run] = once.get(name);
                }
            }
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        times.forEach((name, all) -> medians.put(name, median(all)));
        return medians;
    }

    private static Map<String, Double> once(Start start) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(start.command()).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put(REPORT, "true");
        Map<String, Double> marks = new LinkedHashMap<>();
        long begin = System.nanoTime();
        Process process = builder.start();
        try (BufferedReader out = process.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (start.marks().containsKey(line) && !line.isEmpty()) {
                    marks.put(start.marks().get(line), seconds(begin));
                }
            }
            int status = process.waitFor();
            if (status != 0) {
                throw new IOException(TEXTS.get("start.ended-badly", String.join(" ", start.command()), status));
            }
            if (start.marks().containsKey(END)) {
                marks.put(start.marks().get(END), seconds(begin));
            }
            return marks;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(TEXTS.get("start.interrupted"), e);
        } finally {
            process.destroy();
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** What started this process: a launcher names itself. */
    private String launcher() {
        String launcher = System.getProperty("mnemoscope.launcher", System.getProperty("jpackage.app-path"));
        if (launcher == null) {
            throw new ParameterException(spec.commandLine(), TEXTS.get("start.launcher"));
        }
        return launcher;
    }
}
