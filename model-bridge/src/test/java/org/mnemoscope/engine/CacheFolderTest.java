package org.mnemoscope.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class CacheFolderTest {
    @TempDir
    private Path home;

    private Path folder;

    @BeforeEach
    void name_it() {
        folder = home.resolve("mnemoscope/engine");
    }

    private static void allow(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void what_is_made_is_the_users_alone() throws IOException {
        assertThat(CacheFolder.makePrivate(folder)).isEqualTo(folder);

        assertThat(permissions(folder)).isEqualTo("rwx------");
        assertThat(permissions(folder.getParent())).isEqualTo("rwx------");
    }

    @Test
    void a_folder_that_others_may_write_into_is_refused() throws IOException {
        CacheFolder.makePrivate(folder);
        allow(folder, "rwxr-xrwx");

        assertThatThrownBy(() -> CacheFolder.makePrivate(folder))
                .isInstanceOf(IOException.class)
                .hasMessage("Others may write into the folder " + folder
                        + " (rwxr-xrwx); nothing is loaded from there: chmod go-w " + folder);
    }

    @Test
    void so_is_one_in_a_folder_where_others_could_put_another_in_its_place() throws IOException {
        CacheFolder.makePrivate(folder);
        allow(folder.getParent(), "rwxrwxrwx");

        assertThatThrownBy(() -> CacheFolder.makePrivate(folder))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Others may write into the folder " + folder.getParent());
    }

    @Test
    void so_is_one_further_down() throws IOException {
        Path cache = Files.createDirectories(home.resolve("cache/of/all")).getParent();
        allow(cache, "rwxrwxrwx");

        assertThatThrownBy(() -> CacheFolder.makePrivate(cache.resolve("all/mnemoscope/engine")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Others may write into the folder " + cache.toRealPath() + " (rwxrwxrwx)");
    }

    @Test
    void where_all_may_write_and_nobody_take_away_it_is_safe() throws IOException {
        Path temporary = Files.createDirectory(home.resolve("tmp"));
        Files.setAttribute(temporary, "unix:mode", 01777);

        assertThat(CacheFolder.makePrivate(temporary.resolve("mnemoscope/engine")))
                .isDirectory();
    }

    @Test
    void a_link_to_a_folder_that_others_may_write_into_is_refused() throws IOException {
        Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
        allow(elsewhere, "rwxrwxrwx");
        Files.createDirectories(folder.getParent());
        Files.createSymbolicLink(folder, elsewhere);

        assertThatThrownBy(() -> CacheFolder.makePrivate(folder))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Others may write into the folder " + folder);
    }

    @Test
    void what_the_users_own_group_may_write_is_taken_from_it() throws IOException {
        CacheFolder.makePrivate(folder);
        allow(folder, "rwxrwxr-x");
        allow(folder.getParent(), "rwxrwxr-x");

        CacheFolder.makePrivate(folder);
        assertThat(permissions(folder)).isEqualTo("rwxr-xr-x");
        assertThat(permissions(folder.getParent())).isEqualTo("rwxr-xr-x");
    }

    @Test
    void a_relative_one_is_none() {
        assertThatThrownBy(() -> CacheFolder.makePrivate(Path.of("?", "engine")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("XDG_CACHE_HOME");
    }
}
