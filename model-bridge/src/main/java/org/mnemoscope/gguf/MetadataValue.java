package org.mnemoscope.gguf;

import java.util.List;

/** A value of a file's metadata. */
sealed interface MetadataValue {
    /** What it is, for messages, as in {@code a text}. */
    String kind();

    /** A whole number. */
    record Whole(long number) implements MetadataValue {
        @Override
        public String kind() {
            return Long.toString(number);
        }
    }

    /** A number with a point. */
    record Real(double number) implements MetadataValue {
        @Override
        public String kind() {
            return Double.toString(number);
        }
    }

    /** True or false. */
    record Flag(boolean set) implements MetadataValue {
        @Override
        public String kind() {
            return Boolean.toString(set);
        }
    }

    /** A text. */
    record Text(String text) implements MetadataValue {
        @Override
        public String kind() {
            return Said.words("text");
        }
    }

    /** A list of texts. */
    record Texts(List<String> texts) implements MetadataValue {
        @Override
        public String kind() {
            return Said.words("texts");
        }
    }

    /**
     * A list of numbers, kept as it lies in the file, so that it takes no more memory than there.
     *
     * @param type the type of each
     * @param count how many there are
     * @param bytes little-endian
     */
    record Numbers(ValueType type, int count, byte[] bytes) implements MetadataValue {
        @Override
        public String kind() {
            return Said.words("numbers", count);
        }

        double at(int index) {
            return type.number(bytes, index * type.bytes());
        }
    }
}
