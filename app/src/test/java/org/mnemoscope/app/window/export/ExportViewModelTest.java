package org.mnemoscope.app.window.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.SimpleObjectProperty;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.app.report.map.MapFigures;
import org.mnemoscope.app.report.map.MapOptions;
import org.mnemoscope.app.window.desktop.SaveChooser;
import org.mnemoscope.app.window.export.ExportViewModel.Panels;
import org.mnemoscope.app.window.job.Delay;
import org.mnemoscope.app.window.model.ModelChoice;
import org.mnemoscope.app.window.model.ModelShelf;
import org.mnemoscope.app.window.panel.HandJobs;
import org.mnemoscope.app.window.panel.ModelAnalyses;
import org.mnemoscope.app.window.panel.PanelState;
import org.mnemoscope.app.window.panel.PanelViewModel;
import org.mnemoscope.app.window.panel.Samples;
import org.mnemoscope.app.window.settings.SettingsStore;
import org.mnemoscope.task.Format;

/** Exports of a short prompt that a bundled model really answered. */
class ExportViewModelTest {
    private static final Path MODELS = Path.of("..", "samples", "models");

    @TempDir
    private Path folder;

    private final ModelShelf shelf = new ModelShelf(MODELS);
    private final HandJobs jobs = new HandJobs();
    private final List<String> offered = new ArrayList<>();
    private PanelViewModel left;
    private PanelViewModel right;
    private SettingsStore settings;
    private ExportViewModel export;

    @BeforeEach
    void two_panels() throws IOException {
        left = panel(Samples.MNEMONICS);
        right = panel(Samples.SCRATCHPAD);
        settings = new SettingsStore(folder.resolve("settings.json"));
        export = new ExportViewModel(left, right, () -> MapFigures.Look.FIRST, shelf, jobs, settings);
    }

    @AfterEach
    void close_the_models() {
        shelf.close();
    }

    private PanelViewModel panel(Format format) throws IOException {
        PanelViewModel panel = new PanelViewModel(
                task -> format,
                new PanelViewModel.PanelJobs(jobs, HandJobs.atOnce()),
                new ModelAnalyses(shelf),
                Delay.NONE,
                new SimpleObjectProperty<>(Samples.CONTRAST),
                new SimpleObjectProperty<>(MapOptions.FIRST));
        List<ModelChoice> models = shelf.bundled().choices();
        panel.setModels(models, new PanelState.Failed("No model", ""));
        return panel;
    }

    private void analyse() {
        for (PanelViewModel panel : List.of(left, right)) {
            panel.promptProperty().set(Samples.prompt("0110111001"));
            jobs.runLast();
        }
    }

    private SaveChooser to(Path file) {
        return (kind, ending, name, begin) -> {
            offered.add(name);
            return Optional.of(file);
        };
    }

    private Path written(ExportKind kind, Panels panels, String name) {
        Path file = folder.resolve(name);
        export.export(kind, panels, to(file));
        jobs.runLast();
        return file;
    }

    @Test
    void without_a_map_there_is_nothing_to_export() {
        export.export(ExportKind.PNG, Panels.BOTH, to(folder.resolve("map.png")));

        assertThat(export.noticeProperty().get().failed()).isTrue();
        assertThat(offered).isEmpty();
    }

    @Test
    void both_panels_become_one_picture_of_the_chosen_size() throws IOException {
        analyse();
        export.enlargementProperty().set(1);
        BufferedImage single =
                ImageIO.read(written(ExportKind.PNG, Panels.BOTH, "one.png").toFile());
        export.enlargementProperty().set(4);
        BufferedImage large =
                ImageIO.read(written(ExportKind.PNG, Panels.BOTH, "four.png").toFile());
        BufferedImage one =
                ImageIO.read(written(ExportKind.PNG, Panels.LEFT, "left.png").toFile());

        assertThat(large.getWidth()).isEqualTo(4 * single.getWidth());
        assertThat(one.getWidth()).isLessThan(large.getWidth());
        assertThat(offered)
                .containsExactly(
                        "parity-10-seed-1.png", "parity-10-seed-1.png", "parity-10-mnemonics-aligned-seed-1.png");
        assertThat(export.noticeProperty().get().text())
                .startsWith("Written to ")
                .endsWith("left.png.");
    }

