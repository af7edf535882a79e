package org.mnemoscope.app.window.training;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.mnemoscope.app.window.controls.Numeral;

/** What of a recipe can be changed in the form. */
enum RecipeField {
    /** The recipe's and the model's name. */
    NAME("Name", Place.RECIPE, "name", Kind.TEXT),
    /** What a person calls the model. */
    TITLE("Title", Place.RECIPE, "title", Kind.TEXT),
    /** The model folder it starts from. */
    START("Start", Place.RECIPE, "start", Kind.TEXT),
    /** What decides every random number. */
    SEED("Seed", Place.RECIPE, "seed", Kind.WHOLE),
    /** Parity or addition. */
    TASK("Task", Place.STAGE, "task", Kind.TEXT),
    /** How problems are written. */
    FORMAT("Format", Place.STAGE, "format", Kind.TEXT),
    /** Whether the environment writes what is no digit. */
    FORCED("Environment-forced", Place.STAGE, "environmentForced", Kind.FLAG),
    /** Bits from one anchor to the next. */
    SPACING("Spacing", Place.STAGE, "spacing", Kind.OPTIONAL_WHOLE),
    /** The shortest problems, or sequences of recall. */
    SHORTEST("Shortest", Place.STAGE, "shortest", Kind.WHOLE),
    /** The longest. */
    LONGEST("Longest", Place.STAGE, "longest", Kind.WHOLE),
    /** How many steps. */
    STEPS("Steps", Place.STAGE, "steps", Kind.WHOLE),
    /** Problems of a step. */
    BATCH("Batch", Place.STAGE, "batch", Kind.WHOLE),
    /** Tokens of a step, in recall. */
    TOKENS("Tokens a batch", Place.STAGE, "tokensPerBatch", Kind.WHOLE),
    /** The greatest learning rate. */
    LEARNING_RATE("Learning rate", Place.LEARNING_RATE, "peak", Kind.DECIMAL),
    /** What of each target's probability goes to the whole vocabulary. */
    LABEL_SMOOTHING("Label smoothing", Place.STAGE, "labelSmoothing", Kind.OPTIONAL_DECIMAL),
    /** How slowly the average that becomes the model follows the weights. */
    WEIGHT_AVERAGE("Weight average", Place.STAGE, "weightAverage", Kind.OPTIONAL_DECIMAL),
    /** The lengths that are measured. */
    LENGTHS("Measured lengths", Place.EVALUATION, "lengths", Kind.WHOLES),
    /** Steps from one measurement to the next. */
    EVERY("Measured every", Place.EVALUATION, "every", Kind.WHOLE),
    /** Problems a length of the last measurement. */
    SAMPLES("Problems a length", Place.EVALUATION, "samples", Kind.WHOLE);

    /** Which object of the recipe a field stands in. */
    enum Place {
        /** The recipe itself. */
        RECIPE,
        /** Its last stage. */
        STAGE,
        /** The learning rate of the last stage. */
        LEARNING_RATE,
        /** The evaluation. */
        EVALUATION
    }

    /** What is typed into a field. */
    enum Kind {
        /** Any text. */
        TEXT(Optional.empty()),
        /** True, or false where it is left out. */
        FLAG(Optional.empty()),
        /** A whole number. */
        WHOLE(Optional.of(Numeral.WHOLE)),
        /** A whole number, or nothing. */
        OPTIONAL_WHOLE(Optional.of(Numeral.WHOLE)),
        /** Whole numbers with commas between them. */
        WHOLES(Optional.of(Numeral.WHOLE)),
        /** A decimal. */
        DECIMAL(Optional.of(Numeral.DECIMAL)),
        /** A decimal, or nothing. */
        OPTIONAL_DECIMAL(Optional.of(Numeral.DECIMAL));

        private final Optional<Numeral> numeral;

        Kind(Optional<Numeral> numeral) {
            this.numeral = numeral;
        }

        /** How its numbers are typed; empty where it has none. */
        Optional<Numeral> numeral() {
            return numeral;
        }
    }

    private final String title;
    private final Place place;
    private final String key;
    private final Kind kind;

    RecipeField(String title, Place place, String key, Kind kind) {
        this.title = title;
        this.place = place;
        this.key = key;
        this.kind = kind;
    }

    /** What a person reads, in sentence case. */
    String title() {
        return title;
    }

    /** What is typed into it. */
    Kind kind() {
        return kind;
    }

    /** The object it stands in. */
    Place place() {
        return place;
    }

    /** Its key there. */
    String key() {
        return key;
    }

    /**
     * Where it stands, as complaints about recipes name it.
     *
     * @param stage index of the last stage
     */
    String path(int stage) {
        return switch (place) {
            case RECIPE -> key;
            case STAGE -> "stages[" + stage + "]." + key;
            case LEARNING_RATE -> "stages[" + stage + "].learningRate." + key;
            case EVALUATION -> "evaluation." + key;
        };
    }

    /** The field that a complaint about a recipe begins with. */
    static Optional<RecipeField> named(String complaint, int stage) {
        return Arrays.stream(values())
                .filter(field -> complaint.startsWith(field.path(stage)))
                .max(Comparator.comparingInt(field -> field.path(stage).length()));
    }
}
