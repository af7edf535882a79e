package org.mnemoscope.task;

/** What is asked of the model. */
public enum TaskKind {
    /** Is the number of ones among the bits odd? */
    PARITY("parity", "Parity"),
    /** The sum of two decimal numbers, digit by digit. */
    ADDITION("addition", "Addition");

    private final String id;
    private final String title;

    TaskKind(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** The word on the command line and in files. */
    public String id() {
        return id;
    }

    /** The word a person reads, in sentence case. */
    public String title() {
        return title;
    }

    /**
     * Finds a task by its word.
     *
     * @param id as in {@code parity}
     * @throws ProblemException if there is no such task
     */
    public static TaskKind parse(String id) throws ProblemException {
        for (TaskKind kind : values()) {
            if (kind.id.equals(id)) {
                return kind;
            }
        }
        throw new ProblemException("The task is '" + Excerpt.of(id) + "'; it must be parity or addition.");
    }
}
