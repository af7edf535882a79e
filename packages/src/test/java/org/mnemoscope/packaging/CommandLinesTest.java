package org.mnemoscope.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The tools' arguments on systems unlike this one, and what the packages of Linux say of themselves. */
class CommandLinesTest {
    private static final Path CHECKOUT = Path.of("/checkout");
    private static final Path JDK = Path.of("/jdk");
    private static final Release RELEASE = new Release("0.1.0-SNAPSHOT", Instant.EPOCH);

    @Test
    void windows_gets_a_folder_with_a_console_program() {
        List<String> command =
                jpackage(OperatingSystem.WINDOWS).imageCommand(Path.of("r"), Path.of("a"), Path.of("to"));

        assertThat(command.get(0)).endsWith("jpackage.exe");
        assertThat(command)
                .containsSubsequence("--type", "app-image", "--app-version", "0.1.0")
                .containsSubsequence("--runtime-image", "r", "--input", "a", "--main-jar", "mnemoscope.jar")
                .containsSubsequence("--java-options", "-Dmnemoscope.home=$APPDIR")
                .contains("--win-console");
        assertThat(command.get(command.indexOf("--icon") + 1)).endsWith("mnemoscope.ico");
    }

    @Test
    void windows_gets_an_msi_that_newer_ones_replace() {
        assertThat(jpackage(OperatingSystem.WINDOWS).installerCommand(Path.of("i"), Path.of("types"), Path.of("to")))
                .containsSubsequence("--type", "msi")
                .containsSubsequence("--app-image", "i", "--file-associations", "types")
                .contains("--win-menu", "--win-upgrade-uuid")
                .doesNotContain("--java-options");
    }

    @Test
    void macos_gets_a_dmg() {
        JPackage jpackage = jpackage(OperatingSystem.MAC);

        assertThat(jpackage.imageCommand(Path.of("r"), Path.of("a"), Path.of("to")))
                .containsSubsequence("--app-version", "1.1.0")
                .doesNotContain("--win-console");
        assertThat(jpackage.installerCommand(Path.of("i"), Path.of("types"), Path.of("to")))
                .containsSubsequence("--type", "dmg")
                .containsSubsequence("--mac-package-identifier", "org.mnemoscope");
    }

    @Test
    void sessions_are_a_file_type() {
        assertThat(jpackage(OperatingSystem.MAC).associations().lines())
                .contains("extension=mnemo", "mime-type=application/x-mnemoscope");
    }

    @Test
    void every_option_of_the_launchers_is_given_to_jpackage_too() throws Exception {
        List<String> image = jpackage(OperatingSystem.WINDOWS).imageCommand(Path.of("r"), Path.of("a"), Path.of("to"));

        assertThat(Files.readAllLines(Path.of("../app/bin/java.options")))
                .filteredOn(line -> line.startsWith("-"))
                .isNotEmpty()
                .isSubsetOf(image);
    }

    @Test
    void the_runtime_has_the_modules_of_the_program() {
        assertThat(new RuntimeImage(JDK, OperatingSystem.LINUX).linkCommand(Path.of("m"), Path.of("image")))
                .startsWith("/jdk/bin/jlink", "--module-path")
                .anySatisfy(argument -> assertThat(argument).contains("javafx.controls", "jdk.management"));
    }

    @Test
    void what_nobody_uses_of_those_modules_stays_out() {
        assertThat(new RuntimeImage(JDK, OperatingSystem.LINUX).linkCommand(Path.of("m"), Path.of("image")))
                .containsSubsequence("--exclude-resources")
                .anySatisfy(argument -> assertThat(argument).contains("/java.desktop/com/sun/media/sound/[B-Z]*"));
    }

    @Test
    void libraries_are_made_lighter_but_for_those_whose_licence_forbids_it() {
        assertThat(List.of("libtorch_cpu.so", "libtorch.so", "libc10.so", "libgomp-98b21ff3.so.1"))
                .noneMatch(name -> SharedLibraries.mayBeChanged(Path.of("engine", name)));
        assertThat(List.of("libjvm.so", "libtokenizers.so", "0.35.1-libdjl_torch.so"))
                .allMatch(name -> SharedLibraries.mayBeChanged(Path.of("engine", name)));
    }

    @Test
    void a_deb_names_its_version_and_what_it_needs() {
        assertThat(new DebPackage(CHECKOUT, RELEASE).control(Set.of("libgtk-3-0"), 42))
                .contains("Version: 0.1.0~snapshot\n", "Depends: libgtk-3-0\n", "Installed-Size: 42\n");
    }

    @Test
    void an_rpm_requires_libraries_whatever_package_has_them() {
        assertThat(new RpmPackage(RELEASE)
                        .spec(Set.of("libgtk-3.so.0", "ld-linux-x86-64.so.2"), "2.36", List.of("/usr/bin/mnemoscope")))
                .contains(
                        "Version: 0.1.0\n",
                        "Release: 0.snapshot\n",
                        "Requires: libgtk-3.so.0()(64bit)\n",
                        "glibc >= 2.36\n",
                        "/opt/mnemoscope\n/usr/bin/mnemoscope\n")
                .doesNotContain("ld-linux");
    }

    private static JPackage jpackage(OperatingSystem system) {
        return new JPackage(CHECKOUT, JDK, system, RELEASE);
    }
}
