package org.mnemoscope.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class AttributionRequestTest {
    private static final int[] IDS = {5, 6, 7};

    @Test
    void positions_ascend_and_have_a_context() {
        assertThatThrownBy(() -> request(0))
                .hasMessage("output position 0 is out of range; with 3 tokens it is 1 to 2");
        assertThatThrownBy(() -> request(3))
                .hasMessage("output position 3 is out of range; with 3 tokens it is 1 to 2");
        assertThatThrownBy(() -> request(2, 2)).hasMessage("output position 2 stands after 2; positions ascend");
        assertThatThrownBy(() -> request(2, 1)).hasMessage("output position 1 stands after 2; positions ascend");
        assertThatThrownBy(AttributionRequestTest::request)
                .hasMessage("no output position is asked for; at least one is needed");
    }

    @Test
    void a_token_is_never_its_own_contrast() {
        assertThatThrownBy(() -> new AttributionRequest(
                        IDS,
                        new int[] {1},
                        Target.CONTRAST,
                        new ContrastChoice.Fixed(new int[] {6}),
                        InputPoint.EMBEDDING))
                .hasMessage("row 0 has no contrast token other than its own, 6");
        assertThatThrownBy(() -> new AttributionRequest(
                        IDS,
                        new int[] {1, 2},
                        Target.CONTRAST,
                        new ContrastChoice.RunnerUp(List.of(new int[0], new int[] {7})),
                        InputPoint.EMBEDDING))
                .hasMessage("row 1 has no contrast token other than its own, 7");
    }

    @Test
    void there_is_a_contrast_for_each_row() {
        assertThatThrownBy(() -> new AttributionRequest(
                        IDS, new int[] {1, 2}, Target.CONTRAST, ContrastChoice.runnerUp(1), InputPoint.EMBEDDING))
                .hasMessage("contrast tokens are given for 1 rows, but there are 2");
    }

    @Test
    void arrays_are_copied_on_the_way_in_and_out() {
        int[] ids = IDS.clone();
        int[] positions = {1, 2};
        AttributionRequest request =
                new AttributionRequest(ids, positions, Target.LOGIT, ContrastChoice.runnerUp(2), InputPoint.EMBEDDING);

        ids[1] = 0;
        positions[0] = 0;
        request.ids()[1] = 0;
        request.positions()[0] = 0;

        assertThat(request.ids()).containsExactly(5, 6, 7);
        assertThat(request.positions()).containsExactly(1, 2);
        assertThat(request.targetIds(0, 2)).containsExactly(6, 7);
        assertThat(request.targetId(1)).isEqualTo(7);
        assertThat(request.position(1)).isEqualTo(2);
        assertThat(request.tokens()).isEqualTo(3);
    }

    private static AttributionRequest request(int... positions) {
        return new AttributionRequest(
                IDS, positions, Target.LOGIT, ContrastChoice.runnerUp(positions.length), InputPoint.EMBEDDING);
    }
}
