package org.mnemoscope.language;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A language that the program speaks. */
public enum Language {
    /** What it was written in, and what it speaks where no other is wanted. */
    ENGLISH("en", "English"),
    /** Korean. */
    KOREAN("ko", "한국어");

    private static final List<String> VARIABLES = List.of("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG");

    private final String tag;
    private final String ownName;

    Language(String tag, String ownName) {
        this.tag = tag;
        this.ownName = ownName;
    }

    /** Two letters, as in {@code ko}. */
    public String tag() {
        return tag;
    }

    /** What those who speak it call it. */
    public String ownName() {
        return ownName;
    }

    /**
     * The language of a tag.
     *
     * @param tag two letters, and what may follow them: {@code ko}, {@code ko_KR.UTF-8}, {@code ko-KR}
     * @return empty for a language that the program does not speak
     */
    public static Optional<Language> of(String tag) {
        String letters = tag.split("[-_.:@]", 2)[0];
        return Stream.of(values()).filter(each -> each.tag.equals(letters)).findFirst();
    }

    /**
     * What the machine is set to. The variables of the environment need no installed locale; the first that is set decides, and of
     * {@code LANGUAGE}, which names several, the first language that the program speaks. Without them it is the
     * language that Java began with, whatever is spoken by now.
     *
     * @param environment the environment's variables
     */
    public static Language ofMachine(Map<String, String> environment) {
        String wanted = VARIABLES.stream()
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElseGet(() -> System.getProperty("user.language", ""));
        return Stream.of(wanted.split(":"))
                .flatMap(tag -> of(tag).stream())
                .findFirst()
                .orElse(ENGLISH);
    }

    /** As Java names it. */
    public Locale locale() {
        return Locale.forLanguageTag(tag);
    }

    /** Makes the program, JavaFX and the command line's help speak it from here on. Numbers and files have no language. */
    public void speak() {
        Locale.setDefault(locale());
    }
}
