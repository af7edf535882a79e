package org.mnemoscope.app.window.workbench;

import java.util.List;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.scene.Scene;
import org.mnemoscope.app.window.panel.PanelState;
import org.mnemoscope.app.window.panel.PanelViewModel;

/** Says on standard output when the window and its two first maps are on the screen, and closes it: for whoever times a start. */
final class StartReport {
    /** The environment variable that asks for it. */
    static final String VARIABLE = "MNEMOSCOPE_START_REPORT";

    private final Scene scene;
    private final List<PanelViewModel> panels;
    private final InvalidationListener listener = observable -> lookAtPanels();
    private boolean done;

    /**
     * Prepares a report.
     *
     * @param scene the window's scene, shown already
     * @param panels its two panels
     */
    StartReport(Scene scene, List<PanelViewModel> panels) {
        this.scene = scene;
        this.panels = List.copyOf(panels);
    }

    /** Starts to look. */
    void begin() {
        AfterPaint.run(scene, () -> System.out.println("first frame"));
        panels.forEach(panel -> panel.stateProperty().addListener(listener));
    }

    private void lookAtPanels() {
        boolean painted =
                panels.stream().allMatch(panel -> panel.stateProperty().get() instanceof PanelState.Shown);
        if (painted && !done) {
            done = true;
            AfterPaint.run(scene, () -> {
                System.out.println("both maps");
                Platform.exit();
            });
        }
    }
}
