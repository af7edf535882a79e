package org.mnemoscope.app.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.function.Function;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.attribution.Normalisation;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.attribution.Target;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The words of an option that names one of several things: what it takes, what its help lists and what a shell completes. */
abstract class Words<E> implements ITypeConverter<E>, Iterable<String> {
    private final E[] values;
    private final Function<E, String> word;
    private final Function<String, E> find;

    /**
     * @param word the word for a value
     * @param find the value for a word; throws {@link IllegalArgumentException} with a sentence that names them all
     */
    Words(E[] values, Function<E, String> word, Function<String, E> find) {
        this.values = values;
        this.word = word;
        this.find = find;
    }

    @Override
    public E convert(String typed) {
        try {
            return find.apply(typed);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(values).map(word).iterator();
    }

    /** Of {@code --method}. */
    static final class OfMethod extends Words<MethodKind> {
        OfMethod() {
            super(MethodKind.values(), MethodKind::id, MethodKind::parse);
        }
    }

    /** Of {@code --reduction}. */
    static final class OfReduction extends Words<Reduction> {
        OfReduction() {
            super(Reduction.values(), Reduction::id, Reduction::parse);
        }
    }

    /** Of {@code --target}. */
    static final class OfTarget extends Words<Target> {
        OfTarget() {
            super(Target.values(), Target::id, Target::parse);
        }
    }

    /** Of {@code --input-point}. */
    static final class OfInputPoint extends Words<InputPoint> {
        OfInputPoint() {
            super(InputPoint.values(), InputPoint::id, InputPoint::parse);
        }
    }

    /** Of {@code --normalisation}. */
    static final class OfNormalisation extends Words<Normalisation> {
        OfNormalisation() {
            super(Normalisation.values(), Normalisation::id, Normalisation::parse);
        }
    }
}
