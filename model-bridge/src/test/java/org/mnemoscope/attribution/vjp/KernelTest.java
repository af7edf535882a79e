package org.mnemoscope.attribution.vjp;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mnemoscope.decoder.Activation;
import org.mnemoscope.decoder.Attention;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.LayerKind;
import org.mnemoscope.decoder.Mlp;
import org.mnemoscope.decoder.Norms;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.PositionEncoding;
import org.mnemoscope.decoder.Residual;

/** The compiled kernel gives what the engine's operations give, over more tokens than a tile has. */
class KernelTest {
    private static final int TOKENS = 41;
    private static final double ROUNDING = 2e-5;

    @Test
    void it_is_there_where_this_machine_has_a_compiler() {
        boolean compiler = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> new File(folder, "cc").canExecute());
        boolean shell = File.separatorChar == '/';

        assertThat(Kernel.found().isPresent()).isEqualTo(compiler && shell);
    }

    static Stream<Arguments> shapes() {
        PositionEncoding none = new PositionEncoding.None();
        PositionEncoding rotary = new PositionEncoding.Rotary(4, 100);
        return Stream.of(
                        Arguments.of(Attention.plain(4, 6, true), none, 0),
                        Arguments.of(Attention.plain(2, 16, false), new PositionEncoding.Alibi(8), 0),
                        Arguments.of(Attention.plain(1, 40, false), none, 0),
                        Arguments.of(new Attention(6, 2, 4, 0.4, false, true, false), rotary, 9),
                        // scores so large that weights reach 1
                        Arguments.of(new Attention(4, 2, 16, 60, false, false, false), rotary, 0))
                .flatMap(shape -> Stream.of(1, 15, 16, 33, TOKENS)
                        .map(prefix -> Arguments.of(shape.get()[0], shape.get()[1], shape.get()[2], prefix)));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void it_gives_what_the_engine_gives(Attention shape, PositionEncoding position, int window, int prefix) {
        DecoderConfig config = RandomDecoder.with(shape, position).withKinds(List.of(new LayerKind(window, position)));
        try (StepCheck check = new StepCheck();
                Decoder decoder = RandomDecoder.load(check.scope(), config)) {
            NDManager scope = check.scope();
            Sight sight = Sight.of(scope, config, config.kinds().get(0), TOKENS, TOKENS);
            NDArray x = check.random(TOKENS, RandomDecoder.WIDTH);
            NDArray dy = check.random(prefix, 3, RandomDecoder.WIDTH);
            Place.Prefix place = new Place.Prefix(scope, prefix);
            for (DataType forward : List.of(DataType.FLOAT32, DataType.FLOAT64)) {
                AttentionStep step = AttentionStep.forward(scope, decoder, 0, x.toType(forward, false), sight, true);

                float[] engine = step.with(Optional.empty())
                        .vjp(dy.duplicate(), place)
                        .all()
                        .toFloatArray();
                float[] kernel = step.vjp(dy.duplicate(), place).all().toFloatArray();

                assertAlike(kernel, engine);
                assertThat(step.vjp(dy.duplicate(), place).all().toFloatArray()).isEqualTo(kernel);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Norms.Kind.class)
    void a_product_of_what_cotangents_are_made_of_is_that_of_all(Norms.Kind kind) {
        DecoderConfig config = RandomDecoder.config(
                Attention.plain(4, 6, true),
                new Mlp(RandomDecoder.INNER, Activation.GELU, false, true),
                new Norms(kind, 1e-3, true, false, false, false),
                Residual.SEQUENTIAL,
                new PositionEncoding.Alibi(8));
        try (StepCheck check = new StepCheck();
                Decoder decoder = RandomDecoder.load(check.scope(), config)) {
            NDManager scope = check.scope();
            Sight sight = Sight.of(scope, config, config.kinds().get(0), TOKENS, TOKENS);
            NDArray x = check.random(TOKENS, RandomDecoder.WIDTH);
            Assumptions.assumeTrue(
                    Kernel.found().filter(kernel -> kernel.takes(x)).isPresent());
            Place.Single place = Place.Single.of(scope, new long[] {3, 18, 33});
            LinearStep linear = new LinearStep(decoder.matrix(Parameter.Kind.MLP_OUT_WEIGHT, 0));
            NDArray slopes = check.random(TOKENS, RandomDecoder.INNER);

            Cotangents cotangents = BlockStep.forward(scope, decoder, 0, x, sight, true)
                    .vjp(Cotangents.of(check.random(3, RandomDecoder.WIDTH)), place);

            NDArray all = linear.vjp(cotangents.all()).mul(place.below().of(slopes));
            assertAlike(cotangents.combination().through(linear, slopes).toFloatArray(), all.toFloatArray());
        }
    }

    private static void assertAlike(float[] kernel, float[] engine) {
        double largest = 0;
        double furthest = 0;
        for (int i = 0; i < engine.length; i++) {
            largest = Math.max(largest, Math.abs(engine[i]));
            furthest = Math.max(furthest, Math.abs(engine[i] - kernel[i]));
        }
        assertThat(furthest).isLessThan(ROUNDING * largest);
    }
}
