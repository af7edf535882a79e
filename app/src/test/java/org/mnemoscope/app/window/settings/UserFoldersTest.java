package org.mnemoscope.app.window.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserFoldersTest {
    private static final Path HOME = Path.of("/home/ada");

    private static UserFolders of(String system, Map<String, String> environment) {
        return UserFolders.of(system, HOME, environment::get);
    }

    @Test
    void linux_has_a_folder_for_settings_and_one_for_data() {
        assertThat(of("Linux", Map.of()))
                .isEqualTo(
                        new UserFolders(HOME.resolve(".config/mnemoscope"), HOME.resolve(".local/share/mnemoscope")));
        assertThat(of("Linux", Map.of("XDG_CONFIG_HOME", "/c", "XDG_DATA_HOME", "/d")))
                .isEqualTo(new UserFolders(Path.of("/c/mnemoscope"), Path.of("/d/mnemoscope")));
    }

    @Test
    void windows_keeps_what_is_large_out_of_the_roaming_profile() {
        assertThat(of("Windows 11", Map.of()))
                .isEqualTo(new UserFolders(
                        HOME.resolve("AppData/Roaming/mnemoscope"), HOME.resolve("AppData/Local/mnemoscope")));
        assertThat(of("Windows 11", Map.of("APPDATA", "/r", "LOCALAPPDATA", "/l")))
                .isEqualTo(new UserFolders(Path.of("/r/mnemoscope"), Path.of("/l/mnemoscope")));
    }

    @Test
    void macos_has_one_folder_for_both() {
        Path support = HOME.resolve("Library/Application Support/mnemoscope");

        assertThat(of("Mac OS X", Map.of("XDG_DATA_HOME", "/d"))).isEqualTo(new UserFolders(support, support));
    }

    @Test
    void a_variable_that_names_no_whole_path_is_passed_over() {
        for (String value : new String[] {"", " ", "data", "../data", "/a\0b"}) {
            assertThat(of("Linux", Map.of("XDG_DATA_HOME", value)).data())
                    .as("XDG_DATA_HOME '%s'", value)
                    .isEqualTo(HOME.resolve(".local/share/mnemoscope"));
        }
    }
}
