package org.mnemoscope.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.Decoder;

class AutogradAttributorTest {
    private static final int[] IDS = ReferenceModel.IDS;

    @ParameterizedTest
    @EnumSource(Target.class)
    void a_second_run_gives_the_same_bits(Target target) throws Exception {
        try (ReferenceModel model = new ReferenceModel("bloom")) {
            AttributionRequest request = everyToken(model.decoder(), target);

            AttributionMap first = attribute(model.decoder(), request);
            System.gc();
            AttributionMap second = attribute(model.decoder(), request);

            for (Reduction reduction : Reduction.values()) {
                assertThat(second.values(reduction)).isDeepEqualTo(first.values(reduction));
            }
            assertThat(second.targetValues()).isEqualTo(first.targetValues());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bloom", "mpt", "gpt-neox", "gpt-neox-no-position"})
    void rows_come_in_order_and_cover_exactly_the_tokens_before_them(String name) throws Exception {
        try (ReferenceModel model = new ReferenceModel(name)) {
            int[] positions = {2, 5, 6, 13};
            AttributionRequest request = new AttributionRequest(
                    IDS,
                    positions,
                    Target.CONTRAST,
                    ContrastChoice.runnerUp(4),
                    InputPoint.defaultFor(model.decoder().config()));
            List<AttributionRow> delivered = new ArrayList<>();

            AttributionMap map = new AutogradAttributor()
                    .attribute(model.decoder(), request, delivered::add, ProgressSink.NONE, new CancelToken());

            assertThat(map.rows()).containsExactlyElementsOf(delivered);
            assertThat(map.rows()).extracting(AttributionRow::index).containsExactly(0, 1, 2, 3);
            assertThat(map.rows()).extracting(AttributionRow::position).containsExactly(2, 5, 6, 13);
            assertThat(map.rows()).extracting(AttributionRow::targetId).containsExactly(8, 25, 9, 8);
            for (Reduction reduction : Reduction.values()) {
                assertThat(Arrays.stream(map.values(reduction)).map(row -> row.length))
                        .containsExactly(2, 5, 6, 13);
            }
        }
    }

    static AttributionRequest everyToken(Decoder decoder, Target target) {
        return AttributionRequest.from(IDS, 1, target, InputPoint.defaultFor(decoder.config()));
    }

    static AttributionMap attribute(Decoder decoder, AttributionRequest request) throws NotEnoughMemoryException {
        return new AutogradAttributor().attribute(decoder, request, row -> {}, ProgressSink.NONE, new CancelToken());
    }
}
