package org.mnemoscope.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrammarReaderTest {
    @TempDir
    private Path folder;

    @Test
    void the_bundled_grammar_is_readable_and_has_many_names_things_and_places() throws IOException {
        Grammar grammar = GrammarReader.read(GrammarFiles.BUNDLED);

        assertThat(grammar.words().get("name")).hasSizeGreaterThanOrEqualTo(40);
        assertThat(grammar.words().get("thing")).hasSizeGreaterThanOrEqualTo(20);
        assertThat(grammar.words().get("place")).hasSizeGreaterThanOrEqualTo(16);
        assertThat(grammar.vocabulary()).doesNotHaveDuplicates().contains("Anna", "market", "gave", ".", "to");
    }

    @Test
    void templates_are_read_word_by_word() throws IOException {
        Grammar grammar = GrammarFiles.read(folder, GrammarFiles.SMALL);

        assertThat(grammar.openings().get(0).pieces())
                .containsExactly(
                        new Piece.Part("receiver", true),
                        new Piece.Word("met"),
                        new Piece.Part("giver", false),
                        new Piece.Word("."));
        assertThat(grammar.between().get(0).pieces()).contains(new Piece.Slot("thing"));
        assertThat(grammar.questions().get(0).answer()).hasValue(4);
        assertThat(grammar.questions().get(0).answerRole()).isEqualTo("receiver");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"name\": \"small\"|\"name\": 5|: name is 5; it must be a text that is not blank",
                "\"title\": \"Small\",|''|: title is null; it must be a text",
                "\"title\"|\"titel\"|: titel is no field; there are name, title, words",
                "\"words\": {|\"words\": 7, \"roles\": {|: words is 7; it must be an object of at least one entry",
                "\"bread\", \"book\"|\"bread\"|: words.thing is [\"bread\"]; it must be a list of at least 2",
                "\"bread\"|7|: words.thing[0] is 7; it must be a text",
                "\"bread\"|\"rye bread\"|: words.thing[0] is \"rye bread\"; it must be one word",
                "\"bread\"|\"{bread}\"|: words.thing[0] is \"{bread}\"; it must be one word",
                "\"bread\"|\"->\"|: words.thing[0] is \"->\"; it must be one word",
                "\"bread\"|\"book\"|: words.thing[1] is \"book\", which the list has already",
                "\"thing\": [|\"a thing\": [|: words.a thing must be named by letters",
                ", \"Mary\", \"Paul\"|''|: words.name has 2 words; with 2 roles it must have at least 3",
                "\"giver\": \"name\"|\"giver\": \"person\"|: roles.giver is \"person\"; it must be a list of words: name, thing",
                "\"giver\": \"name\"|\"giver\": \"name\", \"thing\": \"name\"|: roles.thing has the name of a list",
                "\"roles\": {\"receiver\": \"name\", \"giver\": \"name\"}|\"roles\": {}|: roles is {}; it must be an object of at least one",
                "the {thing} fell .|the {object} fell .|: between[0] is \"the {object} fell .\": {object} is neither a list of words (name, thing) nor a role",
                "the {thing} fell .|the {thing}s fell .|'{thing}s' has a brace; a place to fill is a word of its own",
                "the {thing} fell .|the {thing!} fell .|: between[0] is \"the {thing!} fell .\": {thing!} is a list of words",
                "the {thing} fell .|the {giver} fell .|: between[0] has {giver}; a sentence between must hold no role",
                "the {thing} fell .|the -> {giver} fell|: between[0] has ->; only a question asks",
                "\"the {thing} fell .\", \"{name} slept .\"|''|: between is []; it must be a list of at least 1",
                "\"{receiver!} met {giver} .\"|\"{receiver!} slept .\"|: openings[0] has no {giver}; every opening must hold every role",
                "\"{receiver!} met {giver} .\"|\"{receiver} met {giver} .\"|: openings[0] has no {receiver!}; questions[0] asks for receiver",
                "to -> {receiver} .|to {receiver} .|: questions[0] has no -> in front of the role",
                "to -> {receiver} .|to -> {thing} .|behind -> must stand a role: {receiver}",
                "to -> {receiver} .|to ->|behind -> must stand a role",
                "to -> {receiver} .|to -> {receiver} -> {giver}|it has -> twice",
            })
    void what_is_wrong_is_named_with_its_place(String right, String wrong, String complaint) {
        String text = GrammarFiles.SMALL.replace(right, wrong == null ? "" : wrong);
        assertThat(text).as("the replacement takes place").isNotEqualTo(GrammarFiles.SMALL);

        assertThatThrownBy(() -> GrammarFiles.read(folder, text))
                .isInstanceOf(GrammarException.class)
                .hasMessageContaining(Grammar.NAME)
                .hasMessageContaining(complaint);
    }

    @Test
    void a_sentence_of_too_many_words_and_a_list_of_too_many_are_refused_with_the_limit() {
        String sentence = GrammarFiles.SMALL.replace(
                "the {thing} fell .", "the ".repeat(101).strip());
        StringBuilder things = new StringBuilder("\"bread\"");
        for (int i = 0; i < 2000; i++) {
            things.append(", \"thing").append(i).append('"');
        }
        String list = GrammarFiles.SMALL.replace("\"bread\"", things);

        assertThatThrownBy(() -> GrammarFiles.read(folder, sentence))
                .hasMessageContaining("between[0]")
                .hasMessageContaining("it has 101 words; the limit is 100");
        assertThatThrownBy(() -> GrammarFiles.read(folder, list))
                .hasMessageContaining("words.thing has 2002 entries; the limit is 2000");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThatThrownBy(() -> GrammarReader.read(folder.resolve("none.json")))
                .isInstanceOf(GrammarException.class)
                .hasMessageContaining("none.json is not there");
    }
}
