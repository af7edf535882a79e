package org.mnemoscope.app.window.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.files.OneLine;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.LanguageModel;
import org.mnemoscope.model.ModelCard;
import org.mnemoscope.model.SequenceModel;

/**
 * What a model's card says.
 *
 * @param title what the model is called
 * @param facts what is known of it, in the order of reading
 */
public record AboutModel(String title, List<Fact> facts) {
    private static final Texts TEXTS = Texts.of(AboutModel.class);
    /**
     * A line of the card.
     *
     * @param name as in {@code Layers}
     * @param value as in {@code 3}
     */
    public record Fact(String name, String value) {}

    private static final int MOST_IGNORED = 12;

    /** Copies the list. */
    public AboutModel {
        facts = List.copyOf(facts);
    }

    static AboutModel of(ModelChoice choice, SequenceModel model) {
        return model instanceof LanguageModel folder ? of(choice, folder.card()) : ofModule(choice, model);
    }

    /** A module is a black box. */
    private static AboutModel ofModule(ModelChoice choice, SequenceModel model) {
        String size = choice.opened().map(ModelChoice.Opened::size).orElse(TEXTS.get("size.unknown"));
        String tokenizer =
                model.textTokenizer().isPresent() ? TEXTS.get("tokenizer.beside") : TEXTS.get("tokenizer.none");
        return new AboutModel(
                choice.title(),
                List.of(
                        new Fact(TEXTS.get("family"), TEXTS.get("family.module", ModelFacts.family(model.modelType()))),
                        new Fact(TEXTS.get("vocabulary"), TEXTS.get("tokens", number(model.vocabularySize()))),
                        new Fact(TEXTS.get("tokenizer"), tokenizer),
                        new Fact(TEXTS.get("longest"), TEXTS.get("longest.undeclared")),
                        new Fact(TEXTS.get("file"), size),
                        new Fact(TEXTS.get("path"), path(choice))));
    }

    private static String path(ModelChoice choice) {
        return choice.entry().folder().toAbsolutePath().normalize().toString();
    }

    private static AboutModel of(ModelChoice choice, ModelCard card) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(TEXTS.get("family"), ModelFacts.family(card.family()) + " (" + card.family() + ")"));
        facts.add(new Fact(TEXTS.get("parameters"), number(card.parameters())));
        facts.add(new Fact(TEXTS.get("layers"), number(card.layers())));
        String heads = card.keyValueHeads() == card.heads()
                ? TEXTS.get("heads.each", number(card.heads()), card.headWidth())
                : TEXTS.get("heads.shared", number(card.heads()), number(card.keyValueHeads()), card.headWidth());
        facts.add(new Fact(TEXTS.get("heads"), heads));
        facts.add(new Fact(
                TEXTS.get("width"), TEXTS.get("width.inner", number(card.width()), number(card.innerWidth()))));
        facts.add(new Fact(TEXTS.get("positions"), OneLine.capital(card.positions())));
        facts.add(new Fact(TEXTS.get("norm"), OneLine.capital(card.norm())));
        facts.add(new Fact(TEXTS.get("activation"), OneLine.capital(card.activation())));
        facts.add(new Fact(TEXTS.get("factors"), OneLine.capital(card.factors())));
        facts.add(new Fact(TEXTS.get("vocabulary"), vocabulary(card)));
        facts.add(new Fact(
                TEXTS.get("longest"),
                card.maxLength() == 0
                        ? TEXTS.get("longest.undeclared")
                        : TEXTS.get("tokens", number(card.maxLength()))));
        facts.add(new Fact(
                TEXTS.get("files"),
                TEXTS.get("files.of", ModelFacts.bytes(card.fileBytes()), String.join(", ", card.types()))));
        facts.add(new Fact(TEXTS.get("memory"), TEXTS.get("memory.as", ModelFacts.bytes(card.memoryBytes()))));
        trained(choice).ifPresent(facts::add);
        choice.entry().evaluation().map(AboutModel::accuracy).ifPresent(facts::add);
        facts.add(new Fact(
                TEXTS.get("ignored"), card.ignored().isEmpty() ? TEXTS.get("ignored.none") : ignored(card.ignored())));
        facts.add(new Fact(TEXTS.get("folder"), path(choice)));
        return new AboutModel(choice.title(), facts);
    }

    private static String vocabulary(ModelCard card) {
        return card.tokenizerSize() < card.vocabularySize()
                ? TEXTS.get("tokens.used", number(card.vocabularySize()), number(card.tokenizerSize()))
                : TEXTS.get("tokens", number(card.vocabularySize()));
    }

    /** The keys of one file in one line. */
    private static String ignored(List<String> ignored) {
        Map<String, List<String>> byFile = new LinkedHashMap<>();
        for (String item : ignored) {
            String[] parts = item.split(": ", 2);
            byFile.computeIfAbsent(parts.length == 1 ? "" : parts[0], file -> new ArrayList<>())
                    .add(parts[parts.length - 1]);
        }
        return byFile.entrySet().stream()
                .map(file -> (file.getKey().isEmpty() ? "" : file.getKey() + ": ") + some(file.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String some(List<String> names) {
        String shown = names.stream().limit(MOST_IGNORED).collect(Collectors.joining(", "));
        return names.size() <= MOST_IGNORED ? shown : TEXTS.get("ignored.more", shown, names.size() - MOST_IGNORED);
    }

    private static Optional<Fact> trained(ModelChoice choice) {
        Optional<Fact> texts = choice.entry()
                .texts()
                .map(of -> new Fact(
                        TEXTS.get("trained"), TEXTS.get("trained.texts", of.grammar(), of.shortest(), of.longest())));
        return texts.isPresent() ? texts : problems(choice);
    }

    private static Optional<Fact> problems(ModelChoice choice) {
        return choice.entry()
                .training()
                .map(training -> new Fact(
                        TEXTS.get("trained"),
                        TEXTS.get(
                                "trained.problems",
                                training.format().task().title(),
                                training.format().title(),
                                training.shortest(),
                                training.longest(),
                                training.format().task().unit())));
    }

    private static Fact accuracy(Evaluation evaluation) {
        return new Fact(
                TEXTS.get("exact.match"),
                evaluation.results().stream()
                        .map(result ->
                                String.format(Locale.ROOT, "%d: %.0f %%", result.length(), 100 * result.exactMatch()))
                        // a line ends between two of them only
                        .map(one -> one.replace(' ', '\u00a0'))
                        .collect(Collectors.joining("   ")));
    }

    /** Digits in groups of three, as in {@code 49 152}. */
    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '\u202f');
    }
}
