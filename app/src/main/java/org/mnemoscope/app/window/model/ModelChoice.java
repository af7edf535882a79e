package org.mnemoscope.app.window.model;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mnemoscope.evaluation.LengthResult;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.model.catalog.Titles;
import org.mnemoscope.session.SessionModel;
import org.mnemoscope.task.Format;

/**
 * A model a panel can be asked to use.
 *
 * @param entry what is known of it
 * @param architecture a word or two on how it encodes order, such as {@code ALiBi}
 * @param opened what is known of a model the user opened; empty for one that is on the list of itself
 * @param own name and day of one that did not come with the program, as in {@code my-parity, 28 Nov 2026}; else empty
 */
public record ModelChoice(ModelEntry entry, String architecture, Optional<Opened> opened, Optional<String> own) {
    private static final Texts TEXTS = Texts.of(ModelChoice.class);
    /**
     * What is known once a model was read.
     *
     * @param family as in {@code mpt}
     * @param size in words, as in {@code 135 M}
     */
    public record Opened(String family, String size) {
        /** Nothing: it is read when it is first asked. */
        static final Opened NOT_YET = new Opened("", "");

        /** Nothing: there is no such model on this machine. */
        static final Opened MISSING = new Opened("", "missing");

        /** The size, or that it is missing; empty where neither is known. */
        String words() {
            return equals(MISSING) ? TEXTS.get("missing") : size;
        }

        private String facts() {
            return Stream.of(ModelFacts.family(family), words())
                    .filter(words -> !words.isEmpty())
                    .map(" · "::concat)
                    .collect(Collectors.joining());
        }
    }

    /** One of the models that come with the program. */
    public static ModelChoice bundled(ModelEntry entry, String architecture) {
        return new ModelChoice(entry, architecture, Optional.empty(), Optional.empty());
    }

    /** One that was trained here. Reads from the disk. */
    public static ModelChoice trainedHere(ModelEntry entry, String architecture) {
        return new ModelChoice(entry, architecture, Optional.empty(), Optional.of(OwnModels.words(entry)));
    }

    /** One that the user opened. Reads from the disk. */
    public static ModelChoice opened(ModelEntry entry, String architecture, Opened facts) {
        return new ModelChoice(entry, architecture, Optional.of(facts), Optional.of(OwnModels.words(entry)));
    }

    /**
     * One that a session or a lesson names, and that nobody opened yet.
     *
     * @param model what is kept of it
     * @param folder where it would be
     * @param there whether it is there
     */
    public static ModelChoice named(SessionModel model, Path folder, boolean there) {
        ModelEntry entry = new ModelEntry(
                model.name(), model.title(), folder, Optional.empty(), model.training(), Optional.empty());
        return new ModelChoice(
                entry,
                model.architecture(),
                Optional.of(there ? Opened.NOT_YET : Opened.MISSING),
                Optional.of(model.name()));
    }

    /** Whether it is on no disk here. */
    public boolean isMissing() {
        return opened.filter(Opened.MISSING::equals).isPresent();
    }

    /** What a person calls it, so that it is told from others of the same title. */
    public String title() {
        String title = Titles.spoken(entry.title());
        return own.map(words -> entry.title().equals(entry.name()) ? words : title + " (" + words + ")")
                .orElse(title);
    }

    /** Whether the user opened it, rather than that it came with the program. */
    public boolean isOpened() {
        return opened.isPresent();
    }

    /** Whether it was trained on a format. */
    public boolean fits(Format format) {
        return entry.fits(format);
    }

    /** Whether it was trained on the task of a format, in whatever format. */
    public boolean knowsTaskOf(Format format) {
        return entry.training()
                .map(training -> training.format().task() == format.task())
                .orElse(false);
    }

    /** Whether it was trained on texts. */
    public boolean knowsTexts() {
        return entry.texts().isPresent();
    }

    /** The measurement at the length nearest to one; of two equally near the longer. */
    public Optional<LengthResult> measuredNear(int length) {
        List<LengthResult> results =
                entry.evaluation().map(evaluation -> evaluation.results()).orElse(List.of());
        return results.stream()
                .min(Comparator.<LengthResult>comparingInt(result -> Math.abs(result.length() - length))
                        .thenComparing(
                                Comparator.comparingInt(LengthResult::length).reversed()));
    }

    /**
     * What a picker says while the list is closed: how a bundled model encodes order and how good it is, near the length at hand;
     * the name of one's own in place of the encoding, and the size of an opened one.
     *
     * @param format the format it is offered for
     * @param length the problem's length
     */
    public String label(Format format, int length) {
        if (opened.isPresent()) {
            return entry.name()
                    + (opened.get().words().isEmpty()
                            ? ""
                            : " · " + opened.get().words());
        }
        if (knowsTexts()) {
            return own.isPresent() ? entry.name() : title() + " · " + architecture;
        }
        return (own.isPresent() ? entry.name() : architecture) + " · " + quality(format, length);
    }

    /** What a picker says in its open list: the title with it, and the family of an opened model. */
    public String line(Format format, int length) {
        if (opened.isEmpty() && knowsTexts()) {
            return title() + " · " + architecture;
        }
        if (opened.isEmpty()) {
            return title() + " · " + architecture + " · " + quality(format, length);
        }
        String trained = entry.training().isPresent() ? " · " + quality(format, length) : "";
        return title() + opened.get().facts() + trained;
    }

    private String quality(Format format, int length) {
        if (!fits(format)) {
            return TEXTS.get("untrained");
        }
        return measuredNear(length)
                .map(result ->
                        TEXTS.get("quality", result.length(), format.task().unit(), 100 * result.exactMatch()))
                .orElseGet(() -> TEXTS.get("unmeasured"));
    }
}
