package org.mnemoscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mnemoscope.app.window.lesson.LessonProgress;
import org.mnemoscope.app.window.session.ClosedWindow;
import org.mnemoscope.app.window.settings.SettingsStore;
import org.mnemoscope.app.window.training.BegunRun;
import org.mnemoscope.evaluation.EvaluationFile;
import org.mnemoscope.files.AtomicFile;
import org.mnemoscope.files.Folders;
import org.mnemoscope.session.SessionFile;

/**
 * Whoever writes is ended in front of every change that it makes to its folder, as by a power cut: what is there afterwards is the
 * old, or the new, or refused; and the same command, run again, makes what it would have made.
 */
@Timeout(900)
class CrashPointsTest {
    private static final String RECIPE = """
            {"name": "tiny", "title": "Tiny",
             "architecture": {"family": "mpt", "layers": 1, "width": 8, "heads": 2, "mnemonics": 12, "maxLength": 64},
             "seed": 7,
             "stages": [{"kind": "task", "task": "parity", "format": "mnemonics-aligned", "shortest": 2, "longest": 4,
                         "steps": 4, "batch": 2,
                         "learningRate": {"peak": 0.01, "warmUp": 1, "decay": 0.3, "floor": 0.1}}],
             "evaluation": {"lengths": [3], "samples": 2, "every": 4}}
            """;
    private static final String BATCH = """
            {"id": "a", "problem": "01"}
            {"id": "b", "problem": "11"}
            """;
    private static final String MODEL = "parity-alibi-aligned";
    private static final Path SESSION = Path.of("../model-bridge/src/test/resources/org/mnemoscope/fuzz/session.mnemo");
    private static final List<String> FILES =
            List.of("model.safetensors", "config.json", "tokenizer.json", "evaluation.json");
    private static final int KILLED = 137;

    /** Who only hands {@link AtomicFile} whole files, each of which means something by itself. */
    private static final Set<String> WRITERS_OF_WHOLE_FILES = Set.of(
            "DifferenceExport",
            "ExportViewModel",
            "FigureOptions",
            "FiguresJob",
            "InseqWriter",
            "LargeFolder",
            "NumberedPictures",
            "RecipeGrammar",
            "SessionPage");

    @TempDir
    private static Path shared;

    private static Path agent;

    @TempDir
    private Path temporary;

    /** Looks at what is there. */
    interface Check {
        void of(Path folder) throws Exception;
    }

    /**
     * A writer.
     *
     * @param name what it writes
     * @param line its command, where FOLDER stands for its folder and SHARED for what it reads
     * @param old what is in the folder before, by name
     * @param reopened what is left is right, or refused
     * @param compared the files that are to be the same to the bit after it was run again, but for those that hold the time
     */
    record Writer(String name, List<String> line, Map<String, String> old, Check reopened, List<String> compared) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Writer> writers() {
        return Stream.of(
                new Writer(
                        "export",
                        List.of("attribute", "--model", MODEL, "--problem", "01", "--out", "FOLDER/map.csv"),
                        Map.of("map.csv", "old"),
                        folder -> assertThat(Files.readString(folder.resolve("map.csv")))
                                .matches("(?s)old|.*\\n"),
                        List.of("map.csv")),
                new Writer(
                        "session",
                        List.of("attribute", "--model", MODEL, "--problem", "01", "--session", "FOLDER/a.mnemo"),
                        Map.of(),
                        folder -> {
                            if (Files.exists(folder.resolve("a.mnemo"))) {
                                SessionFile.read(folder.resolve("a.mnemo"));
                            }
                        },
                        List.of()),
                new Writer(
                        "evaluation",
                        List.of("evaluate", MODEL, "--lengths", "2", "--samples", "2", "--out", "FOLDER/e.json"),
                        Map.of(),
                        folder -> {
                            if (Files.exists(folder.resolve("e.json"))) {
                                EvaluationFile.read(folder.resolve("e.json"));
                            }
                        },
                        List.of("e.json")),
                new Writer(
                        "settings",
                        List.of("window", "settings", "FOLDER/settings.json", "dark"),
                        Map.of("settings.json", "{\"theme\": \"light\"}"),
                        folder -> {
                            SettingsStore kept = new SettingsStore(folder.resolve("settings.json"));
                            assertThat(kept.complaint()).isEmpty();
                            assertThat(kept.get().theme()).isIn("light", "dark");
                        },
                        List.of("settings.json")),
                new Writer(
                        "progress of lessons",
                        List.of("window", "lessons", "FOLDER/lessons.json", ""),
                        Map.of("lessons.json", "{\"tourOffered\": false, \"lessons\": {\"tour\": {\"step\": 3}}}"),
                        folder -> {
                            Path file = folder.resolve("lessons.json");
                            assertThat(file).content().contains("\"step\": 3");
                            assertThat(new LessonProgress(file, CrashedProgram.NEVER).isTourOffered())
                                    .isEqualTo(Files.readString(file).contains("true"));
                        },
                        List.of("lessons.json")),
                new Writer(
                        "what a window showed last",
                        List.of("window", "closed", "FOLDER/windows", "SHARED/shown.json"),
                        Map.of(),
                        folder -> assertThat(ClosedWindow.found(folder.resolve("windows")))
                                .isIn(Optional.empty(), ClosedWindow.found(folder.resolveSibling("right/windows"))),
                        List.of("windows/last.json")),
                new Writer(
                        "a run of the window",
                        List.of("window", "run", "FOLDER/models", "SHARED/recipe.json"),
                        Map.of(),
                        folder -> {
                            List<String> found = BegunRun.found(folder.resolve("models"));
                            if (found.isEmpty()) {
                                // its name is not taken by what is left
                                BegunRun.begin(folder.resolve("models"), shared.resolve("recipe.json"));
                            }
                            assertThat(BegunRun.found(folder.resolve("models"))).containsExactly("tiny");
                        },
                        List.of("models/.training/tiny/recipe.json")),
                new Writer(
                        "training",
                        List.of("train", "SHARED/recipe.json", "--out", "FOLDER/model"),
                        Map.of("model/", "SHARED/older"),
                        CrashPointsTest::requireOneModel,
                        FILES),
                new Writer(
                        "choice",
                        List.of(
                                "choose",
                                "SHARED/one",
                                "SHARED/other",
                                "--out",
                                "FOLDER/model",
                                "--lengths",
                                "2",
                                "--samples",
                                "2",
                                "--maps",
                                "1",
                                "--map-length",
                                "2"),
                        Map.of("model/", "SHARED/older"),
                        CrashPointsTest::requireOneModel,
                        FILES),
                new Writer(
                        "batch",
                        List.of(
                                "attribute",
                                "--model",
                                MODEL,
                                "--batch",
                                "SHARED/batch.jsonl",
                                "--out-dir",
                                "FOLDER/out"),
                        Map.of(),
                        folder -> {},
                        List.of()));
    }

