package org.mnemoscope.app.window.workbench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testfx.util.WaitForAsyncUtils;

/** Java's one thread that finalizes, held until this is closed: whatever has to be finalized stays, and all that can be reached from it. */
final class HeldFinalizer implements AutoCloseable {
    private static final int SECONDS = 60;

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    private HeldFinalizer() {}

    static HeldFinalizer hold() throws TimeoutException {
        HeldFinalizer held = new HeldFinalizer();
        held.leaveOne();
        WaitForAsyncUtils.waitFor(SECONDS, TimeUnit.SECONDS, () -> {
            System.gc();
            return held.isHeld();
        });
        return held;
    }

    private void leaveOne() {
        new Object() {
            @Override
            @SuppressWarnings({"deprecation", "removal"})
            protected void finalize() throws InterruptedException {
                reached.countDown();
                end.await();
            }
        };
    }

    boolean isHeld() {
        return reached.getCount() == 0 && end.getCount() > 0;
    }

    @Override
    public void close() {
        end.countDown();
    }
}
