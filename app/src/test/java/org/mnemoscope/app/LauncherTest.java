package org.mnemoscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code app/bin/system.sh} says and does on systems unlike this one: a search path with other programs in it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no sh")
class LauncherTest {
    private static final Path SYSTEM = Path.of("bin", "system.sh").toAbsolutePath();

    @TempDir
    Path programs;

    @ParameterizedTest
    @CsvSource({
        "apt-get, sudo apt-get install -y --no-install-recommends libgtk-3-0",
        "dnf, sudo dnf install -y gtk3",
        "zypper, sudo zypper --non-interactive install libgtk-3-0",
        "pacman, sudo pacman -S --needed --noconfirm gtk3"
    })
    void each_package_manager_has_its_command(String manager, String command) throws Exception {
        program(manager, "");
        program("sudo", "");
        program("id", "echo 1000");

        assertThat(sh("lack libgtk-3.so.0 libgtk-3-0 gtk3 libgtk-3-0 gtk3; install_command"))
                .isEqualTo(command);
    }

    @Test
    void a_newer_java_is_told_to_say_nothing_of_what_libraries_do() throws Exception {
        assertThat(sh("version=17; hush_java window; version=25; hush_java command"))
                .isEqualTo("--enable-native-access=ALL-UNNAMED\n--sun-misc-unsafe-memory-access=allow");
    }

    @ParameterizedTest
    @CsvSource({"-v, 500, 3000", "-d, 400, 600"})
    void a_limit_within_which_java_cannot_start_is_named(String kind, int given, int needed) throws Exception {
        assertThat(sh("ulimit " + kind + " " + given + "000; require_memory; echo started"))
                .isEqualTo("test: this shell gives a process " + given + " MB of memory (ulimit " + kind
                        + ") and Java needs " + needed + " MB to start; please raise that limit.");
    }

    @Test
    void where_memory_is_limited_most_of_it_is_left_to_the_engine() throws Exception {
        assertThat(sh("ulimit -v 3000000; unset JAVA_TOOL_OPTIONS; spare_memory"))
                .isEqualTo("-Xmx500000k\n-XX:CompressedClassSpaceSize=128m");
        assertThat(sh("ulimit -v 3000000; JAVA_TOOL_OPTIONS=-Xmx1g; spare_memory"))
                .as("who asks for another size gets it")
                .isEmpty();
        assertThat(sh("ulimit -v unlimited; spare_memory")).isEmpty();
    }

    @Test
    void a_build_keeps_within_limited_memory() throws Exception {
        program("mvn", "[ \"$1\" = -v ] && echo Apache Maven 3.9.9 && exit; echo $MAVEN_OPTS");
        program("sed", "exec /usr/bin/sed \"$@\"");

        assertThat(sh("ulimit -v 4000000; unset JAVA_TOOL_OPTIONS MAVEN_OPTS; maven verify"))
                .isEqualTo("-Xmx1000000k -XX:CompressedClassSpaceSize=128m -XX:+UseSerialGC");
        assertThat(sh("ulimit -v 4000000; export MAVEN_OPTS=-Xmx3g; maven verify"))
                .as("who asks for another size gets it")
                .isEqualTo("-Xmx3g");
    }

    @Test
    void a_package_names_the_limit_too(@TempDir Path installed) throws Exception {
        Path launcher = Files.createDirectory(installed.resolve("bin")).resolve("mnemoscope");
        Files.copy(Path.of("..", "packages", "linux", "mnemoscope"), launcher);
        Files.copy(
                Path.of("bin", "system.sh"),
                Files.createDirectory(installed.resolve("app")).resolve("system.sh"));

        assertThat(sh("PATH=/usr/bin:/bin; ulimit -v 500000; /bin/sh " + launcher))
                .startsWith(
                        "mnemoscope: this shell gives a process 500 MB of memory (ulimit -v) and Java needs 3000 MB");
    }

