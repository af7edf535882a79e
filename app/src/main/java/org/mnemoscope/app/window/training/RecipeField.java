package org.mnemoscope.app.window.training;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.mnemoscope.app.window.controls.Numeral;
import org.mnemoscope.language.Texts;

/** What of a recipe can be changed in the form. */
enum RecipeField {
    /** The recipe's and the model's name. */
    NAME(Place.RECIPE, "name", Kind.TEXT),
    /** What a person calls the model. */
    TITLE(Place.RECIPE, "title", Kind.TEXT),
    /** The model folder it starts from. */
    START(Place.RECIPE, "start", Kind.TEXT),
    /** What decides every random number. */
    SEED(Place.RECIPE, "seed", Kind.WHOLE),
    /** Parity or addition. */
    TASK(Place.STAGE, "task", Kind.TEXT),
    /** How problems are written. */
    FORMAT(Place.STAGE, "format", Kind.TEXT),
    /** Whether the environment writes what is no digit. */
    FORCED(Place.STAGE, "environmentForced", Kind.FLAG),
    /** Bits from one anchor to the next. */
    SPACING(Place.STAGE, "spacing", Kind.OPTIONAL_WHOLE),
    /** The shortest problems, or sequences of recall. */
    SHORTEST(Place.STAGE, "shortest", Kind.WHOLE),
    /** The longest. */
    LONGEST(Place.STAGE, "longest", Kind.WHOLE),
    /** How many steps. */
    STEPS(Place.STAGE, "steps", Kind.WHOLE),
    /** Problems of a step. */
    BATCH(Place.STAGE, "batch", Kind.WHOLE),
    /** Tokens of a step, in recall. */
    TOKENS(Place.STAGE, "tokensPerBatch", Kind.WHOLE),
    /** The greatest learning rate. */
    LEARNING_RATE(Place.LEARNING_RATE, "peak", Kind.DECIMAL),
    /** What of each target's probability goes to the whole vocabulary. */
    LABEL_SMOOTHING(Place.STAGE, "labelSmoothing", Kind.OPTIONAL_DECIMAL),
    /** How slowly the average that becomes the model follows the weights. */
    WEIGHT_AVERAGE(Place.STAGE, "weightAverage", Kind.OPTIONAL_DECIMAL),
    /** The lengths that are measured. */
    LENGTHS(Place.EVALUATION, "lengths", Kind.WHOLES),
    /** Steps from one measurement to the next. */
    EVERY(Place.EVALUATION, "every", Kind.WHOLE),
    /** Problems a length of the last measurement. */
    SAMPLES(Place.EVALUATION, "samples", Kind.WHOLE);

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

    private static final Texts TEXTS = Texts.of(RecipeField.class);

    private final Place place;
    private final String key;
    private final Kind kind;

    RecipeField(Place place, String key, Kind kind) {
        this.place = place;
        this.key = key;
        this.kind = kind;
    }

    /** What a person reads, in sentence case. */
    String title() {
        return TEXTS.get("field." + name().toLowerCase(Locale.ROOT));
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
