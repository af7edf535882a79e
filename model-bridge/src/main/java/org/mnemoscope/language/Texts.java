package org.mnemoscope.language;

import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.Supplier;

/**
 * What a package says to people: its {@code texts.properties}, and {@code texts_ko.properties} for Korean, in the language that the program speaks at
 * that moment ({@link Language#speak}), so that nobody may keep a text in a static field.
 */
public final class Texts {
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private static final ThreadLocal<Boolean> FOR_FILES = ThreadLocal.withInitial(() -> false);

    private final String bundle;
    private final ClassLoader loader;
    private final Supplier<Locale> language;

    private Texts(String bundle, ClassLoader loader, Supplier<Locale> language) {
        this.bundle = bundle;
        this.loader = loader;
        this.language = language;
    }

    /** Those of the package of a class. */
    public static Texts of(Class<?> speaker) {
        return new Texts(speaker.getPackageName() + ".texts", speaker.getClassLoader(), Locale::getDefault);
    }

    /** The same texts in one language, whatever the program speaks: that of what they stand beside. */
    public Texts in(Locale locale) {
        return new Texts(bundle, loader, () -> locale);
    }

    /**
     * Words for a file of data: English whatever the program speaks, whoever says them.
     *
     * @param words says them, on this thread
     */
    public static <T> T inFiles(Supplier<T> words) {
        boolean already = FOR_FILES.get();
        FOR_FILES.set(true);
        try {
            return words.get();
        } finally {
            FOR_FILES.set(already);
        }
    }

    /**
     * A text.
     *
     * @param key its name
     * @param values what stands for {@code %s}, {@code %d} or, where another language may want another order, {@code %1$s} in it; a {@code %} of
     *     the text itself is written twice
     * @throws java.util.MissingResourceException if the package has no such text
     */
    public String get(String key, Object... values) {
        return String.format(Locale.ROOT, bundle().getString(key), values);
    }

    /** A text, if there is one of that name. */
    public Optional<String> find(String key) {
        return bundle().containsKey(key) ? Optional.of(get(key)) : Optional.empty();
    }

    /**
     * A text about a number of things: {@code key.one} for 1, {@code key.other} for all others.
     *
     * @param count how many; the text's first value
     * @param more the other values
     */
    public String count(String key, long count, Object... more) {
        Object[] values = new Object[more.length + 1];
        values[0] = count;
        System.arraycopy(more, 0, values, 1, more.length);
        return get(key + (count == 1 ? ".one" : ".other"), values);
    }

    private ResourceBundle bundle() {
        // never the machine's language in place of one that is not there
        return ResourceBundle.getBundle(bundle, FOR_FILES.get() ? Locale.ROOT : language.get(), loader, NO_FALLBACK);
    }
}
