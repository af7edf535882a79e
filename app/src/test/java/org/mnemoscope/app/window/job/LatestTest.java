package org.mnemoscope.app.window.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class LatestTest {
    private final Queue<Runnable> background = new ArrayDeque<>();
    private final Queue<Runnable> foreground = new ArrayDeque<>();
    private final List<String> taken = new ArrayList<>();
    private final List<String> computed = new ArrayList<>();
    private final Latest<String> latest = new Latest<>(background::add, foreground::add, taken::add);

    private void ask(String what) {
        latest.request(() -> {
            computed.add(what);
            return what;
        });
    }

    private void work() {
        while (!background.isEmpty() || !foreground.isEmpty()) {
            Runnable next = background.isEmpty() ? foreground.remove() : background.remove();
            next.run();
        }
    }

    @Test
    void hands_over_what_was_asked_for() {
        ask("a");
        work();

        assertThat(taken).containsExactly("a");
    }

    @Test
    void computes_only_the_latest_of_several_wishes() {
        ask("a");
        ask("b");
        ask("c");
        work();

        assertThat(computed).containsExactly("c");
        assertThat(taken).containsExactly("c");
    }

    @Test
    void waits_with_the_next_until_the_last_result_was_taken_in() {
        ask("a");
        background.remove().run();
        ask("b");
        ask("c");
        assertThat(background).isEmpty();

        work();

        assertThat(taken).containsExactly("a", "c");
    }

    @Test
    void drops_everything_when_cleared_and_goes_on_afterwards() {
        ask("a");
        background.remove().run();
        ask("b");
        latest.clear();
        work();
        assertThat(taken).isEmpty();

        ask("c");
        work();

        assertThat(taken).containsExactly("c");
    }
}
