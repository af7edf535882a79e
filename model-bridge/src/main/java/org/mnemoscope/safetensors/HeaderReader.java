package org.mnemoscope.safetensors;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mnemoscope.files.OneLine;
import org.mnemoscope.language.Texts;

/** Reads the JSON header of one file, token by token, so that nothing doubled or out of place slips through. */
final class HeaderReader {
    private static final Texts TEXTS = Texts.of(HeaderReader.class);

    static final String METADATA = "__metadata__";

    /** Twice what any tensor has; a list of millions is refused before it takes memory. */
    private static final int MOST_DIMENSIONS = 16;

    private static final int LONGEST_PATH = 80;

    private final Path file;
    private final JsonReader json;
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final Map<String, TensorInfo> tensors = new LinkedHashMap<>();

    private HeaderReader(Path file, byte[] header) {
        this.file = file;
        // a decoder of its own reports malformed bytes, where a charset would replace them
        this.json = new JsonReader(
                new InputStreamReader(new ByteArrayInputStream(header), StandardCharsets.UTF_8.newDecoder()));
        json.setStrictness(Strictness.STRICT);
    }

    /**
     * Reads a header.
     *
     * @param file the file it comes from, for messages
     * @param header the bytes between the length and the data
     * @throws SafetensorsException if it is no header
     */
    static SafetensorsHeader read(Path file, byte[] header) throws SafetensorsException {
        HeaderReader reader = new HeaderReader(file, header);
        try {
            reader.readDocument();
        } catch (SafetensorsException told) {
            throw told;
        } catch (CharacterCodingException malformed) {
            throw new SafetensorsException(file, TEXTS.get("header.utf8"), malformed);
        } catch (IOException malformed) {
            throw new SafetensorsException(
                    file, TEXTS.get("header.json", OneLine.of(reader.json.getPath(), LONGEST_PATH)), malformed);
        }
        return new SafetensorsHeader(reader.metadata, reader.tensors);
    }

    private void readDocument() throws IOException {
        expect(JsonToken.BEGIN_OBJECT, "place.header");
        json.beginObject();
        boolean metadataSeen = false;
        while (json.hasNext()) {
            String name = json.nextName();
            if (name.equals(METADATA)) {
                if (metadataSeen) {
                    throw doubled(METADATA);
                }
                metadataSeen = true;
                readMetadata();
            } else if (tensors.containsKey(name)) {
                throw doubled(name);
            } else {
                tensors.put(name, readTensor(name));
            }
        }
        json.endObject();
        json.peek(); // fails if anything follows
    }

    private void readMetadata() throws IOException {
        expect(JsonToken.BEGIN_OBJECT, "place.metadata");
        json.beginObject();
        while (json.hasNext()) {
            String key = json.nextName();
            expect(JsonToken.STRING, "place.metadata-entry", key);
            if (metadata.put(key, json.nextString()) != null) {
                throw doubled(METADATA + "." + key);
            }
        }
        json.endObject();
    }

    private TensorInfo readTensor(String name) throws IOException {
        String tensor = TEXTS.get("place.tensor", name);
        expect(JsonToken.BEGIN_OBJECT, "place.tensor", name);
        json.beginObject();
        TensorType type = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        while (json.hasNext()) {
            String field = json.nextName();
            switch (field) {
                case "dtype" -> type = once(type, tensor, field, readType(tensor));
                case "shape" -> shape = once(shape, tensor, field, readNumbers(tensor, field));
                case "data_offsets" -> offsets = once(offsets, tensor, field, readNumbers(tensor, field));
                default -> json.skipValue();
            }
        }
        json.endObject();
        require(type, tensor, "dtype");
        require(shape, tensor, "shape");
        require(offsets, tensor, "data_offsets");
        if (offsets.size() != 2) {
            throw problem(TEXTS.get("offsets.two", tensor, offsets.size()));
        }
        return new TensorInfo(name, type, shape, offsets.get(0), offsets.get(1));
    }

    private TensorType readType(String tensor) throws IOException {
        expect(JsonToken.STRING, "place.field", "dtype", tensor);
        String name = json.nextString();
        return TensorType.named(name).orElseThrow(() -> problem(TEXTS.get("dtype.unknown", tensor, name)));
    }

    private List<Long> readNumbers(String tensor, String field) throws IOException {
        expect(JsonToken.BEGIN_ARRAY, "place.field", field, tensor);
        List<Long> numbers = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            expect(JsonToken.NUMBER, "place.entry", field, tensor);
            if (numbers.size() == MOST_DIMENSIONS) {
                throw problem(TEXTS.get("shape.entries", field, tensor, MOST_DIMENSIONS));
            }
            numbers.add(wholeNumber(json.nextString(), field, tensor));
        }
        json.endArray();
        return numbers;
    }

    private long wholeNumber(String digits, String field, String tensor) throws SafetensorsException {
        try {
            long number = Long.parseLong(digits);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException notWholeOrTooLarge) {
            // told below
        }
        throw problem(TEXTS.get("not-whole", TEXTS.get("place.field", field, tensor), digits, Long.MAX_VALUE));
    }

    private <T> T once(T earlier, String tensor, String field, T value) throws SafetensorsException {
        if (earlier != null) {
            throw problem(TEXTS.get("field.twice", tensor, field));
        }
        return value;
    }

    private void require(Object value, String tensor, String field) throws SafetensorsException {
        if (value == null) {
            throw problem(TEXTS.get("field.none", tensor, field));
        }
    }

    private void expect(JsonToken token, String place, Object... values) throws IOException {
        JsonToken found = json.peek();
        if (found != token) {
            throw problem(TEXTS.get("expected", TEXTS.get(place, values), inWords(found), inWords(token)));
        }
    }

    private static String inWords(JsonToken token) {
        return switch (token) {
            case BEGIN_OBJECT -> TEXTS.get("json.object");
            case BEGIN_ARRAY -> TEXTS.get("json.array");
            case STRING -> TEXTS.get("json.string");
            case NUMBER -> TEXTS.get("json.number");
            case BOOLEAN -> TEXTS.get("json.flag");
            case NULL -> TEXTS.get("json.null");
            default -> TEXTS.get("json.nothing");
        };
    }

    private SafetensorsException doubled(String name) {
        return problem(TEXTS.get("header.twice", name));
    }

    private SafetensorsException problem(String sentence) {
        return new SafetensorsException(file, sentence);
    }
}
