package org.mnemoscope.gguf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mnemoscope.gguf.MetadataValue.Flag;
import org.mnemoscope.gguf.MetadataValue.Numbers;
import org.mnemoscope.gguf.MetadataValue.Real;
import org.mnemoscope.gguf.MetadataValue.Text;
import org.mnemoscope.gguf.MetadataValue.Texts;
import org.mnemoscope.gguf.MetadataValue.Whole;

/** Reads what a GGUF file has before its numbers. Used once. */
final class HeaderReader {
    private static final int MAGIC = 0x46554747;
    private static final String ALIGNMENT = "general.alignment";
    private static final int ORDINARY_ALIGNMENT = 32;
    private static final int LARGEST_ALIGNMENT = 1 << 20;
    private static final int MOST_DIMENSIONS = 4;
    private static final int LONGEST_NAME = 64;

    /** The least that an entry of the metadata takes: the length of its key, a type and one byte. */
    private static final int LEAST_ENTRY = 13;

    /** The least that a tensor's entry takes: the length of its name, two numbers, one dimension and an offset. */
    private static final int LEAST_TENSOR = 32;

    private final Path path;
    private final ByteSource source;

    HeaderReader(Path path, ByteSource source) {
        this.path = path;
        this.source = source;
    }

    GgufFile read() throws IOException {
        int magic = source.int32(new Said("place.mark"));
        if (magic != MAGIC) {
            throw bad(Said.words("no-gguf"));
        }
        int version = source.int32(new Said("place.version"));
        if (version != 2 && version != 3) {
            boolean turned = Integer.reverseBytes(version) == 2 || Integer.reverseBytes(version) == 3;
            throw bad(turned ? Said.words("big-endian") : Said.words("version", Integer.toUnsignedString(version)));
        }
        long tensorCount = count(new Said("place.tensors"), LEAST_TENSOR);
        long entryCount = count(new Said("place.entries"), LEAST_ENTRY);
        Map<String, MetadataValue> values = new LinkedHashMap<>();
        for (long i = 0; i < entryCount; i++) {
            String key = source.text(new Said("place.key", i));
            if (values.put(key, value(key)) != null) {
                throw bad(Said.words("metadata.twice", key));
            }
        }
        Metadata metadata = new Metadata(path, values);
        return new GgufFile(path, source.size(), metadata, tensors(tensorCount, alignment(metadata)));
    }

    private long count(Object what, int least) throws IOException {
        long count = source.int64(what);
        if (count < 0 || count > source.remaining() / least) {
            throw bad(Said.words(
                    "count", what, Long.toUnsignedString(count), source.remaining(), source.remaining() / least));
        }
        return count;
    }

    private ValueType type(Object key) throws IOException {
        int number = source.int32(new Said("place.type", key));
        return ValueType.of(number)
                .orElseThrow(() -> bad(Said.words(
                        "type.unknown", key, Integer.toUnsignedString(number), ValueType.values().length - 1)));
    }

    private MetadataValue value(String key) throws IOException {
        ValueType type = type(key);
        return switch (type) {
            case STRING -> new Text(source.text(key));
            case ARRAY -> list(key);
            case BOOL -> flag(key);
            case FLOAT32, FLOAT64 -> new Real(type.number(source.bytes(type.bytes(), key), 0));
            default -> whole(key, type);
        };
    }

    private Flag flag(String key) throws IOException {
        byte value = source.bytes(1, key)[0];
        if (value != 0 && value != 1) {
            throw bad(Said.words("flag", key, Byte.toUnsignedInt(value)));
        }
        return new Flag(value == 1);
    }

    private Whole whole(String key, ValueType type) throws IOException {
        long number = type.whole(source.bytes(type.bytes(), key), 0);
        if (type == ValueType.UINT64 && number < 0) {
            throw bad(Said.words("whole.large", key, Long.toUnsignedString(number), Long.MAX_VALUE));
        }
        return new Whole(number);
    }

