package org.mnemoscope.app.window.controls;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumeralTest {
    @Test
    void whole_numbers_are_digits() {
        assertThat(Numeral.WHOLE.read("40000")).contains(new BigDecimal(40_000));
        assertThat(Numeral.WHOLE.read(" 0 ")).contains(BigDecimal.ZERO);
        assertThat(Numeral.WHOLE.read("9".repeat(30))).contains(new BigDecimal("9".repeat(30)));
    }

    @Test
    void decimals_are_digits_with_at_most_one_point() {
        assertThat(Numeral.DECIMAL.read("0.001")).contains(new BigDecimal("0.001"));
        assertThat(Numeral.DECIMAL.read(".5")).contains(new BigDecimal("0.5"));
        assertThat(Numeral.DECIMAL.read("3.")).contains(new BigDecimal("3"));
        assertThat(Numeral.DECIMAL.read("12")).contains(new BigDecimal("12"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "40,000", "40.000", "40 000", "40_000", "4e4", "-4", "+4", "0x10", "4d", "NaN", "007", "٤٠",
                "４０", "1/2"
            })
    void what_else_is_typed_is_no_whole_number(String typed) {
        assertThat(Numeral.WHOLE.read(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "0,001", "1.000.000", "1e-3", "-0.1", "1f", "Infinity", "00.1", "٠.١", "0. 1"})
    void what_else_is_typed_is_no_decimal(String typed) {
        assertThat(Numeral.DECIMAL.read(typed)).isEmpty();
    }

    @Test
    void a_list_is_split_at_commas_semicolons_and_spaces() {
        assertThat(Numeral.split(" 30, 50;60 20 ")).containsExactly("30", "50", "60", "20");
        assertThat(Numeral.split(" ")).isEmpty();
        assertThat(Numeral.split("1,050"))
                .as("which is no number as a whole, and no list of numbers either")
                .anyMatch(part -> Numeral.WHOLE.read(part).isEmpty());
    }
}
