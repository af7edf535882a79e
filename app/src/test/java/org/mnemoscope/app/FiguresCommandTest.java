package org.mnemoscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.evaluation.LengthResult;
import org.mnemoscope.model.catalog.ModelCatalog;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.training.TrainingRecord;

/** One run on the models of this checkout, however many they are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FiguresCommandTest {
    private static final List<String> ACCURACY = List.of("figure-4", "figure-6", "figure-7", "figure-spacing");
    private static final int PIXELS_OF_CHARTS = 1920;

    private Path folder;
    private Program run;
    private String page;

    @BeforeAll
    void draw(@TempDir Path temporary) throws IOException {
        folder = temporary.resolve("new");
        run = Program.run("figures", "--quick", "--out", folder.toString());
        assertThat(run.status()).as(run.err()).isZero();
        page = Files.readString(folder.resolve("index.html"));
    }

    @Test
    void every_figure_is_three_files_or_left_out_with_a_sentence() {
        for (String id : ids()) {
            boolean leftOut = run.err().contains(name(id) + " is left out");
            for (String ending : List.of(".png", ".svg", ".csv")) {
                Path file = folder.resolve(id + ending);
                assertThat(Files.exists(file)).as(file.toString()).isNotEqualTo(leftOut);
                assertThat(run.out().lines().anyMatch(file.toString()::equals)).isNotEqualTo(leftOut);
            }
        }
        assertThat(folder.resolve("figure-4.png")).exists();
        assertThat(folder.resolve("figure-5.png")).exists();
        assertThat(folder.resolve("figure-8.png")).exists();
    }

    @Test
    void pictures_have_the_wanted_size_and_are_not_blank() throws IOException {
        for (Path file : drawn(".png")) {
            BufferedImage picture = ImageIO.read(file.toFile());
            if (!file.endsWith("figure-5.png")) {
                assertThat(picture.getWidth()).as(file.toString()).isEqualTo(PIXELS_OF_CHARTS);
            }
            assertThat(picture.getWidth()).isGreaterThanOrEqualTo(PIXELS_OF_CHARTS);
            assertThat(picture.getHeight()).isGreaterThan(600);
            assertThat(colours(picture)).as(file.toString()).hasSizeGreaterThan(50);
        }
    }

    @Test
    void accuracies_are_those_that_were_measured_beside_the_model() throws IOException {
        Map<String, ModelEntry> models = new HashMap<>();
        new ModelCatalog(Path.of("../samples/models"))
                .bundled()
                .entries()
                .forEach(entry -> models.put(entry.name(), entry));
        int rows = 0;
        for (String id : ACCURACY) {
            for (Map<String, String> row : table(id)) {
                LengthResult result = models.get(row.get("model")).evaluation().orElseThrow().results().stream()
                        .filter(known -> row.get("length").equals(Integer.toString(known.length())))
                        .findFirst()
                        .orElseThrow();
                assertThat(Double.parseDouble(row.get("exact_match"))).isEqualTo(result.exactMatch());
                assertThat(Double.parseDouble(row.get("low"))).isEqualTo(result.low());
                assertThat(Double.parseDouble(row.get("high"))).isEqualTo(result.high());
                assertThat(Double.parseDouble(row.get("token_accuracy"))).isEqualTo(result.tokenAccuracy());
                assertThat(row.get("samples")).isEqualTo(Integer.toString(result.samples()));
                assertThat(row.get("first_error"))
                        .isEqualTo(
                                result.firstError() == null
                                        ? ""
                                        : result.firstError().toString());
                rows++;
            }
        }
        assertThat(rows).isGreaterThan(20);
    }

    @Test
    void the_course_of_the_mechanism_has_every_output_of_each_model_and_mnemonics_keep_it() throws IOException {
        Map<String, Integer> outputs = new HashMap<>();
        Map<String, Double> far = new HashMap<>();
        for (Map<String, String> row : table("figure-8")) {
            outputs.merge(row.get("model"), 1, Integer::sum);
            double mass = Double.parseDouble(row.get("source_mass"));
            assertThat(mass)
                    .isBetween(
                            Double.parseDouble(row.get("source_mass_low")),
                            Double.parseDouble(row.get("source_mass_high")));
            assertThat(row.get("prompts")).isEqualTo("4");
            if (row.get("positions").equals("alibi") && Integer.parseInt(row.get("output")) > 25) {
                far.merge(row.get("format"), mass, Double::sum);
            }
        }
        assertThat(outputs.values()).containsOnly(40);
        assertThat(far.get("mnemonics-aligned")).isGreaterThan(1.5 * far.get("scratchpad"));
    }

    @Test
    void maps_have_the_same_outputs_and_expected_sources_for_both_formats() throws IOException {
        Map<String, Integer> expected = new HashMap<>();
        for (Map<String, String> row : table("figure-5")) {
            expected.merge(row.get("model"), Integer.parseInt(row.get("expected")), Integer::sum);
            assertThat(Double.parseDouble(row.get("value"))).isBetween(0.0, 1.0);
        }
        // the next bit and the parity before it; the first output has no parity before it
        assertThat(expected.values()).containsOnly(2 * 40 - 1);
    }

    @Test
    void the_page_names_every_figure_and_what_is_missing() {
        for (String id : ids()) {
            assertThat(page).contains("<section id=\"" + id + "\">", name(id) + ". ");
        }
        run.err().lines().filter(line -> line.startsWith("Figure ")).forEach(sentence -> assertThat(page)
                .contains(sentence.replace("&", "&amp;")));
    }

    @Test
    void the_page_loads_nothing_from_outside() {
        Matcher loaded = Pattern.compile("(?:src|srcset|data|poster|action)=\"([^\"]{0,30})")
                .matcher(page);
        int pictures = 0;
        while (loaded.find()) {
            assertThat(loaded.group(1)).startsWith("data:image/svg+xml;base64,");
            pictures++;
        }
        assertThat(pictures).isEqualTo(2 * drawn(".png").size());
        assertThat(page).doesNotContain("<link", "<script", "<iframe", "@import", "url(");
    }

    @Test
    void the_page_has_every_model_with_its_numbers_seed_recipe_and_versions() throws IOException {
        for (ModelEntry entry :
                new ModelCatalog(Path.of("../samples/models")).bundled().entries()) {
            TrainingRecord record = TrainingRecord.read(entry.folder().resolve(TrainingRecord.NAME));
            assertThat(page)
                    .contains(
                            "<th>" + entry.name() + "</th>",
                            "<summary>" + entry.name(),
                            record.versions().get("engine"));
        }
        assertThat(page).contains("PyTorch ", "Java: " + Runtime.version(), "prefers-color-scheme: dark");
    }

    @Test
    void what_cannot_be_done_is_refused_in_one_line(@TempDir Path other) throws IOException {
        Path file = Files.createFile(other.resolve("file"));

        Program.run("figures", "--out", file.toString()).requireRefused(2, "is a file; --out names a folder");
        Program.run("figures", "--out", other.toString(), "--measure", "-1")
                .requireRefused(2, "--measure is -1; it must be from 0 to");
        Program.run("figures").requireRefused(2, "--out");
    }

    @Test
    void without_models_every_figure_is_left_out_and_the_page_says_so(@TempDir Path empty) throws IOException {
        Path out = empty.resolve("out");
        Program none = Program.run("figures", "--home", empty.toString(), "--quick", "--out", out.toString());

        assertThat(none.status()).as(none.err()).isZero();
        assertThat(none.err().lines().filter(line -> line.contains(" is left out")))
                .hasSize(7);
        assertThat(none.out().lines()).containsExactly(out.resolve("index.html").toString());
        assertThat(Files.readString(out.resolve("index.html"))).contains("from 0 bundled models", "is left out");
    }

    private static List<String> ids() {
        return List.of("figure-4", "figure-5", "figure-6", "figure-7", "figure-spacing", "figure-8", "figure-9");
    }

    private static String name(String id) {
        return "Figure " + id.substring("figure-".length());
    }

    private List<Path> drawn(String ending) {
        return ids().stream()
                .map(id -> folder.resolve(id + ending))
                .filter(Files::exists)
                .toList();
    }

    /** The lines of a table by the words of its first; cells here hold commas only in quotes. */
    private List<Map<String, String>> table(String id) throws IOException {
        Path file = folder.resolve(id + ".csv");
        if (!Files.exists(file)) {
            return List.of();
        }
        List<String[]> lines = Files.readAllLines(file).stream()
                .map(line -> line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
                .toList();
        return lines.stream()
                .skip(1)
                .map(cells -> {
                    Map<String, String> row = new HashMap<>();
                    for (int i = 0; i < cells.length; i++) {
                        row.put(lines.get(0)[i], cells[i]);
                    }
                    return row;
                })
                .toList();
    }

    private static Set<Integer> colours(BufferedImage picture) {
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < picture.getHeight(); y += 3) {
            for (int x = 0; x < picture.getWidth(); x += 3) {
                colours.add(picture.getRGB(x, y));
            }
        }
        return colours;
    }
}
