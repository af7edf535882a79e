package org.mnemoscope.app.window.panel;

import java.util.LinkedHashSet;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;

/** A map that is shown only up to a column while somebody says where that column will look. */
public final class Forecast {
    private final IntegerProperty veiledFrom = new SimpleIntegerProperty(this, "veiledFrom", LinkedColumns.NONE);
    private final BooleanProperty asked = new SimpleBooleanProperty(this, "asked", false);
    private final IntegerProperty most = new SimpleIntegerProperty(this, "most", 1);
    private final ObservableSet<Integer> rows = FXCollections.observableSet(new LinkedHashSet<>());

    /** The first column that is not shown yet; {@link LinkedColumns#NONE} to show all. */
    public IntegerProperty veiledFromProperty() {
        return veiledFrom;
    }

    /** Whether cells of that column can be chosen. */
    public BooleanProperty askedProperty() {
        return asked;
    }

    /** How many can be chosen, at least 1. */
    public IntegerProperty mostProperty() {
        return most;
    }

    /** The rows that were chosen; they stay framed once the map is shown. */
    public ObservableSet<Integer> rows() {
        return rows;
    }

    /** Begins: hides the map from a column on. */
    public void veil(int column, boolean choosing, int atMost) {
        rows.clear();
        most.set(Math.max(1, atMost));
        veiledFrom.set(column);
        asked.set(choosing);
    }

    /** Shows the map; what was chosen stays. */
    public void unveil() {
        asked.set(false);
        veiledFrom.set(LinkedColumns.NONE);
    }

    /** Shows the map and forgets what was chosen. */
    public void end() {
        unveil();
        rows.clear();
    }
}
