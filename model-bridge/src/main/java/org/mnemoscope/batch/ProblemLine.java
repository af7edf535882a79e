package org.mnemoscope.batch;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.JsonFields;
import org.mnemoscope.task.ExampleWriter;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ParityProblem;
import org.mnemoscope.task.Problem;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.task.ProblemParser;
import org.mnemoscope.task.TaskKind;

/** One line of a file of problems. */
final class ProblemLine {
    private static final Texts TEXTS = Texts.of(ProblemLine.class);
    private static final List<String> FIELDS =
            List.of("id", "task", "problem", "random", "format", "env_forced", "spacing", "seed", "mnemonics");
    private static final int MOST_MNEMONICS = 10_000;
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}");

    private ProblemLine() {}

    /**
     * Reads a line.
     *
     * @param where file and line
     * @param number its number, from 1
     * @throws ProblemsFileException if a field is wrong; the message names it
     */
    static BatchItem item(String where, int number, JsonFields<ProblemsFileException> json, BatchDefaults defaults)
            throws ProblemsFileException {
        json.requireOnly(FIELDS);
        TaskKind task = task(json, defaults);
        Format format = format(json, task, json.has("format") ? json.text("format") : defaults.format(), defaults);
        long seed = json.has("seed") ? json.seed("seed") : defaults.seed() + number - 1;
        if (json.has("problem") == json.has("random")) {
            throw json.complaint("problem", TEXTS.get("problem.one"));
        }
        Problem problem =
                json.has("random") ? task.random(json.whole("random", 1, task.longest()), seed) : problem(json, task);
        List<String> mnemonics = json.has("mnemonics") ? mnemonics(json, problem, format) : List.of();
        return new BatchItem(where, number, id(json, number), format, problem, seed, mnemonics);
    }

    private static String id(JsonFields<ProblemsFileException> json, int number) throws ProblemsFileException {
        if (!json.has("id")) {
            return String.format(Locale.ROOT, "line-%06d", number);
        }
        String id = json.text("id");
        if (!FILE_NAME.matcher(id).matches()) {
            throw json.complaint("id", TEXTS.get("id.name", id));
        }
        return id;
    }

    private static Problem problem(JsonFields<ProblemsFileException> json, TaskKind task) throws ProblemsFileException {
        String typed = json.text("problem");
        try {
            return ProblemParser.parse(task, typed);
        } catch (ProblemException e) {
            throw json.complaint("problem", TEXTS.get("cannot", sentence(e)));
        }
    }

    private static List<String> mnemonics(JsonFields<ProblemsFileException> json, Problem problem, Format format)
            throws ProblemsFileException {
        json.requireSome("mnemonics");
        List<String> mnemonics = json.texts("mnemonics", MOST_MNEMONICS);
        int needed = format.mnemonicsNeeded(problem);
        if (mnemonics.size() != needed) {
            throw json.complaint(
                    "mnemonics",
                    TEXTS.get(
                            "mnemonics",
                            mnemonics.size(),
                            problem.length(),
                            problem.kind().unit(),
                            format.id(),
                            needed));
        }
        try {
            ExampleWriter.write(problem, format, mnemonics);
        } catch (IllegalArgumentException e) {
            throw json.complaint("mnemonics", TEXTS.get("cannot", e.getMessage()));
        }
        return mnemonics;
    }

    /** The task that is named, or the default. */
    static TaskKind task(JsonFields<ProblemsFileException> json, BatchDefaults defaults) throws ProblemsFileException {
        if (!json.has("task")) {
            return defaults.task();
        }
        try {
            return TaskKind.parse(json.text("task"));
        } catch (ProblemException e) {
            throw json.complaint("task", TEXTS.get("cannot", sentence(e)));
        }
    }

    /** A format with the forcing and spacing that are named, or the defaults. */
    static Format format(JsonFields<ProblemsFileException> json, TaskKind task, String word, BatchDefaults defaults)
            throws ProblemsFileException {
        boolean forced = json.has("env_forced") ? json.flag("env_forced") : defaults.environmentForced();
        int spacing = json.has("spacing") ? json.whole("spacing", 1, ParityProblem.MAX_LENGTH) : defaults.spacing();
        try {
            return Format.parse(task, word, forced, spacing);
        } catch (ProblemException e) {
            throw json.complaint("format", TEXTS.get("cannot", sentence(e)));
        }
    }

    /** Without its full stop, which the whole complaint gets at its end. */
    private static String sentence(ProblemException failure) {
        return failure.getMessage().replaceFirst("\\.$", "");
    }
}
