package org.mnemoscope.app.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mnemoscope.evaluation.Evaluation;
import org.mnemoscope.language.LanguageModel;
import org.mnemoscope.model.DecoderConfig;

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

    /** Copies the list. */
    public AboutModel {
        facts = List.copyOf(facts);
    }

    static AboutModel of(ModelChoice choice, LanguageModel model) {
        DecoderConfig config = model.decoder().config();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Family", ModelFacts.family(model.modelType())));
        facts.add(new Fact("Layers", number(config.layers())));
        facts.add(new Fact("Heads", number(config.heads())));
        facts.add(new Fact("Width", number(config.width())));
        facts.add(new Fact("Parameters", number(model.parameters())));
        facts.add(new Fact("Positions", ModelFacts.positions(config)));
        facts.add(new Fact("Vocabulary", number(config.vocabularySize()) + " tokens"));
        trained(choice).ifPresent(facts::add);
        choice.entry().evaluation().map(AboutModel::accuracy).ifPresent(facts::add);
        facts.add(new Fact(
                "Folder", choice.entry().folder().toAbsolutePath().normalize().toString()));
        return new AboutModel(choice.entry().title(), facts);
    }

    private static Optional<Fact> trained(ModelChoice choice) {
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
