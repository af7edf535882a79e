package org.mnemoscope.gguf;

import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mnemoscope.files.OneLine;
import org.mnemoscope.gguf.MetadataValue.Flag;
import org.mnemoscope.gguf.MetadataValue.Numbers;
import org.mnemoscope.gguf.MetadataValue.Real;
import org.mnemoscope.gguf.MetadataValue.Text;
import org.mnemoscope.gguf.MetadataValue.Texts;
import org.mnemoscope.gguf.MetadataValue.Whole;

/** The metadata of a file, read with checks whose messages name file, key and value. It remembers which keys were asked for. */
public final class Metadata {
    private static final int LONGEST_SHOWN = 60;

    private final Path file;
    private final Map<String, MetadataValue> values;
    private final Set<String> asked = new HashSet<>();

    Metadata(Path file, Map<String, MetadataValue> values) {
        this.file = file;
        this.values = Collections.unmodifiableMap(values);
    }

    /** The keys in the order of the file. */
    public Set<String> keys() {
        return values.keySet();
    }

    /** The keys that nobody has asked for so far, in the order of the file. */
    public List<String> unread() {
        return values.keySet().stream().filter(key -> !asked.contains(key)).toList();
    }

    /** Whether a key is there. */
    public boolean has(String key) {
        asked.add(key);
        return values.containsKey(key);
    }

    /**
     * A whole number that the file must name.
     *
     * @param least the least that is allowed
     * @param most the most that is allowed
     * @throws GgufException if it is missing, is something else or is out of range
     */
    public long whole(String key, long least, long most) throws GgufException {
        MetadataValue value = required(key);
        if (!(value instanceof Whole whole) || whole.number() < least || whole.number() > most) {
            throw wrong(key, value, Said.words("whole", least, most));
        }
        return whole.number();
    }

    /** The same, or the fallback where the key is absent. */
    public long whole(String key, long least, long most, long fallback) throws GgufException {
        return has(key) ? whole(key, least, most) : fallback;
    }

    /**
     * A finite number above zero that the file must name.
     *
     * @throws GgufException if it is missing, is something else or is not above zero
     */
    public double positive(String key) throws GgufException {
        double number = number(key);
        if (number <= 0) {
            throw wrong(key, values.get(key), "above 0");
        }
        return number;
    }

    /** The same, or the fallback where the key is absent. */
    public double positive(String key, double fallback) throws GgufException {
        return has(key) ? positive(key) : fallback;
    }

    /**
     * A finite number that the file must name.
     *
     * @throws GgufException if it is missing or is something else
     */
    public double number(String key) throws GgufException {
        MetadataValue value = required(key);
        double number =
                value instanceof Real real ? real.number() : value instanceof Whole whole ? whole.number() : Double.NaN;
        if (!Double.isFinite(number)) {
            throw wrong(key, value, Said.words("finite"));
        }
        return number;
    }

    /** The same, or the fallback where the key is absent. */
    public double number(String key, double fallback) throws GgufException {
        return has(key) ? number(key) : fallback;
    }

    /**
     * True or false, or the fallback where the key is absent.
     *
     * @throws GgufException if it is something else
     */
    public boolean flag(String key, boolean fallback) throws GgufException {
        if (!has(key)) {
            return fallback;
        }
        if (!(values.get(key) instanceof Flag flag)) {
            throw wrong(key, values.get(key), Said.words("true-or-false"));
        }
        return flag.set();
    }

    /**
     * A text that the file must name.
     *
     * @throws GgufException if it is missing or is something else
     */
    public String text(String key) throws GgufException {
        MetadataValue value = required(key);
        if (!(value instanceof Text text)) {
            throw wrong(key, value, Said.words("text"));
        }
        return text.text();
    }

    /** The same, or the fallback where the key is absent. */
    public String text(String key, String fallback) throws GgufException {
        return has(key) ? text(key) : fallback;
    }

    /**
     * A list of texts that the file must name.
     *
     * @throws GgufException if it is missing or is something else
     */
    public List<String> texts(String key) throws GgufException {
        MetadataValue value = required(key);
        if (!(value instanceof Texts texts)) {
            throw wrong(key, value, Said.words("texts"));
        }
        return texts.texts();
    }

    /**
     * A list of finite numbers that the file must name.
     *
     * @param count how many there must be
     * @throws GgufException if it is missing, is something else or has another length
     */
    public double[] numbers(String key, int count) throws GgufException {
        MetadataValue value = required(key);
        if (!(value instanceof Numbers numbers) || numbers.count() != count) {
            throw wrong(key, value, Said.words("numbers", count));
        }
        double[] all = new double[count];
        for (int i = 0; i < count; i++) {
            all[i] = numbers.at(i);
            if (!Double.isFinite(all[i])) {
                throw new GgufException(file, Said.words("value.not-finite", key, all[i], i));
            }
        }
        return all;
    }

    private MetadataValue required(String key) throws GgufException {
        if (!has(key)) {
            throw new GgufException(file, Said.words("key.none", key));
        }
        return values.get(key);
    }

    private GgufException wrong(String key, MetadataValue value, String allowed) {
        return wrong(key, value instanceof Text text ? text.text() : value.kind(), allowed);
    }

    /** The refusal of a value. */
    public GgufException wrong(String key, String value, String allowed) {
        return new GgufException(file, Said.words("wrong", key, OneLine.begin(value, LONGEST_SHOWN), allowed));
    }
}