    private MetadataValue list(String key) throws IOException {
        ValueType type = type(new Said("place.elements", key));
        if (type == ValueType.ARRAY) {
            throw bad(Said.words("list.nested", key));
        }
        long count = count(new Said("place.length", key), type.bytes());
        if (count > Integer.MAX_VALUE / type.bytes()) {
            throw bad(Said.words("list.long", key, count, Integer.MAX_VALUE / type.bytes()));
        }
        if (type != ValueType.STRING) {
            return new Numbers(type, (int) count, source.bytes(count * type.bytes(), key));
        }
        List<String> texts = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            texts.add(source.text(new Said("place.element", i, key)));
        }
        return new Texts(Collections.unmodifiableList(texts));
    }

    private long alignment(Metadata metadata) throws GgufException {
        long alignment = metadata.whole(ALIGNMENT, 1, LARGEST_ALIGNMENT, ORDINARY_ALIGNMENT);
        if (Long.bitCount(alignment) != 1 || alignment % Long.BYTES != 0) {
            throw metadata.wrong(ALIGNMENT, Long.toString(alignment), Said.words("alignment"));
        }
        return alignment;
    }

    private Map<String, GgufTensor> tensors(long count, long alignment) throws IOException {
        List<GgufTensor> relative = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            relative.add(tensor(i, alignment));
        }
        long dataBegin = (source.position() + alignment - 1) / alignment * alignment;
        Map<String, GgufTensor> tensors = new LinkedHashMap<>();
        for (GgufTensor tensor : relative) {
            long room = source.size() - dataBegin;
            if (tensor.begin() > room || tensor.bytes() > room - tensor.begin()) {
                throw bad(
                        Said.words("tensor.beyond", tensor.name(), tensor.begin(), tensor.bytes(), Math.max(0, room)));
            }
            GgufTensor placed =
                    new GgufTensor(tensor.name(), tensor.encoding(), tensor.shape(), dataBegin + tensor.begin());
            if (tensors.put(tensor.name(), placed) != null) {
                throw bad(Said.words("tensor.twice", tensor.name()));
            }
        }
        requireApart(tensors);
        return tensors;
    }

    private void requireApart(Map<String, GgufTensor> tensors) throws GgufException {
        List<GgufTensor> byPlace = new ArrayList<>(tensors.values());
        byPlace.sort(Comparator.comparingLong(GgufTensor::begin));
        for (int i = 1; i < byPlace.size(); i++) {
            GgufTensor before = byPlace.get(i - 1);
            if (before.begin() + before.bytes() > byPlace.get(i).begin()) {
                throw bad(Said.words(
                        "tensor.overlap", before.name(), byPlace.get(i).name()));
            }
        }
    }

    /** A tensor whose place is counted from the first byte of numbers. */
    private GgufTensor tensor(long index, long alignment) throws IOException {
        String name = source.text(new Said("place.name", index));
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw bad(Said.words("name.length", index, name.length(), LONGEST_NAME));
        }
        List<Long> shape = shape(name);
        Encoding encoding = encoding(name);
        long fastest = shape.get(shape.size() - 1);
        if (fastest % encoding.blockElements() != 0) {
            throw bad(Said.words("tensor.rows", name, fastest, encoding, encoding.blockElements()));
        }
        long offset = source.int64(new Said("place.tensor", name));
        if (offset < 0 || offset % alignment != 0) {
            throw bad(Said.words("tensor.begin", name, Long.toUnsignedString(offset), ALIGNMENT, alignment));
        }
        return new GgufTensor(name, encoding, shape, offset);
    }

    private List<Long> shape(String name) throws IOException {
        int dimensions = source.int32(new Said("place.dimensions", name));
        if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
            throw bad(Said.words("tensor.dimensions", name, Integer.toUnsignedString(dimensions), MOST_DIMENSIONS));
        }
        List<Long> shape = new ArrayList<>();
        long elements = 1;
        for (int i = 0; i < dimensions; i++) {
            long size = source.int64(new Said("place.shape", name));
            // no number takes more than four bytes
            if (size < 1 || elements > Long.MAX_VALUE / Float.BYTES / size) {
                throw bad(Said.words("tensor.dimension", name, Long.toUnsignedString(size)));
            }
            elements *= size;
            shape.add(size);
        }
        Collections.reverse(shape);
        return shape;
    }

    private Encoding encoding(String name) throws IOException {
        int number = source.int32(new Said("place.tensor-type", name));
        return Encoding.of(number)
                .orElseThrow(
                        () -> bad(Said.words("tensor.encoding", name, Encoding.nameOfOther(number), Encoding.names())));
    }

    private GgufException bad(String problem) {
        return new GgufException(path, problem);
    }
}
