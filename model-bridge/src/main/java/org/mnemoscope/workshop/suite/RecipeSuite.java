package org.mnemoscope.workshop.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mnemoscope.batch.Shard;
import org.mnemoscope.files.NamedPath;
import org.mnemoscope.files.OneLine;
import org.mnemoscope.language.Texts;
import org.mnemoscope.training.RecipeException;

/**
 * The recipes of a folder, in the order in which to train them: as listed in {@value #ORDER}, one name a line, what is not
 * listed after that by name.
 *
 * @param items the recipes
 */
public record RecipeSuite(List<SuiteItem> items) {
    private static final Texts TEXTS = Texts.of(RecipeSuite.class);

    /** The file that says in which order to train. */
    public static final String ORDER = "order.txt";

    /** How the names of recipe files end. */
    public static final String ENDING = ".json";

    /** Copies the list. */
    public RecipeSuite {
        items = List.copyOf(items);
    }

    /**
     * Reads a folder of recipes.
     *
     * @param recipes the folder
     * @param models where their models are or will be, each in a folder of the recipe's name
     * @throws RecipeException if a recipe is wrong, the order names one that is not there, or recipes start from each other's
     *     models in a circle
     * @throws IOException if the folder cannot be listed
     */
    public static RecipeSuite read(Path recipes, Path models) throws IOException {
        if (!Files.isDirectory(recipes)) {
            throw new RecipeException(TEXTS.get("suite.none", recipes));
        }
        Set<Path> files = new LinkedHashSet<>();
        Path order = recipes.resolve(ORDER);
        if (Files.exists(order)) {
            for (String line : Files.readAllLines(order)) {
                if (!line.isBlank()) {
                    files.add(listed(order, line.strip()));
                }
            }
        }
        files.addAll(files(recipes));
        List<SuiteItem> items = new ArrayList<>();
        for (Path file : files) {
            items.add(SuiteItem.of(file, models));
        }
        RecipeSuite suite = new RecipeSuite(items);
        for (SuiteItem item : items) {
            suite.requireEnd(item);
        }
        return suite;
    }

    /**
     * The recipes of a folder, by name.
     *
     * @param recipes the folder; where there is none, neither are there recipes
     * @throws IOException if it cannot be listed
     */
    public static List<Path> files(Path recipes) throws IOException {
        if (!Files.isDirectory(recipes)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(recipes)) {
            return all.filter(file -> file.toString().endsWith(ENDING))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        }
    }

    private static Path listed(Path order, String name) throws RecipeException {
        return NamedPath.find(order.resolveSibling(""), name + ENDING)
                .filter(Files::isRegularFile)
                .orElseThrow(
                        () -> new RecipeException(OneLine.of(TEXTS.get("suite.order", order, name, name, ENDING))));
    }

    /**
     * A part of the suite that can be trained on a machine of its own: every n-th recipe that starts from a model, and the
     * recipes of the suite whose models these start from, directly or not; such a start is trained by every shard that needs it
     * and does not find it.
     *
     * @param shard which part
     */
    public List<SuiteItem> part(Shard shard) {
        List<SuiteItem> tuned =
                items.stream().filter(item -> item.start().isPresent()).toList();
        Set<SuiteItem> chosen = new LinkedHashSet<>();
        shard.of(tuned).forEach(item -> chosen.addAll(withStarts(item)));
        return items.stream()
                .filter(item -> chosen.contains(item) || shard.count() == 1)
                .toList();
    }

    /** A recipe, the one whose model it starts from, that one's start, and so on. */
    private Set<SuiteItem> withStarts(SuiteItem item) {
        Set<SuiteItem> chain = new LinkedHashSet<>();
        Optional<SuiteItem> next = Optional.of(item);
        while (next.isPresent() && chain.add(next.get())) {
            next = startOf(next.get());
        }
        return chain;
    }

    private void requireEnd(SuiteItem item) throws RecipeException {
        for (SuiteItem start : withStarts(item)) {
            if (startOf(start).filter(item::equals).isPresent()) {
                throw new RecipeException(TEXTS.get("suite.circle", item.recipeFile(), item.name()));
            }
        }
    }

    private Optional<SuiteItem> startOf(SuiteItem item) {
        return item.start().flatMap(start -> items.stream()
                .filter(other -> absolute(other.model()).equals(absolute(start)))
                .findFirst());
    }

    static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
