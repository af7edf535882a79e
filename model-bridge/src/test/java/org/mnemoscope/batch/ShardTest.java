package org.mnemoscope.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnemoscope.task.ProblemException;

class ShardTest {
    @ParameterizedTest
    @CsvSource({"10,1", "10,3", "10,10", "3,8", "0,4"})
    void shards_share_everything_evenly_and_nothing_twice(int entries, int count) {
        List<Integer> all = IntStream.range(0, entries).boxed().toList();
        List<Integer> union = new ArrayList<>();
        for (int index = 1; index <= count; index++) {
            List<Integer> part = new Shard(index, count).of(all);
            assertThat(part.size()).isBetween(entries / count, (entries + count - 1) / count);
            union.addAll(part);
        }
        assertThat(union).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void a_shard_is_typed_as_part_and_count() throws ProblemException {
        assertThat(Shard.parse("3/8")).isEqualTo(new Shard(3, 8));
        assertThat(Shard.parse("1/1")).isEqualTo(Shard.WHOLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "0/8", "9/8", "1/0", "-1/8", "1/8/2", "a/b", "1/9999999", "99999999999/8"})
    void what_is_no_shard_is_refused_with_the_right_form(String typed) {
        assertThatThrownBy(() -> Shard.parse(typed))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("shard is i/n")
                .hasMessageEndingWith(".");
    }

    @Test
    void each_shard_has_a_file_of_its_own() {
        assertThat(Shard.WHOLE.fileName("scores", ".jsonl")).isEqualTo("scores.jsonl");
        assertThat(new Shard(3, 8).fileName("scores", ".jsonl")).isEqualTo("scores-3-of-8.jsonl");
    }
}
