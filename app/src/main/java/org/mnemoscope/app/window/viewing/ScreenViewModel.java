package org.mnemoscope.app.window.viewing;

import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableDoubleValue;
import org.mnemoscope.language.Texts;

/** How large the window's type and everything measured by it is, whether it is presented to a room, and which panels are seen. */
public final class ScreenViewModel {
    private static final Texts TEXTS = Texts.of(ScreenViewModel.class);

    /** The zoom that changes nothing, in per cent. */
    public static final int USUAL = 100;

    private static final List<Integer> LEVELS = List.of(80, 90, 100, 110, 125, 150, 175, 200, 225, 250);

    /** How much larger everything is in front of a room. */
    private static final double PRESENTED = 1.5;

    /** Which panels are to be seen. */
    public enum Panels {
        /** Both, side by side. */
        BOTH,
        /** The left one alone. */
        LEFT,
        /** The right one alone. */
        RIGHT,
        /** In place of both their difference. */
        DIFFERENCE;

        /** Whether what is seen is of the left panel, be it only by its difference to the other. */
        public boolean isOfLeft() {
            return this != RIGHT;
        }

        /** Whether what is seen is of the right panel, be it only by its difference to the other. */
        public boolean isOfRight() {
            return this != LEFT;
        }

        /** What a person reads, in sentence case. */
        public String title() {
            return TEXTS.get("panels." + name().toLowerCase(Locale.ROOT));
        }
    }

    private final ReadOnlyIntegerWrapper zoom = new ReadOnlyIntegerWrapper(this, "zoom", USUAL);
    private final BooleanProperty presenting = new SimpleBooleanProperty(this, "presenting", false);
    private final ObjectProperty<Panels> panels = new SimpleObjectProperty<>(this, "panels", Panels.BOTH);
    private final DoubleProperty room = new SimpleDoubleProperty(this, "room", last() / 100.0);
    private final ObservableDoubleValue scale = Bindings.createDoubleBinding(
            () -> Math.min(last() / 100.0, fitting() / 100.0 * (presenting.get() ? PRESENTED : 1)),
            zoom,
            room,
            presenting);

    /** @param zoom the zoom to begin with, in per cent; what is out of range is mended, 0 is as usual */
    public ScreenViewModel(int zoom) {
        this.zoom.set(zoom <= 0 ? USUAL : Math.max(LEVELS.get(0), Math.min(last(), zoom)));
        presenting.addListener((observable, before, now) -> panels.set(Panels.BOTH));
    }

    /** The zoom, in per cent, from 80 to 250. */
    public ReadOnlyIntegerProperty zoomProperty() {
        return zoom.getReadOnlyProperty();
    }

    /** How much larger everything can be with nothing cut off; less than 1 counts as 1. */
    public DoubleProperty roomProperty() {
        return room;
    }

    /** Whether the window fills the screen and leaves out what a room need not see. */
    public BooleanProperty presentingProperty() {
        return presenting;
    }

    /** Which panels are to be seen. */
    public ObjectProperty<Panels> panelsProperty() {
        return panels;
    }

    /** What sizes are multiplied by, 0.8 to 2.5. */
    public ObservableDoubleValue scaleProperty() {
        return scale;
    }

    /** The next larger zoom; the largest that the window has room for stays. */
    public void larger() {
        LEVELS.stream()
                .filter(level -> level > zoom.get() && level <= most())
                .findFirst()
                .ifPresent(zoom::set);
    }

    /** The next smaller zoom; the smallest stays. */
    public void smaller() {
        LEVELS.stream()
                .filter(level -> level < fitting())
                .reduce((smaller, larger) -> larger)
                .ifPresent(zoom::set);
    }

    /** What of the zoom the window has room for, in per cent. */
    private int fitting() {
        return Math.min(zoom.get(), most());
    }

    /** The largest zoom with which nothing is cut off; at least the usual one. */
    private int most() {
        return LEVELS.stream()
                .filter(level -> level <= Math.max(USUAL, 100 * room.get()))
                .reduce((smaller, larger) -> larger)
                .orElse(USUAL);
    }

    /** Back to the usual zoom. */
    public void usual() {
        zoom.set(USUAL);
    }

    /** Begins to present, or ends it. */
    public void togglePresenting() {
        presenting.set(!presenting.get());
    }

    /** Shows one panel alone, or both where it is alone already. */
    public void toggle(Panels alone) {
        panels.set(panels.get() == alone ? Panels.BOTH : alone);
    }

    private static int last() {
        return LEVELS.get(LEVELS.size() - 1);
    }
}
