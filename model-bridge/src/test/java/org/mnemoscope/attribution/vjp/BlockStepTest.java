package org.mnemoscope.attribution.vjp;

import ai.djl.ndarray.NDManager;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mnemoscope.decoder.Activation;
import org.mnemoscope.decoder.Attention;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.decoder.Factors;
import org.mnemoscope.decoder.Mlp;
import org.mnemoscope.decoder.Norms;
import org.mnemoscope.decoder.PositionEncoding;
import org.mnemoscope.decoder.Residual;

/** A block is held against the decoder's own, which has no norm after it. */
class BlockStepTest {
    private static final int D = RandomDecoder.WIDTH;
    private static final int T = StepCheck.TOKENS;

    @ParameterizedTest
    @EnumSource(Residual.class)
    void with_layer_norms(Residual residual) {
        check(new Norms(Norms.Kind.LAYER, 1e-3, true, true, false, false), residual, new PositionEncoding.Alibi(8));
    }

    @ParameterizedTest
    @EnumSource(Residual.class)
    void with_root_mean_square_norms(Residual residual) {
        check(
                new Norms(Norms.Kind.RMS, 1e-3, true, false, false, false),
                residual,
                new PositionEncoding.Rotary(6, 10_000));
    }

    @ParameterizedTest
    @EnumSource(Residual.class)
    void with_branches_that_count_less(Residual residual) {
        check(
                new Norms(Norms.Kind.RMS, 1e-3, true, false, false, false),
                residual,
                new PositionEncoding.None(),
                new Factors(1, false, 0.4, 1, 0));
    }

    private static void check(Norms norms, Residual residual, PositionEncoding position) {
        check(norms, residual, position, Factors.NONE);
    }

    private static void check(Norms norms, Residual residual, PositionEncoding position, Factors factors) {
        try (StepCheck check = new StepCheck();
                Decoder decoder = RandomDecoder.load(
                        check.scope(),
                        RandomDecoder.config(
                                        Attention.plain(4, 6, true),
                                        new Mlp(RandomDecoder.INNER, Activation.SILU, true, true),
                                        norms,
                                        residual,
                                        position)
                                .withFactors(factors))) {
            NDManager scope = check.scope();
            Sight sight =
                    Sight.of(scope, decoder.config(), decoder.config().kinds().get(0), T, T);
            check.check(
                    new StepCheck.Step(
                            x -> BlockStep.forward(new Pass(scope, decoder), 0, x, sight, true)
                                    .output(),
                            x -> decoder.hidden(x.expandDims(0), null).squeeze(0),
                            (x, dy, place) -> BlockStep.forward(new Pass(scope, decoder), 0, x, sight, true)
                                    .vjp(Cotangents.of(dy), place)
                                    .all()),
                    D,
                    D);
        }
    }
}
