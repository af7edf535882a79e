package org.mnemoscope.app.window.controls;

import static org.mnemoscope.app.window.controls.Styled.toggle;

import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.Property;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;

/** A field for a number. What is no number, or out of range, is marked and changes nothing; leaving the field puts it right. */
public final class NumberField extends TextField {
    private final Property<Number> property;
    private final double least;
    private final double most;
    private final boolean whole;

    /**
     * @param property what is typed into
     * @param least the least it may be
     * @param most the most it may be
     * @param whole whether it must be a whole number
     * @param name what it is called, with a word on what it does
     */
    public NumberField(Property<Number> property, double least, double most, boolean whole, String name) {
        this.property = property;
        this.least = least;
        this.most = most;
        this.whole = whole;
        setAccessibleText(name);
        setTooltip(new Tooltip(name + ", " + words(least) + " to " + words(most)));
        setText(words(property.getValue().doubleValue()));
        textProperty().addListener((observable, before, after) -> typed());
        property.addListener((observable, before, after) -> follow(after.doubleValue()));
        focusedProperty().addListener((observable, before, focused) -> {
            if (!focused) {
                setText(words(property.getValue().doubleValue()));
            }
        });
    }

    private void typed() {
        Optional<Double> number = number();
        toggle(this, "invalid", number.isEmpty());
        number.ifPresent(value -> property.setValue(whole ? (Number) value.longValue() : (Number) value));
    }

    private void follow(double value) {
        if (number().filter(typed -> typed == value).isEmpty()) {
            setText(words(value));
        }
    }

    private Optional<Double> number() {
        try {
            double typed = Double.parseDouble(getText().strip().replace(',', '.'));
            boolean allowed = typed >= least && typed <= most && (!whole || typed == Math.rint(typed));
            return allowed ? Optional.of(typed) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String words(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : Double.toString(value);
    }
}
