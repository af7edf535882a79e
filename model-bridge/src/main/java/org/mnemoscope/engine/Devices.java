package org.mnemoscope.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/** What the engine can compute on. */
public final class Devices {
    private Devices() {}

    /**
     * Lists the devices that the engine reports and that answer when asked to compute. Loads the engine if need be.
     *
     * @return their names, as in {@code cpu} and {@code gpu0}; the CPU comes first and is always there
     */
    public static List<String> available() {
        Engine engine = Engines.engine();
        List<String> devices = new ArrayList<>();
        devices.add(Engines.CPU);
        for (int i = 0; i < engine.getGpuCount(); i++) {
            Device gpu = Device.gpu(i);
            if (computes(gpu)) {
                devices.add(gpu.toString().replaceAll("[()]", ""));
            }
        }
        return List.copyOf(devices);
    }

    /** A driver may report a device that the bundled libraries were not built for. */
    private static boolean computes(Device device) {
        try (NDManager scope = NDManager.newBaseManager(device, "PyTorch")) {
            NDArray ones = scope.ones(new Shape(2, 2));
            return ones.matMul(ones).sum().getFloat() == 8;
        } catch (EngineException e) {
            return false;
        }
    }
}
