package org.mnemoscope.safetensors;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mnemoscope.safetensors.SafetensorsBytes.file;
import static org.mnemoscope.safetensors.SafetensorsBytes.tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way a file can be broken is told in a sentence. */
class BadSafetensorsTest {
    @TempDir
    Path folder;

    @Test
    void no_such_file() {
        Path file = folder.resolve("model.safetensors");

        assertRefused(file, "there is no such file.");
    }

    @Test
    void a_folder() {
        assertRefused(folder, "this is a folder, not a file.");
    }

    @Test
    void too_short_for_the_length_of_the_header() throws IOException {
        Path file = Files.write(folder.resolve("model.safetensors"), new byte[7]);

        assertRefused(file, "the file is cut short: it has 7 bytes, and the header's length alone takes 8.");
    }

    @Test
    void cut_within_the_header() throws IOException {
        assertRefused(
                withLengthField(50, "{}"),
                "the file is cut short: its header should have 50 bytes, but only 2 follow.");
    }

    @Test
    void cut_within_the_data() throws IOException {
        Path file = file(folder, "{" + tensor("w", "F32", "[2]", "[0,8]") + "}", new byte[5]);

        assertRefused(
                file,
                "data_offsets of tensor 'w', 0 to 8, go beyond the 5 bytes of data in the file: it is cut short, or the"
                        + " offsets are wrong.");
    }

    @ParameterizedTest
    @CsvSource({"16777217, 16777217", "9223372036854775807, 9223372036854775807", "-1, 18446744073709551615"})
    void a_header_longer_than_the_limit(long lengthField, String length) throws IOException {
        assertRefused(
                withLengthField(lengthField, "{}"),
                "the header's length is given as " + length + " bytes; the limit is 16777216.");
    }

