package org.mnemoscope.lesson;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.mnemoscope.files.OneLine;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.catalog.ModelEntry;

/** Reads lessons; {@code docs/teaching.md} says how they are written. */
public final class LessonReader {
    private static final Texts TEXTS = Texts.of(LessonReader.class);

    /** What stands behind the marks that begin a block. */
    static final List<String> BLOCKS = List.of("show", "predict", "choose", "try");

    /** A file of more bytes is no lesson. */
    private static final long LARGEST = 1_000_000;

    private static final Pattern NAME = Pattern.compile("(.+?)(?:\\.([a-z]{2}))?\\.md");
    private static final String RULE = "---";
    private static final List<String> HEADER = List.of("title", "minutes", "models");
    private static final int MOST_MINUTES = 600;
    private static final int STEP_LEVEL = 2;
    private static final int FEWEST_OPTIONS = 2;
    private static final int MOST_OPTIONS = 6;

    private final String file;
    private final List<String> lines;
    private final int rule;
    private final LessonFields header;

    private LessonReader(Path path) throws LessonException {
        file = path.toString();
        lines = lines(path);
        rule = lines.subList(Math.min(1, lines.size()), lines.size()).indexOf(RULE) + 1;
        if (lines.isEmpty() || !lines.get(0).equals(RULE) || rule == 0) {
            throw LessonFields.complaint(file, 1, TEXTS.get("lesson.head", RULE));
        }
        header = LessonFields.read(file, 2, lines.subList(1, rule), HEADER);
    }

    private static List<String> lines(Path path) throws LessonException {
        try {
            if (!Files.isRegularFile(path)) {
                throw new LessonException(TEXTS.get("lesson.unreadable", path));
            }
            if (Files.size(path) > LARGEST) {
                throw new LessonException(TEXTS.get("lesson.large", path, LARGEST));
            }
            return Arrays.asList(Files.readString(path, StandardCharsets.UTF_8).split("\\R", -1));
        } catch (CharacterCodingException e) {
            throw new LessonException(TEXTS.get("lesson.utf8", path));
        } catch (LessonException e) {
            throw e;
        } catch (IOException e) {
            throw new LessonException(TEXTS.get("lesson.unreadable", path));
        }
    }

    /**
     * Reads the beginning of a lesson.
     *
     * @param file the file, {@code NAME.md} or {@code NAME.LANGUAGE.md}
     * @throws LessonException if it is no lesson; the message names line and key
     */
    public static Lesson.Heading heading(Path file) throws LessonException {
        return new LessonReader(file).heading();
    }

    /**
     * Reads a lesson.
     *
     * @param file the file, {@code NAME.md} or {@code NAME.LANGUAGE.md}
     * @param models all models there are to ask
     * @throws LessonException if it is no lesson; the message names line and key
     */
    public static Lesson read(Path file, List<ModelEntry> models) throws LessonException {
        return new LessonReader(file).lesson(models);
    }

    private Lesson.Heading heading() throws LessonException {
        Matcher name = NAME.matcher(Path.of(file).getFileName().toString());
        if (!name.matches()) {
            throw new LessonException(TEXTS.get("lesson.ending", file));
        }
        String language = Optional.ofNullable(name.group(2)).orElse("en");
        return new Lesson.Heading(
                name.group(1), language, header.text("title"), (int) header.whole("minutes", 1, MOST_MINUTES));
    }

    private Lesson lesson(List<ModelEntry> all) throws LessonException {
        Lesson.Heading heading = heading();
        List<ModelEntry> models = new ArrayList<>();
        for (String name : header.text("models").split(",")) {
            models.add(model(name.strip(), all));
        }
        return new Lesson(heading, models.stream().map(ModelEntry::name).toList(), steps(new LessonStates(models)));
    }

    private ModelEntry model(String name, List<ModelEntry> all) throws LessonException {
        return all.stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElseThrow(() -> header.complaint("models", TEXTS.get("lesson.model", LessonFields.shown(name))));
    }

    private List<Lesson.Step> steps(LessonStates states) throws LessonException {
        LessonMarkdown markdown = new LessonMarkdown(file, rule + 1);
        List<Lesson.Step> steps = new ArrayList<>();
        StepReader step = null;
        LessonFields shown = LessonFields.read(file, rule + 1, List.of(), LessonStates.KEYS);
        for (Node block : LessonMarkdown.blocks(String.join("\n", lines.subList(rule + 1, lines.size())))) {
            if (block instanceof Heading begins && begins.getLevel() == STEP_LEVEL) {
                if (step != null) {
                    steps.add(step.step());
                    shown = step.shown;
                }
                step = new StepReader(markdown, states, shown, begins);
            } else if (step == null) {
                throw LessonFields.complaint(file, markdown.lineOf(block), TEXTS.get("step.heading"));
            } else {
                step.add(block);
            }
        }
        if (step == null) {
            throw LessonFields.complaint(file, lines.size(), TEXTS.get("step.none"));
        }
        steps.add(step.step());
        return steps;
    }

