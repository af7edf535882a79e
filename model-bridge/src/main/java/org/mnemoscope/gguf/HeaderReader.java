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
        int magic = source.int32("the mark GGUF");
        if (magic != MAGIC) {
            throw bad("this is no GGUF file: it does not begin with GGUF.");
        }
        int version = source.int32("the version");
        if (version != 2 && version != 3) {
            boolean turned = Integer.reverseBytes(version) == 2 || Integer.reverseBytes(version) == 3;
            throw bad(
                    turned
                            ? "its numbers are big-endian; only little-endian files are read."
                            : "it has the version " + Integer.toUnsignedString(version)
                                    + "; versions 2 and 3 are read.");
        }
        long tensorCount = count("the number of tensors", LEAST_TENSOR);
        long entryCount = count("the number of metadata entries", LEAST_ENTRY);
        Map<String, MetadataValue> values = new LinkedHashMap<>();
        for (long i = 0; i < entryCount; i++) {
            String key = source.text("the key of metadata entry " + i);
            if (values.put(key, value(key)) != null) {
                throw bad("the metadata has '" + key + "' twice.");
            }
        }
        Metadata metadata = new Metadata(path, values);
        return new GgufFile(path, source.size(), metadata, tensors(tensorCount, alignment(metadata)));
    }

    private long count(String what, int least) throws IOException {
        long count = source.int64(what);
        if (count < 0 || count > source.remaining() / least) {
            throw bad(what + " is given as " + Long.toUnsignedString(count) + "; " + source.remaining()
                    + " bytes follow, which hold at most " + source.remaining() / least + ".");
        }
        return count;
    }

    private ValueType type(String key) throws IOException {
        int number = source.int32("the type of " + key);
        return ValueType.of(number)
                .orElseThrow(() -> bad(key + " has the unknown type " + Integer.toUnsignedString(number)
                        + "; types are numbered 0 to " + (ValueType.values().length - 1) + "."));
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
            throw bad(key + " is the truth value " + Byte.toUnsignedInt(value) + "; it must be 0 or 1.");
        }
        return new Flag(value == 1);
    }

    private Whole whole(String key, ValueType type) throws IOException {
        long number = type.whole(source.bytes(type.bytes(), key), 0);
        if (type == ValueType.UINT64 && number < 0) {
            throw bad(key + " = " + Long.toUnsignedString(number) + "; the limit is " + Long.MAX_VALUE + ".");
        }
        return new Whole(number);
    }

    private MetadataValue list(String key) throws IOException {
        ValueType type = type("the elements of " + key);
        if (type == ValueType.ARRAY) {
            throw bad(key + " is a list of lists, which is not supported.");
        }
        long count = count("the length of " + key, type.bytes());
        if (count > Integer.MAX_VALUE / type.bytes()) {
            throw bad(key + " has " + count + " elements; the limit is " + Integer.MAX_VALUE / type.bytes() + ".");
        }
        if (type != ValueType.STRING) {
            return new Numbers(type, (int) count, source.bytes(count * type.bytes(), key));
        }
        List<String> texts = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            texts.add(source.text("element " + i + " of " + key));
        }
        return new Texts(Collections.unmodifiableList(texts));
    }

    private long alignment(Metadata metadata) throws GgufException {
        long alignment = metadata.whole(ALIGNMENT, 1, LARGEST_ALIGNMENT, ORDINARY_ALIGNMENT);
        if (Long.bitCount(alignment) != 1 || alignment % Long.BYTES != 0) {
            throw metadata.wrong(ALIGNMENT, Long.toString(alignment), "a power of two of at least 8");
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
                throw bad("tensor '" + tensor.name() + "' takes the bytes from " + tensor.begin() + " on, "
                        + tensor.bytes() + " of them, which go beyond the " + Math.max(0, room)
                        + " bytes of numbers: the file is cut short.");
            }
            GgufTensor placed =
                    new GgufTensor(tensor.name(), tensor.encoding(), tensor.shape(), dataBegin + tensor.begin());
            if (tensors.put(tensor.name(), placed) != null) {
                throw bad("tensor '" + tensor.name() + "' is there twice.");
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
                throw bad("the tensors '" + before.name() + "' and '"
                        + byPlace.get(i).name() + "' overlap.");
            }
        }
    }

    /** A tensor whose place is counted from the first byte of numbers. */
    private GgufTensor tensor(long index, long alignment) throws IOException {
        String name = source.text("the name of tensor " + index);
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw bad("the name of tensor " + index + " has " + name.length() + " characters; it must have 1 to "
                    + LONGEST_NAME + ".");
        }
        List<Long> shape = shape(name);
        Encoding encoding = encoding(name);
        long fastest = shape.get(shape.size() - 1);
        if (fastest % encoding.blockElements() != 0) {
            throw bad("tensor '" + name + "' has rows of " + fastest + " numbers; " + encoding
                    + " stores them in blocks of " + encoding.blockElements() + ".");
        }
        long offset = source.int64("the place of tensor '" + name + "'");
        if (offset < 0 || offset % alignment != 0) {
            throw bad("tensor '" + name + "' begins at byte " + Long.toUnsignedString(offset)
                    + ", which is no multiple of " + ALIGNMENT + " = " + alignment + ".");
        }
        return new GgufTensor(name, encoding, shape, offset);
    }

    private List<Long> shape(String name) throws IOException {
        int dimensions = source.int32("the number of dimensions of tensor '" + name + "'");
        if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
            throw bad("tensor '" + name + "' has " + Integer.toUnsignedString(dimensions)
                    + " dimensions; it must have 1 to " + MOST_DIMENSIONS + ".");
        }
        List<Long> shape = new ArrayList<>();
        long elements = 1;
        for (int i = 0; i < dimensions; i++) {
            long size = source.int64("the shape of tensor '" + name + "'");
            // no number takes more than four bytes
            if (size < 1 || elements > Long.MAX_VALUE / Float.BYTES / size) {
                throw bad("tensor '" + name + "' has the dimension " + Long.toUnsignedString(size)
                        + "; it must be 1 or more, and all together no more numbers than can be counted.");
            }
            elements *= size;
            shape.add(size);
        }
        Collections.reverse(shape);
        return shape;
    }

    private Encoding encoding(String name) throws IOException {
        int number = source.int32("the type of tensor '" + name + "'");
        return Encoding.of(number)
                .orElseThrow(() -> bad("tensor '" + name + "' is stored as " + Encoding.nameOfOther(number)
                        + ", which is not supported; supported are " + Encoding.names() + "."));
    }

    private GgufException bad(String problem) {
        return new GgufException(path, problem);
    }
}
