package org.mnemoscope.attribution.vjp;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mnemoscope.decoder.Attention;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.decoder.LayerKind;
import org.mnemoscope.decoder.Parameter.Kind;
import org.mnemoscope.decoder.PositionEncoding;
import org.mnemoscope.decoder.QueryKeyNorm;
import org.mnemoscope.decoder.RotaryScaling;
import org.mnemoscope.decoder.RotaryTurn;

class AttentionStepTest {
    private static final int D = RandomDecoder.WIDTH;
    private static final int T = StepCheck.TOKENS;

    static Stream<Arguments> kinds() {
        Attention plain = Attention.plain(4, 6, true);
        Attention shared = new Attention(6, 2, 4, 0.4, false, true, false);
        Attention one = new Attention(3, 1, 6, 0.4, false, false, true);
        PositionEncoding none = new PositionEncoding.None();
        PositionEncoding rotary = new PositionEncoding.Rotary(6, 10_000);
        PositionEncoding partly = new PositionEncoding.Rotary(2, 100);
        PositionEncoding neighbours = new PositionEncoding.Rotary(4, 100, new RotaryScaling.None(), true);
        PositionEncoding alibi = new PositionEncoding.Alibi(8);
        PositionEncoding rounded = new PositionEncoding.Alibi(8, 0.5, true);
        QueryKeyNorm ofHeads = new QueryKeyNorm(QueryKeyNorm.Span.HEAD, true);
        QueryKeyNorm own = new QueryKeyNorm(QueryKeyNorm.Span.HEAD_WITH_OWN_WEIGHTS, false);
        QueryKeyNorm all = new QueryKeyNorm(QueryKeyNorm.Span.ALL_HEADS, true);
        return Stream.of(
                        Arguments.of(plain, none, 0),
                        Arguments.of(plain, alibi, 0),
                        Arguments.of(plain, rotary, 0),
                        Arguments.of(plain, partly, 0),
                        Arguments.of(plain, neighbours, 5),
                        Arguments.of(plain, rounded, 0),
                        Arguments.of(shared, none, 4),
                        Arguments.of(shared, alibi, 0),
                        Arguments.of(shared, partly, 0),
                        Arguments.of(one, rotary, 0),
                        Arguments.of(one, alibi, 3),
                        Arguments.of(plain.withScoreCap(2), none, 0),
                        Arguments.of(shared.withScoreCap(1.5), partly, 7),
                        Arguments.of(plain.withQueryKeyNorm(ofHeads), none, 0),
                        Arguments.of(shared.withQueryKeyNorm(ofHeads), alibi, 0),
                        Arguments.of(shared.withQueryKeyNorm(own), neighbours, 0),
                        Arguments.of(one.withQueryKeyNorm(own), none, 0),
                        Arguments.of(shared.withQueryKeyNorm(all), partly, 0),
                        Arguments.of(one.withQueryKeyNorm(all).withScoreCap(3), rotary, 6))
                .flatMap(arguments -> Stream.of(true, false).map(keeps -> {
                    Object[] given = arguments.get();
                    return Arguments.of(given[0], given[1], given[2], keeps);
                }));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void attention_with_its_weights_kept_or_computed_again(
            Attention shape, PositionEncoding position, int window, boolean keeps) {
        check(shape, position, window, keeps, DataType.FLOAT32, Kernel.found());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void the_same_where_no_kernel_was_compiled(Attention shape, PositionEncoding position, int window, boolean keeps) {
        check(shape, position, window, keeps, DataType.FLOAT32, Optional.empty());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void the_same_after_a_pass_in_double_precision(
            Attention shape, PositionEncoding position, int window, boolean keeps) {
        check(shape, position, window, keeps, DataType.FLOAT64, Kernel.found());
        check(shape, position, window, keeps, DataType.FLOAT64, Optional.empty());
    }

    /** One number for each head and pair of positions, as scores and weights are, is more than all else of a long sequence. */
    @ParameterizedTest
    @MethodSource("kinds")
    void of_what_it_makes_of_pairs_of_positions_it_keeps_the_weights_at_most(
            Attention shape, PositionEncoding position, int window, boolean keeps) {
        Shape pairs = new Shape(shape.heads(), T, T);
        for (DataType forward : List.of(DataType.FLOAT32, DataType.FLOAT64)) {
            try (StepCheck check = new StepCheck();
                    Decoder decoder = RandomDecoder.load(
                            check.scope(),
                            RandomDecoder.with(shape, position).withKinds(List.of(new LayerKind(window, position))));
                    NDManager keep = check.scope().newSubManager()) {
                Sight sight = Sight.of(
                        check.scope(),
                        decoder.config(),
                        decoder.config().kinds().get(0),
                        T,
                        T);
                NDArray x = check.random(T, D).toType(forward, true);

                AttentionStep.forward(new Pass(keep, decoder, Optional.empty()), 0, x, sight, keeps);

                assertThat(keep.getManagedArrays().stream().map(NDArray::getShape))
                        .filteredOn(pairs::equals)
                        .hasSize(keeps ? 1 : 0);
            }
        }
    }

    private static void check(
            Attention shape,
            PositionEncoding position,
            int window,
            boolean keeps,
            DataType forward,
            Optional<Kernel> kernel) {
        try (StepCheck check = new StepCheck();
                Decoder decoder = RandomDecoder.load(
                        check.scope(),
                        RandomDecoder.with(shape, position).withKinds(List.of(new LayerKind(window, position))))) {
            NDManager scope = check.scope();
            Sight sight =
                    Sight.of(scope, decoder.config(), decoder.config().kinds().get(0), T, T);
            check.check(
                    new StepCheck.Step(
                            x -> AttentionStep.forward(
                                            new Pass(scope, decoder), 0, x.toType(forward, false), sight, keeps)
                                    .output()
                                    .toType(DataType.FLOAT32, false),
                            x -> oracle(decoder, x, sight.bias(), sight.turn()),
                            (x, dy, place) -> AttentionStep.forward(
                                            new Pass(scope, decoder), 0, x.toType(forward, false), sight, keeps)
                                    .with(kernel)
                                    .vjp(dy.toType(forward, false), place)
                                    .all()
                                    .toType(DataType.FLOAT32, false)),
                    D,
                    D);
        }
    }

    /** One head after the other. */
    private static NDArray oracle(Decoder decoder, NDArray x, NDArray bias, RotaryTurn turn) {
        Attention shape = decoder.config().attention();
        NDArray qkv = Linear.linear(x, decoder.matrix(Kind.QKV_WEIGHT, 0).single(), decoder.weight(Kind.QKV_BIAS, 0))
                .singletonOrThrow();
        NDList parts = qkv.split(new long[] {shape.queryRows(), shape.queryRows() + shape.keyRows()}, 1);
        NDArray queries = normalised(decoder, parts.get(0), Kind.QUERY_NORM_WEIGHT, Kind.QUERY_NORM_BIAS);
        NDArray keys = normalised(decoder, parts.get(1), Kind.KEY_NORM_WEIGHT, Kind.KEY_NORM_BIAS);
        NDArray scale = bias.getManager().create((float) shape.scale());
        NDArray cap = bias.getManager().create((float) shape.scoreCap());
        NDList mixed = new NDList();
        for (int head = 0; head < shape.heads(); head++) {
            int keyHead = head / shape.group();
            NDArray query = turned(part(queries, head, shape), turn);
            NDArray key = turned(part(keys, keyHead, shape), turn);
            NDArray value = part(parts.get(2), keyHead, shape);
            NDArray ofHead = bias.get(bias.getShape().get(0) == 1 ? 0 : head);
            NDArray scores = query.mul(scale).matMul(key.transpose());
            NDArray bent =
                    shape.scoreCap() == 0 ? scores : scores.div(cap).tanh().mul(cap);
            mixed.add(bent.add(ofHead).softmax(-1).matMul(value));
        }
        return Linear.linear(
                        NDArrays.concat(mixed, 1),
                        decoder.matrix(Kind.ATTENTION_OUT_WEIGHT, 0).single(),
                        decoder.weight(Kind.ATTENTION_OUT_BIAS, 0))
                .singletonOrThrow();
    }

    /** Layer norms of one head after the other, or of all together. */
    private static NDArray normalised(Decoder decoder, NDArray x, Kind weight, Kind bias) {
        Attention shape = decoder.config().attention();
        QueryKeyNorm norm = shape.queryKeyNorm();
        if (!norm.isPresent()) {
            return x;
        }
        NDArray gamma = decoder.weight(weight, 0);
        NDArray beta = norm.biases() ? decoder.weight(bias, 0) : null;
        int width =
                norm.span() == QueryKeyNorm.Span.ALL_HEADS ? (int) x.getShape().get(1) : shape.headWidth();
        NDList parts = new NDList();
        for (int from = 0; from < x.getShape().get(1); from += width) {
            NDArray part = x.get(":, {}:{}", from, from + width);
            NDArray centred = part.sub(part.mean(new int[] {1}, true));
            NDArray deviation = centred.mul(centred)
                    .mean(new int[] {1}, true)
                    .add(decoder.config().norms().epsilon())
                    .sqrt();
            int first = norm.span() == QueryKeyNorm.Span.HEAD_WITH_OWN_WEIGHTS ? from : 0;
            NDArray scaled = centred.div(deviation).mul(gamma.get("{}:{}", first, first + width));
            parts.add(beta == null ? scaled : scaled.add(beta));
        }
        return parts.size() == 1 ? parts.get(0) : NDArrays.concat(parts, 1);
    }

    private static NDArray part(NDArray qkv, int head, Attention shape) {
        return qkv.get(":, {}:{}", head * shape.headWidth(), (head + 1) * shape.headWidth());
    }

    private static NDArray turned(NDArray x, RotaryTurn turn) {
        return turn.apply(x.expandDims(0).expandDims(0)).squeeze(0).squeeze(0);
    }
}
