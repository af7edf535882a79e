package org.mnemoscope.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.mnemoscope.attribution.AttributionMap;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.export.ExportedMap;
import org.mnemoscope.language.LanguageModel;

/**
 * The map of a free sequence.
 *
 * @param model whose tokens were attributed
 * @param map the map
 * @param tokens texts of all tokens
 * @param reduction which values are asked for
 * @param seconds time the map took
 */
record SequenceMap(LanguageModel model, AttributionMap map, List<String> tokens, Reduction reduction, double seconds) {

    String summary() {
        return String.format(
                Locale.ROOT,
                "%s: %d rows over %d tokens in %.2f s, %s",
                model.name(),
                map.rows().size(),
                tokens.size(),
                seconds,
                MethodReport.of(
                        map.request().method(),
                        map.request().target(),
                        reduction,
                        map.request().inputPoint(),
                        map.rows()));
    }

    void write(Path file) throws IOException {
        MapFile.write(file, ExportedMap.of(map, model, tokens, reduction));
    }
}
