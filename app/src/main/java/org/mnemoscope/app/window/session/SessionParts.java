package org.mnemoscope.app.window.session;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.mnemoscope.app.window.export.Notice;
import org.mnemoscope.app.window.job.Delay;
import org.mnemoscope.app.window.job.Jobs;
import org.mnemoscope.app.window.panel.PanelViewModel;
import org.mnemoscope.app.window.settings.SettingsStore;

/**
 * What sessions are made with.
 *
 * @param kept answers what a session keeps
 * @param bundled the folder of the models that come with the program
 * @param jobs reads and writes
 * @param settings remembers folders and files
 * @param delay how long a change may wait until it is noted down for the next start
 */
public record SessionParts(KeptAnalyses kept, Path bundled, Jobs jobs, SettingsStore settings, Delay delay) {
    /**
     * Puts them together.
     *
     * @param states reads and shows states
     * @param panels the left panel and the right one
     * @param notices told what was done
     */
    public SessionViewModel viewModel(WorkbenchStates states, List<PanelViewModel> panels, Consumer<Notice> notices) {
        return new SessionViewModel(this, states, panels, notices);
    }
}
