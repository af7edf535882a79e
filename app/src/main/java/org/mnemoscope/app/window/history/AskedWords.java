package org.mnemoscope.app.window.history;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.app.window.session.WorkbenchState;
import org.mnemoscope.app.window.session.WorkbenchState.Panel;
import org.mnemoscope.files.OneLine;
import org.mnemoscope.language.Texts;

/** A line on what was asked. */
final class AskedWords {
    private static final Texts TEXTS = Texts.of(AskedWords.class);

    private static final int LONGEST = 24;

    private AskedWords() {}

    /** Question, models and method, as in {@code 0110100 (7 bits, seed 1) · parity-alibi-aligned, parity-alibi-scratchpad}. */
    static String of(WorkbenchState state) {
        List<Panel> panels = state.panels();
        String asked = panels.stream()
                .map(Panel::inquiry)
                .map(Inquiry::question)
                .map(AskedWords::question)
                .distinct()
                .collect(Collectors.joining(" | "));
        String models = panels.stream()
                .map(Panel::model)
                .flatMap(Optional::stream)
                .map(model -> model.name())
                .distinct()
                .collect(Collectors.joining(", "));
        Inquiry first = panels.get(0).inquiry();
        return TEXTS.get("asked", asked, models, first.method().kind().title());
    }

    private static String question(Question question) {
        if (question instanceof Question.OfText text) {
            return TEXTS.get("asked.text", end(text.prompt()));
        }
        if (question instanceof Question.OfChanged changed) {
            return TEXTS.get("asked.changed", begin(String.join(" ", changed.input())));
        }
        return question.asProblem()
                .map(asked -> TEXTS.get(
                        asked.mnemonics().isEmpty() ? "asked.problem" : "asked.problem.own",
                        begin(asked.problem().text()),
                        asked.problem().length(),
                        asked.problem().kind().unit(),
                        asked.seed()))
                .orElse("");
    }

    private static String begin(String text) {
        return OneLine.begin(text, LONGEST);
    }

    private static String end(String text) {
        return OneLine.end(text, LONGEST);
    }
}
