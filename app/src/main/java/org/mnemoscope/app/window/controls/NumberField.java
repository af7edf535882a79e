package org.mnemoscope.app.window.controls;

import static org.mnemoscope.app.window.controls.Styled.toggle;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.math.BigDecimal;
import java.util.Optional;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.event.ActionEvent;
import javafx.geometry.Bounds;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import org.mnemoscope.language.Texts;

/**
 * A field for a number, typed as {@link Numeral} says. What is no number, or out of range, is marked as long as it is typed and
 * refused in a sentence under the field; the property then keeps the number it had before the field was edited, and so does the
 * field once it is left, since no field may show what nothing is computed with.
 */
public final class NumberField extends TextField {
    private static final Texts TEXTS = Texts.of(NumberField.class);

    private final Property<Number> property;
    private final BigDecimal least;
    private final BigDecimal most;
    private final Numeral kind;
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper(this, "refusal", "");
    // held by the field alone: fields come and go, what they type into stays
    private final ChangeListener<Number> changed = (observable, old, value) -> changed(value.doubleValue());
    private Tooltip note;
    private double before;
    private double given;

    /**
     * @param property what is typed into
     * @param least the least it may be
     * @param most the most it may be
     * @param whole whether it must be a whole number
     * @param name what it is called, with a word on what it does
     */
    public NumberField(Property<Number> property, double least, double most, boolean whole, String name) {
        this.property = property;
        this.least = BigDecimal.valueOf(least);
        this.most = BigDecimal.valueOf(most);
        kind = whole ? Numeral.WHOLE : Numeral.DECIMAL;
        setAccessibleText(name);
        String usual = TEXTS.get("number.range", name, words(this.least), words(this.most));
        Tip.on(this, usual);
        refusal.addListener((observable, old, words) -> Tip.on(this, words.isEmpty() ? usual : words));
        follow(property.getValue().doubleValue());
        textProperty().addListener((observable, old, typed) -> typed(typed));
        property.addListener(new WeakChangeListener<>(changed));
        addEventHandler(ActionEvent.ACTION, event -> before = given);
        focusedProperty().addListener(observable -> {
            if (refusal.get().isEmpty()) {
                before = given;
            } else if (!isFocused()) {
                follow(before);
            }
            showNote();
        });
        refusal.addListener(observable -> showNote());
    }

    /** Why what stands in the field is refused, one sentence; empty where it is not. */
    public ReadOnlyStringProperty refusalProperty() {
        return refusal.getReadOnlyProperty();
    }

    private void changed(double value) {
        if (value != given) {
            follow(value);
        }
    }

    private void follow(double value) {
        before = value;
        given = value;
        setText(words(BigDecimal.valueOf(value)));
    }

    private void typed(String text) {
        Optional<BigDecimal> number = kind.read(text);
        boolean taken = number.filter(value -> value.compareTo(least) >= 0 && value.compareTo(most) <= 0)
                .isPresent();
        given = taken ? number.get().doubleValue() : before;
        property.setValue(kind == Numeral.WHOLE ? (Number) (long) given : (Number) given);
        refusal.set(taken ? "" : refused(text));
        toggle(this, "invalid", !taken);
    }

    private String refused(String text) {
        return TEXTS.get(
                kind == Numeral.WHOLE ? "number.refused.whole" : "number.refused.decimal",
                Numeral.quoted(text),
                words(least),
                words(most),
                words(BigDecimal.valueOf(before)));
    }

    /** Under the field, as long as it is typed into. */
    private void showNote() {
        boolean shown = isFocused()
                && !refusal.get().isEmpty()
                && getScene() != null
                && getScene().getWindow() != null;
        if (!shown) {
            if (note != null) {
                note.hide();
            }
            return;
        }
        if (note == null) {
            note = with(new Tooltip(), "refusal");
            note.textProperty().bind(refusal);
        }
        if (!note.isShowing()) {
            Bounds place = localToScreen(getLayoutBounds());
            note.show(this, place.getMinX(), place.getMaxY());
        }
    }

    private static String words(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
