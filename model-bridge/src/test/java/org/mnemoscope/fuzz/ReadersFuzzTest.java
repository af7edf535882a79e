package org.mnemoscope.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mnemoscope.attribution.NotEnoughMemoryException;
import org.mnemoscope.batch.BatchDefaults;
import org.mnemoscope.batch.BatchReader;
import org.mnemoscope.batch.BatchRequest;
import org.mnemoscope.batch.BatchRunner;
import org.mnemoscope.batch.Shard;
import org.mnemoscope.grammar.GrammarReader;
import org.mnemoscope.inseq.InseqFile;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.lesson.LessonReader;
import org.mnemoscope.model.catalog.ModelCatalog;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.model.folder.ModelFolder;
import org.mnemoscope.model.folder.WeightFiles;
import org.mnemoscope.safetensors.SafetensorsFile;
import org.mnemoscope.session.SessionFile;
import org.mnemoscope.task.ProblemException;
import org.mnemoscope.task.TaskKind;
import org.mnemoscope.tokenizer.TokenVocabulary;
import org.mnemoscope.torchscript.TrustedModules;
import org.mnemoscope.training.RecipeReader;
import org.mnemoscope.workshop.golden.GoldenCheck;

/**
 * Twenty thousand damaged files for everything that reads what somebody else may have written: each is read or refused in one
 * sentence, by the exception that its reader documents. {@code -Dmnemoscope.fuzz.rounds=} has more of them tried, with other seeds.
 */
class ReadersFuzzTest {
    private static final int LONGEST_SENTENCE = 2000;
    private static final int ROUNDS = Integer.getInteger("mnemoscope.fuzz.rounds", 1);
    private static final Path MODEL = Path.of("../samples/models/parity-alibi-aligned");
    private static final BatchDefaults DEFAULTS = new BatchDefaults(TaskKind.PARITY, "mnemonics-aligned", false, 1, 1);
    private static final Path GOLDENS = Path.of("src/test/resources/org/mnemoscope/goldens");
    private static final Path SEEDS = Path.of("src/test/resources/org/mnemoscope/fuzz");
    private static final Path SESSION = SEEDS.resolve("session.mnemo");
    private static final String SESSION_DOCUMENT = "session.json";
    private static final String SESSION_MAP = "left.json";
    private static final String SESSION_VALUES = "left.l2.npy";

    @TempDir
    private Path folder;

    /** Something that reads a file, or refuses it. */
    interface Reader {
        void read(Path file) throws IOException, ProblemException, NotEnoughMemoryException;
    }

    /**
     * A kind of file.
     *
     * @param name the file's name, as its reader wants it
     * @param original a good one
     * @param inputs how many damaged ones
     * @param reader what reads it
     */
    record Kind(String name, Path original, int inputs, Reader reader) {
        @Override
        public String toString() {
            return name + " like " + original.getFileName();
        }
    }

