package org.mnemoscope.attribution.vjp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mnemoscope.decoder.Activation;
import org.mnemoscope.decoder.Attention;
import org.mnemoscope.decoder.AttentionBias;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.LayerKind;
import org.mnemoscope.decoder.Mlp;
import org.mnemoscope.decoder.Norms;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.PartWorkers;
import org.mnemoscope.decoder.PositionEncoding;
import org.mnemoscope.decoder.Residual;
import org.mnemoscope.decoder.RotaryTurn;

/** The compiled kernel gives what the engine's operations give, over more tokens than a tile has. */
class KernelTest {
    private static final int TOKENS = 41;
    private static final double ROUNDING = 2e-5;

    @Test
    void it_is_there_where_this_machine_has_a_compiler_and_large_registers() throws IOException {
        boolean compiler = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> new File(folder, "cc").canExecute());
        Path processor = Path.of("/proc/cpuinfo");
        List<String> able =
                Files.exists(processor) ? List.of(Files.readString(processor).split("\\s+")) : List.of();

        assertThat(Kernel.found().isPresent()).isEqualTo(compiler && able.containsAll(List.of("avx2", "fma")));
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
            // the first row ends before the others
            dy.set(new NDIndex("{}:, 0", prefix / 2), 0);
            Place.Prefix place = new Place.Prefix(scope, prefix);
            AttentionStep step = AttentionStep.forward(new Pass(scope, decoder), 0, x, sight, true);

            float[] engine =
                    step.with(Optional.empty()).vjp(dy.duplicate(), place).all().toFloatArray();
            float[] kernel = step.vjp(dy.duplicate(), place).all().toFloatArray();

            assertAlike(kernel, engine);
            assertThat(step.vjp(dy.duplicate(), place).all().toFloatArray()).isEqualTo(kernel);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 6", "4, 1, 15, 6", "4, 4, 16, 16", "2, 2, 33, 17", "3, 1, 41, 40"})
    void it_attends_as_the_engine_does(int heads, int biases, int tokens, int width) {
        try (StepCheck check = new StepCheck()) {
            NDManager scope = check.scope();
            LayerKind kind = new LayerKind(
                    biases > 1 ? 0 : 12, biases > 1 ? new PositionEncoding.Alibi(8) : new PositionEncoding.None());
            NDArray bias =
                    new AttentionBias(heads, kind).create(scope, 0, tokens).squeeze(0);
            NDArray query = check.random(heads, tokens, width);
            NDArray key = check.random(heads, tokens, width);
            NDArray value = check.random(heads, tokens, width);
            NDArray transposed = Rows.dense(scope, value.transpose(0, 2, 1));

            HeadParts parts = new HeadParts(null, null, query, key, value, transposed);

            Attended engine = Attended.of(scope, Optional.empty(), parts, bias, 0, true);
            Attended kernel = Attended.of(scope, Kernel.found(), parts, bias, 0, true);

            assertAlike(kernel.joined().toFloatArray(), engine.joined().toFloatArray());
            assertThat(kernel.largest()).isCloseTo(engine.largest(), within(1e-5f));
            assertThat(kernel.loudness()).isCloseTo(engine.loudness(), withinPercentage(1e-3));
        }
    }

    @Test
    void what_is_shared_out_is_the_same_to_the_bit() {
        try (StepCheck check = new StepCheck();
                PartWorkers one = new PartWorkers(1);
                PartWorkers three = new PartWorkers(3)) {
            NDArray x = check.random(200, 256);
            Assumptions.assumeTrue(
                    Kernel.found().filter(kernel -> kernel.takes(x)).isPresent());
            NDArray weight = check.random(200, 256);
            NDArray gamma = check.random(256);
            NDArray heads = check.random(5, 41, 17);
            NDArray values = check.random(5, 17, 41);
            NDArray bias = check.random(5, 41, 41);
            NDArray beside = check.random(200, 3 * 4 * 16);
            RotaryTurn turn = RotaryTurn.create(new PositionEncoding.None(), 16, check.scope(), 0, 200, 200);
            Function<Kernel, List<float[]>> all = kernel -> {
                NDList norm = kernel.normalise(check.scope(), x, gamma, gamma, true, 1e-5);
                ActivationStep gated = kernel.activate(x, true, false, 1, 0);
                Attended attended = kernel.attend(check.scope(), heads, heads, values, bias, 41, true);
                NDList results = new NDList(norm);
                results.addAll(List.of(gated.output(), gated.derivative(), attended.tiles(), attended.joined()));
                results.addAll(kernel.apart(check.scope(), Attention.plain(4, 16, false), beside, turn, 0.25f));
                results.add(kernel.linear(x, weight, null, null, true));
                List<float[]> numbers = new ArrayList<>(
                        results.stream().map(NDArray::toFloatArray).toList());
                numbers.add(new float[] {attended.largest(), attended.loudness()});
                return numbers;
            };
            Kernel kernel = Kernel.found().orElseThrow();
            List<float[]> alone = all.apply(kernel);

            for (PartWorkers workers : List.of(one, three)) {
                List<float[]> shared = all.apply(kernel.sharedBy(workers));
                for (int i = 0; i < alone.size(); i++) {
                    assertThat(shared.get(i)).isEqualTo(alone.get(i));
                }
            }
        }
    }

