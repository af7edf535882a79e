package org.mnemoscope.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.cuda.CudaUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mnemoscope.language.Texts;

/** What the engine can compute on: the processor, {@code cpu}, and graphics cards by NVIDIA, {@code gpu0} and so on. */
public final class Devices {
    private static final Texts TEXTS = Texts.of(Devices.class);
    private static final Pattern CARD = Pattern.compile(Engines.GPU + "(\\d{1,3})");

    private Devices() {}

    /**
     * Lists the devices that can compute. Loads the engine if need be.
     *
     * @return their names, as in {@code cpu} and {@code gpu0}; the CPU comes first and is always there
     */
    public static List<String> available() {
        List<String> devices = new ArrayList<>();
        devices.add(Engines.CPU);
        for (int i = 0; i < CudaUtils.getGpuCount(); i++) {
            if (hindrance(Engines.engine(), i).isEmpty()) {
                devices.add("gpu" + i);
            }
        }
        return List.copyOf(devices);
    }

    /**
     * Has everything be computed on a device. Before the first computation of the process. Loads the engine if it is not the CPU.
     *
     * @param device {@code cpu}, or {@code gpu} with a number from 0
     * @throws DeviceException if it cannot compute here
     */
    public static void use(String device) throws DeviceException {
        Optional<String> hindrance = hindrance(device);
        if (hindrance.isPresent()) {
            throw new DeviceException(hindrance.get());
        }
        Engines.useDevice(device);
    }

    /**
     * Why a device cannot compute here.
     *
     * @param device its name
     * @return a sentence that says what would help, too; empty where it can
     */
    public static Optional<String> hindrance(String device) {
        if (device.equals(Engines.CPU)) {
            return Optional.empty();
        }
        Matcher card = CARD.matcher(device);
        if (!card.matches()) {
            return Optional.of(TEXTS.get("device.none", device));
        }
        int index = Integer.parseInt(card.group(1));
        int cards = CudaUtils.getGpuCount();
        if (cards == 0) {
            return Optional.of(TEXTS.get("device.no-card", device));
        }
        if (index >= cards) {
            return Optional.of(
                    cards == 1 ? TEXTS.get("device.one-card", device) : TEXTS.get("device.cards", device, cards - 1));
        }
        return hindrance(Engines.engine(), index);
    }

    /** The same of a card that is there. */
    private static Optional<String> hindrance(Engine engine, int index) {
        if (!engine.hasCapability(StandardCapabilities.CUDA)) {
            return Optional.of(TEXTS.get("device.engine", index, engine.getVersion()));
        }
        // a driver may report a card that the libraries were not built for
        try (NDManager scope = NDManager.newBaseManager(Device.gpu(index), engine.getEngineName())) {
            NDArray ones = scope.ones(new Shape(2, 2));
            return ones.matMul(ones).sum().getFloat() == 8
                    ? Optional.empty()
                    : Optional.of(TEXTS.get("device.wrong-numbers", index));
        } catch (EngineException e) {
            return Optional.of(TEXTS.get(
                    "device.failed",
                    index,
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(TEXTS.get("no-reason"))));
        }
    }
}