    /** A step that is being read. */
    private final class StepReader {
        private final LessonMarkdown markdown;
        private final LessonStates states;
        private final int line;
        private final String title;
        private final List<Paragraph> text = new ArrayList<>();
        private final List<Paragraph> after = new ArrayList<>();
        private LessonFields shown;
        private LessonState before;
        private LessonQuestion question;

        StepReader(LessonMarkdown markdown, LessonStates states, LessonFields shown, Heading heading) {
            this.markdown = markdown;
            this.states = states;
            this.shown = shown;
            line = markdown.lineOf(heading);
            title = lines.get(line - 1).replaceFirst("^\\s*##\\s+", "").strip();
        }

        void add(Node block) throws LessonException {
            String kind = block instanceof FencedCodeBlock code && code.getInfo() != null
                    ? code.getInfo().strip()
                    : "";
            if (kind.isEmpty()) {
                (question == null ? text : after).addAll(markdown.paragraphs(block));
                return;
            }
            int first = markdown.lineOf(block) + 1;
            List<String> content =
                    Arrays.asList(((FencedCodeBlock) block).getLiteral().split("\n"));
            switch (kind) {
                case "show" ->
                    shown = LessonFields.read(file, first, content, LessonStates.KEYS)
                            .over(shown, LessonStates.OUTPUT, LessonStates.ASKED);
                case "predict" -> ask(first, predict(first, content));
                case "choose" -> ask(first, choose(first, content));
                case "try" -> ask(first, attempt(first, content));
                default ->
                    throw LessonFields.complaint(
                            file,
                            first - 1,
                            TEXTS.get("block.unknown", LessonFields.shown(kind), String.join(", ", BLOCKS)));
            }
        }

        /** What is shown before the question is what was said before it. */
        private LessonState state() throws LessonException {
            if (before == null) {
                if (!shown.has("left")) {
                    throw LessonFields.complaint(file, line, TEXTS.get("step.show"));
                }
                before = states.state(shown);
            }
            return before;
        }

        private void ask(int first, LessonQuestion asked) throws LessonException {
            if (question != null) {
                throw LessonFields.complaint(file, first - 1, TEXTS.get("step.question"));
            }
            question = asked;
        }

        private LessonQuestion predict(int first, List<String> content) throws LessonException {
            LessonFields fields = LessonFields.read(file, first, content, List.of("ask", "panel", "output"));
            PanelSide panel = fields.has("panel") ? fields.choice("panel", PanelSide.values()) : PanelSide.LEFT;
            LessonState.Asked asked =
                    state().of(panel).orElseThrow(() -> fields.complaint("panel", TEXTS.get("panel.alone")));
            return new LessonQuestion.Prediction(
                    ask(fields),
                    panel,
                    LessonStates.output(fields, asked.inquiry().question()));
        }

        private LessonQuestion choose(int first, List<String> content) throws LessonException {
            state();
            LessonFields fields =
                    LessonFields.read(file, first, content, List.of("ask", LessonFields.OPTION, "answer", "check"));
            List<Paragraph> options = new ArrayList<>();
            for (String option : fields.texts(LessonFields.OPTION)) {
                options.add(markdown.line(option));
            }
            if (options.size() < FEWEST_OPTIONS || options.size() > MOST_OPTIONS) {
                throw fields.complaint(
                        LessonFields.OPTION, TEXTS.get("options", options.size(), FEWEST_OPTIONS, MOST_OPTIONS));
            }
            int answer = (int) fields.whole("answer", 1, options.size());
            Optional<Condition> check =
                    fields.has("check") ? Optional.of(condition(fields, "check")) : Optional.empty();
            return new LessonQuestion.Selection(ask(fields), options, answer - 1, check);
        }

        private LessonQuestion attempt(int first, List<String> content) throws LessonException {
            state();
            LessonFields fields = LessonFields.read(file, first, content, List.of("ask", "goal"));
            return new LessonQuestion.Attempt(ask(fields), condition(fields, "goal"));
        }

        private Paragraph ask(LessonFields fields) throws LessonException {
            return markdown.line(fields.text("ask"));
        }

        private Condition condition(LessonFields fields, String key) throws LessonException {
            String words = fields.text(key);
            try {
                return Condition.parse(words);
            } catch (IllegalArgumentException e) {
                throw fields.complaint(key, TEXTS.get("cannot", OneLine.withoutStop(e.getMessage())));
            }
        }

        Lesson.Step step() throws LessonException {
            LessonState first = state();
            return new Lesson.Step(title, text, first, Optional.ofNullable(question), after, states.state(shown));
        }
    }
}
