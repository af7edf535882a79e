package org.mnemoscope.folder;

import org.mnemoscope.model.DecoderConfig;
import org.mnemoscope.model.Parameter;
import org.mnemoscope.model.Parameter.Kind;
import org.mnemoscope.model.family.Family.QkvLayout;

/** The order of rows in fused query-key-value tensors: ours is all queries, all keys, all values. */
final class QkvRows {
    private QkvRows() {}

    static float[] fromFile(QkvLayout layout, DecoderConfig config, Parameter parameter, float[] values) {
        return reorder(layout, config, parameter, values, true);
    }

    static float[] toFile(QkvLayout layout, DecoderConfig config, Parameter parameter, float[] values) {
        return reorder(layout, config, parameter, values, false);
    }

    private static float[] reorder(
            QkvLayout layout, DecoderConfig config, Parameter parameter, float[] values, boolean fromFile) {
        boolean fused = parameter.kind() == Kind.QKV_WEIGHT || parameter.kind() == Kind.QKV_BIAS;
        if (!fused || layout == QkvLayout.BY_PART) {
            return values;
        }
        int block = config.attention().headWidth() * Math.max(1, parameter.columns());
        float[] result = new float[values.length];
        for (int head = 0; head < config.attention().heads(); head++) {
            for (int part = 0; part < 3; part++) {
                int inFile = (head * 3 + part) * block;
                int ours = (part * config.attention().heads() + head) * block;
                System.arraycopy(values, fromFile ? inFile : ours, result, fromFile ? ours : inFile, block);
            }
        }
        return result;
    }
}
