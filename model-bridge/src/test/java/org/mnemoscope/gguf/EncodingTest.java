package org.mnemoscope.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Blocks of every encoding become the numbers that the reference implementation, the Python package gguf, makes of them. */
class EncodingTest {
    /** Some blocks with their numbers. */
    record Blocks(Encoding encoding, byte[] bytes, float[] values) {
        @Override
        public String toString() {
            return encoding.name();
        }
    }

    static List<Blocks> blocks() throws IOException {
        List<Blocks> all = new ArrayList<>();
        try (Reader json = new InputStreamReader(
                EncodingTest.class.getResourceAsStream("/org/mnemoscope/gguf/blocks.json"), StandardCharsets.UTF_8)) {
            for (JsonElement element : JsonParser.parseReader(json).getAsJsonArray()) {
                JsonObject entry = element.getAsJsonObject();
                all.add(new Blocks(
                        Encoding.valueOf(entry.get("type").getAsString()),
                        bytes(entry, "bytes"),
                        floats(bytes(entry, "values"))));
            }
        }
        return all;
    }

    private static byte[] bytes(JsonObject entry, String key) {
        return Base64.getDecoder().decode(entry.get(key).getAsString());
    }

    private static float[] floats(byte[] bytes) {
        float[] floats = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
        return floats;
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void blocks_become_the_numbers_of_the_reference_to_the_last_bit(Blocks blocks) {
        int count = blocks.bytes().length / blocks.encoding().blockBytes();
        float[] values = new float[count * blocks.encoding().blockElements()];

        blocks.encoding().decode(blocks.bytes(), count, values);

        assertThat(values).containsExactly(blocks.values());
    }

    @Test
    void every_encoding_has_a_reference() throws IOException {
        assertThat(blocks()).extracting(Blocks::encoding).containsExactlyInAnyOrder(Encoding.values());
    }

    @Test
    void a_type_that_is_not_read_goes_by_its_name() {
        assertThat(Stream.of(23, 16, 39, 99).map(Encoding::nameOfOther))
                .containsExactly("IQ4_XS", "IQ2_XXS", "MXFP4", "the unknown type 99");
    }
}
