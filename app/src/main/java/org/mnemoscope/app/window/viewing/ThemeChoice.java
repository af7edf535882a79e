package org.mnemoscope.app.window.viewing;

import org.mnemoscope.choice.Choice;
import org.mnemoscope.language.Texts;

/** Which look the user wants. */
public enum ThemeChoice implements Choice {
    /** As the desktop has it. */
    SYSTEM("system"),
    /** Dark on light. */
    LIGHT("light"),
    /** Light on dark. */
    DARK("dark");

    private static final Texts TEXTS = Texts.of(ThemeChoice.class);

    private final String id;

    ThemeChoice(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return TEXTS.get("theme." + id);
    }

    /** Finds a choice by its word; {@link #SYSTEM} where there is no such choice. */
    public static ThemeChoice of(String id) {
        for (ThemeChoice choice : values()) {
            if (choice.id.equals(id)) {
                return choice;
            }
        }
        return SYSTEM;
    }
}
