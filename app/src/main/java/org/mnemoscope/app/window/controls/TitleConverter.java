package org.mnemoscope.app.window.controls;

import java.util.function.Function;
import javafx.util.StringConverter;

/**
 * What a picker says of its choices. One way only: pickers are not typed into.
 *
 * @param <T> what is chosen among
 */
public final class TitleConverter<T> extends StringConverter<T> {
    private final Function<T, String> title;

    /** @param title what a person reads */
    public TitleConverter(Function<T, String> title) {
        this.title = title;
    }

    @Override
    public String toString(T value) {
        return value == null ? "" : title.apply(value);
    }

    @Override
    public T fromString(String text) {
        throw new UnsupportedOperationException("pickers are not typed into");
    }
}
