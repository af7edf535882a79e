package org.mnemoscope.packaging;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command lines of {@code jpackage}, which makes what Windows and macOS install. */
final class JPackage {
    private static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-Djava.awt.headless=true",
            "-XX:TieredStopAtLevel=1",
            "-XX:InitialRAMPercentage=0.3",
            "-Dmnemoscope.home=$APPDIR",
            "-Dmnemoscope.engine=$APPDIR/engine",
            "-Djna.boot.library.path=$APPDIR/engine",
            "-Djna.library.path=$APPDIR/engine",
            "-Djna.nounpack=true");

    private final Path checkout;
    private final Path javaHome;
    private final OperatingSystem system;
    private final Release release;

    JPackage(Path checkout, Path javaHome, OperatingSystem system, Release release) {
        this.checkout = checkout;
        this.javaHome = javaHome;
        this.system = system;
        this.release = release;
    }

    /**
     * Makes the folder that an installer installs.
     *
     * @param runtime the Java that goes into it
     * @param application the program's own files
     * @param to the folder that gets that folder
     */
    List<String> imageCommand(Path runtime, Path application, Path to) {
        List<String> command = start("app-image", to);
        command.addAll(List.of("--runtime-image", runtime.toString(), "--input", application.toString()));
        command.addAll(List.of("--main-jar", "mnemoscope.jar", "--main-class", "org.mnemoscope.app.Main"));
        command.addAll(List.of("--icon", icon().toString()));
        OPTIONS.forEach(option -> command.addAll(List.of("--java-options", option)));
        if (system == OperatingSystem.WINDOWS) {
            // a program for the command line needs a console; the one without is for the Start menu
            command.add("--win-console");
        }
        return command;
    }

    /**
     * Makes an installer of that folder: {@code .msi} on Windows, {@code .dmg} on macOS.
     *
     * @param image the folder that {@link #imageCommand} made
     * @param associations the file types that the program opens
     * @param to the folder that gets the installer
     */
    List<String> installerCommand(Path image, Path associations, Path to) {
        List<String> command = start(system == OperatingSystem.WINDOWS ? "msi" : "dmg", to);
        command.addAll(List.of("--app-image", image.toString(), "--file-associations", associations.toString()));
        command.addAll(List.of("--license-file", checkout.resolve("LICENSE").toString()));
        if (system == OperatingSystem.WINDOWS) {
            command.addAll(
                    List.of("--win-menu", "--win-shortcut-prompt", "--win-dir-chooser", "--win-per-user-install"));
            // the same for ever: by it a newer version replaces an older one
            command.addAll(List.of("--win-upgrade-uuid", "5b0c0d5e-8a0a-4d6b-9f0e-6d6e656d6f73"));
        } else {
            command.addAll(List.of("--mac-package-identifier", "org.mnemoscope", "--mac-package-name", "Mnemoscope"));
        }
        return command;
    }

    /** The file type of a session, in the words of {@code jpackage}. */
    String associations() {
        return String.join(
                "\n",
                "extension=mnemo",
                "mime-type=application/x-mnemoscope",
                "description=Mnemoscope session",
                "icon=" + icon().toString().replace('\\', '/'),
                "");
    }

    private List<String> start(String type, Path to) {
        return new ArrayList<>(List.of(
                javaHome.resolve("bin").resolve(system.program("jpackage")).toString(),
                "--type",
                type,
                "--name",
                "Mnemoscope",
                "--app-version",
                system == OperatingSystem.MAC ? release.mac() : release.number(),
                "--vendor",
                "The Mnemoscope authors",
                "--description",
                "Shows where a small transformer looked while it answered",
                "--dest",
                to.toString()));
    }

    private Path icon() {
        String name =
                switch (system) {
                    case WINDOWS -> "mnemoscope.ico";
                    case MAC -> "mnemoscope.icns";
                    case LINUX -> "mnemoscope-256.png";
                };
        return checkout.resolve("packages").resolve("icons").resolve(name);
    }
}
