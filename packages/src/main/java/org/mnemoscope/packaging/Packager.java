package org.mnemoscope.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/** Makes the packages of the system it runs on, from what Maven has built. */
public final class Packager {
    private final Path checkout;
    private final Path target;
    private final Path javaHome = Path.of(System.getProperty("java.home"));
    private final OperatingSystem system = OperatingSystem.of(System.getProperty("os.name"));
    private final Release release;

    private Packager(Path checkout, Release release) {
        this.checkout = checkout;
        this.target = checkout.resolve("packages").resolve("target");
        this.release = release;
    }

    /**
     * Makes them, into {@code packages/target/packages}.
     *
     * @param arguments the checkout, the version, and the time that files get, as in {@code 2026-11-24T00:00:00Z}
     * @throws IOException if a tool is missing or fails
     */
    public static void main(String[] arguments) throws IOException {
        Path checkout = Path.of(arguments[0]).toRealPath();
        new Packager(checkout, new Release(arguments[1], Instant.parse(arguments[2]))).run();
    }

    private void run() throws IOException {
        Path packages = Folders.empty(target.resolve("packages"));
        Path folder = Folders.empty(target.resolve("image")).resolve("mnemoscope-" + release.version());
        Path runtime = folder.resolve("runtime");
        Path application = folder.resolve("app");
        new RuntimeImage(javaHome, system)
                .link(checkout.resolve("app/target/javafx"), target.resolve("javafx"), runtime, release);
        new ApplicationFolder(checkout, system, release).fill(runtime, application);
        if (system == OperatingSystem.LINUX) {
            linux(folder, packages);
        } else {
            installer(runtime, application, packages);
        }
        for (Path file : Folders.files(packages)) {
            System.out.printf(Locale.ROOT, "%s: %d MB%n", file, Files.size(file) / 1_000_000);
        }
    }

    private void linux(Path folder, Path packages) throws IOException {
        LinuxFolder linux = new LinuxFolder(checkout);
        linux.addLauncher(folder);
        linux.addDesktop(folder.resolve("share"));
        new SharedLibraries(folder).strip();
        Folders.open(folder.getParent());
        PortableArchive.tarGz(folder, release, packages.resolve(release.fileName(system) + ".tar.gz"));

        Path root = Folders.empty(target.resolve("root"));
        Path installed = root.resolve("opt/mnemoscope");
        Folders.copy(folder, installed);
        Folders.delete(installed.resolve("share"));
        linux.addDesktop(root.resolve("usr/share"));
        Folders.copy(
                installed.resolve("app/licences/components.txt"), root.resolve("usr/share/doc/mnemoscope/copyright"));
        Files.createSymbolicLink(
                Files.createDirectories(root.resolve("usr/bin")).resolve("mnemoscope"),
                Path.of("/opt/mnemoscope/bin/mnemoscope"));
        SharedLibraries libraries = new SharedLibraries(installed);
        if (Command.exists("dpkg-deb")) {
            new DebPackage(checkout, release)
                    .write(
                            root,
                            libraries.debianPackages(),
                            packages.resolve("mnemoscope_" + release.debian() + "_amd64.deb"));
        }
        if (Command.exists("rpmbuild")) {
            String name = "mnemoscope-" + release.number() + "-" + release.rpmRelease() + ".x86_64.rpm";
            new RpmPackage(release).write(root, libraries.sonames(), target.resolve("rpm"), packages.resolve(name));
        }
    }

    private void installer(Path runtime, Path application, Path packages) throws IOException {
        JPackage jpackage = new JPackage(checkout, javaHome, system, release);
        Path images = Folders.empty(target.resolve("jpackage"));
        Command.run(jpackage.imageCommand(runtime, application, images));
        Path image = images.resolve(system == OperatingSystem.MAC ? "Mnemoscope.app" : "Mnemoscope");
        if (system == OperatingSystem.WINDOWS) {
            PortableArchive.zip(image, release, packages.resolve(release.fileName(system) + ".zip"));
        }
        Path associations = Files.writeString(target.resolve("mnemo.properties"), jpackage.associations());
        Command.run(jpackage.installerCommand(image, associations, packages));
    }
}
