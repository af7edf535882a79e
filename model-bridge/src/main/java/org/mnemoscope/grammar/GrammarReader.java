package org.mnemoscope.grammar;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mnemoscope.files.OneLine;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.JsonFile;
import org.mnemoscope.model.folder.ModelFolderException;

/** Reads grammar files: JSON with the keys of {@link Grammar}; comments are allowed, other keys are refused. */
public final class GrammarReader {
    private static final Texts TEXTS = Texts.of(GrammarReader.class);
    private static final List<String> KEYS =
            List.of("name", "title", "words", "roles", "openings", "between", "questions");
    private static final int MOST_ENTRIES = 2000;
    private static final int LONGEST_SHOWN = 60;

    private final Path file;
    private final JsonObject json;
    private final Map<String, List<String>> words = new LinkedHashMap<>();
    private final Map<String, String> roles = new LinkedHashMap<>();

    private GrammarReader(Path file, JsonObject json) {
        this.file = file;
        this.json = json;
    }

    /**
     * Reads a grammar.
     *
     * @param file the grammar file
     * @throws GrammarException if it cannot be read; the message names the field that is wrong
     */
    public static Grammar read(Path file) throws GrammarException {
        try {
            return new GrammarReader(file, JsonFile.read(file)).grammar();
        } catch (ModelFolderException e) {
            throw new GrammarException(e.getMessage());
        }
    }

    private Grammar grammar() throws GrammarException {
        for (String key : json.keySet()) {
            if (!KEYS.contains(key)) {
                throw complaint(shortened(key), TEXTS.get("field.none", String.join(", ", KEYS)));
            }
        }
        String name = text("name", json.get("name"));
        String title = text("title", json.get("title"));
        readWords();
        readRoles();
        TemplateParser parser = new TemplateParser(words, roles);
        List<Template> openings = templates(parser, "openings");
        List<Template> between = templates(parser, "between");
        List<Template> questions = templates(parser, "questions");
        requireOpenings(openings);
        requireBetween(between);
        requireQuestions(openings, questions);
        return new Grammar(name, title, words, roles, openings, between, questions);
    }

    private void readWords() throws GrammarException {
        JsonObject lists = object("words");
        for (String name : lists.keySet()) {
            String key = "words." + name;
            requireName(key, name);
            List<String> list = texts(key, lists.get(name), 2);
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < list.size(); i++) {
                String word = list.get(i);
                if (!TemplateParser.isWord(word)) {
                    throw complaint(key + "[" + i + "]", TEXTS.get("word", shortened(word), TemplateParser.ANSWER));
                }
                if (!seen.add(word)) {
                    throw complaint(key + "[" + i + "]", TEXTS.get("word.twice", shortened(word)));
                }
            }
            words.put(name, list);
        }
    }

    private void readRoles() throws GrammarException {
        JsonObject all = object("roles");
        for (String role : all.keySet()) {
            String key = "roles." + role;
            requireName(key, role);
            String list = text(key, all.get(role));
            if (!words.containsKey(list)) {
                throw complaint(key, TEXTS.get("list.unknown", shortened(list), String.join(", ", words.keySet())));
            }
            if (words.containsKey(role)) {
                throw complaint(key, TEXTS.get("role.name"));
            }
            roles.put(role, list);
        }
        // a slot beside the roles needs one word more than all roles together can take
        for (Map.Entry<String, List<String>> list : words.entrySet()) {
            if (list.getValue().size() <= roles.size() && roles.containsValue(list.getKey())) {
                throw complaint(
                        "words." + list.getKey(),
                        TEXTS.get("list.few", list.getValue().size(), roles.size(), roles.size() + 1));
            }
        }
    }

    private void requireName(String key, String name) throws GrammarException {
        if (!name.matches("[\\p{L}\\p{N}_-]+")) {
            throw complaint(shortened(key), TEXTS.get("name"));
        }
    }

    private List<Template> templates(TemplateParser parser, String key) throws GrammarException {
        List<Template> templates = new ArrayList<>();
        for (String text : texts(key, json.get(key), 1)) {
            String where = key + "[" + templates.size() + "]";
            try {
                templates.add(parser.parse(text));
            } catch (IllegalArgumentException e) {
                throw complaint(where, TEXTS.get("template", shortened(text), e.getMessage()));
            }
        }
        return templates;
    }

    private void requireOpenings(List<Template> openings) throws GrammarException {
        for (int i = 0; i < openings.size(); i++) {
            String key = "openings[" + i + "]";
            requireNoAnswer(key, openings.get(i));
            for (String role : roles.keySet()) {
                if (!openings.get(i).roles().contains(role)) {
                    throw complaint(key, TEXTS.get("opening.role", role));
                }
            }
        }
    }

    private void requireBetween(List<Template> between) throws GrammarException {
        for (int i = 0; i < between.size(); i++) {
            String key = "between[" + i + "]";
            requireNoAnswer(key, between.get(i));
            if (!between.get(i).roles().isEmpty()) {
                throw complaint(
                        key, TEXTS.get("between.role", between.get(i).roles().get(0)));
            }
        }
    }

    private void requireNoAnswer(String key, Template template) throws GrammarException {
        if (template.answer().isPresent()) {
            throw complaint(key, TEXTS.get("answer.elsewhere", TemplateParser.ANSWER));
        }
    }

    private void requireQuestions(List<Template> openings, List<Template> questions) throws GrammarException {
        for (int i = 0; i < questions.size(); i++) {
            String key = "questions[" + i + "]";
            if (questions.get(i).answer().isEmpty()) {
                throw complaint(key, TEXTS.get("answer.none", TemplateParser.ANSWER));
            }
            String role = questions.get(i).answerRole();
            for (int opening = 0; opening < openings.size(); opening++) {
                if (openings.get(opening).lastSource(role).isEmpty()) {
                    throw complaint("openings[" + opening + "]", TEXTS.get("opening.source", role, key, role));
                }
            }
        }
    }

    private JsonObject object(String key) throws GrammarException {
        JsonElement value = json.get(key);
        if (value == null || !value.isJsonObject() || value.getAsJsonObject().isEmpty()) {
            throw wrong(key, value, TEXTS.get("object"));
        }
        requireFew(key, value.getAsJsonObject().size());
        return value.getAsJsonObject();
    }

    private List<String> texts(String key, JsonElement value, int least) throws GrammarException {
        if (value == null || !value.isJsonArray() || value.getAsJsonArray().size() < least) {
            throw wrong(key, value, TEXTS.get("list", least));
        }
        JsonArray array = value.getAsJsonArray();
        requireFew(key, array.size());
        List<String> texts = new ArrayList<>();
        for (JsonElement element : array) {
            texts.add(text(key + "[" + texts.size() + "]", element));
        }
        return texts;
    }

    private void requireFew(String key, int entries) throws GrammarException {
        if (entries > MOST_ENTRIES) {
            throw complaint(key, TEXTS.get("entries", entries, MOST_ENTRIES));
        }
    }

    private String text(String key, JsonElement value) throws GrammarException {
        if (!(value instanceof JsonPrimitive primitive)
                || !primitive.isString()
                || primitive.getAsString().isBlank()) {
            throw wrong(key, value, TEXTS.get("text"));
        }
        return primitive.getAsString();
    }

    private GrammarException wrong(String key, JsonElement value, String wanted) {
        return complaint(key, TEXTS.get("wrong", shortened(String.valueOf(value)), wanted));
    }

    private static String shortened(String text) {
        return OneLine.begin(text, LONGEST_SHOWN);
    }

    private GrammarException complaint(String key, String words) {
        return new GrammarException(file + ": " + key + " " + words);
    }
}
