package org.mnemoscope.model.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mnemoscope.gguf.GgufBytes.ARRAY;
import static org.mnemoscope.gguf.GgufBytes.BOOL;
import static org.mnemoscope.gguf.GgufBytes.STRING;
import static org.mnemoscope.gguf.GgufBytes.UINT64;
import static org.mnemoscope.gguf.GgufBytes.UINT8;
import static org.mnemoscope.gguf.GgufBytes.int32;
import static org.mnemoscope.gguf.GgufBytes.int64;
import static org.mnemoscope.gguf.GgufBytes.join;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mnemoscope.gguf.GgufBytes;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.LanguageModel;

/**
 * Every broken GGUF file is refused with one sentence that names the file and what is wrong, and without taking memory for it; the
 * time limit is for what never ends. The sentences are written to {@code target/broken-gguf.md}.
 */
class BrokenGgufTest {
    private static final Path TABLE = Path.of("target", "broken-gguf.md");

    /** What opening takes whatever the file holds: buffers, the writing of JSON, messages. */
    private static final long FIXED_BYTES = 3_000_000;

    private static final List<String> ROWS = new ArrayList<>();
    private static final String EMBEDDING = "token_embd.weight";

    @TempDir
    private Path temporary;

    /** A file with one thing broken, and words of its refusal. */
    record Broken(String breakage, byte[] content, List<String> named) {
        @Override
        public String toString() {
            return breakage;
        }
    }

    private static Broken file(String breakage, UnaryOperator<GgufBytes> change, String... named) {
        return new Broken(breakage, change.apply(GgufBytes.llama()).bytes(), List.of(named));
    }

    private static Broken raw(String breakage, UnaryOperator<byte[]> change, String... named) {
        return new Broken(breakage, change.apply(GgufBytes.llama().bytes()), List.of(named));
    }

    private static byte[] with(byte[] file, int at, byte[] value) {
        System.arraycopy(value, 0, file, at, value.length);
        return file;
    }

    static List<Broken> files() {
        List<Broken> all = new ArrayList<>();
        all.addAll(brokenBeginnings());
        all.addAll(brokenMetadata());
        all.addAll(brokenTensors());
        all.addAll(brokenModels());
        all.addAll(brokenTokens());
        return all;
    }

    private static List<Broken> brokenBeginnings() {
        int header = GgufBytes.llama().header().length;
        return List.of(
                raw("empty", file -> new byte[0], "cut short", "the mark GGUF"),
                raw("three bytes", file -> Arrays.copyOf(file, 3), "cut short"),
                raw(
                        "not a GGUF file",
                        file -> with(file, 0, new byte[] {'G', 'G', 'M', 'L'}),
                        "does not begin with GGUF"),
                raw("no version", file -> Arrays.copyOf(file, 4), "cut short", "the version"),
                raw("version 1", file -> with(file, 4, int32(1)), "version 1", "2 and 3"),
                raw("version 4 294 967 295", file -> with(file, 4, int32(-1)), "version 4294967295"),
                raw("big-endian", file -> with(file, 4, int32(Integer.reverseBytes(3))), "big-endian"),
                raw("no counts", file -> Arrays.copyOf(file, 8), "cut short", "the number of tensors"),
                raw(
                        "more tensors than bytes",
                        file -> with(file, 8, int64(1L << 40)),
                        "number of tensors",
                        "1099511627776"),
                raw("2^64 - 1 tensors", file -> with(file, 8, int64(-1)), "18446744073709551615"),
                raw(
                        "more entries than bytes",
                        file -> with(file, 16, int64(1L << 40)),
                        "metadata entries",
                        "1099511627776"),
                raw("2^63 entries", file -> with(file, 16, int64(Long.MIN_VALUE)), "9223372036854775808"),
                raw("cut in the metadata", file -> Arrays.copyOf(file, 100), "bytes"),
                raw("cut after the header", file -> Arrays.copyOf(file, header), "cut short", "token_embd.weight"),
                raw(
                        "cut in the list of tensors",
                        file -> Arrays.copyOf(file, header - 5),
                        "output_norm.weight",
                        "cut short"),
                raw("cut by one byte", file -> Arrays.copyOf(file, file.length - 1), "output_norm.weight", "cut short"),
                raw("one tensor more than there are", file -> with(file, 8, int64(12)), "tensor"),
                raw("one entry more than there are", file -> with(file, 16, int64(16)), "tensor 0"));
    }

