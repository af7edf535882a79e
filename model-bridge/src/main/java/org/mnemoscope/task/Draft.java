package org.mnemoscope.task;

import java.util.ArrayList;
import java.util.List;

/** A sequence being written, token after token. Every method that writes returns the token's position. */
final class Draft {
    private final List<ExampleToken> tokens = new ArrayList<>();

    int given(String text, Role role, String label) {
        return write(new ExampleToken(text, role, false, label, List.of(), List.of()));
    }

    int given(String text, Role role) {
        return given(text, role, text);
    }

    int predicted(String text, Role role, String label, List<Integer> sources, List<Integer> anchors) {
        return write(new ExampleToken(text, role, true, label, sources, anchors));
    }

    private int write(ExampleToken token) {
        tokens.add(token);
        return tokens.size() - 1;
    }

    List<ExampleToken> tokens() {
        return tokens;
    }
}
