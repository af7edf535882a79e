package org.mnemoscope.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoticesTest {
    private static final Path CHECKOUT = Path.of("..");

    @TempDir
    Path folder;

    @Test
    void a_component_is_listed_with_its_licence_and_where_its_text_is() throws Exception {
        assertThat(components("[{\"license\": {\"id\": \"Apache-2.0\"}}]"))
                .containsExactly("org.example:thing 1.0: Apache-2.0 (Apache-2.0.txt)");
        assertThat(components("[{\"expression\": \"LGPL-2.1-or-later\"}, {\"license\": {\"id\": \"Apache-2.0\"}}]"))
                .containsExactly("org.example:thing 1.0: LGPL-2.1-or-later or Apache-2.0 (LGPL-2.1.txt)");
    }

    @Test
    void a_component_without_a_text_of_its_licence_is_refused() {
        assertThatThrownBy(() -> components("[{\"license\": {\"name\": \"Beerware\"}}]"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("org.example:thing 1.0")
                .hasMessageContaining("Beerware");
    }

    @Test
    void every_text_that_the_list_names_is_there() throws Exception {
        Path bill = Files.writeString(folder.resolve("sbom.json"), bill("[{\"license\": {\"id\": \"MIT\"}}]"));

        new Notices(CHECKOUT).write(bill, folder.resolve("licences"));

        String list = Files.readString(folder.resolve("licences").resolve("components.txt"));
        assertThat(list).contains("org.example:thing 1.0: MIT (MIT.txt)");
        for (String text : List.of("pytorch-LICENSE.txt", "pytorch-NOTICE.txt", "intel-mkl.txt", "libgomp.md")) {
            assertThat(list).contains(text);
            assertThat(folder.resolve("licences").resolve(text)).isNotEmptyFile();
        }
        for (String text : Notices.texts()) {
            assertThat(folder.resolve("licences").resolve(text)).isNotEmptyFile();
        }
    }

    private static List<String> components(String licences) throws IOException {
        return Notices.components(JsonParser.parseString(bill(licences)).getAsJsonObject());
    }

    private static String bill(String licences) {
        return """
                {"components": [
                  {"group": "org.mnemoscope", "name": "viz", "version": "1.0"},
                  {"group": "org.example", "name": "thing", "version": "1.0", "licenses": %s}]}
                """.formatted(licences);
    }
}
