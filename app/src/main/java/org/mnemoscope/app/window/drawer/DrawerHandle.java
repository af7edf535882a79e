package org.mnemoscope.app.window.drawer;

import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.Locale;
import javafx.beans.property.DoubleProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.mnemoscope.language.Texts;

/** The upper edge of the drawer: dragged, or moved with the arrow keys, it makes the drawer higher or lower. */
final class DrawerHandle extends StackPane {
    private static final Texts TEXTS = Texts.of(DrawerHandle.class);

    private static final double EM_A_KEY = 2;
    private static final double SHARE_OF_THE_PAGE = 0.6;

    private final Region drawer;
    private final DoubleProperty height;
    private double grabbedAt;
    private double heightThen;
    private double em;

    /**
     * @param drawer what is made higher
     * @param height its height in em
     */
    DrawerHandle(Region drawer, DoubleProperty height) {
        this.drawer = drawer;
        this.height = height;
        with(this, "drawer-handle").getChildren().add(with(new Region(), "grip"));
        setCursor(Cursor.V_RESIZE);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.THUMB);
        setAccessibleText(TEXTS.get("handle"));
        height.addListener(observable -> follow());
        follow();
        setOnMousePressed(this::grab);
        setOnMouseDragged(event -> {
            double pixels = grabbedAt - event.getScreenY();
            double most = drawer.getParent().getLayoutBounds().getHeight() * SHARE_OF_THE_PAGE / em;
            set(Math.min(most, heightThen + pixels / em));
        });
        setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                set(DrawerViewModel.LOWEST);
            }
        });
        setOnKeyPressed(this::pressed);
    }

    private void grab(MouseEvent event) {
        grabbedAt = event.getScreenY();
        heightThen = height.get();
        em = drawer.getHeight() / height.get();
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN) {
            set(height.get() + (event.getCode() == KeyCode.UP ? EM_A_KEY : -EM_A_KEY));
            event.consume();
        }
    }

    private void set(double to) {
        height.set(Math.max(DrawerViewModel.LOWEST, Math.min(DrawerViewModel.HIGHEST, to)));
    }

    private void follow() {
        drawer.setStyle(
                String.format(Locale.ROOT, "-fx-pref-height: %1$.2fem; -fx-max-height: %1$.2fem;", height.get()));
    }
}
