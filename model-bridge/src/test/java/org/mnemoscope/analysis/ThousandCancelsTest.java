package org.mnemoscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.folder.GoldenFolders;

/** Answers and maps of every method, cancelled at a thousand looks of their own choosing: each ends there, and harms nothing. */
class ThousandCancelsTest {
    private static final int TIMES = 1000;
    private static final List<Integer> IDS = List.of(1, 2, 3, 4, 5, 6, 7, 8);

    /** Cancels itself at one of its looks, and counts them all. */
    private static final class SelfCancelling extends CancelToken {
        private final AtomicInteger looks = new AtomicInteger();
        private final int last;

        SelfCancelling(int last) {
            this.last = last;
        }

        @Override
        public void check() {
            if (looks.incrementAndGet() == last) {
                cancel();
            }
            super.check();
        }
    }

    private static Inquiry inquiry(MethodKind method) {
        return Inquiry.of(new Question.OfIds(IDS, 3)).withMethod(MethodChoice.USUAL.with(method));
    }

    private static Analysis run(LanguageModel model, MethodKind method, CancelToken cancel) throws Exception {
        return new Analyzer(model).analyze(inquiry(method), soFar -> {}, ProgressSink.NONE, cancel);
    }

    private static List<String> values(Analysis analysis) {
        Reduction shown = analysis.method().kind().reductions().get(0);
        return analysis.rows().stream()
                .map(row -> Arrays.toString(row.values(shown)))
                .toList();
    }

    @Test
    void each_ends_where_it_was_cancelled_and_the_next_is_as_if_nothing_had_been() throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        try (LanguageModel model = LanguageModel.open(GoldenFolders.of("mpt"), ProgressSink.NONE, new CancelToken())) {
            List<MethodKind> methods = model.methods();
            List<List<String>> right = new ArrayList<>();
            List<Integer> looks = new ArrayList<>();
            for (MethodKind method : methods) {
                SelfCancelling never = new SelfCancelling(-1);
                right.add(values(run(model, method, never)));
                looks.add(never.looks.get());
            }

            for (int time = 0; time < TIMES; time++) {
                int which = time % methods.size();
                // several threads look; what the last looks belong to may be over before
                SelfCancelling cancel = new SelfCancelling(1 + random.nextInt(Math.max(1, looks.get(which) / 2)));
                assertThatThrownBy(() -> run(model, methods.get(which), cancel))
                        .as("%s at look %d of %d", methods.get(which), cancel.last, looks.get(which))
                        .isInstanceOf(CancellationException.class);
            }

            for (int which = 0; which < methods.size(); which++) {
                assertThat(values(run(model, methods.get(which), new CancelToken())))
                        .isEqualTo(right.get(which));
            }
        }
    }
}