    private static List<Broken> brokenMetadata() {
        String key = "llama.extra";
        return List.of(
                raw(
                        "a key longer than the file",
                        file -> with(file, 24, int64(1L << 33)),
                        "metadata entry 0",
                        "8589934592"),
                raw("a key of 2^64 - 1 bytes", file -> with(file, 24, int64(-1)), "18446744073709551615"),
                raw("a key that is not UTF-8", file -> with(file, 32, new byte[] {(byte) 0xff}), "not UTF-8"),
                file("a value of unknown type", f -> f.entry(key, 13), key, "type 13", "0 to 12"),
                file("a value of type 2^32 - 1", f -> f.entry(key, -1), key, "4294967295"),
                file("a text longer than the file", f -> f.entry(key, STRING, int64(1 << 30)), key, "1073741824"),
                file("a list of unknown type", f -> f.entry(key, ARRAY, join(int32(77), int64(1))), key, "type 77"),
                file("a list of lists", f -> f.entry(key, ARRAY, join(int32(ARRAY), int64(1))), key, "list of lists"),
                file(
                        "a list longer than the file",
                        f -> f.entry(key, ARRAY, join(int32(UINT8), int64(1L << 40))),
                        key,
                        "1099511627776"),
                file(
                        "a list of 2^64 - 1 texts",
                        f -> f.entry(key, ARRAY, join(int32(STRING), int64(-1))),
                        key,
                        "18446744073709551615"),
                file(
                        "a text in a list longer than the file",
                        f -> f.entry(key, ARRAY, join(int32(STRING), int64(1), int64(1L << 50))),
                        "element 0 of " + key,
                        "1125899906842624"),
                file("a truth value 2", f -> f.entry(key, BOOL, (byte) 2), key, "0 or 1"),
                file("a number of 2^64 - 1", f -> f.entry(key, UINT64, int64(-1)), key, "18446744073709551615"),
                raw("a key twice", BrokenGgufTest::doubled, "general.architecture", "twice"),
                file("an alignment of 0", f -> f.whole("general.alignment", 0), "general.alignment = 0"),
                file("an alignment of 24", f -> f.alignment(24), "general.alignment = 24", "power of two"),
                file("an alignment of 4", f -> f.whole("general.alignment", 4), "general.alignment = 4"),
                file(
                        "an alignment of 2^31",
                        f -> f.whole("general.alignment", 1 << 31),
                        "general.alignment = 2147483648"),
                file("an alignment in words", f -> f.text("general.alignment", "wide"), "general.alignment = wide"));
    }

    /** The first entry once more, in place of the second. */
    private static byte[] doubled(byte[] file) {
        byte[] first = join(GgufBytes.string("general.architecture"), int32(STRING), GgufBytes.string("llama"));
        int at = 24 + first.length;
        return join(Arrays.copyOf(file, at), first, Arrays.copyOfRange(file, at, file.length));
    }

