package org.mnemoscope.tokenizer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mnemoscope.task.AdditionFormat;
import org.mnemoscope.task.AdditionProblem;
import org.mnemoscope.task.AdditionScheme;
import org.mnemoscope.task.Format;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityProblem;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.task.ProblemException;

class SymbolTableTest {
    private static final Format ALIGNED = new ParityFormat(ParityScheme.MNEMONICS_ALIGNED);

    /** These symbols and m0, m1, … */
    private static SymbolTable table(int mnemonics, String... symbols) {
        Map<String, Integer> ids = new HashMap<>();
        List<String> pool = IntStream.range(0, mnemonics).mapToObj(i -> "m" + i).toList();
        Arrays.stream(symbols).forEach(symbol -> ids.put(symbol, ids.size()));
        pool.forEach(name -> ids.put(name, ids.size()));
        return new SymbolTable(ids, pool);
    }

    @Test
    void a_prompt_that_can_be_written_passes() {
        SymbolTable symbols = table(4, ">>>", "===", "<end>", "0", "1");

        assertThatCode(() -> symbols.requireFor(new ParityProblem("0110"), ALIGNED))
                .doesNotThrowAnyException();
        assertThatCode(() -> symbols.requireFor(ALIGNED, 4)).doesNotThrowAnyException();
    }

    @Test
    void too_few_mnemonics_are_told_with_both_numbers() {
        SymbolTable symbols = table(3, ">>>", "===", "<end>", "0", "1");

        assertThatThrownBy(() -> symbols.requireFor(new ParityProblem("0110"), ALIGNED))
                .isInstanceOf(ProblemException.class)
                .hasMessage(
                        "A prompt of 4 bits needs 4 different mnemonics in this format; the model's vocabulary has 3.");
    }

    @Test
    void a_missing_token_is_named() {
        SymbolTable symbols = table(0, ">>>", "0", "1");

        assertThatThrownBy(() -> symbols.requireFor(new ParityProblem("01"), new ParityFormat(ParityScheme.SCRATCHPAD)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("no single token for '==='");
    }

    @Test
    void a_length_needs_every_digit_that_its_problems_can_have() {
        SymbolTable noSeven = table(0, ">>>", "===", "+", "###", "0", "1", "2", "3", "4", "5", "6", "8", "9");
        Format plain = new AdditionFormat(AdditionScheme.PLAIN);

        assertThatCode(() -> noSeven.requireFor(new AdditionProblem("12", "9"), plain))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> noSeven.requireFor(plain, 2)).hasMessageContaining("'7'");
    }

    @Test
    void a_length_that_the_task_does_not_have_is_refused() {
        SymbolTable symbols = table(130, ">>>", "===", "<end>", "0", "1");

        assertThatThrownBy(() -> symbols.requireFor(ALIGNED, 121))
                .isInstanceOf(ProblemException.class)
                .hasMessage("Length 121 is not possible; parity takes 1 to 120 bits.");
        assertThatThrownBy(() -> symbols.requireFor(new AdditionFormat(AdditionScheme.PLAIN), 0))
                .hasMessage("Length 0 is not possible; addition takes 1 to 30 digits.");
    }
}
