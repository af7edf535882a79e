package org.mnemoscope.app.window.settings;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;

/** What may stand in a file that the window reads at its start, in place of what it wrote: each value replaced by what no reader expects. */
public final class OddJson {
    private static final String HERE = "\"?here?\"";
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "0.5",
            "2147483647",
            "99999999999999999999",
            "1e400",
            "1e99999",
            "1e-20000",
            "-1e300",
            "NaN",
            "\"\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"NaN\"",
            "{}",
            "{\"a\": null}",
            "{\"a\": 1, \"a\": 2}",
            "[]",
            "[null]",
            "[[-1]]",
            "[".repeat(2000),
            "{\"a\": ".repeat(300));
    private static final List<String> FILES =
            List.of("", " ", "\ufeff", "null", "[]", "{}", "{", "\"text\"", "\u0000\u0000", "{\"a\": 1}}");

    private OddJson() {}

    /**
     * Every way in which a file can be odd.
     *
     * @param good what may stand in it
     */
    public static List<String> of(String good) {
        List<String> odd = new ArrayList<>(FILES);
        odd.add("\ufeff" + good);
        odd.add(good.substring(0, good.length() / 2));
        JsonElement tree = JsonParser.parseString(good);
        replaceInside(tree, tree, odd);
        return odd;
    }

    private static void replaceInside(JsonElement whole, JsonElement part, List<String> odd) {
        if (part.isJsonObject()) {
            JsonObject object = part.getAsJsonObject();
            for (String key : List.copyOf(object.keySet())) {
                JsonElement value = object.get(key);
                object.add(key, JsonParser.parseString(HERE));
                addAll(whole, odd);
                object.add(key, value);
                replaceInside(whole, value, odd);
            }
        } else if (part.isJsonArray()) {
            JsonArray list = part.getAsJsonArray();
            for (int i = 0; i < list.size(); i++) {
                JsonElement value = list.get(i);
                list.set(i, JsonParser.parseString(HERE));
                addAll(whole, odd);
                list.set(i, value);
                replaceInside(whole, value, odd);
            }
        }
    }

    private static void addAll(JsonElement whole, List<String> odd) {
        String text = whole.toString();
        VALUES.forEach(value -> odd.add(text.replace(HERE, value)));
    }
}
