package org.mnemoscope.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * The door to the native engine. Every use of DJL starts here, so that the engine is configured once, before it loads:
 * no usage statistics over the network, no downloads at run time.
 */
public final class Engines {
    /** The device that is always there. */
    public static final String CPU = "cpu";

    /** What the names of the others begin with, a number behind it. */
    static final String GPU = "gpu";

    private static final String THREADS = "ai.djl.pytorch.num_threads";
    private static final String INTEROP_THREADS = "ai.djl.pytorch.num_interop_threads";
    static final String FOLDER = "ENGINE_CACHE_DIR";
    private static final String DEVICE = "org.mnemoscope.device";
    private static final String LOADING = "org.mnemoscope.engine.loading";
    private static final String STOPPED = "org.mnemoscope.engine.stopped";
    private static final String SAVES_MEMORY = "org.mnemoscope.saves.memory";

    private Engines() {}

    /**
     * Opens a new memory scope on the {@link Devices#use chosen device}, where all arrays lie that belong to it; closing it frees every native array it owns.
     *
     * @return a manager the caller closes
     */
    public static NDManager newScope() {
        return NDManager.newBaseManager(device(), engine().getEngineName());
    }

    /**
     * What the engine is, for provenance records.
     *
     * @return name and version, as in {@code PyTorch 2.7.1}
     */
    public static String version() {
        return "PyTorch " + engine().getVersion();
    }