    @Test
    void growing_lengths_are_an_animation_that_tells_how_far_it_is_and_can_be_stopped() throws IOException {
        analyse();
        export.enlargementProperty().set(1);
        Path file = written(ExportKind.LENGTHS, Panels.LEFT, "lengths.gif");
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            ImageReader reader = ImageIO.getImageReaders(in).next();
            reader.setInput(in);
            assertThat(reader.getNumImages(true)).as("10 to 60 bits").isEqualTo(51);
        }
        assertThat(Files.size(file)).isLessThan(10_000_000);

        List<String> said = new ArrayList<>();
        export.noticeProperty().addListener((observable, before, now) -> {
            said.add(now.text());
            if (now.text().startsWith("Drawing length 11 ")) {
                assertThat(now.state()).isEqualTo(Notice.State.WORKING);
                assertThat(export.cancel()).isTrue();
            }
        });
        Path stopped = folder.resolve("stopped.gif");
        export.export(ExportKind.LENGTHS, Panels.LEFT, to(stopped));
        jobs.runAll();
        assertThat(said).contains("The export was stopped.");
        assertThat(stopped).doesNotExist();
    }

    @Test
    void what_is_asked_for_while_something_is_written_is_written_after_it_or_stopped_with_it() throws IOException {
        analyse();
        List<Path> files = List.of(folder.resolve("steps.gif"), folder.resolve("map.csv"), folder.resolve("map.npy"));
        export.enlargementProperty().set(1);
        export.export(ExportKind.LENGTHS, Panels.LEFT, to(files.get(0)));
        export.export(ExportKind.CSV, Panels.LEFT, to(files.get(1)));
        export.export(ExportKind.NPY, Panels.LEFT, to(files.get(2)));
        jobs.runAll();
        assertThat(files).allMatch(Files::exists);

        for (Path file : files) {
            Files.delete(file);
        }
        export.export(ExportKind.LENGTHS, Panels.LEFT, to(files.get(0)));
        export.export(ExportKind.CSV, Panels.LEFT, to(files.get(1)));
        assertThat(export.cancel()).isTrue();
        jobs.runAll();
        assertThat(files).noneMatch(Files::exists);
    }

    @Test
    void the_table_has_a_line_for_every_predicted_token() throws IOException {
        analyse();
        List<String> lines = Files.readAllLines(written(ExportKind.CSV, Panels.LEFT, "map.csv"));

        assertThat(lines).hasSize(1 + 21);
        assertThat(lines.get(0)).startsWith("position,output,>>>");
    }

    @Test
    void the_document_has_every_key_and_the_values_of_the_shown_reduction() throws IOException {
        analyse();
        JsonObject json = JsonParser.parseString(Files.readString(written(ExportKind.JSON, Panels.RIGHT, "map.json")))
                .getAsJsonObject();

        assertThat(json.keySet())
                .contains(
                        "model",
                        "task",
                        "format",
                        "method",
                        "target",
                        "reduction",
                        "tokens",
                        "input_ids",
                        "positions",
                        "target_ids",
                        "contrast_ids",
                        "target_values",
                        "values",
                        "scores",
                        "provenance");
        assertThat(json.get("format").getAsString()).isEqualTo("scratchpad");
        assertThat(json.get("reduction").getAsString()).isEqualTo("signed-sum");
        int first = json.getAsJsonArray("positions").get(0).getAsInt();
        assertThat(json.getAsJsonArray("values").get(0).getAsJsonArray()).hasSize(first);
    }

    @Test
    void a_picture_is_written_as_vectors_too() throws IOException {
        analyse();
        String svg = Files.readString(written(ExportKind.SVG, Panels.BOTH, "both.svg"));

        assertThat(svg).contains("<svg ", "aria-label").endsWith("</svg>");
        assertThat(svg.split("<image ", -1))
                .as("cells and colour bar of each panel")
                .hasSize(1 + 2 * 2);
    }

    @Test
    void the_array_is_one_that_numpy_reads() throws IOException {
        analyse();
        byte[] array = Files.readAllBytes(written(ExportKind.NPY, Panels.LEFT, "map.npy"));

        assertThat(new String(array, 1, 5, StandardCharsets.US_ASCII)).isEqualTo("NUMPY");
        assertThat(new String(array, 0, 128, StandardCharsets.ISO_8859_1)).contains("'shape': (21, ");
    }

    @Test
    void the_folder_is_remembered_and_offered_the_next_time() {
        analyse();
        written(ExportKind.CSV, Panels.LEFT, "map.csv");
        List<Optional<Path>> begun = new ArrayList<>();

        export.export(ExportKind.CSV, Panels.LEFT, (kind, ending, name, begin) -> {
            begun.add(begin);
            return Optional.empty();
        });

        assertThat(begun).containsExactly(Optional.of(folder));
    }

    @Test
    void a_remembered_folder_that_can_be_no_path_is_not_offered() {
        analyse();
        settings.update(s -> s.withExportFolder("a\0b"));
        List<Optional<Path>> begun = new ArrayList<>();

        export.export(ExportKind.CSV, Panels.LEFT, (kind, ending, name, begin) -> {
            begun.add(begin);
            return Optional.empty();
        });

        assertThat(begun).containsExactly(Optional.empty());
    }

    @Test
    void a_folder_that_is_none_is_named_and_nothing_is_left_behind() throws IOException {
        analyse();
        Path inTheWay = Files.writeString(folder.resolve("file"), "a file");
        for (ExportKind kind : ExportKind.values()) {
            export.export(kind, Panels.LEFT, to(inTheWay.resolve("map." + kind.ending())));
            jobs.runLast();

            assertThat(export.noticeProperty().get().failed()).isTrue();
            assertThat(export.noticeProperty().get().text())
                    .contains(kind == ExportKind.FRAMES ? "map-001.png" : "map." + kind.ending())
                    .contains("cannot be written");
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(inTheWay);
        }
    }

    @Test
    void numbered_pictures_replace_nothing_that_nobody_was_asked_about() throws IOException {
        analyse();
        Path there = Files.writeString(folder.resolve("map-002.png"), "another picture");

        export.export(ExportKind.FRAMES, Panels.LEFT, to(folder.resolve("map.png")));
        jobs.runLast();

        assertThat(export.noticeProperty().get().failed()).isTrue();
        assertThat(export.noticeProperty().get().text()).contains("map-002.png is there already");
        assertThat(there).hasContent("another picture");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(there);
        }
    }

    @Test
    void a_full_disk_is_named() {
        analyse();
        export.export(ExportKind.PNG, Panels.LEFT, to(Path.of("/dev/full")));
        jobs.runLast();

        assertThat(export.noticeProperty().get().failed()).isTrue();
        assertThat(export.noticeProperty().get().text())
                .contains("/dev/full cannot be written")
                .endsWith(".");
    }

    @Test
    void an_existing_file_survives_an_export_that_fails() throws IOException {
        analyse();
        Path taken = Files.createDirectory(folder.resolve("map.csv"));
        export.export(ExportKind.CSV, Panels.LEFT, to(taken));
        jobs.runLast();

        assertThat(export.noticeProperty().get().text()).contains("it is a folder");
        assertThat(taken).isDirectory();
    }

    @Test
    void a_copy_goes_to_the_clipboard() {
        analyse();
        List<BufferedImage> copied = new ArrayList<>();

        export.copy(copied::add);
        jobs.runLast();

        assertThat(copied).singleElement().satisfies(picture -> assertThat(picture.getWidth())
                .isPositive());
        assertThat(export.noticeProperty().get().failed()).isFalse();
    }
}
