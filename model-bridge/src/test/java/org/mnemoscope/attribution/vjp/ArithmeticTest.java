package org.mnemoscope.attribution.vjp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.mnemoscope.attribution.AttributionRequest;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.decoder.Activation;
import org.mnemoscope.decoder.Attention;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Mlp;
import org.mnemoscope.decoder.Norms;
import org.mnemoscope.decoder.PositionEncoding;
import org.mnemoscope.decoder.QueryKeyNorm;
import org.mnemoscope.decoder.Residual;

class ArithmeticTest {
    private static final int D = 128;
    private static final int V = 90;

    private static DecoderConfig config(int layers) {
        return config(layers, Attention.plain(8, 16, false));
    }

    private static DecoderConfig config(int layers, Attention attention) {
        return new DecoderConfig(
                V,
                D,
                D,
                layers,
                attention,
                new Mlp(4 * D, Activation.GELU, false, false),
                Norms.layer(1e-5, false, false),
                Residual.SEQUENTIAL,
                new PositionEncoding.Alibi(8),
                false,
                0);
    }

    /** The last two tokens of 41: one chunk of 2 rows over 40 tokens. */
    private static Arithmetic count(int layers) {
        return Arithmetic.of(
                config(layers), AttributionRequest.from(new int[41], 39, Target.LOGIT, InputPoint.EMBEDDING));
    }

    @Test
    void a_block_below_the_last_costs_24_d_squared_a_cell_and_four_products_between_positions() {
        Arithmetic three = count(3);

        assertThat(three.linear()).isEqualTo(2 * 2 * 40 * 24.0 * D * D);
        // the keys fit in one block, so every query meets every key
        assertThat(three.attention()).isEqualTo(2 * 2 * 4 * 2.0 * 40 * 40 * D);
        assertThat(three.output()).isEqualTo(2 * 2.0 * V * D);
        assertThat(three.forward()).isEqualTo(3 * 40 * (24.0 * D * D + 4 * 40 * D) + 2 * 2.0 * V * D);
    }

    @Test
    void caps_of_scores_are_bent_again_once_a_chunk_and_norms_of_keys_ask_for_every_key() {
        AttributionRequest request = AttributionRequest.from(new int[41], 39, Target.LOGIT, InputPoint.EMBEDDING);
        Attention plain = Attention.plain(8, 16, false);
        Arithmetic usual = Arithmetic.of(config(2, plain), request);
        Arithmetic capped = Arithmetic.of(config(2, plain.withScoreCap(5)), request);
        Arithmetic normalised = Arithmetic.of(
                config(2, plain.withQueryKeyNorm(new QueryKeyNorm(QueryKeyNorm.Span.HEAD, false))), request);

        assertThat(capped.attention() - usual.attention()).isEqualTo(2.0 * 40 * 40 * D);
        assertThat(capped.lastBlock() - usual.lastBlock()).isEqualTo(2 * 2.0 * D * 40);
        assertThat(normalised.attention()).isEqualTo(usual.attention());
        double keys = 2 * 40 * (D + D * D);
        assertThat(normalised.lastBlock() - usual.lastBlock()).isEqualTo(2 * (keys - 2 * 40.0 * D * 8 - 2.0 * D * D));
    }

    @Test
    void the_last_block_works_at_one_position_a_row() {
        Arithmetic one = count(1);

        assertThat(one.linear()).isZero();
        assertThat(one.attention()).isZero();
        double position = 20.0 * D * D + 2 * 2 * D * D;
        double keys = 40 * (3 * 2.0 * D + 2 * 17.0 * D);
        assertThat(one.lastBlock()).isEqualTo(2 * (position + keys));
        assertThat(one.total()).isCloseTo(one.forward() + one.output() + one.lastBlock(), within(1.0));
    }
}
