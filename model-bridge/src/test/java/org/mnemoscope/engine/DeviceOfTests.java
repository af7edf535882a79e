package org.mnemoscope.engine;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Has a whole run of tests compute on {@link PretendedGpu} where the system property {@value #PRETENDED} is {@code true}. */
public final class DeviceOfTests implements LauncherSessionListener {
    static final String PRETENDED = "mnemoscope.test.gpu";

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (Boolean.getBoolean(PRETENDED)) {
            PretendedGpu.install();
            Engines.useDevice("gpu0");
        }
    }
}
