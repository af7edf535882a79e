package org.mnemoscope.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The program's own files, the same on every system: jars, models, the engine's native libraries, licences. */
final class ApplicationFolder {
    private static final String JNA = "jna-";

    /** Its jar has what Maven compiled of C, if it did. */
    private static final String BRIDGE = "model-bridge-";

    private final Path checkout;
    private final OperatingSystem system;
    private final Release release;

    ApplicationFolder(Path checkout, OperatingSystem system, Release release) {
        this.checkout = checkout;
        this.system = system;
        this.release = release;
    }

    /**
     * Fills it.
     *
     * @param runtime a Java that is able to run the program
     * @param folder where it goes; not there yet
     */
    void fill(Path runtime, Path folder) throws IOException {
        Path built = checkout.resolve("app").resolve("target");
        Files.createDirectories(folder.resolve("lib"));
        Files.createDirectories(folder.resolve("engine"));
        slim(built.resolve("mnemoscope.jar"), folder);
        for (Path jar : Folders.files(built.resolve("lib"))) {
            slim(jar, folder.resolve("lib"));
            if (jar.getFileName().toString().startsWith(JNA)) {
                unpackJna(jar, folder.resolve("engine"));
            }
            if (jar.getFileName().toString().startsWith(BRIDGE)) {
                SlimJar.unpackNatives(jar, folder.resolve("engine"));
            }
        }
        Folders.copy(
                built.resolve("lib").resolve("fonts"), folder.resolve("lib").resolve("fonts"));
        unpackEngine(runtime, built, folder.resolve("engine"));
        Folders.copy(checkout.resolve("samples"), folder.resolve("samples"));
        for (String start : List.of("java.options", "classes.list", "system.sh")) {
            Folders.copy(checkout.resolve("app").resolve("bin").resolve(start), folder.resolve(start));
        }
        for (String text : List.of("LICENSE", "NOTICE")) {
            Folders.copy(checkout.resolve(text), folder.resolve(text));
        }
        Path bill = built.resolve("sbom.json");
        if (!Files.exists(bill)) {
            throw new IOException(
                    "There is no " + bill + "; the plugin that writes it works online only, so leave out -o.");
        }
        Folders.copy(bill, folder.resolve("sbom.json"));
        new Notices(checkout).write(bill, folder.resolve("licences"));
    }

    private void slim(Path jar, Path folder) throws IOException {
        SlimJar.copy(jar, folder.resolve(jar.getFileName()), entry -> !liesBeside(entry), release);
    }

    /** What a package has as files of their own, where Java need not unpack them: native libraries and typefaces. */
    private static boolean liesBeside(ZipEntry entry) {
        return SlimJar.isNative(entry) || entry.getName().matches(".*/fonts/.*\\.[ot]tf");
    }

    private void unpackJna(Path jar, Path engine) throws IOException {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            ZipEntry library = file.getEntry("com/sun/jna/" + system.jnaLibrary());
            try (InputStream in = file.getInputStream(library)) {
                Files.copy(in, engine.resolve(Path.of(library.getName()).getFileName()));
            }
        }
    }

    /** DJL knows best what it wants where: the program answers a problem, and finds no libraries but in its jars. */
    private void unpackEngine(Path runtime, Path built, Path engine) throws IOException {
        Command.run(List.of(
                runtime.resolve("bin").resolve(system.program("java")).toString(),
                "-Dmnemoscope.engine=" + engine,
                "-Dmnemoscope.home=" + checkout,
                "-cp",
                built.resolve("mnemoscope.jar").toString(),
                "org.mnemoscope.app.Main",
                "attribute",
                "--random",
                "10"));
    }
}
