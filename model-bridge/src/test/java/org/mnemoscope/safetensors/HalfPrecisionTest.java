package org.mnemoscope.safetensors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class HalfPrecisionTest {
    private static final int LONG_AND_A_REST = 7;

    @Test
    void finds_every_half_and_bfloat16_that_is_not_finite_wherever_it_stands() {
        for (int at = 0; at < LONG_AND_A_REST; at++) {
            ByteBuffer bits = ByteBuffer.allocate(Short.BYTES * LONG_AND_A_REST).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < LONG_AND_A_REST; i++) {
                bits.putShort(Short.BYTES * i, (short) (0x8001 + i));
            }
            for (int half = 0; half <= 0xffff; half++) {
                bits.putShort(Short.BYTES * at, (short) half);
                assertThat(HalfPrecision.areFinite(bits, HalfPrecision.F16_EXPONENT))
                        .isEqualTo(Float.isFinite(HalfPrecision.fromF16((short) half)));
                assertThat(HalfPrecision.areFinite(bits, HalfPrecision.BF16_EXPONENT))
                        .isEqualTo(Float.isFinite(HalfPrecision.fromBf16((short) half)));
            }
        }
    }

    @Test
    void decodes_every_half_to_the_value_the_standard_defines() {
        for (int half = 0; half <= 0xffff; half++) {
            assertThat(HalfPrecision.fromF16((short) half))
                    .as("half %04x", half)
                    .isEqualTo(Float.valueOf((float) valueByDefinition(half, 5, 10)));
        }
    }

    @Test
    void decodes_every_bfloat16_to_the_value_its_definition_gives() {
        for (int half = 0; half <= 0xffff; half++) {
            assertThat(HalfPrecision.fromBf16((short) half))
                    .as("bfloat16 %04x", half)
                    .isEqualTo(Float.valueOf((float) valueByDefinition(half, 8, 7)));
        }
    }

    @Test
    void encodes_every_finite_half_back_to_itself() {
        for (int half = 0; half <= 0xffff; half++) {
            float value = HalfPrecision.fromF16((short) half);
            if (!Float.isNaN(value)) {
                assertThat(HalfPrecision.toF16(value)).as("half %04x", half).isEqualTo((short) half);
            }
        }
    }

    @Test
    void rounds_to_the_nearest_and_ties_to_the_even_half_normal_and_subnormal_alike() {
        for (int half = 0; half < 0x7bff; half++) {
            float lower = HalfPrecision.fromF16((short) half);
            float upper = HalfPrecision.fromF16((short) (half + 1));
            // exact: both have 11 significant bits, and the least subnormal is far above float's
            float middle = lower + (upper - lower) / 2;
            int even = half % 2 == 0 ? half : half + 1;
            assertThat(HalfPrecision.toF16(middle)).as("tie above %04x", half).isEqualTo((short) even);
            assertThat(HalfPrecision.toF16(Math.nextDown(middle)))
                    .as("just below the tie above %04x", half)
                    .isEqualTo((short) half);
            assertThat(HalfPrecision.toF16(Math.nextUp(middle)))
                    .as("just above the tie above %04x", half)
                    .isEqualTo((short) (half + 1));
            assertThat(HalfPrecision.toF16(-middle)).as("negative tie").isEqualTo((short) (even | 0x8000));
        }
    }

    @Test
    void becomes_infinite_only_from_halfway_beyond_the_largest() {
        assertThat(HalfPrecision.toF16(65504f)).isEqualTo((short) 0x7bff);
        assertThat(HalfPrecision.toF16(Math.nextDown(65520f))).isEqualTo((short) 0x7bff);
        assertThat(HalfPrecision.toF16(65520f)).isEqualTo((short) 0x7c00);
        assertThat(HalfPrecision.toF16(-Float.MAX_VALUE)).isEqualTo((short) 0xfc00);
        assertThat(HalfPrecision.toF16(Float.POSITIVE_INFINITY)).isEqualTo((short) 0x7c00);
    }

    @Test
    void keeps_nan_a_nan() {
        assertThat(HalfPrecision.fromF16(HalfPrecision.toF16(Float.NaN))).isNaN();
    }

    private static double valueByDefinition(int bits, int exponentBits, int fractionBits) {
        double sign = bits >> 15 == 0 ? 1 : -1;
        int exponent = bits >> fractionBits & (1 << exponentBits) - 1;
        int fraction = bits & (1 << fractionBits) - 1;
        int bias = (1 << exponentBits - 1) - 1;
        if (exponent == (1 << exponentBits) - 1) {
            return fraction == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN;
        }
        int significand = exponent == 0 ? fraction : fraction + (1 << fractionBits);
        return sign * Math.scalb((double) significand, Math.max(exponent, 1) - bias - fractionBits);
    }
}
