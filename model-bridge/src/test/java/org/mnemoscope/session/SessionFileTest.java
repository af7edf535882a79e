package org.mnemoscope.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Analyzer;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.MethodChoice;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.analysis.Shots;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.generation.Sampling;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.TrainedOn;
import org.mnemoscope.model.catalog.BundledModels;
import org.mnemoscope.task.AdditionFormat;
import org.mnemoscope.task.AdditionScheme;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityProblem;
import org.mnemoscope.task.ParityScheme;
import org.mnemoscope.task.ProblemParser;
import org.mnemoscope.task.TaskKind;

class SessionFileTest {
    private static final ParityFormat ALIGNED = new ParityFormat(ParityScheme.MNEMONICS_ALIGNED);
    private static final Question ASKED = new Question.OfProblem(new ParityProblem("01101"), ALIGNED, 7);
    private static final SessionModel MODEL = new SessionModel(
            "parity-alibi-aligned",
            "Mnemonics, aligned",
            "parity-alibi-aligned",
            "ALiBi",
            "a line",
            "00",
            Optional.of(new TrainedOn(ALIGNED, 10, 20)));

    @TempDir
    private Path folder;

    private static Analysis analyze(String name, Inquiry inquiry) throws Exception {
        try (LanguageModel model = BundledModels.open(name)) {
            return new Analyzer(model).analyze(inquiry, soFar -> {}, ProgressSink.NONE, new CancelToken());
        }
    }

    private static SessionPanel kept(Analysis analysis) {
        return new SessionPanel(MODEL, analysis.inquiry(), Optional.of(analysis));
    }

    private Path written(Session session) throws IOException {
        Path file = folder.resolve("a.mnemo");
        SessionFile.write(file, session);
        return file;
    }

    private static Session asked(Inquiry inquiry) {
        return Session.of(
                List.of(new SessionPanel(MODEL, inquiry, Optional.empty())), new JsonObject(), Optional.empty());
    }

    @ParameterizedTest
    @EnumSource(MethodKind.class)
    void a_map_comes_back_number_by_number(MethodKind kind) throws Exception {
        Analysis analysis = analyze("parity-alibi-aligned", Inquiry.of(ASKED).withMethod(kind));
        Session read =
                SessionFile.read(written(Session.of(List.of(kept(analysis)), new JsonObject(), Optional.empty())));
        SessionPanel panel = read.panels().get(0);
        assertThat(panel.model()).isEqualTo(MODEL);
        assertThat(panel.inquiry()).isEqualTo(analysis.inquiry());
        Analysis found = panel.found().orElseThrow();
        assertThat(found)
                .usingRecursiveComparison()
                .ignoringFields("rows", "inquiry")
                .isEqualTo(analysis);
        assertThat(found.rows()).hasSameSizeAs(analysis.rows());
        for (int i = 0; i < found.rows().size(); i++) {
            requireSame(found.rows().get(i), analysis.rows().get(i), kind.reductions());
        }
        assertThat(found.scores()).isEqualTo(analysis.scores());
        assertThat(found.verdict()).isEqualTo(analysis.verdict());
    }

    private static void requireSame(AttributionRow read, AttributionRow row, List<Reduction> reductions) {
        assertThat(List.of(read.position(), read.targetId(), read.contrastId(), read.index()))
                .isEqualTo(List.of(row.position(), row.targetId(), row.contrastId(), row.index()));
        assertThat(Float.valueOf(read.targetValue())).isEqualTo(Float.valueOf(row.targetValue()));
        assertThat(read.completenessGap()).isEqualTo(row.completenessGap());
        for (Reduction reduction : reductions) {
            assertThat(read.values(reduction)).isEqualTo(row.values(reduction));
        }
    }

