package org.mnemoscope.app.window.computing;

import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.mnemoscope.app.window.job.JobListener;
import org.mnemoscope.app.window.job.Jobs;
import org.mnemoscope.app.window.settings.Settings;
import org.mnemoscope.app.window.settings.SettingsStore;
import org.mnemoscope.engine.DeviceException;
import org.mnemoscope.engine.Devices;
import org.mnemoscope.engine.Engines;

/**
 * The choice of device, threads and memory. The engine is set up once, so a choice of the first two holds from the next start on; that
 * of memory holds for models opened from then on.
 */
public final class ComputingViewModel {
    private static final int MOST_THREADS = 16;

    private final SettingsStore settings;
    private final ReadOnlyObjectWrapper<List<String>> devices =
            new ReadOnlyObjectWrapper<>(this, "devices", List.of(Engines.CPU));
    private final ReadOnlyStringWrapper hindrance = new ReadOnlyStringWrapper(this, "hindrance", "");

    /** @param settings remembers the choice */
    public ComputingViewModel(SettingsStore settings) {
        this.settings = settings;
    }

    /**
     * Sets the engine up as it was chosen, on the CPU where the chosen device cannot compute. Before the first computation of the
     * process.
     *
     * @param settings what was chosen
     * @param threads how many threads the command line asks for, 0 where it does not
     */
    public static void apply(Settings settings, int threads) {
        int chosen = threads > 0 ? threads : settings.threads();
        Engines.useThreads(Math.max(1, Math.min(chosen, mostThreads())));
        try {
            Devices.use(settings.device());
        } catch (DeviceException toldInTheWindow) {
            // the CPU is what computes
        }
        Engines.saveMemory(settings.saveMemory());
    }

    /** Looks for devices in the background. */
    public void start(Jobs jobs) {
        jobs.start((partial, progress, cancel) -> Devices.available(), JobListener.onSuccess(devices::set));
        jobs.start(
                (partial, progress, cancel) -> Devices.hindrance(device()).orElse(""),
                JobListener.onSuccess(hindrance::set));
    }

    /** Why the chosen device does not compute, a sentence; empty where it does, and until it is known. */
    public ReadOnlyStringProperty hindranceProperty() {
        return hindrance.getReadOnlyProperty();
    }

    /** What can compute; the CPU is always there. */
    public ReadOnlyObjectProperty<List<String>> devicesProperty() {
        return devices.getReadOnlyProperty();
    }

    /** What a person calls a device. */
    public static String title(String device) {
        return device.equals(Engines.CPU)
                ? "CPU"
                : device.toUpperCase(Locale.ROOT).replace("GPU", "GPU ");
    }

    /** The device that computes now. */
    public String deviceNow() {
        return Engines.deviceName();
    }

    /** The device from the next start on. */
    public String device() {
        return settings.get().device();
    }

    /** Chooses a device for the next start. */
    public void chooseDevice(String device) {
        settings.update(s -> s.withDevice(device));
    }

    /** How many threads can be chosen: one for each processor, within reason. */
    public static int mostThreads() {
        return Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    }

    /** How many threads compute now. */
    public int threadsNow() {
        return Engines.threads();
    }

    /** How many threads will from the next start on. */
    public int threads() {
        int chosen = settings.get().threads();
        return chosen > 0 ? Math.min(chosen, mostThreads()) : threadsNow();
    }

    /** Chooses a number of threads for the next start. */
    public void chooseThreads(int threads) {
        settings.update(s -> s.withThreads(threads));
    }

    /** Whether models are opened so that they take less memory. */
    public boolean savesMemory() {
        return settings.get().saveMemory();
    }

    /** Chooses whether models that are opened from now on take less memory and more time. */
    public void chooseSavingMemory(boolean saves) {
        settings.update(s -> s.withSaveMemory(saves));
        Engines.saveMemory(saves);
    }
}
