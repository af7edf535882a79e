package org.mnemoscope.lesson;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mnemoscope.choice.Choice;
import org.mnemoscope.files.OneLine;
import org.mnemoscope.language.Texts;

/** Lines of the form {@code key: value} that know where they stand, so that a complaint can name file, line and key. */
final class LessonFields {
    private static final Texts TEXTS = Texts.of(LessonFields.class);
    private static final int LONGEST_SHOWN = 60;

    /** The one key that may stand more than once. */
    static final String OPTION = "option";

    /**
     * A value.
     *
     * @param line its line in the file, from 1
     * @param text what stands there
     */
    private record Value(int line, String text) {}

    private final String file;
    private final int first;
    private final Map<String, List<Value>> values = new LinkedHashMap<>();

    private LessonFields(String file, int first) {
        this.file = file;
        this.first = first;
    }

    /**
     * Reads lines.
     *
     * @param file what to name in complaints
     * @param first the number of the first line in the file, from 1
     * @param lines the lines; empty ones are passed over
     * @param keys the keys there are
     */
    static LessonFields read(String file, int first, List<String> lines, List<String> keys) throws LessonException {
        LessonFields fields = new LessonFields(file, first);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty()) {
                fields.add(first + i, line, keys);
            }
        }
        return fields;
    }

    private void add(int number, String line, List<String> keys) throws LessonException {
        int colon = line.indexOf(':');
        if (colon < 1) {
            throw complaint(file, number, TEXTS.get("field.form", shown(line)));
        }
        String key = line.substring(0, colon).strip();
        String text = line.substring(colon + 1).strip();
        if (!keys.contains(key)) {
            throw complaint(file, number, TEXTS.get("field.unknown", shown(key), String.join(", ", keys)));
        }
        if (text.isEmpty()) {
            throw complaint(file, number, TEXTS.get("field.empty", key));
        }
        List<Value> known = values.computeIfAbsent(key, k -> new ArrayList<>());
        if (!known.isEmpty() && !key.equals(OPTION)) {
            throw complaint(
                    file, number, TEXTS.get("field.twice", key, known.get(0).line()));
        }
        known.add(new Value(number, text));
    }

    /**
     * These lines over earlier ones.
     *
     * @param passing what of the earlier ones holds no longer
     * @param alternatives keys of which a new one does away with all earlier ones
     */
    LessonFields over(LessonFields earlier, String passing, List<String> alternatives) {
        LessonFields all = new LessonFields(file, first);
        all.values.putAll(earlier.values);
        all.values.remove(passing);
        if (alternatives.stream().anyMatch(values::containsKey)) {
            all.values.keySet().removeAll(alternatives);
        }
        all.values.putAll(values);
        return all;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    String text(String key) throws LessonException {
        if (!has(key)) {
            throw complaint(file, first, TEXTS.get("field.missing", key));
        }
        return values.get(key).get(0).text();
    }

    Optional<String> textIf(String key) {
        return Optional.ofNullable(values.get(key)).map(found -> found.get(0).text());
    }

    List<String> texts(String key) {
        return values.getOrDefault(key, List.of()).stream().map(Value::text).toList();
    }

    long whole(String key, long least, long most) throws LessonException {
        String text = text(key);
        try {
            long whole = Long.parseLong(text);
            if (whole >= least && whole <= most) {
                return whole;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw complaint(key, TEXTS.get("field.whole", shown(text), least, most));
    }

    <C extends Choice> C choice(String key, C[] choices) throws LessonException {
        try {
            return Choice.parse(key, text(key), choices);
        } catch (IllegalArgumentException e) {
            throw complaint(key, TEXTS.get("cannot", OneLine.withoutStop(e.getMessage())));
        }
    }

    /** Yes or no. */
    boolean flag(String key, boolean otherwise) throws LessonException {
        if (!has(key)) {
            return otherwise;
        }
        String word = text(key);
        if (!word.equals("yes") && !word.equals("no")) {
            throw complaint(key, TEXTS.get("field.flag", shown(word)));
        }
        return word.equals("yes");
    }

    static String shown(String text) {
        return OneLine.of(text, LONGEST_SHOWN);
    }

    /** The refusal of a key, in words that follow its name. */
    LessonException complaint(String key, String words) {
        int line = has(key) ? values.get(key).get(0).line() : first;
        return complaint(file, line, key + " " + words);
    }

    /** The refusal of a line. */
    static LessonException complaint(String file, int line, String words) {
        return new LessonException(TEXTS.get("complaint", file, line, words));
    }
}
