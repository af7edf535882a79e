package org.mnemoscope.torchscript;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.model.folder.ModelFolderException;

class TrustedModulesTest {
    @TempDir
    private Path folder;

    private Path module(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        try (ZipOutputStream archive = new ZipOutputStream(Files.newOutputStream(file))) {
            archive.putNextEntry(new ZipEntry("any/constants.pkl"));
            archive.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    @Test
    void the_answer_is_remembered_for_the_content_whatever_its_name() throws IOException {
        TrustedModules trusted = new TrustedModules(folder.resolve("trusted"));
        Path one = module("one.pt", "1");
        assertThatThrownBy(() -> trusted.require(one)).isInstanceOf(UntrustedModuleException.class);

        trusted.trust(one);
        trusted.trust(one);

        Path renamed = Files.copy(one, folder.resolve("renamed.pt"));
        assertThatCode(() -> trusted.require(renamed)).doesNotThrowAnyException();
        Path changed = module("one.pt", "2");
        assertThatThrownBy(() -> trusted.require(changed))
                .isInstanceOf(UntrustedModuleException.class)
                .hasMessageContaining("one.pt was not opened: opening a TorchScript module runs the code");
    }

    @Test
    void what_is_no_module_is_said_to_be_none() throws IOException {
        Path file = Files.writeString(folder.resolve("text.pt"), "no archive");

        assertThatThrownBy(() -> new TrustedModules(folder).require(file))
                .isNotInstanceOf(UntrustedModuleException.class)
                .isInstanceOf(ModelFolderException.class);
    }

    @Test
    void answers_that_others_could_have_written_do_not_count() throws IOException {
        Path answers = Files.createDirectory(folder.resolve("trusted"));
        Path one = module("one.pt", "1");
        new TrustedModules(answers).trust(one);
        Files.setPosixFilePermissions(answers, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> new TrustedModules(answers).require(one))
                .isInstanceOf(ModelFolderException.class)
                .hasMessageContaining("Others may write into the folder");
    }
}
