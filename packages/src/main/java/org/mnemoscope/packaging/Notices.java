package org.mnemoscope.packaging;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The licences of everything in a package: a list of what is under which, and their texts. */
final class Notices {
    /** What poms call a licence, and the text of it in the folder of licences. */
    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("Apache-2.0", "Apache-2.0.txt"),
            Map.entry("MIT", "MIT.txt"),
            Map.entry("MIT-0", "MIT.txt"),
            Map.entry("BSD-2-Clause", "BSD-2-Clause.txt"),
            Map.entry("BSD-3-Clause", "BSD-3-Clause.txt"),
            Map.entry("The 3-Clause BSD License", "BSD-3-Clause.txt"),
            Map.entry("LGPL-2.1-only", "LGPL-2.1.txt"),
            Map.entry("LGPL-2.1-or-later", "LGPL-2.1.txt"),
            Map.entry("GNU Lesser General Public Licence", "LGPL-2.1.txt"),
            Map.entry("GPL-2.0-with-classpath-exception", "GPL-2.0-with-classpath-exception.txt"));

    private static final String OWN = "org.mnemoscope";

    private final Path texts;

    Notices(Path checkout) {
        this.texts = checkout.resolve("packages").resolve("licences");
    }

    /**
     * Writes them into a folder.
     *
     * @param bill a bill of materials, CycloneDX as JSON
     * @param folder the folder; not there yet
     * @throws IOException if a component has no licence whose text is at hand
     */
    void write(Path bill, Path folder) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "What this package holds, and the licence of each part; the texts lie beside this list.",
                "",
                "Mnemoscope: Apache-2.0 (../LICENSE, ../NOTICE)",
                "PyTorch's native libraries: pytorch-LICENSE.txt, pytorch-NOTICE.txt; in them Intel MKL: intel-mkl.txt",
                "libgomp: GPL-3.0 with the GCC runtime library exception (libgomp.md)",
                "The Java runtime: GPL-2.0-with-classpath-exception; each module's texts lie in its folder 'legal'",
                ""));
        lines.addAll(components(JsonParser.parseString(Files.readString(bill)).getAsJsonObject()));
        Folders.copy(texts, folder);
        Files.writeString(folder.resolve("components.txt"), String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
    }

    /** The files that hold the texts. */
    static Set<String> texts() {
        return Set.copyOf(TEXTS.values());
    }

    /** A line on each component. */
    static List<String> components(JsonObject bill) throws IOException {
        TreeSet<String> lines = new TreeSet<>();
        for (JsonElement each : bill.getAsJsonArray("components")) {
            JsonObject component = each.getAsJsonObject();
            if (!component.get("group").getAsString().equals(OWN)) {
                lines.add(line(component));
            }
        }
        return List.copyOf(lines);
    }

    private static String line(JsonObject component) throws IOException {
        String name = component.get("group").getAsString() + ":"
                + component.get("name").getAsString() + " "
                + component.get("version").getAsString();
        List<String> licences = licences(component);
        String text = licences.stream()
                .filter(TEXTS::containsKey)
                .map(TEXTS::get)
                .findFirst()
                .orElseThrow(() -> new IOException(
                        name + " has the licences " + licences + "; packages/licences has a text of none of them"));
        return name + ": " + String.join(" or ", licences) + " (" + text + ")";
    }

    private static List<String> licences(JsonObject component) {
        List<String> names = new ArrayList<>();
        if (component.has("licenses")) {
            for (JsonElement each : component.getAsJsonArray("licenses")) {
                JsonObject choice = each.getAsJsonObject();
                JsonObject licence = choice.has("license") ? choice.getAsJsonObject("license") : choice;
                for (String key : List.of("id", "name", "expression")) {
                    if (licence.has(key)) {
                        names.add(licence.get(key).getAsString());
                    }
                }
            }
        }
        return names;
    }
}
