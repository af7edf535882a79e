package org.mnemoscope.app.window.training;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** What of a recipe can be changed in the form. */
enum RecipeField {
    /** The recipe's and the model's name. */
    NAME("Name", Place.RECIPE, "name"),
    /** What a person calls the model. */
    TITLE("Title", Place.RECIPE, "title"),
    /** The model folder it starts from. */
    START("Start", Place.RECIPE, "start"),
    /** What decides every random number. */
    SEED("Seed", Place.RECIPE, "seed"),
    /** Parity or addition. */
    TASK("Task", Place.STAGE, "task"),
    /** How problems are written. */
    FORMAT("Format", Place.STAGE, "format"),
    /** Whether the environment writes what is no digit. */
    FORCED("Environment-forced", Place.STAGE, "environmentForced"),
    /** Bits from one anchor to the next. */
    SPACING("Spacing", Place.STAGE, "spacing"),
    /** The shortest problems, or sequences of recall. */
    SHORTEST("Shortest", Place.STAGE, "shortest"),
    /** The longest. */
    LONGEST("Longest", Place.STAGE, "longest"),
    /** How many steps. */
    STEPS("Steps", Place.STAGE, "steps"),
    /** Problems of a step. */
    BATCH("Batch", Place.STAGE, "batch"),
    /** Tokens of a step, in recall. */
    TOKENS("Tokens a batch", Place.STAGE, "tokensPerBatch"),
    /** The greatest learning rate. */
    LEARNING_RATE("Learning rate", Place.LEARNING_RATE, "peak"),
    /** The lengths that are measured. */
    LENGTHS("Measured lengths", Place.EVALUATION, "lengths"),
    /** Steps from one measurement to the next. */
    EVERY("Measured every", Place.EVALUATION, "every"),
    /** Problems a length of the last measurement. */
    SAMPLES("Problems a length", Place.EVALUATION, "samples");

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

    private final String title;
    private final Place place;
    private final String key;

    RecipeField(String title, Place place, String key) {
        this.title = title;
        this.place = place;
        this.key = key;
    }

    /** What a person reads, in sentence case. */
    String title() {
        return title;
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
