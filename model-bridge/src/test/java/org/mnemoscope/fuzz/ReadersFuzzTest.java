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
import org.mnemoscope.batch.BatchDefaults;
import org.mnemoscope.batch.BatchReader;
import org.mnemoscope.evaluation.EvaluationFile;
import org.mnemoscope.gguf.GgufFile;
import org.mnemoscope.grammar.GrammarReader;
import org.mnemoscope.inseq.InseqFile;
import org.mnemoscope.lesson.LessonReader;
import org.mnemoscope.model.catalog.ModelCatalog;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.model.folder.ModelFolder;
import org.mnemoscope.safetensors.SafetensorsFile;
import org.mnemoscope.session.SessionFile;
import org.mnemoscope.task.TaskKind;
import org.mnemoscope.tokenizer.TokenVocabulary;
import org.mnemoscope.training.RecipeReader;
import org.mnemoscope.training.TrainingRecord;

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

    private static final Path SESSION = Path.of("src/test/resources/org/mnemoscope/fuzz/session.mnemo");
    private static final String SESSION_DOCUMENT = "session.json";
    private static final String SESSION_MAP = "left.json";
    private static final String SESSION_VALUES = "left.l2.npy";

    @TempDir
    private Path folder;

    /** Something that reads a file, or refuses it. */
    interface Reader {
        void read(Path file) throws IOException;
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
                new Kind(
                        "training.json",
                        MODEL.resolve("training.json"),
                        2000,
                        file -> RecipeReader.parse(TrainingRecord.read(file).recipe(), file)),
                new Kind("evaluation.json", MODEL.resolve("evaluation.json"), 3000, EvaluationFile::read),
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
                        GgufFile::read),
                new Kind(
                        "grammar.json", Path.of("../samples/grammars/indirect-object.json"), 1500, GrammarReader::read),
                new Kind(
                        "lesson.md",
                        Path.of("../samples/lessons/addition.en.md"),
                        1000,
                        file -> LessonReader.read(file, models)),
                new Kind("generation_config.json", GOLDENS.resolve("llama/generation_config.json"), 1000, file -> {
                    copyBeside("config.json", file);
                    config(file);
                }),
                new Kind("tokenizer_config.json", GOLDENS.resolve("llama/tokenizer_config.json"), 1000, file -> {
                    copyBeside("tokenizer.json", file);
                    TokenVocabulary.read(file.resolveSibling("tokenizer.json"));
                }),
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

    private static void copyBeside(String good, Path damaged) throws IOException {
        Path copy = damaged.resolveSibling(good);
        if (!Files.exists(copy)) {
            Files.copy(GOLDENS.resolve("llama").resolve(good), copy);
        }
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
    private static byte[] original(Kind kind) throws IOException {
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
        } catch (IOException refused) {
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
