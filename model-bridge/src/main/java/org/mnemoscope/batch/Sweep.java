package org.mnemoscope.batch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.JsonFields;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.TaskKind;

/**
 * A recipe of random problems: so many of each length, in each format. Problem i of length n, both from 1, has the seed S +
 * 1 000 000·n + i in every format, so that formats are compared on the same problems, and a problem stays what it is when
 * lengths or samples are added.
 */
final class Sweep {
    private static final Texts TEXTS = Texts.of(Sweep.class);
    private static final List<String> FIELDS =
            List.of("task", "formats", "env_forced", "spacing", "lengths", "samples", "seed");
    private static final int MOST_SAMPLES = 1_000_000;
    private static final int MOST_VALUES = 10_000;
    private static final int MOST_ITEMS = 1_000_000;

    private Sweep() {}

    /**
     * Draws the problems.
     *
     * @throws ProblemsFileException if a field is wrong; the message names it
     */
    static List<BatchItem> items(Path file, JsonFields<ProblemsFileException> json, BatchDefaults defaults)
            throws ProblemsFileException {
        json.requireOnly(FIELDS);
        TaskKind task = ProblemLine.task(json, defaults);
        List<Format> formats = formats(json, task, defaults);
        json.requireSome("lengths");
        List<Integer> lengths = json.wholes("lengths", 1, task.longest(), MOST_VALUES);
        requireDifferent(json, "lengths", lengths);
        int samples = json.whole("samples", 1, MOST_SAMPLES);
        long seed = json.has("seed") ? json.seed("seed") : defaults.seed();
        long all = (long) formats.size() * lengths.size() * samples;
        if (all > MOST_ITEMS) {
            throw json.complaint("samples", TEXTS.get("samples", samples, all, MOST_ITEMS));
        }
        List<BatchItem> items = new ArrayList<>();
        for (Format format : formats) {
            for (int length : lengths) {
                for (int sample = 1; sample <= samples; sample++) {
                    items.add(item(file, items.size() + 1, format, length, sample, seed));
                }
            }
        }
        return items;
    }

    private static BatchItem item(Path file, int number, Format format, int length, int sample, long seed) {
        long own = seed + 1_000_000L * length + sample;
        String id = String.format(
                Locale.ROOT,
                "%s-%s%s%s-%03d-%05d",
                format.task().id(),
                format.id(),
                format.environmentForced() ? "-forced" : "",
                format instanceof ParityFormat parity && parity.spacing() > 1 ? "-every-" + parity.spacing() : "",
                length,
                sample);
        return new BatchItem(
                TEXTS.get("problem", file, number),
                number,
                id,
                format,
                format.task().random(length, own),
                own,
                List.of());
    }

    private static List<Format> formats(JsonFields<ProblemsFileException> json, TaskKind task, BatchDefaults defaults)
            throws ProblemsFileException {
        List<String> words = List.of(defaults.format());
        if (json.has("formats")) {
            json.requireSome("formats");
            words = json.texts("formats", MOST_VALUES);
        }
        requireDifferent(json, "formats", words);
        List<Format> formats = new ArrayList<>();
        for (String word : words) {
            formats.add(ProblemLine.format(json, task, word, defaults));
        }
        return formats;
    }

    private static void requireDifferent(JsonFields<ProblemsFileException> json, String key, List<?> values)
            throws ProblemsFileException {
        for (int i = 0; i < values.size(); i++) {
            if (values.indexOf(values.get(i)) < i) {
                throw json.complaint(key + "[" + i + "]", TEXTS.get("value.twice", values.get(i)));
            }
        }
    }
}