    private static List<Broken> brokenTensors() {
        byte[] none = {};
        byte[] numbers = new byte[8 * 9 * 4];
        return List.of(
                file("a tensor without a name", f -> f.tensor("", 8), "the name of tensor 11", "1 to 64"),
                file("a name of 65 letters", f -> f.tensor("x".repeat(65), 8), "has 65 characters"),
                file("a tensor of no dimensions", f -> f.tensor("x", 0, new byte[4]), "'x' has 0 dimensions"),
                file("a tensor of five dimensions", f -> f.tensor("x", 1, 1, 1, 1, 1), "'x' has 5 dimensions"),
                file("a dimension of 0", f -> f.tensor("x", 0, none, 0), "'x' has the dimension 0"),
                file("a dimension of 2^64 - 1", f -> f.tensor("x", 0, none, -1), "18446744073709551615"),
                file("2^80 numbers", f -> f.tensor("x", 0, none, 1L << 40, 1L << 40), "'x'", "1099511627776"),
                file("a tensor larger than the file", f -> f.tensor("x", 0, none, 1L << 40), "'x'", "cut short"),
                file("a tensor behind the end", f -> f.tensorAt(1L << 40, "x", 0, none, 8), "'x'", "1099511627776"),
                file(
                        "a tensor at 2^63",
                        f -> f.tensorAt(Long.MIN_VALUE, "x", 0, none, 8),
                        "'x'",
                        "9223372036854775808"),
                file(
                        "a tensor out of line",
                        f -> f.tensorAt(4, EMBEDDING, 0, numbers, 8, 9),
                        EMBEDDING,
                        "no multiple of"),
                file("tensors over one another", f -> f.tensorAt(0, "x", 0, none, 8), "overlap", "'x'"),
                file("a tensor twice", f -> f.another(1 << 14, EMBEDDING, 0, numbers, 8, 9), EMBEDDING, "twice"),
                file("an unknown type", f -> f.tensor("x", 99, new byte[64], 8), "'x'", "unknown type 99"),
                file("a type that is not read", f -> f.tensor("x", 23, new byte[136], 256), "'x'", "IQ4_XS", "Q4_K"),
                file("whole numbers", f -> f.tensor("x", 26, new byte[64], 8), "'x'", "I32"),
                file(
                        "a row that is no whole blocks",
                        f -> f.tensor("x", 2, new byte[64], 8),
                        "'x'",
                        "rows of 8",
                        "blocks of 32"),
                file(
                        "a number that is none",
                        f -> f.tensorAt(0, EMBEDDING, 0, notFinite(), 8, 9),
                        EMBEDDING,
                        "NaN at index 7"),
                file("a scale that is infinite", f -> infinite(f), "ffn_down", "Infinity at index 0"));
    }

