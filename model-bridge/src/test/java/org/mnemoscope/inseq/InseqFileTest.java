package org.mnemoscope.inseq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Analyzer;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.SequenceModel;
import org.mnemoscope.model.catalog.ModelCatalog;
import org.mnemoscope.session.Session;
import org.mnemoscope.session.SessionException;
import org.mnemoscope.session.SessionPanel;
import org.mnemoscope.task.ExampleToken;
import org.mnemoscope.task.ParityFormat;
import org.mnemoscope.task.ParityScheme;

/** {@code saved.json} was saved by Inseq 0.7.1, see {@code generate.py} beside it, which opens what is written here, too. */
class InseqFileTest {
    private static final String MODEL = "text-rotary-indirect-object";
    private static final String PROMPT = "Tom gave the bread to Anna . then Anna gave the bread to";

    @TempDir
    private Path folder;

    private Path saved;

    @BeforeEach
    void copy() throws IOException {
        saved = folder.resolve("saved.json");
        try (var in = InseqFileTest.class.getResourceAsStream("saved.json")) {
            Files.copy(in, saved);
        }
    }

    private static Analysis ask(String model, Inquiry inquiry) throws Exception {
        try (SequenceModel opened = new ModelCatalog(Path.of("..", "samples", "models"))
                .find(model)
                .open(ProgressSink.NONE, new CancelToken())) {
            return new Analyzer(opened).analyze(inquiry, soFar -> {}, ProgressSink.NONE, new CancelToken());
        }
    }

    private static Analysis found(Session session) {
        return session.panels().get(0).found().orElseThrow();
    }

    private static Session read(Path file) throws IOException {
        return InseqFile.read(file);
    }

    @Test
    void what_inseq_found_is_what_is_found_here() throws Exception {
        Session session = read(saved);
        SessionPanel panel = session.panels().get(0);
        Analysis theirs = found(session);

        assertThat(session.panels()).hasSize(1);
        assertThat(panel.model().name()).isEqualTo(MODEL);
        assertThat(panel.inquiry())
                .isEqualTo(Inquiry.of(new Question.OfText(PROMPT, new Question.Given(" Tom .")))
                        .withMethod(MethodKind.GRADIENT_TIMES_INPUT)
                        .withTarget(Target.PROBABILITY));
        Analysis ours = ask(MODEL, panel.inquiry());
        assertThat(theirs.answer().ids()).isEqualTo(ours.answer().ids());
        assertThat(theirs.rows()).hasSameSizeAs(ours.rows()).hasSize(2);
        for (int i = 0; i < theirs.rows().size(); i++) {
            for (Reduction reduction : new Reduction[] {Reduction.SIGNED_SUM, Reduction.L2}) {
                float[] expected = ours.rows().get(i).values(reduction);
                float[] read = theirs.rows().get(i).values(reduction);
                double largest = 0;
                for (float value : expected) {
                    largest = Math.max(largest, Math.abs(value));
                }
                for (int j = 0; j < expected.length; j++) {
                    // both compute with 32 bits
                    assertThat((double) read[j] / largest)
                            .as("row %d, %s of token %d", i, reduction, j)
                            .isCloseTo(expected[j] / largest, within(1e-4));
                }
            }
        }
    }

    @Test
    void a_map_that_is_written_is_read_back() throws Exception {
        Analysis map = ask("parity-alibi-scratchpad", Inquiry.of(Question.random(scratchpad(), 5, 3)));
        Path file = folder.resolve("map" + InseqFile.ENDING);

        InseqFile.write(file, "parity-alibi-scratchpad", map);
        Analysis back = found(read(file));

        assertThat(back.answer().ids()).isEqualTo(map.answer().ids());
        assertThat(back.answer().example().tokens().stream().map(ExampleToken::text))
                .isEqualTo(map.answer().example().tokens().stream()
                        .map(ExampleToken::text)
                        .toList());
        assertThat(back.method().kind()).isEqualTo(MethodKind.GRADIENT_TIMES_INPUT);
        assertThat(back.plan().targets().digits()).isEqualTo(Target.CONTRAST);
        for (AttributionRow row : map.rows()) {
            AttributionRow same = back.rows().stream()
                    .filter(other -> other.position() == row.position())
                    .findFirst()
                    .orElseThrow();
            assertThat(same.values(Reduction.SIGNED_SUM)).isEqualTo(row.values(Reduction.SIGNED_SUM));
            assertThat(same.values(Reduction.GRADIENT_NORM)).containsOnly(Float.NaN);
        }
    }

    private static ParityFormat scratchpad() {
        return new ParityFormat(ParityScheme.SCRATCHPAD);
    }

    @Test
    void what_is_no_map_of_a_decoder_is_refused_in_one_sentence() throws IOException {
        refused("input_x_gradient", "lime", "info.attribution_method is lime, which has no map here; there are");
        refused("\"source_attributions\": null", "\"source_attributions\": \"AA\"", "only decoders are shown");
        refused("\"target_attributions\": \"", "\"target_attributions\": \"!", "in base64");
        refused("\"target_attributions\": \"UAAAAAAA", "\"target_attributions\": \"////////", "cut short");
        refused(
                "\"attr_pos_end\": 15,\n                    \"attr_pos_start\": 13",
                "\"attr_pos_end\": 15,\n" + "                    \"attr_pos_start\": 12",
                "it must be [tokens, 3]");
        assertThatThrownBy(() -> read(folder.resolve("none.json"))).hasMessageContaining("is not there");
        Path compressed = Files.write(folder.resolve("c.json"), new byte[] {0x1f, (byte) 0x8b, 8, 0});
        assertThatThrownBy(() -> read(compressed)).hasMessageContaining("save it without compression");
    }

    private void refused(String part, String other, String words) throws IOException {
        String text = Files.readString(saved);
        assertThat(text).contains(part);
        Path file = Files.writeString(folder.resolve("changed.json"), text.replace(part, other));

        assertThatThrownBy(() -> read(file))
                .isInstanceOfAny(SessionException.class, IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(words);
    }
}
