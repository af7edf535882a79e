package org.mnemoscope.app.window.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mnemoscope.evaluation.Evaluation;
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
        String size = choice.opened().map(ModelChoice.Opened::size).orElse("not known");
        String tokenizer = model.textTokenizer().isPresent()
                ? "tokenizer.json beside it"
                : "none beside it: tokens have only their numbers";
        return new AboutModel(
                choice.title(),
                List.of(
                        new Fact("Family", ModelFacts.family(model.modelType()) + ", known by its gradients alone"),
                        new Fact("Vocabulary", number(model.vocabularySize()) + " tokens"),
                        new Fact("Tokenizer", tokenizer),
                        new Fact("Longest text", "not declared"),
                        new Fact("File", size),
                        new Fact("Path", path(choice))));
    }

    private static String path(ModelChoice choice) {
        return choice.entry().folder().toAbsolutePath().normalize().toString();
    }

    private static AboutModel of(ModelChoice choice, ModelCard card) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Family", ModelFacts.family(card.family()) + " (" + card.family() + ")"));
        facts.add(new Fact("Parameters", number(card.parameters())));
        facts.add(new Fact("Layers", number(card.layers())));
        String shared = card.keyValueHeads() == card.heads()
                ? ""
                : ", sharing " + number(card.keyValueHeads()) + " for keys and values";
        facts.add(new Fact("Heads", number(card.heads()) + shared + ", " + card.headWidth() + " dimensions each"));
        facts.add(new Fact("Width d", number(card.width()) + ", inside the MLP " + number(card.innerWidth())));
        facts.add(new Fact("Positions", upper(card.positions())));
        facts.add(new Fact("Norm", upper(card.norm())));
        facts.add(new Fact("Activation", upper(card.activation())));
        facts.add(new Fact("Factors", upper(card.factors())));
        facts.add(new Fact("Vocabulary", vocabulary(card)));
        facts.add(new Fact(
                "Longest text", card.maxLength() == 0 ? "not declared" : number(card.maxLength()) + " tokens"));
        facts.add(new Fact("Files", ModelFacts.bytes(card.fileBytes()) + " of " + String.join(", ", card.types())));
        facts.add(new Fact("Memory", ModelFacts.bytes(card.memoryBytes()) + ", computed in F32"));
        trained(choice).ifPresent(facts::add);
        choice.entry().evaluation().map(AboutModel::accuracy).ifPresent(facts::add);
        facts.add(new Fact("Ignored", card.ignored().isEmpty() ? "nothing" : ignored(card.ignored())));
        facts.add(new Fact("Folder", path(choice)));
        return new AboutModel(choice.title(), facts);
    }

    private static String vocabulary(ModelCard card) {
        String unused = card.tokenizerSize() < card.vocabularySize()
                ? ", of which the tokenizer uses " + number(card.tokenizerSize())
                : "";
        return number(card.vocabularySize()) + " tokens" + unused;
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
        return names.size() <= MOST_IGNORED ? shown : shown + " and " + (names.size() - MOST_IGNORED) + " more";
    }

    private static String upper(String words) {
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static Optional<Fact> trained(ModelChoice choice) {
        Optional<Fact> texts = choice.entry()
                .texts()
                .map(of -> new Fact(
                        "Trained on",
                        "Texts of " + of.grammar() + ", " + of.shortest() + "–" + of.longest()
                                + " words from the name to the answer"));
        return texts.isPresent() ? texts : problems(choice);
    }

    private static Optional<Fact> problems(ModelChoice choice) {
        return choice.entry()
                .training()
                .map(training -> new Fact(
                        "Trained on",
                        training.format().task().title() + ", "
                                + training.format().title() + ", " + training.shortest() + "–" + training.longest()
                                + " " + training.format().task().unit()));
    }

    private static Fact accuracy(Evaluation evaluation) {
        return new Fact(
                "Exact match",
                evaluation.results().stream()
                        .map(result ->
                                String.format(Locale.ROOT, "%d: %.0f %%", result.length(), 100 * result.exactMatch()))
                        .collect(Collectors.joining("   ")));
    }

    /** Digits in groups of three, as in {@code 49 152}. */
    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '\u202f');
    }
}
