package org.mnemoscope.app.window.viewing;

import java.util.Map;
import java.util.Optional;
import org.mnemoscope.choice.Choice;
import org.mnemoscope.language.Language;
import org.mnemoscope.language.Texts;

/** Which language the user wants. */
public enum LanguageChoice implements Choice {
    /** As the machine has it. */
    SYSTEM(Optional.empty()),
    /** English. */
    ENGLISH(Optional.of(Language.ENGLISH)),
    /** Korean. */
    KOREAN(Optional.of(Language.KOREAN));

    private static final Texts TEXTS = Texts.of(LanguageChoice.class);

    private final Optional<Language> own;

    LanguageChoice(Optional<Language> own) {
        this.own = own;
    }

    @Override
    public String id() {
        return own.map(Language::tag).orElse("system");
    }

    /** A language is called as those who speak it call it, so that they find it in any other. */
    @Override
    public String title() {
        return own.map(Language::ownName).orElseGet(() -> TEXTS.get("language.system"));
    }

    /**
     * What is to be spoken.
     *
     * @param environment the environment's variables, which say what the machine is set to
     */
    public Language language(Map<String, String> environment) {
        return own.orElseGet(() -> Language.ofMachine(environment));
    }

    /** Finds a choice by its word; {@link #SYSTEM} where there is no such choice. */
    public static LanguageChoice of(String id) {
        for (LanguageChoice choice : values()) {
            if (choice.id().equals(id)) {
                return choice;
            }
        }
        return SYSTEM;
    }
}