    @Test
    void a_header_that_is_not_utf_8() throws IOException {
        byte[] header = "{\"wé\":1}".getBytes(StandardCharsets.ISO_8859_1);

        assertRefused(file(folder, header), "the header is not valid UTF-8.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | $",
                "{'w':1} | $.",
                "{\"w\": | $.w",
                "{\"w\" 1} | $.w",
                "{\"a\":{\"dtype\":\"F32\",}} | $.a.dtype",
                "{\"a\":tru} | $.a",
                "{} {} | $",
                "{} x | $"
            })
    void a_header_that_is_not_json(String header, String place) throws IOException {
        assertRefused(file(folder, header), "the header is not valid JSON, near " + place + ".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | the header is an array where an object is needed.",
                "{\"w\":3} | tensor 'w' is a number where an object is needed.",
                "{\"w\":{}} | tensor 'w' has no dtype.",
                "{\"w\":{\"dtype\":null}} | dtype of tensor 'w' is null where a string is needed.",
                "{\"w\":{\"dtype\":\"F32\"}} | tensor 'w' has no shape.",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":4}} | shape of tensor 'w' is a number where an array is needed.",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[\"4\"]}}"
                        + " | an entry of shape of tensor 'w' is a string where a number is needed.",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[]}} | tensor 'w' has no data_offsets.",
                "{\"__metadata__\":[]} | __metadata__ is an array where an object is needed.",
                "{\"__metadata__\":{\"n\":1}} | __metadata__ entry 'n' is a number where a string is needed.",
                "{\"__metadata__\":{\"n\":\"1\",\"n\":\"2\"}} | the header has '__metadata__.n' twice.",
                "{\"__metadata__\":{},\"__metadata__\":{}} | the header has '__metadata__' twice.",
                "{\"w\":{\"dtype\":\"F32\",\"dtype\":\"F32\"}} | tensor 'w' has dtype twice."
            })
    void a_header_of_another_form(String header, String problem) throws IOException {
        assertRefused(file(folder, header), problem);
    }

    @Test
    void two_tensors_of_one_name() throws IOException {
        String tensor = tensor("w", "U8", "[1]", "[0,1]");

        assertRefused(file(folder, "{" + tensor + "," + tensor + "}", (byte) 0), "the header has 'w' twice.");
    }

    @Test
    void an_unknown_type() throws IOException {
        assertRefused(
                file(folder, "{" + tensor("w", "F31", "[1]", "[0,4]") + "}", new byte[4]),
                "tensor 'w' has the unknown dtype 'F31'.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[-1]  | [0,4]   | shape of tensor 'w' holds -1",
                "[1.5] | [0,4]   | shape of tensor 'w' holds 1.5",
                "[1e0] | [0,4]   | shape of tensor 'w' holds 1e0",
                "[1]   | [-4,0]  | data_offsets of tensor 'w' holds -4",
                "[1]   | [0,9223372036854775808] | data_offsets of tensor 'w' holds 9223372036854775808"
            })
    void numbers_that_are_no_sizes(String shape, String offsets, String problem) throws IOException {
        assertRefused(
                file(folder, "{" + tensor("w", "F32", shape, offsets) + "}", new byte[4]),
                problem + ", not a whole number from 0 to 9223372036854775807.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1] | [0]     | tensor 'w' has 1 data_offsets where two are needed.",
                "[1] | [0,2,4] | tensor 'w' has 3 data_offsets where two are needed.",
                "[1] | [4,0]   | data_offsets of tensor 'w', 4 to 0, run backwards.",
                "[2] | [0,4]   | tensor 'w' of type F32 and shape [2] needs 8 bytes, but its data_offsets hold 4.",
                "[]  | [0,0]   | tensor 'w' of type F32 and shape [] needs 4 bytes, but its data_offsets hold 0.",
                "[4294967296,4294967296] | [0,4] | shape [4294967296, 4294967296] of tensor 'w' has more than"
                        + " 9223372036854775807 bytes."
            })
    void offsets_and_shape_that_do_not_agree(String shape, String offsets, String problem) throws IOException {
        assertRefused(file(folder, "{" + tensor("w", "F32", shape, offsets) + "}", new byte[4]), problem);
    }

    @Test
    void offsets_out_of_range() throws IOException {
        Path file = file(folder, "{" + tensor("w", "U8", "[4]", "[1000,1004]") + "}", new byte[4]);

        assertRefused(
                file,
                "data_offsets of tensor 'w', 1000 to 1004, go beyond the 4 bytes of data in the file: it is cut short,"
                        + " or the offsets are wrong.");
    }

    @Test
    void overlapping_tensors() throws IOException {
        String header = "{" + tensor("b", "U8", "[4]", "[2,6]") + "," + tensor("a", "U8", "[4]", "[0,4]") + "}";

        assertRefused(file(folder, header, new byte[6]), "tensors 'a' and 'b' overlap in bytes 2 to 4 of the data.");
    }

    @Test
    void a_hole_between_tensors() throws IOException {
        String header = "{" + tensor("a", "U8", "[2]", "[0,2]") + "," + tensor("b", "U8", "[2]", "[4,6]") + "}";

        assertRefused(
                file(folder, header, new byte[6]), "bytes 2 to 4 of the data, before tensor 'b', belong to no tensor.");
    }

    @Test
    void bytes_left_over_at_the_end() throws IOException {
        assertRefused(
                file(folder, "{" + tensor("a", "U8", "[2]", "[0,2]") + "}", new byte[5]),
                "bytes 2 to 5 at the end of the data belong to no tensor.");
    }

    private Path withLengthField(long length, String header) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer content = ByteBuffer.allocate(Long.BYTES + json.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .put(json);
        return Files.write(folder.resolve("model.safetensors"), content.array());
    }

    private static void assertRefused(Path file, String problem) {
        assertThatThrownBy(() -> SafetensorsFile.open(file))
                .isInstanceOf(SafetensorsException.class)
                .hasMessage(file + ": " + problem);
    }
}