    private static byte[] notFinite() {
        return ByteBuffer.allocate(8 * 9 * 4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(7 * 4, Float.NaN)
                .array();
    }

    /** An inner width of 32, so that a block fits a row. */
    private static GgufBytes infinite(GgufBytes file) {
        byte[] blocks = new byte[8 * 34];
        for (int row = 0; row < 8; row++) {
            blocks[row * 34 + 2] = 1;
        }
        blocks[1] = 0x7c;
        return file.whole("llama.feed_forward_length", 32)
                .withoutTensor("blk.0.ffn_gate.weight")
                .withoutTensor("blk.0.ffn_up.weight")
                .tensor("blk.0.ffn_gate.weight", 8, 32)
                .tensor("blk.0.ffn_up.weight", 8, 32)
                .tensor("blk.0.ffn_down.weight", 8, blocks, 32, 8);
    }

    private static List<Broken> brokenModels() {
        return List.of(
                file("no architecture", f -> f.without("general.architecture"), "has no general.architecture"),
                file(
                        "an architecture that is a number",
                        f -> f.whole("general.architecture", 3),
                        "general.architecture = 3"),
                file("an unknown architecture", f -> f.text("general.architecture", "mamba"), "mamba", "llama, qwen2"),
                file(
                        "experts by name",
                        f -> f.text("general.architecture", "qwen3moe"),
                        "qwen3moe",
                        "mixture of experts"),
                file(
                        "experts by number",
                        f -> f.whole("llama.expert_count", 8),
                        "llama.expert_count = 8",
                        "mixture of experts"),
                file("one part of three", f -> f.whole("split.count", 3), "split.count = 3", "several files"),
                file("no width", f -> f.without("llama.embedding_length"), "has no llama.embedding_length"),
                file("a width of 0", f -> f.whole("llama.embedding_length", 0), "llama.embedding_length = 0"),
                file(
                        "a width of another matrix",
                        f -> f.whole("llama.embedding_length", 16),
                        EMBEDDING,
                        "[9, 8]",
                        "[9, 16]"),
                file(
                        "a width with a point",
                        f -> f.real("llama.embedding_length", 8.5f),
                        "llama.embedding_length = 8.5"),
                file("2^32 - 1 blocks", f -> f.whole("llama.block_count", -1), "llama.block_count = 4294967295"),
                file("more blocks than tensors", f -> f.whole("llama.block_count", 2), "blk.1.attn_norm.weight"),
                file("no heads", f -> f.whole("llama.attention.head_count", 0), "llama.attention.head_count = 0"),
                file(
                        "heads by layer",
                        f -> f.wholes("llama.attention.head_count", 2, 2),
                        "llama.attention.head_count = a list"),
                file(
                        "heads that do not share",
                        f -> f.whole("llama.attention.head_count", 4).whole("llama.attention.head_count_kv", 3),
                        "head_count_kv = 3",
                        "divides the 4 heads"),
                file("no epsilon", f -> f.without("llama.attention.layer_norm_rms_epsilon"), "layer_norm_rms_epsilon"),
                file("an epsilon below 0", f -> f.real("llama.attention.layer_norm_rms_epsilon", -1), "above 0"),
                file(
                        "an epsilon that is no number",
                        f -> f.real("llama.attention.layer_norm_rms_epsilon", Float.NaN),
                        "NaN"),
                file(
                        "an infinite base",
                        f -> f.real("llama.rope.freq_base", Float.POSITIVE_INFINITY),
                        "llama.rope.freq_base"),
                file(
                        "an unknown scaling",
                        f -> f.text("llama.rope.scaling.type", "ntk"),
                        "llama.rope.scaling.type = ntk"),
                file(
                        "yarn without a factor",
                        f -> f.text("llama.rope.scaling.type", "yarn"),
                        "llama.rope.scaling.factor"),
                file(
                        "part of a head turned",
                        f -> f.whole("llama.attention.key_length", 4).whole("llama.rope.dimension_count", 2),
                        "llama.rope.dimension_count = 2"),
                file(
                        "values of another width",
                        f -> f.whole("llama.attention.value_length", 8),
                        "llama.attention.value_length = 8"),
                file("too few frequency factors", f -> f.tensor("rope_freqs.weight", 1), "rope_freqs.weight", "[2]"),
                file("clamped queries", f -> f.real("llama.attention.clamp_kqv", 8), "llama.attention.clamp_kqv = 8"),
                file("not causal", f -> f.flag("llama.attention.causal", false), "llama.attention.causal = false"),
                file("no embedding", f -> f.withoutTensor(EMBEDDING), "no tensor " + EMBEDDING),
                file(
                        "no final norm",
                        f -> f.withoutTensor("output_norm.weight"),
                        "no tensor output_norm.weight",
                        "its metadata"),
                file("a matrix turned", f -> f.tensor("blk.0.attn_k.weight", 4, 8), "blk.0.attn_k.weight", "[8, 4]"),
                file("another number of tokens", f -> f.whole("llama.vocab_size", 10), "llama.vocab_size = 10", "9"));
    }

    private static List<Broken> brokenTokens() {
        String tokens = "tokenizer.ggml.tokens";
        return List.of(
                file("no tokenizer", f -> f.without("tokenizer.ggml.model"), "has no tokenizer.ggml.model"),
                file(
                        "a tokenizer of another kind",
                        f -> f.text("tokenizer.ggml.model", "bert"),
                        "tokenizer.ggml.model = bert"),
                file("no tokens", f -> f.without(tokens), "has no " + tokens),
                file("an empty list of tokens", f -> f.texts(tokens), tokens, "0 texts"),
                file("tokens that are numbers", f -> f.wholes(tokens, 1, 2), tokens, "list of 2 numbers"),
                file(
                        "a token that is not UTF-8",
                        f -> f.entry(tokens, ARRAY, join(int32(STRING), int64(1), int64(1), new byte[] {-1})),
                        "element 0 of " + tokens,
                        "not UTF-8"),
                file(
                        "too few scores",
                        f -> f.reals("tokenizer.ggml.scores", 1),
                        "tokenizer.ggml.scores",
                        "list of 9 numbers"),
                file(
                        "no scores and no merges",
                        f -> f.without("tokenizer.ggml.scores"),
                        "has no tokenizer.ggml.scores"),
                file(
                        "a score that is no number",
                        f -> f.reals("tokenizer.ggml.scores", 0, 0, 0, Float.NaN, 0, 0, 0, 0, 0),
                        "tokenizer.ggml.scores holds NaN at index 3"),
                file(
                        "too many types",
                        f -> f.wholes("tokenizer.ggml.token_type", new int[10]),
                        "tokenizer.ggml.token_type"),
                file(
                        "a beginning that is no token",
                        f -> f.whole("tokenizer.ggml.bos_token_id", 9),
                        "bos_token_id = 9"),
                file(
                        "an unknown splitting",
                        f -> f.text("tokenizer.ggml.model", "gpt2")
                                .texts("tokenizer.ggml.merges")
                                .text("tokenizer.ggml.pre", "klingon"),
                        "tokenizer.ggml.pre = klingon"),
                file(
                        "letters without merges",
                        f -> f.text("tokenizer.ggml.model", "gpt2"),
                        "has no tokenizer.ggml.merges"),
                file(
                        "a merge of one piece",
                        f -> f.texts("tokenizer.ggml.merges", "ab"),
                        "merges = 'ab'",
                        "two pieces"),
                file("a merge of three pieces", f -> f.texts("tokenizer.ggml.merges", "a b b"), "'a b b'"),
                file(
                        "a merge of what is no token",
                        f -> f.texts("tokenizer.ggml.merges", "b a"),
                        "'b a'",
                        "'ba' is none"),
                file(
                        "more tokens than the embedding",
                        f -> f.tensorAt(1 << 12, EMBEDDING, 0, new byte[8 * 8 * 4], 8, 8),
                        "token ids up to 8",
                        "only up to 7"));
    }

    @BeforeAll
    static void start_the_engine(@TempDir Path folder) throws IOException {
        open(GgufBytes.llama().write(folder.resolve("right.gguf")));
    }

    @ParameterizedTest
    @MethodSource("files")
    @Timeout(120)
    void is_refused_in_a_sentence(Broken broken) throws IOException {
        Path file = Files.write(temporary.resolve("broken.gguf"), broken.content());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long heapBefore = threads.getCurrentThreadAllocatedBytes();

        Throwable refusal = catchThrowable(() -> open(file));

        long heap = threads.getCurrentThreadAllocatedBytes() - heapBefore;
        assertThat(refusal).isExactlyInstanceOf(ModelFolderException.class);
        assertThat(refusal.getMessage())
                .contains(broken.named())
                .contains(file.toString())
                .doesNotContain("\n", "\r", "Exception", ": null")
                .hasSizeLessThan(601);
        assertThat(heap).as("bytes taken from the heap").isLessThan(FIXED_BYTES + 4L * broken.content().length);
        String words = refusal.getMessage().replace(file.getParent().toString(), "…");
        ROWS.add("| %s | %s |".formatted(broken.breakage(), words.replace("|", "\\|")));
    }

    @Test
    void there_are_more_than_90_of_them_each_with_a_name_of_its_own() {
        assertThat(files().stream().map(Broken::toString))
                .hasSizeGreaterThan(90)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_part_is_known_by_the_name_of_its_file_too() throws IOException {
        Path part = GgufBytes.llama().write(temporary.resolve("big-00001-of-00003.gguf"));

        assertThat(catchThrowable(() -> open(part))).hasMessageContaining("several files");
    }

    @AfterAll
    static void write_the_table() throws IOException {
        List<String> lines = new ArrayList<>(List.of("| broken | sentence |", "| --- | --- |"));
        lines.addAll(ROWS);
        Files.write(TABLE, lines);
    }

    private static void open(Path file) throws ModelFolderException {
        LanguageModel.open(file, ProgressSink.NONE, new CancelToken()).close();
    }
}
