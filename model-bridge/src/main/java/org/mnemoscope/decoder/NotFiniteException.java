package org.mnemoscope.decoder;

import ai.djl.engine.EngineException;
import org.mnemoscope.language.Texts;

/** A pass came upon numbers that are not finite. Whoever knows the sequence says where, see {@link FiniteNumbers#lost}. */
public final class NotFiniteException extends EngineException {
    private static final long serialVersionUID = 1L;

    NotFiniteException() {
        super(Texts.of(NotFiniteException.class).get("not-finite"));
    }
}
