package org.mnemoscope.app.window.viewing;

import org.mnemoscope.choice.Choice;

/** Which look the user wants. */
public enum ThemeChoice implements Choice {
    /** As the desktop has it. */
    SYSTEM("system", "System"),
    /** Dark on light. */
    LIGHT("light", "Light"),
    /** Light on dark. */
    DARK("dark", "Dark");

    private final String id;
    private final String title;

    ThemeChoice(String id, String title) {
        this.id = id;
        this.title = title;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return title;
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