    static Stream<Kind> kinds() throws IOException {
        List<ModelEntry> models = new ModelCatalog(MODEL.getParent()).bundled().entries();
        Path recipes = Path.of("../samples/recipes");
        Path recipe;
        try (Stream<Path> found = Files.list(recipes)) {
            recipe = found.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
        return Stream.of(
                new Kind("recipe.json", recipe, 4000, RecipeReader::read),
                new Kind("training.json", MODEL.resolve("training.json"), 2000, ReadersFuzzTest::listed),
                new Kind(
                        "training.json",
                        MODEL.resolveSibling("text-rotary-indirect-object").resolve("training.json"),
                        1000,
                        ReadersFuzzTest::listed),
                new Kind("evaluation.json", MODEL.resolve("evaluation.json"), 3000, ReadersFuzzTest::listed),
                new Kind("config.json", GOLDENS.resolve("gemma3/config.json"), 2500, ReadersFuzzTest::config),
                new Kind("config.json", GOLDENS.resolve("llama/config.json"), 2500, ReadersFuzzTest::config),
                new Kind("tokenizer.json", GOLDENS.resolve("mpt/tokenizer.json"), 2000, TokenVocabulary::read),
                new Kind("model.safetensors", MODEL.resolve("model.safetensors"), 2000, file -> SafetensorsFile.open(
                                file)
                        .close()),
                new Kind(
                        "saved.json",
                        Path.of("src/test/resources/org/mnemoscope/inseq/saved.json"),
                        1500,
                        InseqFile::read),
                new Kind(
                        "model.gguf",
                        Path.of("src/test/resources/org/mnemoscope/gguf/gemma3-q4_0.gguf"),
                        1500,
                        file -> TokenVocabulary.read(ModelFolder.read(file).tokenizer())),
                new Kind(
                        "grammar.json", Path.of("../samples/grammars/indirect-object.json"), 1500, GrammarReader::read),
                new Kind(
                        "lesson.md",
                        Path.of("../samples/lessons/addition.en.md"),
                        1000,
                        file -> LessonReader.read(file, models)),
                new Kind("generation_config.json", GOLDENS.resolve("llama/generation_config.json"), 1000, file -> {
                    putBeside(GOLDENS.resolve("llama/config.json"), file, "config.json");
                    config(file);
                }),
                new Kind(
                        "tokenizer_config.json",
                        GOLDENS.resolve("llama/tokenizer_config.json"),
                        1000,
                        ReadersFuzzTest::besideTokenizer),
                new Kind(
                        "special_tokens_map.json",
                        SEEDS.resolve("special_tokens_map.json"),
                        500,
                        ReadersFuzzTest::besideTokenizer),
                new Kind(
                        "added_tokens.json", SEEDS.resolve("added_tokens.json"), 500, ReadersFuzzTest::besideTokenizer),
                new Kind("model.safetensors.index.json", SEEDS.resolve("model.safetensors.index.json"), 500, file -> {
                    putBeside(GOLDENS.resolve("llama/model.safetensors"), file, "weights.safetensors");
                    WeightFiles.open(file.getParent()).close();
                }),
                new Kind("golden.json", GOLDENS.resolve("gpt2/golden.json"), 300, file -> {
                    putBeside(GOLDENS.resolve("gpt2/config.json"), file, "config.json");
                    GoldenCheck.run(file.getParent(), ProgressSink.NONE, new CancelToken());
                }),
                new Kind("scores.jsonl", SEEDS.resolve("scores.jsonl"), 500, ReadersFuzzTest::scores),
                new Kind(
                        "module.pt",
                        Path.of("src/test/resources/org/mnemoscope/torchscript/Good.pt"),
                        500,
                        file -> new TrustedModules(file.resolveSibling("trusted")).require(file)),
                new Kind("session.mnemo", SESSION, 1000, SessionFile::read),
                new Kind(SESSION_DOCUMENT, SESSION, 1500, ReadersFuzzTest::session),
                new Kind(SESSION_MAP, SESSION, 2500, ReadersFuzzTest::session),
                new Kind(SESSION_VALUES, SESSION, 500, ReadersFuzzTest::session),
                new Kind(
                        "batch.jsonl",
                        Path.of("src/test/resources/org/mnemoscope/fuzz/batch.jsonl"),
                        2000,
                        file -> BatchReader.read(file, DEFAULTS)));
    }

    private static void config(Path file) throws IOException {
        ModelFolder.read(file.getParent());
    }

    private static void besideTokenizer(Path file) throws IOException {
        putBeside(GOLDENS.resolve("llama/tokenizer.json"), file, "tokenizer.json");
        TokenVocabulary.read(file.resolveSibling("tokenizer.json"));
    }

    private static void putBeside(Path good, Path damaged, String name) throws IOException {
        Path copy = damaged.resolveSibling(name);
        if (!Files.exists(copy)) {
            Files.copy(good, copy);
        }
    }

    /** What lists and opens a model reads of what was written down about it. */
    private static void listed(Path record) throws IOException {
        ModelCatalog.entry(record.getParent());
    }

    /** What goes on with a batch reads of what was done; no problem is left, so nothing works on one. */
    private static void scores(Path file) throws IOException, ProblemException {
        BatchRequest nothing = new BatchRequest(List.of(), Shard.WHOLE, file.getParent(), ".npy");
        new BatchRunner(null).run(nothing, complaint -> {}, ProgressSink.NONE, new CancelToken());
    }

    /** Puts a damaged part back into a session that is whole. */
    private static void session(Path part) throws IOException {
        Path damaged = part.resolveSibling("damaged.mnemo");
        String name = part.getFileName().toString();
        try (ZipFile zip = new ZipFile(SESSION.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(damaged))) {
            for (ZipEntry entry : zip.stream().toList()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                boolean replaced = entry.getName().endsWith(name);
                out.write(
                        replaced
                                ? Files.readAllBytes(part)
                                : zip.getInputStream(entry).readAllBytes());
            }
        }
        SessionFile.read(damaged);
    }

    /** The part of a session that is damaged, or the whole file. */
    static byte[] original(Kind kind) throws IOException {
        if (!kind.original().equals(SESSION) || kind.name().endsWith(SessionFile.ENDING)) {
            return Files.readAllBytes(kind.original());
        }
        try (ZipFile zip = new ZipFile(SESSION.toFile())) {
            ZipEntry part = zip.stream()
                    .filter(entry -> entry.getName().endsWith(kind.name()))
                    .findFirst()
                    .orElseThrow();
            return zip.getInputStream(part).readAllBytes();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @Timeout(1200)
    void is_read_or_refused_in_a_sentence(Kind kind) throws IOException {
        byte[] original = original(kind);
        if (kind.name().endsWith(".safetensors")) {
            // the header is what is read; of the numbers a few stay
            original = Arrays.copyOf(original, Math.min(original.length, 20_000));
        }
        Path file = folder.resolve(kind.name());
        for (int round = 0; round < ROUNDS; round++) {
            for (int input = 0; input < kind.inputs(); input++) {
                long seed = 1_000_003L * round + input;
                Files.write(file, new Mutator(seed).change(original));
                requireRefused(kind, file, seed);
            }
        }
    }

    static void requireRefused(Kind kind, Path file, long seed) {
        try {
            kind.reader().read(file);
        } catch (IOException | ProblemException | NotEnoughMemoryException refused) {
            // not by AssertJ, whose words take longer than the reading
            String sentence = String.valueOf(refused.getMessage());
            if (sentence.lines().count() != 1 || sentence.length() > LONGEST_SENTENCE) {
                throw new IllegalStateException(kind + ", seed " + seed + ": " + sentence);
            }
        } catch (RuntimeException | Error fault) {
            throw new AssertionError(kind + ", seed " + seed, fault);
        }
    }
}
