package org.mnemoscope.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.model.catalog.ModelCatalog;
import org.mnemoscope.model.catalog.ModelEntry;

class LessonReaderTest {
    private static final List<ModelEntry> MODELS = models();
    private static final String WHOLE = """
            ---
            title: A lesson
            minutes: 5
            models: parity-alibi-aligned, parity-alibi-scratchpad
            ---

            ## First

            Words with **weight** and `tokens`
            on two lines.

            - one
            - two

            ```
            >>> 0 1 1
            ```

            ```show
            left: parity-alibi-aligned
            right: parity-alibi-scratchpad
            problem: 0110
            output: 3
            ```

            ```predict
            ask: Where does *output 3* look?
            panel: right
            output: 3
            ```

            Said afterwards.

            ## Second

            ```choose
            ask: Which?
            option: This
            option: That
            answer: 2
            check: left errors = 0 and right first error > 20
            ```

            ```show
            random: 40
            seed: 7
            method: swap
            ```

            ## Third

            ```try
            ask: Make it fail.
            goal: right errors > 0
            ```

            ```show
            right: none
            ```
            """;

    @TempDir
    private Path folder;

    private static List<ModelEntry> models() {
        try {
            return new ModelCatalog(Path.of("..", "samples", "models"))
                    .bundled()
                    .entries();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Lesson read(String text) throws IOException {
        return LessonReader.read(Files.writeString(folder.resolve("a-lesson.ko.md"), text), MODELS);
    }

    @Test
    void the_header_and_the_name_of_the_file_say_what_a_lesson_is() throws IOException {
        Lesson lesson = read(WHOLE);

        assertThat(lesson.heading()).isEqualTo(new Lesson.Heading("a-lesson", "ko", "A lesson", 5));
        assertThat(lesson.models()).containsExactly("parity-alibi-aligned", "parity-alibi-scratchpad");
        assertThat(lesson.steps()).extracting(Lesson.Step::title).containsExactly("First", "Second", "Third");
    }

    @Test
    void a_step_has_paragraphs_before_its_question_and_after_it() throws IOException {
        Lesson.Step first = read(WHOLE).steps().get(0);

        assertThat(first.text())
                .extracting(Paragraph::kind)
                .containsExactly(
                        Paragraph.Kind.WORDS, Paragraph.Kind.BULLET, Paragraph.Kind.BULLET, Paragraph.Kind.TOKENS);
        assertThat(first.text().get(0).words()).isEqualTo("Words with weight and tokens on two lines.");
        assertThat(first.text().get(0).runs())
                .extracting(Paragraph.Run::style)
                .containsExactly(
                        Paragraph.Style.PLAIN,
                        Paragraph.Style.STRONG,
                        Paragraph.Style.PLAIN,
                        Paragraph.Style.TOKEN,
                        Paragraph.Style.PLAIN,
                        Paragraph.Style.PLAIN);
        assertThat(first.after()).extracting(Paragraph::words).containsExactly("Said afterwards.");
        LessonQuestion.Prediction asked =
                (LessonQuestion.Prediction) first.question().orElseThrow();
        assertThat(asked.ask().words()).isEqualTo("Where does output 3 look?");
        assertThat(asked.panel()).isEqualTo(PanelSide.RIGHT);
        assertThat(asked.output()).isEqualTo(3);
    }

    @Test
    void a_model_brings_its_format_and_what_is_left_out_stays_as_it_was_but_for_the_output() throws IOException {
        Lesson lesson = read(WHOLE);
        LessonState first = lesson.steps().get(0).state();
        Lesson.Step second = lesson.steps().get(1);

        assertThat(first.output()).hasValue(3);
        assertThat(question(first.left()).problem().text()).isEqualTo("0110");
        assertThat(question(first.left()).format().id()).isEqualTo("mnemonics-aligned");
        assertThat(question(first.right().orElseThrow()).format().id()).isEqualTo("scratchpad");
        assertThat(second.state()).isEqualTo(first);
        assertThat(second.afterwards().output()).isEmpty();
        assertThat(question(second.afterwards().left()).problem().length()).isEqualTo(40);
        assertThat(question(second.afterwards().left()).seed()).isEqualTo(7);
        assertThat(second.afterwards().left().inquiry().method().kind()).isEqualTo(MethodKind.SWAP);
        assertThat(lesson.steps().get(2).state()).isEqualTo(second.afterwards());
        assertThat(lesson.steps().get(2).afterwards().right()).isEmpty();
    }

    private static Question.OfProblem question(LessonState.Asked asked) {
        return (Question.OfProblem) asked.inquiry().question();
    }

    /** Each of these is the whole lesson with one thing in it replaced. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            minutes: 5                     | minutes: soon               | line 3: minutes is 'soon'; it must be a whole number from 1 to 600
            title: A lesson                | subject: A lesson           | line 2: 'subject' is no key here; there are title, minutes, models
            title: A lesson                | minutes: 4                  | line 3: minutes stands here a second time; the first is line 2
            models: parity-alibi-aligned,  | models: parity-aligned,     | line 4: models names 'parity-aligned'; there is no such model
            ## First                       | # First                     | line 7: a step begins with a heading
            left: parity-alibi-aligned     | left: parity-rotary-aligned | line 20: left is 'parity-rotary-aligned'; the lesson's models, above, are parity-alibi-aligned, parity-alibi-scratchpad
            problem: 0110                  | problem: 0120               | line 22: problem cannot be:
            output: 3                      | output: 5                   | line 23: output is '5'; it must be a whole number from 1 to 4
            panel: right                   | panel: middle               | line 28: panel cannot be: 'middle' is no panel; there are left, right
            ask: Which?                    | Which?                      | line 37: 'Which?' is not of the form 'key: value'
            option: That                   | ask: That                   | line 39: ask stands here a second time
            answer: 2                      | answer: 3                   | line 40: answer is '3'; it must be a whole number from 1 to 2
            right first error > 20         | right first mistake > 20    | line 41: check cannot be: 'first mistake' is no number of a map; there are errors, first error
            random: 40                     | random: 4000                | line 45: random is '4000'
            method: swap                   | method: guess               | line 47: method cannot be: 'guess' is no method
            goal: right errors > 0         | goal: make it fail          | line 54: goal cannot be: 'make it fail' is no condition
            ```try                         | ```test                     | line 52: 'test' is no block; there are show, predict, choose, try
            Said afterwards.               | ![a](picture.png)           | line 32: Image cannot be shown here
            """)
    void a_broken_lesson_names_file_line_and_key(String whole, String broken, String says) {
        assertThat(WHOLE).contains(whole);

        assertThatThrownBy(() -> read(WHOLE.replaceFirst(Pattern.quote(whole), Matcher.quoteReplacement(broken))))
                .isInstanceOf(LessonException.class)
                .hasMessageContaining("a-lesson.ko.md, " + says);
    }

    @Test
    void a_file_that_is_no_lesson_is_refused_in_a_sentence() throws IOException {
        Path letter = Files.writeString(folder.resolve("letter.md"), "Dear all,\n");
        assertThatThrownBy(() -> LessonReader.heading(letter))
                .isInstanceOf(LessonException.class)
                .hasMessageEndingWith(
                        "letter.md, line 1: a lesson begins with title, minutes and models between two lines of ---.");
        Path empty = Files.createFile(folder.resolve("empty.md"));
        assertThatThrownBy(() -> LessonReader.heading(empty)).isInstanceOf(LessonException.class);
        Path bytes = Files.write(folder.resolve("bytes.md"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThatThrownBy(() -> LessonReader.heading(bytes)).hasMessageEndingWith("bytes.md is no text in UTF-8.");
        assertThatThrownBy(() -> LessonReader.heading(folder.resolve("absent.md")))
                .hasMessageEndingWith("absent.md cannot be read.");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_pipe_is_no_lesson_and_nobody_waits_for_it() throws Exception {
        Path pipe = folder.resolve("pipe.md");
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();

        assertThatThrownBy(() -> LessonReader.heading(pipe)).hasMessageEndingWith("pipe.md cannot be read.");
    }

    @Test
    void a_folder_tells_its_lessons_in_order_and_what_is_wrong_with_the_others() throws IOException {
        String heading = "---\ntitle: %s\nminutes: 3\nmodels: parity-alibi-aligned\n---\n";
        Files.writeString(folder.resolve("a.en.md"), heading.formatted("A"));
        Files.writeString(folder.resolve("b.en.md"), heading.formatted("B"));
        Files.writeString(folder.resolve("b.ko.md"), heading.formatted("나"));
        Files.writeString(folder.resolve("c.md"), "nothing");
        Files.writeString(folder.resolve("tour.en.md"), heading.formatted("Tour"));
        Files.writeString(folder.resolve(LessonFolder.ORDER), "b\na\n");

        LessonFolder lessons = LessonFolder.of(folder);

        assertThat(lessons.in("en")).extracting(file -> file.heading().title()).containsExactly("B", "A");
        assertThat(lessons.in("ko")).extracting(file -> file.heading().title()).containsExactly("나");
        assertThat(lessons.damaged()).hasSize(1).first().asString().contains("c.md, line 1");
        assertThat(LessonFolder.of(folder.resolve("absent")).files()).isEmpty();
    }
}
