package org.mnemoscope.decoder.family;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mnemoscope.decoder.Activation;
import org.mnemoscope.language.Texts;

/** What transformers calls activations. */
final class Activations {
    private static final Texts TEXTS = Texts.of(Activations.class);

    /** All names of each; the first is the one to write. */
    private static final Map<Activation, List<String>> NAMES = Map.of(
            Activation.GELU, List.of("gelu", "gelu_python"),
            Activation.GELU_TANH,
                    List.of("gelu_pytorch_tanh", "gelu_new", "gelu_fast", "gelu_accurate", "gelu_python_tanh"),
            Activation.GELU_SIGMOID, List.of("quick_gelu"),
            Activation.GELU_CLIPPED, List.of("gelu_10"),
            Activation.RELU, List.of("relu"),
            Activation.SILU, List.of("silu", "swish"));

    private Activations() {}

    static Activation read(ConfigJson config, String key, String fallback) throws ConfigException {
        String name = config.text(key, fallback);
        for (Map.Entry<Activation, List<String>> entry : NAMES.entrySet()) {
            if (entry.getValue().contains(name)) {
                return entry.getKey();
            }
        }
        throw config.wrong(
                key,
                name,
                TEXTS.get(
                        "one-of",
                        NAMES.values().stream().flatMap(List::stream).sorted().collect(Collectors.joining(", "))));
    }

    static String name(Activation activation) {
        return NAMES.get(activation).get(0);
    }
}
