package org.mnemoscope.model.gguf;

import java.util.Set;
import org.mnemoscope.decoder.DecoderConfig;
import org.mnemoscope.decoder.Parameter;
import org.mnemoscope.decoder.family.Stored;

/**
 * The names of tensors, which are the same in all architectures. Matrices are [out, in] in all of them, GPT-2's too.
 *
 * @param present the names in a file
 */
record GgufNames(Set<String> present) {
    /** Where a weight stands. */
    Stored stored(DecoderConfig config, Parameter parameter) {
        String block = "blk." + parameter.layer() + ".";
        return switch (parameter.kind()) {
            case EMBEDDING -> Stored.rows("token_embd.weight");
            case POSITIONS -> Stored.rows("position_embd.weight");
            case ATTENTION_NORM_WEIGHT -> Stored.rows(block + "attn_norm.weight");
            case ATTENTION_NORM_BIAS -> Stored.rows(block + "attn_norm.bias");
            case QKV_WEIGHT -> queryKeyValue(block, ".weight");
            case QKV_BIAS -> queryKeyValue(block, ".bias");
            case QUERY_NORM_WEIGHT -> Stored.rows(block + "attn_q_norm.weight");
            case KEY_NORM_WEIGHT -> Stored.rows(block + "attn_k_norm.weight");
            case ATTENTION_OUT_WEIGHT -> Stored.rows(block + "attn_output.weight");
            case ATTENTION_OUT_BIAS -> Stored.rows(block + "attn_output.bias");
            case ATTENTION_BRANCH_NORM_WEIGHT -> Stored.rows(block + "post_attention_norm.weight");
            case MLP_NORM_WEIGHT -> Stored.rows(block + "ffn_norm.weight");
            case MLP_NORM_BIAS -> Stored.rows(block + "ffn_norm.bias");
            case MLP_IN_WEIGHT -> into(config, block, ".weight");
            case MLP_IN_BIAS -> into(config, block, ".bias");
            case MLP_OUT_WEIGHT -> Stored.rows(block + "ffn_down.weight");
            case MLP_OUT_BIAS -> Stored.rows(block + "ffn_down.bias");
            case MLP_BRANCH_NORM_WEIGHT -> Stored.rows(block + "post_ffw_norm.weight");
            case FINAL_NORM_WEIGHT -> Stored.rows("output_norm.weight");
            case FINAL_NORM_BIAS -> Stored.rows("output_norm.bias");
            case OUTPUT -> Stored.rows("output.weight");
            case OUTPUT_BIAS -> Stored.rows("output.bias");
            default -> throw new IllegalArgumentException("a GGUF file has no " + parameter.kind());
        };
    }

    /** One tensor or three, as the file has them. */
    private Stored queryKeyValue(String block, String end) {
        String one = block + "attn_qkv" + end;
        return present.contains(one)
                ? Stored.rows(one)
                : Stored.stacked(block + "attn_q" + end, block + "attn_k" + end, block + "attn_v" + end);
    }

    /** Gate and up may be one tensor of that order. */
    private Stored into(DecoderConfig config, String block, String end) {
        String gate = block + "ffn_gate" + end;
        String up = block + "ffn_up" + end;
        boolean one = !config.mlp().gated() || !present.contains(gate) && present.contains(up) && fused(block);
        return one ? Stored.rows(up) : Stored.stacked(gate, up);
    }

    private boolean fused(String block) {
        return present.contains(block + "attn_qkv.weight");
    }
}
