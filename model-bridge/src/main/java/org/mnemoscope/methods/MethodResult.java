package org.mnemoscope.methods;

import java.util.Optional;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.score.Agreement;

/**
 * What one method found.
 *
 * @param analysis the answer, the same for all methods, and the method's rows
 * @param agreement with the swap map; empty where there is none
 */
public record MethodResult(Analysis analysis, Optional<Agreement> agreement) {}
