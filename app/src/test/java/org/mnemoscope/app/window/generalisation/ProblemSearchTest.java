package org.mnemoscope.app.window.generalisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mnemoscope.analysis.Analyzer;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.Shots;
import org.mnemoscope.app.window.model.ModelShelf;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.catalog.PositionKind;
import org.mnemoscope.task.HeldOut;

/** Looking for problems of bundled models. */
class ProblemSearchTest {
    private final ModelShelf shelf = new ModelShelf(Measured.BUNDLED);
    private final ProblemSearch search = new ProblemSearch(shelf);

    @AfterEach
    void close_the_models() {
        shelf.close();
    }

    private FoundProblem find(MeasuredModel model, int length, Wanted wanted) throws Exception {
        return search.find(new ProblemSearch.Request(model, length, wanted, 5), ProgressSink.NONE, new CancelToken());
    }

    /** As a panel asks it. */
    private boolean solves(FoundProblem found) throws Exception {
        MeasuredModel asked = found.model();
        try (ModelShelf.Loan loan = shelf.borrow(asked.entry().folder(), ProgressSink.NONE, new CancelToken())) {
            Inquiry inquiry = Inquiry.of(found.prompt().in(asked.format(), Shots.NONE));
            return new Analyzer(loan.model())
                    .answer(inquiry, ProgressSink.NONE, new CancelToken())
                    .verdict()
                    .orElseThrow()
                    .exactMatch();
        }
    }

    @Test
    void a_problem_that_fails_fails_in_the_panel_too_and_one_that_is_solved_is_solved_there() throws Exception {
        MeasuredModel model = Measured.bundled(Measured.SCRATCHPAD);
        for (Wanted wanted : Wanted.values()) {
            FoundProblem found = find(model, wanted == Wanted.FAILS ? 22 : 20, wanted);

            assertThat(found.asWanted()).isTrue();
            assertThat(found.prompt().problem().length()).isBetween(20, 22);
            assertThat(HeldOut.isTest(found.prompt().problem())).isTrue();
            assertThat(solves(found)).isEqualTo(wanted == Wanted.SOLVES);
            assertThat(found.words())
                    .startsWith(
                            "Scratchpad, no mnemonics · ALiBi " + wanted.title().toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void where_none_fails_one_that_is_solved_is_found_and_it_is_said_so() throws Exception {
        FoundProblem found = find(Measured.bundled(Measured.SCRATCHPAD), 10, Wanted.FAILS);

        assertThat(found.asWanted()).isFalse();
        assertThat(found.solved()).isTrue();
        assertThat(found.words())
                .isEqualTo("Scratchpad, no mnemonics · ALiBi solves all 400 problems of 10 bits that were tried;"
                        + " this is one of them.");
    }

    @Test
    void a_search_ends_when_it_is_cancelled() {
        CancelToken cancel = new CancelToken();
        ProgressSink cancelsAtOnce = (activity, share) -> cancel.cancel();
        assertThatThrownBy(() -> search.find(
                        new ProblemSearch.Request(Measured.bundled(Measured.SCRATCHPAD), 10, Wanted.FAILS, 5),
                        cancelsAtOnce,
                        cancel))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void the_counterpart_of_aligned_mnemonics_has_none_and_that_of_the_others_is_aligned_mnemonics() {
        assertThat(Counterpart.of(Measured.ALIGNED)).isEqualTo(Measured.SCRATCHPAD);
        assertThat(Counterpart.of(Measured.FORCED)).isEqualTo(Measured.SCRATCHPAD);
        assertThat(Counterpart.of(Measured.SCRATCHPAD)).isEqualTo(Measured.ALIGNED);
        assertThat(Counterpart.of(Measured.SUMS)).isEqualTo(Measured.PLAIN);
        assertThat(Counterpart.of(Measured.PLAIN)).isEqualTo(Measured.SUMS);
    }

    @Test
    void the_counterpart_has_the_same_position_encoding_where_there_is_one() {
        MeasuredModel rotary = Measured.model("rotary", Measured.SCRATCHPAD, PositionKind.ROTARY);
        MeasuredModel alibi = Measured.model("alibi", Measured.SCRATCHPAD, PositionKind.ALIBI);
        MeasuredModel mine = Measured.opened(Measured.model("mine", Measured.SCRATCHPAD, PositionKind.ALIBI));
        MeasuredModel clicked = Measured.model("clicked", Measured.ALIGNED, PositionKind.ALIBI);
        MeasuredModel learned = Measured.model("learned", Measured.ALIGNED, PositionKind.LEARNED);

        List<MeasuredModel> all = List.of(mine, rotary, alibi, clicked);
        assertThat(Counterpart.of(clicked, all)).contains(alibi);
        assertThat(Counterpart.of(learned, all)).contains(rotary);
        assertThat(Counterpart.of(alibi, List.of(alibi))).isEmpty();
    }
}
