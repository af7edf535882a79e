package org.mnemoscope.grammar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small grammar for tests, and the bundled one. */
public final class GrammarFiles {
    /** The bundled grammar's file. */
    public static final Path BUNDLED = Path.of("../samples/grammars/indirect-object.json");

    /** Four names, one opening each way, one sentence between, one question. */
    public static final String SMALL = """
            {"name": "small", "title": "Small",
             "words": {"name": ["Anna", "Tom", "Mary", "Paul"], "thing": ["bread", "book"]},
             "roles": {"receiver": "name", "giver": "name"},
             "openings": ["{receiver!} met {giver} .", "{giver} met {receiver!} ."],
             "between": ["the {thing} fell .", "{name} slept ."],
             "questions": ["{giver!} gave it to -> {receiver} ."]}
            """;

    private GrammarFiles() {}

    /** Writes a grammar into a folder and reads it. */
    public static Grammar read(Path folder, String text) throws IOException {
        return GrammarReader.read(write(folder, text));
    }

    /** Writes a grammar into a folder. */
    public static Path write(Path folder, String text) throws IOException {
        return Files.writeString(folder.resolve(Grammar.NAME), text);
    }
}
