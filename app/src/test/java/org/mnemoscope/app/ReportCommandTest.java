package org.mnemoscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.session.Session;
import org.mnemoscope.session.SessionFile;

class ReportCommandTest {
    @TempDir
    private Path folder;

    private Path kept() {
        Path file = folder.resolve("kept.mnemo");
        Program run = Program.run(
                "attribute",
                List.of("--problem", "0110101", "--model", "parity-alibi-aligned", "--session", file.toString()));
        assertThat(run.status()).as(run.err()).isZero();
        return file;
    }

    @Test
    void an_answer_is_kept_with_its_map_and_its_model() throws IOException {
        Session session = SessionFile.read(kept());
        Analysis found = session.panels().get(0).found().orElseThrow();
        assertThat(found.rows()).isNotEmpty();
        assertThat(session.panels().get(0).model().place()).isEqualTo("parity-alibi-aligned");
        assertThat(session.panels().get(0).model().hash()).hasSize(64);
        assertThat(session.picture()).isPresent();
    }

    @Test
    void a_report_holds_everything_it_shows() throws IOException {
        Path page = folder.resolve("page.html");
        Program run = Program.run("report", List.of(kept().toString(), "--out", page.toString(), "--title", "A <day>"));
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(Files.readString(page))
                .contains("<h1>A &lt;day&gt;</h1>", "data:image/svg+xml;base64,", "Hit rate", "<dt>Seed</dt>")
                .doesNotContain("<script", "href=\"http", "src=\"http");
    }

    @Test
    void what_is_no_session_is_said_in_a_sentence() throws IOException {
        Path file = Files.writeString(folder.resolve("a.mnemo"), "hello");
        Program run = Program.run(
                "report",
                List.of(file.toString(), "--out", folder.resolve("a.html").toString()));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("a.mnemo is no session").hasLineCount(1);
    }
}
