package org.mnemoscope.attribution.vjp;

import com.sun.jna.FunctionMapper;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.util.Map;

/**
 * The functions of {@code vjp.c}, which says what they do. Arrays are given by their addresses, 0 for none. The result is 0, or another
 * number where there was too little memory.
 */
final class KernelFunctions {
    private static final String LIBRARY = "mnemoscope";

    private KernelFunctions() {}

    /**
     * Binds those that were compiled for this processor's registers, or for smaller ones where {@code mnemoscope.registers} says so.
     *
     * @return whether there are any
     */
    static boolean load() {
        try {
            ClassLoader loader = KernelFunctions.class.getClassLoader();
            int registers = Math.min(
                    NativeLibrary.getInstance(LIBRARY, loader)
                            .getFunction("mnemoscope_registers")
                            .invokeInt(new Object[0]),
                    Integer.getInteger("mnemoscope.registers", 512));
            if (registers < 256) {
                return false;
            }
            FunctionMapper names = (library, method) -> "mnemoscope" + registers + "_" + method.getName();
            Native.register(
                    KernelFunctions.class,
                    NativeLibrary.getInstance(
                            LIBRARY,
                            Map.of(Library.OPTION_FUNCTION_MAPPER, names, Library.OPTION_CLASSLOADER, loader)));
            return true;
        } catch (UnsatisfiedLinkError notBuilt) {
            return false;
        }
    }

    static native int attention(
            long all,
            long mixed,
            long joined,
            long query,
            long key,
            long value,
            long weights,
            long tokens,
            long seen,
            long prefix,
            long rows,
            long heads,
            long shared,
            long h,
            float scale,
            float saturated);

    static native int apart(
            long query,
            long key,
            long value,
            long all,
            long cosine,
            long sine,
            long tokens,
            long heads,
            long shared,
            long h,
            long dimensions,
            long sideBySide,
            float scale,
            long first,
            long last);

    static native int attend(
            long weights,
            long joined,
            long extremes,
            long query,
            long key,
            long value,
            long bias,
            long tokens,
            long seen,
            long heads,
            long biases,
            long h,
            long first,
            long last);

    static native int tiles(long out, long weights, long tokens, long heads);

    static native int turn(
            long all,
            long cosine,
            long sine,
            long prefix,
            long rows,
            long across,
            long heads,
            long h,
            long dimensions,
            long sideBySide);

    static native int normalise(
            long unit,
            long inverse,
            long y,
            long x,
            long gamma,
            long beta,
            long tokens,
            long n,
            long centred,
            float epsilon);

    static native int activate(
            long out, long factor, long x, long tokens, long n, long gated, long normal, float a, float b);

    static native int norm(
            long dy,
            long x,
            long inverse,
            long gamma,
            long passing,
            long at,
            long alongs,
            long prefix,
            long rows,
            long n,
            long centred);

    static native int combine(
            long out,
            long factors,
            long vectors,
            long along,
            long at,
            long slopes,
            long prefix,
            long rows,
            long count,
            long n);

    static native int reduce(long cells, long g, long e, long prefix, long rows, long n);

    static native int linear(
            long out,
            long x,
            long weight,
            long bias,
            long slopes,
            long n,
            long in,
            long width,
            long transposed,
            long rows,
            long times,
            long first,
            long last);
}