    /** A model folder that was replaced is the one there was or the one there will be, and opens. */
    private static void requireOneModel(Path folder) throws IOException {
        Path model = folder.resolve("model");
        Program opened = Program.run("attribute", "--model", model.toString(), "--problem", "01");
        assertThat(opened.status()).as(opened.err()).isZero();
        boolean older = contents(model)
                .get("config.json")
                .equals(contents(shared.resolve("older")).get("config.json"));
        if (older) {
            assertThat(contents(model)).containsAllEntriesOf(contents(shared.resolve("older")));
        } else {
            Map<String, String> right = contents(folder.resolveSibling("right/model"));
            Map<String, String> newer = contents(model);
            // what is swept later, and the lock of the dead process
            newer.keySet().removeIf(name -> name.startsWith("."));
            assertThat(newer).containsOnlyKeys(right.keySet());
            FILES.forEach(file -> assertThat(newer).containsEntry(file, right.get(file)));
        }
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    @BeforeAll
    static void make_what_is_read() throws IOException {
        agent = shared.resolve("agent.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", CrashAgent.class.getName());
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        try (OutputStream out = Files.newOutputStream(agent);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.putNextEntry(new JarEntry("empty"));
        }
        Files.writeString(shared.resolve("recipe.json"), RECIPE);
        Files.writeString(shared.resolve("batch.jsonl"), BATCH);
        try (ZipFile zip = new ZipFile(SESSION.toFile())) {
            Files.write(
                    shared.resolve("shown.json"),
                    zip.getInputStream(zip.getEntry("session.json")).readAllBytes());
        }
        for (String seed : List.of("1", "2", "3")) {
            String name = List.of("older", "one", "other").get(Integer.parseInt(seed) - 1);
            String recipe = shared.resolve("recipe-" + seed + ".json").toString();
            // the older one is of another shape, so that half of it fits nothing else
            Files.writeString(
                    Path.of(recipe), seed.equals("1") ? RECIPE.replace("\"width\": 8", "\"width\": 16") : RECIPE);
            Program trained =
                    Program.run("train", recipe, "--out", shared.resolve(name).toString(), "--seed", seed);
            assertThat(trained.status()).as(trained.err()).isZero();
        }
    }

    /** Whoever changes files is one of the writers above, or hands whole files to {@link AtomicFile}, which they end. */
    @Test
    void no_writer_is_forgotten() throws Exception {
        Set<String> ended = new TreeSet<>();
        for (Writer writer : writers().toList()) {
            Path folder = prepare(writer, "all of " + writer.name());
            run(writer, folder, 0);
            Stream.of(Files.readAllLines(beside(folder, ".count")).get(1).split(","))
                    .map(name -> name.replaceFirst("\\$.*", ""))
                    .forEach(ended::add);
        }

        JavaClasses program = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.mnemoscope");
        Set<String> writers = new TreeSet<>();
        for (JavaClass type : program) {
            if (type.getCodeUnitCallsFromSelf().stream().anyMatch(CrashPointsTest::changesFiles)) {
                writers.add(type.getName().replaceFirst("\\$.*", ""));
            }
        }
        writers.removeAll(ended);
        assertThat(writers)
                .extracting(name -> name.substring(name.lastIndexOf('.') + 1))
                .containsExactlyInAnyOrderElementsOf(WRITERS_OF_WHOLE_FILES);
    }

    private static boolean changesFiles(JavaCall<?> call) {
        String owner = call.getTargetOwner().getName();
        String name = call.getName();
        return owner.equals(Files.class.getName()) && name.matches("move|copy|write.*|new(OutputStream|BufferedWriter)")
                || owner.equals(AtomicFile.class.getName()) && name.matches("write|keep");
    }

    @ParameterizedTest
    @MethodSource("writers")
    void what_is_left_is_whole_and_the_command_run_again_completes_it(Writer writer) throws Exception {
        Path right = prepare(writer, "right");
        int changes = run(writer, right, 0);
        assertThat(changes).as("changes to the folder").isPositive();

        for (Path folder : ended(writer, changes)) {
            writer.reopened().of(folder);
            List<String> again = new ArrayList<>(line(writer, folder));
            if (again.get(0).equals("train") && Files.exists(folder.resolve("model/checkpoint.safetensors"))) {
                again.add("--resume");
            }
            if (again.get(0).equals("window")) {
                if (!writer.name().equals("a run of the window")) {
                    run(writer, folder, 0);
                }
            } else {
                Program completed = Program.run(again.get(0), again.subList(1, again.size()));
                assertThat(completed.status()).as(completed.err()).isZero();
            }
            requireSame(writer, right, folder);
            Folders.delete(folder);
        }
    }

    /** What is left where a writer is ended in front of each of its changes; two processes at a time. */
    private List<Path> ended(Writer writer, int changes) throws Exception {
        List<Callable<Path>> runs = new ArrayList<>();
        for (int change = 1; change <= changes; change++) {
            int at = change;
            Path folder = prepare(writer, "at-" + at);
            runs.add(() -> {
                assertThat(run(writer, folder, at))
                        .as("change %d of %d", at, changes)
                        .isNegative();
                return folder;
            });
        }
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Path> folders = new ArrayList<>();
            for (Future<Path> run : two.invokeAll(runs)) {
                folders.add(run.get());
            }
            return folders;
        } finally {
            two.shutdownNow();
        }
    }

