package org.mnemoscope.engine;

import ai.djl.engine.EngineException;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mnemoscope.language.Texts;

/** What the engine or the virtual machine could not do, as a sentence: mostly memory that the system does not have. */
public final class EngineFailure extends Exception {
    private static final Texts TEXTS = Texts.of(EngineFailure.class);
    private static final long serialVersionUID = 1L;
    private static final long MB = 1_000_000;
    private static final long MIB = 1 << 20;
    private static final int LONGEST_CHAIN = 10;

    private static final Pattern NO_MEMORY = Pattern.compile(
            "alloc|out of memory|not enough memory|could not create a (primitive|memory)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ON_CARD = Pattern.compile("CUDA out of memory\\. Tried to allocate (\\S+ \\wiB)");
    private static final Pattern BYTES = Pattern.compile("allocate (\\d{1,18}) bytes");

    /** What DJL says where it cannot copy the library of tokenizers into its folder, without the reason. */
    private static final Pattern NOT_COPIED = Pattern.compile("load Huggingface native library");

    private final boolean ofMemory;

    private EngineFailure(String sentence, Throwable cause, boolean ofMemory) {
        super(sentence, cause);
        this.ofMemory = ofMemory;
    }

    /** Whether it was for lack of memory. */
    public boolean isOfMemory() {
        return ofMemory;
    }

    /**
     * Looks whether the engine or the virtual machine is behind a failure.
     *
     * @param failure anything that was thrown
     * @return an engine failure if so, or else what was given
     */
    public static Throwable known(Throwable failure) {
        Throwable at = failure;
        for (int i = 0; at != null && i < LONGEST_CHAIN; i++) {
            if (at instanceof EngineFailure) {
                return at;
            }
            if (at instanceof MissingMemoryException missing) {
                return new EngineFailure(
                        TEXTS.get("memory.free", missing.needed() / MB, missing.free() / MB, FreeMemory.place()),
                        failure,
                        true);
            }
            if (at instanceof OutOfMemoryError) {
                return ofHeap(failure);
            }
            if (at instanceof EngineException) {
                return ofEngine(String.valueOf(at.getMessage()), unpacking(at), failure);
            }
            at = at.getCause();
        }
        return failure;
    }

    /** Why a library could not be unpacked; empty where something else went wrong. */
    private static Optional<String> unpacking(Throwable failure) {
        Throwable at = failure;
        for (int i = 0; at != null && i < LONGEST_CHAIN; i++) {
            if (at instanceof IOException) {
                return Optional.of(String.valueOf(at.getMessage()));
            }
            at = at.getCause();
        }
        return NOT_COPIED.matcher(String.valueOf(failure.getMessage())).find()
                ? Optional.of(TEXTS.get("no-reason"))
                : Optional.empty();
    }

    private static EngineFailure ofHeap(Throwable cause) {
        return new EngineFailure(TEXTS.get("memory.java", Runtime.getRuntime().maxMemory() / MIB), cause, true);
    }

    private static EngineFailure ofEngine(String message, Optional<String> unpacking, Throwable cause) {
        if (unpacking.isPresent()) {
            return new EngineFailure(
                    TEXTS.get("unpacked", System.getProperty(Engines.FOLDER), unpacking.get()), cause, false);
        }
        if (!NO_MEMORY.matcher(message).find()) {
            return new EngineFailure(
                    TEXTS.get("failed", message.lines().findFirst().orElse("")), cause, false);
        }
        Matcher onCard = ON_CARD.matcher(message);
        if (onCard.find()) {
            return new EngineFailure(TEXTS.get("memory.card", onCard.group(1)), cause, true);
        }
        Matcher bytes = BYTES.matcher(message);
        return new EngineFailure(
                bytes.find()
                        ? TEXTS.get("memory.piece", Math.max(1, Long.parseLong(bytes.group(1)) / MB))
                        : TEXTS.get("memory.more"),
                cause,
                true);
    }
}
