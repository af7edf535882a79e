package org.mnemoscope.task;

import java.util.List;
import org.mnemoscope.choice.Excerpt;
import org.mnemoscope.language.Texts;

/**
 * Recognises a whole prompt, as {@link Example#text()} writes it, back into its problem and format. Tokens are separated by
 * white space. The answer may follow, whole or as far as it goes, and must be right; mnemonics may have any names that
 * {@linkplain Symbols#canBeMnemonic can be one}. One text can stand for several formats; then it is read
 *
 * <ul>
 *   <li>as free-running: the text does not tell what the environment forces;
 *   <li>as {@link ParityScheme#SCRATCHPAD} unless an answer of one parity shows {@link ParityScheme#NO_SCRATCHPAD};
 *   <li>as {@link ParityScheme#INTERLEAVED} where there is no {@code ===}; only the bits that are there are the problem;
 *   <li>as {@link ParityScheme#MNEMONICS_ALIGNED} unless the anchors come round again after {@value
 *       ParityFormat#CYCLE_LENGTH} ({@link ParityScheme#MNEMONICS_CYCLIC}) or an answer has anchors of its own ({@link
 *       ParityScheme#MNEMONICS_NON_ALIGNED}; those missing from a partial answer are filled up with anchors of the input that
 *       it has not used, the last first);
 *   <li>with the smallest spacing that fits, where only one anchor is there: the number of bits;
 *   <li>as zero-padded where the operands are equally long and just one begins with zeros: these are taken as padding, and
 *       the problem has them no more. Where neither or both begin with zero, as not padded.
 * </ul>
 */
public final class PromptParser {
    private static final Texts TEXTS = Texts.of(PromptParser.class);

    private PromptParser() {}

    /**
     * Recognises a prompt.
     *
     * @param text what was pasted; any text
     * @return problem, format and mnemonics, which write a text that starts with the pasted one
     * @throws ProblemException if it is no prompt of any format; the position is that of the first token that does not fit,
     *     counted from 1
     */
    public static RecognisedPrompt parse(String text) throws ProblemException {
        PromptTokens tokens = new PromptTokens(text);
        tokens.expect(Symbols.START, TEXTS.get("expected.start", Symbols.START));
        return bestFit(
                tokens, isSum(tokens.all()) ? new AdditionPrompt(tokens).read() : new ParityPrompt(tokens).read());
    }

    private static boolean isSum(List<String> tokens) {
        int plus = tokens.indexOf(Symbols.PLUS);
        int separator = tokens.indexOf(Symbols.SEPARATOR);
        return plus >= 0 && (separator < 0 || plus < separator);
    }

    /** The first reading whose right answer agrees with the text; if none does, the one that agrees longest tells where. */
    private static RecognisedPrompt bestFit(PromptTokens tokens, List<RecognisedPrompt> readings)
            throws ProblemException {
        RecognisedPrompt best = null;
        int longest = -1;
        for (RecognisedPrompt reading : readings) {
            int agreed = agreement(tokens.all(), gold(reading));
            if (agreed == tokens.all().size()) {
                return reading;
            }
            if (agreed > longest) {
                best = reading;
                longest = agreed;
            }
        }
        throw disagreement(tokens, best, longest);
    }

    private static ProblemException disagreement(PromptTokens tokens, RecognisedPrompt reading, int agreed) {
        List<String> gold = gold(reading);
        String id = reading.format().id();
        String why = agreed == gold.size()
                ? TEXTS.get("answer.ends", id, agreed)
                : TEXTS.get("answer.differs", id, Excerpt.of(gold.get(agreed)));
        boolean interleaved =
                reading.format() instanceof ParityFormat parity && parity.scheme() == ParityScheme.INTERLEAVED;
        return tokens.refuse(agreed + 1, interleaved ? TEXTS.get("answer.or", why) : why);
    }

    private static int agreement(List<String> tokens, List<String> gold) {
        int agreed = 0;
        while (agreed < tokens.size()
                && agreed < gold.size()
                && tokens.get(agreed).equals(gold.get(agreed))) {
            agreed++;
        }
        return agreed;
    }

    private static List<String> gold(RecognisedPrompt reading) {
        return ExampleWriter.write(reading.problem(), reading.format(), reading.mnemonics())
                .texts();
    }
}