    @Test
    void questions_of_every_kind_come_back() throws Exception {
        List<Inquiry> inquiries = List.of(
                Inquiry.of(ASKED).withTarget(Target.LOGIT).withContrast("id:7"),
                Inquiry.of(new Question.OfProblem(
                        ProblemParser.parse(TaskKind.ADDITION, "12+9"),
                        new AdditionFormat(AdditionScheme.MNEMONICS_ALIGNED, true),
                        List.of("m1", "m2"),
                        Shots.of(2),
                        -3)),
                Inquiry.of(new Question.OfChanged(
                        (Question.OfProblem) ASKED, List.of("a"), List.of(">>>", "m1", "m1", "0"), 9)),
                Inquiry.of(new Question.OfText("a b", new Question.Generated(3, new Sampling(0.5, 0.9, 11)))),
                Inquiry.of(new Question.OfText("a", new Question.Given(" b")))
                        .withInputPoint(Optional.of(InputPoint.AFTER_EMBEDDING_NORM))
                        .withReduction(Optional.of(Reduction.L2))
                        .withRows(Inquiry.Rows.DIGITS),
                Inquiry.of(new Question.OfIds(List.of(1, 2, 3), 2)),
                Inquiry.of(new Question.OfWholeText("a b c", 1))
                        .withMethod(new MethodChoice(
                                MethodKind.ATTENTION,
                                5,
                                "pad",
                                "1",
                                "mean",
                                "x",
                                new MethodChoice.Noise(2, 0.5, 9),
                                "y")));
        for (Inquiry inquiry : inquiries) {
            assertThat(SessionFile.read(written(asked(inquiry))).panels().get(0).inquiry())
                    .isEqualTo(inquiry);
        }
    }

    @Test
    void an_answer_to_a_text_comes_back() throws Exception {
        Inquiry inquiry = Inquiry.of(new Question.OfText("1 0 1", new Question.Generated(3, Sampling.GREEDY)));
        Analysis analysis = analyze("parity-alibi-aligned", inquiry);
        Session read =
                SessionFile.read(written(Session.of(List.of(kept(analysis)), new JsonObject(), Optional.empty())));
        assertThat(read.panels().get(0).found().orElseThrow().answer())
                .usingRecursiveComparison()
                .isEqualTo(analysis.answer());
    }

    @Test
    void keys_that_nobody_knows_are_written_again() throws Exception {
        Path file = written(asked(Inquiry.of(ASKED)));
        change(file, "session.json", text -> {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            json.addProperty("of_tomorrow", "kept");
            json.getAsJsonArray("panels").get(0).getAsJsonObject().addProperty("remark", "too");
            json.getAsJsonObject("view").addProperty("angle", 3);
            return json.toString();
        });
        SessionFile.write(file, SessionFile.read(file));
        assertThat(entries(file).get("session.json"))
                .contains("\"of_tomorrow\": \"kept\"", "\"remark\": \"too\"", "\"angle\": 3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"mnemoscope_session\": 1 | \"mnemoscope_session\": 2 | mnemoscope_session is 2; this version of the program reads up to 1",
                "\"mnemoscope_session\": 1 | \"a\": 1 | mnemoscope_session is missing; it must be a whole number",
                "\"01101\" | \"01x01\" | panels[0].question.problem cannot be",
                "\"mnemonics-aligned\", | \"odd\", | panels[0].model.trained_on.format cannot be: 'odd' is no format of parity",
                "\"gradient-x-input\" | \"guess\" | panels[0].question.method.kind cannot be: 'guess' is no kind",
                "\"seed\": 7 | \"seed\": 7.5 | panels[0].question.seed is 7.5; it must be a whole number",
                "\"longest\": 20 | \"longest\": 2 | panels[0].model.trained_on.longest is 2",
            })
    void what_is_wrong_is_named(String good, String bad, String words) throws Exception {
        Path file = written(asked(Inquiry.of(ASKED)));
        change(file, "session.json", text -> {
            assertThat(text).contains(good.strip());
            return text.replace(good.strip(), bad.strip());
        });
        assertThatThrownBy(() -> SessionFile.read(file))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining(file + ", session.json: ")
                .hasMessageContaining(words.strip());
    }

    @Test
    void a_map_without_its_numbers_is_refused() throws Exception {
        Analysis analysis = analyze("parity-alibi-aligned", Inquiry.of(ASKED));
        Path file = written(Session.of(List.of(kept(analysis)), new JsonObject(), Optional.empty()));
        Map<String, String> entries = entries(file);
        entries.remove("maps/left.l2.npy");
        pack(file, entries);
        assertThatThrownBy(() -> SessionFile.read(file)).hasMessageContaining(file + " has no maps/left.l2.npy");
    }