    private static void requireSame(Writer writer, Path right, Path folder) throws IOException {
        Path inside = writer.line().contains("FOLDER/model") ? Path.of("model") : Path.of("");
        for (String file : writer.compared()) {
            assertThat(folder.resolve(inside).resolve(file))
                    .hasSameBinaryContentAs(right.resolve(inside).resolve(file));
        }
        if (writer.name().equals("batch")) {
            assertThat(names(folder.resolve("out"))).isEqualTo(names(right.resolve("out")));
            assertThat(Files.readAllLines(folder.resolve("out").resolve("scores.jsonl")))
                    .hasSameSizeAs(Files.readAllLines(right.resolve("out").resolve("scores.jsonl")));
        }
    }

    /** Without what a killed process left, which the first run an hour later sweeps. */
    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".part"))
                    .sorted()
                    .toList();
        }
    }

    private Path prepare(Writer writer, String name) throws IOException {
        Path folder = Files.createDirectory(temporary.resolve(name));
        for (Map.Entry<String, String> old : writer.old().entrySet()) {
            if (!old.getKey().endsWith("/")) {
                Files.writeString(folder.resolve(old.getKey()), old.getValue());
                continue;
            }
            Path to = Files.createDirectory(folder.resolve(old.getKey()));
            for (Map.Entry<String, String> file :
                    contents(shared.resolve("older")).entrySet()) {
                Files.writeString(to.resolve(file.getKey()), file.getValue(), StandardCharsets.ISO_8859_1);
            }
        }
        return folder;
    }

    private static List<String> line(Writer writer, Path folder) {
        return writer.line().stream()
                .map(word -> word.replace("FOLDER", folder.toString()).replace("SHARED", shared.toString()))
                .toList();
    }

    private static Path beside(Path folder, String ending) {
        return folder.resolveSibling(folder.getFileName() + ending);
    }

    /** Runs a writer in a process of its own. Returns how many changes it made, or -1 if it was ended. */
    private int run(Writer writer, Path folder, int at) throws Exception {
        Path count = beside(folder, ".count");
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-javaagent:" + agent,
                "-D" + CrashAgent.FOLDER + "=" + folder,
                "-D" + CrashAgent.AT + "=" + at,
                "-Dcrash.count=" + count,
                "-Dmnemoscope.home=" + Path.of("..").toRealPath(),
                "-cp",
                System.getProperty("java.class.path"),
                CrashedProgram.class.getName()));
        words.addAll(line(writer, folder));
        Path said = beside(folder, ".said");
        int status = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        assertThat(status).as(Files.readString(said)).isEqualTo(at == 0 ? 0 : KILLED);
        return at == 0 ? Integer.parseInt(Files.readAllLines(count).get(0)) : -1;
    }
}
