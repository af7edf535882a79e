package org.mnemoscope.app.window.workbench;

import com.sun.jna.Function;
import com.sun.jna.Structure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.mnemoscope.engine.NativeMemory;

/**
 * What the process holds after a collection, and after what was freed outside of Java's heap was given back.
 *
 * @param heap bytes in use in Java's heap
 * @param allocated bytes that the C library was asked for and not given back: arrays of the engine, tokenizers, Java's own; 0 where it
 *     does not say
 * @param outside resident bytes beside Java's heap; 0 where the system does not say
 */
record HeldMemory(long heap, long allocated, long outside) {
    private static final long MB = 1_000_000;
    private static final long UNTIL_IT_IS_TOLD = 50_000_000;
    private static final Path STATUS = Path.of("/proc/self/status");

    /** {@code struct mallinfo2} of glibc. */
    @Structure.FieldOrder({
        "arena",
        "ordblks",
        "smblks",
        "hblks",
        "hblkhd",
        "usmblks",
        "fsmblks",
        "uordblks",
        "fordblks",
        "keepcost"
    })
    public static final class Allocations extends Structure implements Structure.ByValue {
        public long arena;
        public long ordblks;
        public long smblks;
        public long hblks;
        public long hblkhd;
        public long usmblks;
        public long fsmblks;
        public long uordblks;
        public long fordblks;
        public long keepcost;
    }

    static HeldMemory now() throws IOException {
        // what one collection finds unreachable is finalized and freed outside of the heap, and the next frees what it
        // held: what was drawn with for a PDF holds its pictures
        long least = Long.MAX_VALUE;
        long used;
        int nothingMore = 0;
        do {
            System.gc();
            // another thread tells what is to be finalized
            LockSupport.parkNanos(UNTIL_IT_IS_TOLD);
            System.runFinalization();
            used = usedHeap();
            nothingMore = used < least - MB ? 0 : nothingMore + 1;
            least = Math.min(least, used);
        } while (nothingMore < 2);
        NativeMemory.giveBack();
        return new HeldMemory(
                used, allocatedBytes(), outside(Runtime.getRuntime().totalMemory()));
    }

    private static long usedHeap() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long allocatedBytes() {
        try {
            Allocations now =
                    (Allocations) Function.getFunction("c", "mallinfo2").invoke(Allocations.class, new Object[0]);
            return now.uordblks + now.hblkhd;
        } catch (UnsatisfiedLinkError notGlibc) {
            return 0;
        }
    }

    private static long outside(long heap) throws IOException {
        if (!Files.exists(STATUS)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                                    .sum()
                            * 1024
                    - heap;
        }
    }

    /** The most of each. */
    HeldMemory most(HeldMemory other) {
        return new HeldMemory(
                Math.max(heap, other.heap), Math.max(allocated, other.allocated), Math.max(outside, other.outside));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "heap %d MB, allocated %d MB, outside %d MB", heap / MB, allocated / MB, outside / MB);
    }
}