    @Test
    void sources_that_are_not_in_front_are_refused() throws Exception {
        Analysis analysis = analyze("parity-alibi-aligned", Inquiry.of(ASKED));
        Path file = written(Session.of(List.of(kept(analysis)), new JsonObject(), Optional.empty()));
        change(file, "maps/left.json", text -> text.replaceFirst("\"sources\":\\[\\d+", "\"sources\":[999"));
        assertThatThrownBy(() -> SessionFile.read(file))
                .hasMessageContaining("maps/left.json: tokens[")
                .hasMessageContaining("sources[0] is 999");
    }

    @ParameterizedTest
    @CsvSource({"../out.json", "/etc/out.json", "a/../../out.json", "C:out", "a\\out"})
    void names_that_lead_out_are_refused(String name) throws Exception {
        Path file = written(asked(Inquiry.of(ASKED)));
        Map<String, String> entries = entries(file);
        entries.put(name, "{}");
        pack(file, entries);
        assertThatThrownBy(() -> SessionFile.read(file)).hasMessageContaining("whose name leads out of it");
    }

    @Test
    void a_bomb_is_not_unpacked() throws Exception {
        Path file = folder.resolve("bomb.mnemo");
        pack(file, Map.of("session.json", " ".repeat(9 << 20)));
        assertThatThrownBy(() -> SessionFile.read(file))
                .hasMessageContaining("session.json is larger than 8388608 bytes");
    }

    @Test
    void what_is_no_zip_is_refused() throws Exception {
        Path file = Files.writeString(folder.resolve("a.mnemo"), "hello");
        assertThatThrownBy(() -> SessionFile.read(file))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("a.mnemo is no session");
        assertThatThrownBy(() -> SessionFile.read(folder.resolve("none.mnemo")))
                .hasMessageContaining("none.mnemo is not there");
    }

    @Test
    void a_model_is_known_by_its_content() throws Exception {
        Path model = Files.createDirectory(folder.resolve("model"));
        Files.writeString(model.resolve("config.json"), "{}");
        Files.writeString(model.resolve("model.safetensors"), "weights");
        ModelHash hash = new ModelHash();
        String first = hash.of(model);
        Files.writeString(model.resolve("README.md"), "words");
        assertThat(hash.of(model)).isEqualTo(first).hasSize(64);
        Files.writeString(model.resolve("model.safetensors"), "others!!");
        assertThat(hash.of(model)).isNotEqualTo(first);
    }

    @Test
    void of_a_model_whose_files_were_replaced_since_nobody_knows_the_hash() throws Exception {
        Path model = Files.createDirectory(folder.resolve("model"));
        Path weights = model.resolve("model.safetensors");
        Files.writeString(model.resolve("config.json"), "{}");
        Files.writeString(weights, "weights");
        OpenedFiles opened = OpenedFiles.now(model);
        ModelHash hash = new ModelHash();
        Files.writeString(model.resolve("README.md"), "words");
        assertThat(hash.ofOpened(opened)).isEqualTo(hash.of(model));

        Files.writeString(weights, "others!!");
        assertThat(hash.ofOpened(opened)).isEmpty();

        Files.delete(weights);
        Files.delete(model.resolve("config.json"));
        assertThat(hash.ofOpened(opened)).isEmpty();
        assertThat(hash.ofOpened(OpenedFiles.now(folder.resolve("none")))).isEmpty();
    }

    private static void change(Path file, String name, UnaryOperator<String> change) throws IOException {
        Map<String, String> entries = entries(file);
        entries.computeIfPresent(name, (key, text) -> change.apply(text));
        pack(file, entries);
    }

    private static Map<String, String> entries(Path file) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                byte[] bytes = zip.getInputStream(entry).readAllBytes();
                entries.put(entry.getName(), new String(bytes, StandardCharsets.ISO_8859_1));
            }
        }
        return entries;
    }

    private static void pack(Path file, Map<String, String> entries) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.ISO_8859_1));
                zip.closeEntry();
            }
        }
    }
}