    @Test
    void without_a_limit_nothing_is_said() throws Exception {
        assertThat(sh("ulimit -v unlimited; require_memory; echo started")).isEqualTo("started");
    }

    @Test
    void root_needs_no_sudo() throws Exception {
        program("dnf", "");
        program("sudo", "");
        program("id", "echo 0");

        assertThat(sh("lack libgtk-3.so.0 libgtk-3-0 gtk3 libgtk-3-0 gtk3; install_command"))
                .isEqualTo("dnf install -y gtk3");
    }

    @Test
    void the_command_is_shown_and_run_when_somebody_has_agreed() throws Exception {
        program("dnf", "echo dnf ran: \"$@\"");
        program("id", "echo 0");

        assertThat(sh("yes=yes; lack libgtk-3.so.0 - gtk3 - -; install_wanted 'the window'"))
                .isEqualTo("""
                        test: the window needs what this system lacks: libgtk-3.so.0.
                          dnf install -y gtk3
                        dnf ran: install -y gtk3""");
    }

    @Test
    void nothing_is_run_when_nobody_agrees() throws Exception {
        program("dnf", "echo dnf ran");
        program("id", "echo 0");

        assertThat(sh("lack libgtk-3.so.0 - gtk3 - -; install_wanted 'the window' || echo refused"))
                .contains("Install it now? [Y/n]", "refused")
                .doesNotContain("dnf ran");
    }

    @Test
    void without_sudo_nobody_but_root_installs() throws Exception {
        program("dnf", "echo dnf ran");
        program("id", "echo 1000");

        assertThat(sh("yes=yes; lack libgtk-3.so.0 - gtk3 - -; install_wanted 'the window' || echo refused"))
                .contains("refused")
                .doesNotContain("dnf ran");
    }

    @ParameterizedTest
    @CsvSource({"3.8.7, mvn", "3.9.11, mvn", "4.0.0, mvn", "3.6.3, wrapper"})
    void the_wrapper_stands_in_for_a_maven_that_is_too_old(String version, String expected) throws Exception {
        program("mvn", "[ \"$1\" = -v ] && echo Apache Maven " + version + " && exit; echo mvn");
        program("sed", "exec /usr/bin/sed \"$@\"");
        Path wrapper = Files.writeString(programs.resolve("mvnw"), "#!/bin/sh\necho wrapper\n");

        assertThat(wrapper.toFile().setExecutable(true)).isTrue();
        assertThat(sh("maven verify")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "LC_ALL=C, ANSI_X3.4-1968, C.UTF-8",
        "LANG=ko_KR.UTF-8, ANSI_X3.4-1968, C.UTF-8",
        "LC_ALL=ko_KR.UTF-8, UTF-8, ko_KR.UTF-8",
        "LC_ALL=de_DE, ISO-8859-1, de_DE"
    })
    void a_locale_without_letters_becomes_unicode(String set, String letters, String expected) throws Exception {
        program("locale", "echo " + letters);
        program("uname", "echo Linux");

        assertThat(sh("unset LC_CTYPE LANG LC_ALL; export " + set + "; use_unicode; echo $LC_ALL"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"C, C.UTF-8", "POSIX, C.UTF-8", "en_GB.UTF-8, en_GB.UTF-8"})
    void its_name_counts_where_nothing_tells_its_letters(String set, String expected) throws Exception {
        program("uname", "echo Linux");

        assertThat(sh("export LC_ALL=" + set + "; use_unicode; echo $LC_ALL")).isEqualTo(expected);
    }

    /** Puts a program into the search path. */
    private void program(String name, String body) throws IOException {
        Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** What these commands print, on standard output and error, with {@code system.sh} at hand. */
    private String sh(String commands) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c"));
        command.add(
                "program=test root='" + programs + "' yes='' missing='' wanted=''; . '" + SYSTEM + "'; " + commands);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PATH", programs.toString());
        builder.environment().remove("JAVA_HOME");
        Process process = builder.start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed.strip();
    }
}
