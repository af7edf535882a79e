package org.mnemoscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code app/bin/mnemoscope} makes of builds that are cut off, come together, or come while the program runs. Maven and Java are
 * scripts here: this Maven leaves alone what is there, as the real one does, and this Java prints what it is started from.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no sh")
@Timeout(120)
class LauncherBuildTest {
    private static final String MAVEN = """
            #!/bin/sh
            if [ "$1" = -v ]; then echo Apache Maven 3.9.9; exit; fi
            folder=target
            for each; do case $each in -Dbuild.folder=*) folder=${each#*=} ;; esac; done
            echo >>builds
            mkdir -p model-bridge/$folder "app/$folder/lib" "app/$folder/javafx"
            library=model-bridge/$folder/model-bridge.jar
            if ! [ -e "$library" ]; then
                : >"$library"
                if [ -e dies ]; then rm dies; kill -9 $PPID; exit 1; fi
                if [ -e waits ]; then read -r line <waits; fi
                cat model-bridge/src/main/version >"$library"
            fi
            cp "$library" "app/$folder/lib/"
            echo program >"app/$folder/mnemoscope.jar"
            """;

    private static final String JAVA = """
            #!/bin/sh
            case $* in *-Xshare:dump*) exit 1 ;; esac
            while [ "$1" != --class-path ]; do shift; done
            jar=${2%%:*}
            echo started >&2
            case $* in *hold) read -r line ;; esac
            cat "${jar%/*}/lib/model-bridge.jar"
            """;

    @TempDir
    private Path folder;

    private Path checkout;

    @BeforeEach
    void a_checkout() throws IOException {
        checkout = checkout("checkout");
        program("tools/mvn", MAVEN);
        program("jdk/bin/java", JAVA);
        program("jdk/bin/javac", "#!/bin/sh\n");
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
    }

    private Path checkout(String name) throws IOException {
        Path made = folder.resolve(name);
        Files.createDirectories(made.resolve(".mvn"));
        Files.createDirectories(made.resolve("app/bin"));
        Files.createDirectories(made.resolve("model-bridge/src/main"));
        for (String file : List.of("mnemoscope", "system.sh", "java.options")) {
            Files.copy(Path.of("bin", file), made.resolve("app/bin").resolve(file));
        }
        for (String file : List.of("pom.xml", "app/pom.xml", "model-bridge/src/main/version")) {
            Files.writeString(made.resolve(file), "first");
        }
        return made;
    }

    private void program(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        assertThat(Files.writeString(file, text).toFile().setExecutable(true)).isTrue();
    }

    private Process start(String argument) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder("sh", checkout.resolve("app/bin/mnemoscope").toString(), "models", argument);
        builder.environment().put("PATH", folder.resolve("tools") + ":" + System.getenv("PATH"));
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        return builder.start();
    }

    private String printed(Process process) throws Exception {
        try (BufferedReader out = process.inputReader()) {
            String all = String.join("\n", out.lines().toList());
            process.waitFor();
            return all;
        }
    }

    private void change(String version) throws IOException {
        Path source = Files.writeString(checkout.resolve("model-bridge/src/main/version"), version);
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusMillis(10)));
    }

    private long builds() throws IOException {
        try (Stream<String> lines = Files.lines(checkout.resolve("builds"))) {
            return lines.count();
        }
    }

    private List<String> folders(String module) throws IOException {
        try (Stream<Path> all = Files.list(checkout.resolve(module).resolve("target"))) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private void make(String what) throws Exception {
        new ProcessBuilder("mkfifo", checkout.resolve(what).toString()).start().waitFor();
    }

    @Test
    void what_is_built_is_built_once() throws Exception {
        assertThat(printed(start(""))).isEqualTo("first");
        assertThat(printed(start(""))).isEqualTo("first");

        assertThat(builds()).isEqualTo(1);
        assertThat(folders("model-bridge")).isEmpty();
    }

    @Test
    void what_a_killed_build_left_is_neither_started_nor_kept() throws Exception {
        Files.createFile(checkout.resolve("dies"));
        assertThat(printed(start(""))).isEmpty();
        assertThat(folders("model-bridge")).hasSize(1);

        assertThat(printed(start(""))).isEqualTo("first");
        assertThat(folders("model-bridge")).isEmpty();
        assertThat(folders("app")).hasSize(2).contains(".built");
    }

    @Test
    void a_killed_build_leaves_the_one_before_to_nobody_but_those_who_run_it() throws Exception {
        printed(start(""));
        change("second");
        Files.createFile(checkout.resolve("dies"));

        assertThat(printed(start(""))).isEmpty();
        assertThat(printed(start(""))).isEqualTo("second");
    }

    @Test
    void of_two_first_starts_one_builds_and_the_other_waits() throws Exception {
        make("waits");
        Process one = start("");
        try (BufferedReader first = one.errorReader()) {
            assertThat(first.readLine()).contains("building; the first time");
            Process two = start("");
            try (BufferedReader second = two.errorReader()) {
                assertThat(second.readLine()).contains("another start is building");
                Files.writeString(checkout.resolve("waits"), "go\n");
                assertThat(printed(two)).isEqualTo("first");
            }
        }
        assertThat(printed(one)).isEqualTo("first");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void a_lock_that_nobody_holds_holds_nobody_up() throws Exception {
        Files.createDirectories(checkout.resolve("app/target"));
        Files.createSymbolicLink(checkout.resolve("app/target/.building"), Path.of("999999999"));

        assertThat(printed(start(""))).isEqualTo("first");
        assertThat(folders("app")).doesNotContain(".building");
    }

    @Test
    void who_runs_keeps_what_it_was_started_from_and_then_it_goes() throws Exception {
        Process running = start("hold");
        try (BufferedReader err = running.errorReader()) {
            while (!err.readLine().equals("started")) {
                assertThat(running.isAlive()).isTrue();
            }
        }
        for (String version : List.of("second", "third")) {
            change(version);
            assertThat(printed(start(""))).isEqualTo(version);
        }
        running.getOutputStream().write('\n');
        running.getOutputStream().flush();
        assertThat(printed(running)).isEqualTo("first");

        change("fourth");
        assertThat(printed(start(""))).isEqualTo("fourth");
        assertThat(folders("app")).as("the last build, and the one before").hasSize(3);
    }

    @Test
    void what_a_maven_still_writes_whose_launcher_was_killed_is_left_to_it() throws Exception {
        Path written = Files.createDirectories(checkout.resolve("model-bridge/target/build.abc123"));
        Process maven =
                new ProcessBuilder("sh", "-c", "read line", "mvn", "-Dbuild.folder=target/build.abc123").start();
        assertThat(printed(start(""))).isEqualTo("first");
        assertThat(written).exists();

        maven.getOutputStream().close();
        maven.waitFor();
        change("second");
        assertThat(printed(start(""))).isEqualTo("second");
        assertThat(written).doesNotExist();
    }

    @Test
    void a_colon_in_the_path_is_named() throws Exception {
        checkout = checkout("a:b");
        Process process = start("");

        try (BufferedReader err = process.errorReader()) {
            assertThat(err.lines().toList()).hasSize(1).first().asString().contains("a:b has a colon in its name");
        }
        assertThat(process.waitFor()).isEqualTo(1);
    }
}
