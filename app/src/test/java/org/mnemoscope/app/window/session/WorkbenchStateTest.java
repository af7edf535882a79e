package org.mnemoscope.app.window.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.session.Session;
import org.mnemoscope.session.SessionFile;
import org.mnemoscope.session.SessionPanel;

class WorkbenchStateTest {
    private static final Path SESSION = Path.of("../model-bridge/src/test/resources/org/mnemoscope/fuzz/session.mnemo");

    @Test
    void a_whole_sequence_that_the_command_line_kept_is_shown_as_a_prompt_with_its_answer() throws IOException {
        Session kept = SessionFile.read(SESSION);
        SessionPanel panel = kept.panels().get(0);
        List<String> texts = panel.found().orElseThrow().answer().example().texts();
        Question whole = new Question.OfIds(List.of(1, 2, 3), 1);
        Session session = Session.of(
                List.of(new SessionPanel(
                        panel.model(),
                        panel.inquiry().withQuestion(whole).withTarget(Optional.empty()),
                        panel.found())),
                kept.view(),
                Optional.empty());

        WorkbenchState.Panel shown =
                WorkbenchState.of(session, "a.mnemo").panels().get(0);

        Question.OfText asked = (Question.OfText) shown.inquiry().question();
        assertThat(asked.prompt()).isNotEmpty().isNotEqualTo(String.join("", texts));
        assertThat(asked.prompt() + ((Question.Given) asked.continuation()).answer())
                .isEqualTo(String.join("", texts));
        assertThat(shown.inquiry().target()).contains(Target.LOGIT);
    }
}
