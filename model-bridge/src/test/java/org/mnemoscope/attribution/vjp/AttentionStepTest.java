package org.mnemoscope.attribution.vjp;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.core.Linear;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mnemoscope.decoder.Attention;
import org.mnemoscope.decoder.Decoder;
import org.mnemoscope.decoder.Parameter.Kind;
import org.mnemoscope.decoder.PositionEncoding;
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
        PositionEncoding alibi = new PositionEncoding.Alibi(8);
        return Stream.of(
                        Arguments.of(plain, none),
                        Arguments.of(plain, alibi),
                        Arguments.of(plain, rotary),
                        Arguments.of(plain, partly),
                        Arguments.of(shared, none),
                        Arguments.of(shared, alibi),
                        Arguments.of(shared, partly),
                        Arguments.of(one, rotary),
                        Arguments.of(one, alibi))
                .flatMap(arguments -> Stream.of(true, false)
                        .map(keeps -> Arguments.of(arguments.get()[0], arguments.get()[1], keeps)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void attention_with_its_weights_kept_or_computed_again(Attention shape, PositionEncoding position, boolean keeps) {
        try (StepCheck check = new StepCheck();
                Decoder decoder = RandomDecoder.load(check.scope(), RandomDecoder.with(shape, position))) {
            NDManager scope = check.scope();
            Sight sight =
                    Sight.of(scope, decoder.config(), decoder.config().kinds().get(0), T, T);
            check.check(
                    new StepCheck.Step(
                            x -> AttentionStep.forward(scope, decoder, 0, x, sight, keeps)
                                    .output(),
                            x -> oracle(decoder, x, sight.bias(), sight.turn()),
                            (x, dy, place) -> AttentionStep.forward(scope, decoder, 0, x, sight, keeps)
                                    .vjp(dy, place)),
                    D,
                    D);
        }
    }

    /** One head after the other. */
    private static NDArray oracle(Decoder decoder, NDArray x, NDArray bias, RotaryTurn turn) {
        Attention shape = decoder.config().attention();
        NDArray qkv = Linear.linear(x, decoder.weight(Kind.QKV_WEIGHT, 0), decoder.weight(Kind.QKV_BIAS, 0))
                .singletonOrThrow();
        NDArray scale = bias.getManager().create((float) shape.scale());
        NDList mixed = new NDList();
        for (int head = 0; head < shape.heads(); head++) {
            int keyHead = head / shape.group();
            NDArray query = turned(part(qkv, head, shape), turn);
            NDArray key = turned(part(qkv, shape.heads() + keyHead, shape), turn);
            NDArray value = part(qkv, shape.heads() + shape.keyValueHeads() + keyHead, shape);
            NDArray ofHead = bias.get(bias.getShape().get(0) == 1 ? 0 : head);
            mixed.add(query.mul(scale)
                    .matMul(key.transpose())
                    .add(ofHead)
                    .softmax(-1)
                    .matMul(value));
        }
        return Linear.linear(
                        NDArrays.concat(mixed, 1),
                        decoder.weight(Kind.ATTENTION_OUT_WEIGHT, 0),
                        decoder.weight(Kind.ATTENTION_OUT_BIAS, 0))
                .singletonOrThrow();
    }

    private static NDArray part(NDArray qkv, int head, Attention shape) {
        return qkv.get(":, {}:{}", head * shape.headWidth(), (head + 1) * shape.headWidth());
    }

    private static NDArray turned(NDArray x, RotaryTurn turn) {
        return turn.apply(x.expandDims(0).expandDims(0)).squeeze(0).squeeze(0);
    }
}