    /**
     * Sets how many threads one native operation may use. One thread makes results independent of the machine's number of
     * cores; it must be chosen before the first operation of the process.
     *
     * @param threads at least 1
     */
    public static void useThreads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads is " + threads + "; at least 1 is needed");
        }
        System.setProperty(THREADS, Integer.toString(threads));
        System.setProperty(INTEROP_THREADS, "1");
    }

    /**
     * Has the native operations of the calling thread use one thread, whatever those of others use: the bits of a training run
     * must not depend on it, and it must not take all cores. Blocks for a moment.
     *
     * @throws CancellationException if the thread was interrupted
     */
    public static void useOneThreadHere() {
        engine();
        // a thread takes the number of all at its first look at it, so that look comes before
        JniUtils.getNumThreads();
        JniUtils.setNumThreads(1);
        if (threads() > 1) {
            // the engine sets the calling thread and what threads that come later begin with
            restoreForOthers();
        }
    }

    private static void restoreForOthers() {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            other.submit(() -> JniUtils.setNumThreads(threads())).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("the engine's number of threads cannot be set", e.getCause());
        } finally {
            other.shutdown();
        }
    }

    /** How many threads one native operation uses. */
    public static int threads() {
        return Integer.getInteger(THREADS, 1);
    }

    /**
     * How many pieces of work fill the machine at a time, if each does one native operation after the other.
     *
     * @return its processors by {@link #threads()}, at least 1; 1 on a graphics card, which one operation fills
     */
    public static int freeProcessors() {
        return device().isGpu() ? 1 : Math.max(1, Runtime.getRuntime().availableProcessors() / threads());
    }

    /**
     * Chooses what computes; the CPU where nothing was chosen. It must be chosen before the first operation of the process: what
     * lies on one device cannot be combined with what lies on another.
     *
     * @param device one of {@link Devices#available()}
     */
    static void useDevice(String device) {
        System.setProperty(DEVICE, device);
    }

    /**
     * Chooses what is scarcer, memory or time, for models that are opened from now on: weights of 16 bits stay as they are in memory
     * and are widened whenever they are computed with. Models whose weights fit otherwise are held in single precision where
     * nothing was chosen.
     *
     * @param saves whether memory is
     */
    public static void saveMemory(boolean saves) {
        System.setProperty(SAVES_MEMORY, Boolean.toString(saves));
    }

    /** Whether memory is to be saved. */
    public static boolean savesMemory() {
        return Boolean.getBoolean(SAVES_MEMORY);
    }

    /**
     * What another Java has to be started with, so that its engine is the same and computes alike; on the CPU in any case, as what its process
     * may take of the memory could not be limited with a graphics card's in it.
     */
    public static List<String> options() {
        return Stream.of(THREADS, INTEROP_THREADS, FOLDER, EngineFolder.PACKAGED)
                .filter(name -> System.getProperty(name) != null)
                .map(name -> "-D" + name + "=" + System.getProperty(name))
                .toList();
    }

    /** What computes. Loads nothing. */
    public static Device device() {
        // not by DJL's own reading of the name, which loads the engine before it is configured
        String name = deviceName();
        return name.equals(CPU) ? Device.cpu() : Device.gpu(Integer.parseInt(name.substring(GPU.length())));
    }

    /** The name of what computes, as in {@code cpu} and {@code gpu0}. */
    public static String deviceName() {
        return System.getProperty(DEVICE, CPU);
    }

    static Engine engine() {
        if (System.getProperty(THREADS) == null) {
            useThreads(1);
        }
        configure();
        if (!"false".equals(System.getProperty(LOADING))) {
            load(() -> Engine.getEngine("PyTorch"));
        }
        return Engine.getEngine("PyTorch");
    }

    private static void load(Runnable libraries) {
        System.setProperty(LOADING, "true");
        try {
            if (Boolean.getBoolean(STOPPED)) {
                throw new CancellationException("stopped");
            }
            libraries.run();
            System.setProperty(LOADING, "false");
        } finally {
            System.getProperties().remove(LOADING, "true");
        }
    }

    /**
     * The process is about to end: from now on whoever would load the engine is cancelled.
     *
     * @return whether it is being loaded, which takes seconds on a busy machine and nothing interrupts
     */
    public static boolean stopLoading() {
        System.setProperty(STOPPED, "true");
        return Boolean.getBoolean(LOADING);
    }

    /**
     * Tells DJL where its native libraries belong and that it is offline, without loading any. Whoever uses a library of DJL's other
     * than the engine, as a tokenizer is, calls it before.
     */
    public static void configure() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        if (System.getenv(FOLDER) == null && System.getProperty(FOLDER) == null) {
            System.setProperty(FOLDER, folder().toString());
            // JNA would unpack its own library into a folder of the system's that it does not look at
            System.setProperty("jna.tmpdir", System.getProperty(FOLDER));
        }
    }

    /**
     * Loads the native libraries on a thread of its own, which takes a third of a second beside other things. Threads and device
     * may still be chosen afterwards.
     *
     * @return done when they are loaded; no process should end before
     */
    public static Future<?> loadInBackground() {
        touchFiles();
        ExecutorService loader = Executors.newSingleThreadExecutor();
        try {
            return loader.submit(() -> {
                configure();
                load(LibUtils::loadLibrary);
            });
        } finally {
            loader.shutdown();
        }
    }

    /**
     * The system loads one library after the other. Java has one for files, which whoever reads one meanwhile would wait for, unless it is
     * there before.
     */
    private static void touchFiles() {
        try {
            Files.readAllBytes(Path.of(System.getProperty("java.home"), "release"));
        } catch (IOException e) {
            return;
        }
    }

    /** Code is loaded from there, so nobody else may put any into it. */
    private static Path folder() {
        String packaged = System.getProperty(EngineFolder.PACKAGED);
        // DJL puts its part of a PyTorch that the environment names there too, and a package cannot be written into
        if (packaged != null && System.getenv("PYTORCH_LIBRARY_PATH") == null) {
            return Path.of(packaged);
        }
        try {
            Path folder = CacheFolder.makePrivate(CacheFolder.ofUser().resolve("engine"));
            EngineFolder.sweep(folder);
            return folder;
        } catch (IOException e) {
            throw new EngineFolderException(e.getMessage(), e);
        }
    }
}