    @Test
    void what_is_not_finite_stays_so() {
        try (StepCheck check = new StepCheck()) {
            NDManager scope = check.scope();
            NDArray bias = scope.zeros(new Shape(1, 3, 3));
            NDArray query = scope.full(new Shape(1, 3, 4), 1e30f);
            NDArray value = scope.ones(new Shape(1, 3, 4));
            NDArray transposed = scope.ones(new Shape(1, 4, 3));

            Attended attended = Attended.of(
                    scope, Kernel.found(), new HeadParts(null, null, query, query, value, transposed), bias, 0, true);

            for (float number : attended.joined().toFloatArray()) {
                assertThat(number).isNaN();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void it_bends_as_the_engine_does(Activation activation) {
        try (StepCheck check = new StepCheck()) {
            int tokens = 40;
            for (int width : new int[] {1, 16, 39}) {
                NDArray x = check.random(tokens, 2L * width).muli(4);
                x.set(new NDIndex("0"), 0);
                x.set(new NDIndex("1"), 60);
                x.set(new NDIndex("2"), -60);
                for (boolean gated : new boolean[] {false, true}) {
                    Mlp mlp = new Mlp(gated ? width : 2 * width, activation, gated, false);

                    ActivationStep engine = ActivationStep.forward(x, mlp, Optional.empty());
                    ActivationStep kernel = ActivationStep.forward(x, mlp, Kernel.found());

                    assertAlike(kernel.output().toFloatArray(), engine.output().toFloatArray());
                    assertAlike(
                            kernel.derivative().toFloatArray(),
                            engine.derivative().toFloatArray());
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Norms.Kind.class)
    void it_normalises_as_the_engine_does(Norms.Kind kind) {
        try (StepCheck check = new StepCheck()) {
            for (int width : new int[] {1, 16, 39}) {
                NDArray x = check.random(5, width);
                NDArray gamma = check.random(width);
                NDArray beta = check.random(width);
                boolean centres = kind == Norms.Kind.LAYER;
                Optional<Kernel> found = Kernel.found().filter(kernel -> kernel.takes(x));
                Assumptions.assumeTrue(found.isPresent());
                Kernel kernel = found.get();
                for (NDArray weight : new NDArray[] {null, gamma}) {
                    NDArray added = weight == null ? null : beta;

                    NDList engine = NormStep.throughEngine(x, weight, added, centres, 1e-5);
                    NDList ours = kernel.normalise(check.scope(), x, weight, added, centres, 1e-5);

                    for (int i = 0; i < ours.size(); i++) {
                        assertAlike(ours.get(i).toFloatArray(), engine.get(i).toFloatArray());
                    }
                }
            }
        }
    }

    @Test
    void weights_that_are_not_kept_are_the_same_to_the_bit() {
        PositionEncoding position = new PositionEncoding.Alibi(8);
        DecoderConfig config = RandomDecoder.with(Attention.plain(2, 16, false), position);
        try (StepCheck check = new StepCheck();
                Decoder decoder = RandomDecoder.load(check.scope(), config)) {
            NDManager scope = check.scope();
            Sight sight = Sight.of(scope, config, config.kinds().get(0), TOKENS, TOKENS);
            NDArray x = check.random(TOKENS, RandomDecoder.WIDTH);
            NDArray dy = check.random(33, 3, RandomDecoder.WIDTH);
            Place.Prefix place = new Place.Prefix(scope, 33);

            float[] kept = AttentionStep.forward(new Pass(scope, decoder), 0, x, sight, true)
                    .vjp(dy.duplicate(), place)
                    .all()
                    .toFloatArray();
            float[] anew = AttentionStep.forward(new Pass(scope, decoder), 0, x, sight, false)
                    .vjp(dy.duplicate(), place)
                    .all()
                    .toFloatArray();

            assertThat(anew).isEqualTo(kept);
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

            Cotangents cotangents = BlockStep.forward(new Pass(scope, decoder), 0, x, sight, true)
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
        assertThat(furthest).isLessThanOrEqualTo(ROUNDING * largest);
    }
}
