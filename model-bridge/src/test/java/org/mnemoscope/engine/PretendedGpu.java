package org.mnemoscope.engine;

import static net.bytebuddy.matcher.ElementMatchers.any;
import static net.bytebuddy.matcher.ElementMatchers.isNative;
import static net.bytebuddy.matcher.ElementMatchers.named;

import java.lang.invoke.MethodHandles;
import java.lang.management.MemoryUsage;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.ModifierAdjustment;
import net.bytebuddy.description.modifier.FieldManifestation;
import net.bytebuddy.description.modifier.Ownership;
import net.bytebuddy.description.modifier.TypeManifestation;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.implementation.MethodDelegation;
import net.bytebuddy.implementation.bind.annotation.AllArguments;
import net.bytebuddy.implementation.bind.annotation.Morph;
import net.bytebuddy.implementation.bind.annotation.Origin;
import net.bytebuddy.implementation.bind.annotation.RuntimeType;
import net.bytebuddy.pool.TypePool;

/**
 * A graphics card for machines without one. It stands between DJL and the native library, at the one place that every operation goes
 * through: arrays that are asked for on {@code gpu0} are made in the processor's memory and say that they lie on {@code gpu0}, and what is
 * computed of them does too. Numbers are those of the processor, so tests hold as they are; but what a real card would refuse, or worse,
 * would get wrong without a word, fails:
 *
 * <ul>
 *   <li>operands on different devices;
 *   <li>the memory of an array on the card, as a buffer;
 *   <li>writing into the copy that DJL makes of such an array to have a buffer: the card would never see it;
 *   <li>computing in the processor's memory, where no more than writing, moving and viewing arrays is meant to be;
 *   <li>convolutions, which are the processor's way to a matrix product.
 * </ul>
 *
 * <p>What it cannot show: whether CUDA's kernels exist for what is asked of them, their rounding, and their speed.
 */
public final class PretendedGpu {
    /** Free memory of the card. */
    static final long FREE_BYTES = 8L << 30;

    private static final String LIBRARY = "ai.djl.pytorch.jni.PyTorchLibrary";
    private static final int[] ON_CARD = {1, 0};
    private static final int[] ON_HOST = {0, -1};

    /** What is not below is no pointer but a size, an index or a dimension. */
    private static final long LOWEST_POINTER = 1 << 20;

    /** What may be done with arrays in the processor's memory. */
    private static final Set<String> FOR_HOST = Set.of(
            "torchEmpty",
            "torchFromBlob",
            "torchTo",
            "torchReshape",
            "torchSlice",
            "torchIndex",
            "torchIndexAdvGet",
            "torchSizes",
            "torchDType",
            "torchLayout",
            "torchDevice",
            "torchDataPtr",
            "torchDirectByteBuffer",
            "torchIsContiguous",
            "torchToContiguous",
            "torchRequiresGrad",
            "tensorClone",
            "torchDeleteTensor");

    private static final Map<Long, Place> PLACES = new ConcurrentHashMap<>();
    private static Object library;
    private static boolean hasLibraries = true;

    private PretendedGpu() {}

    /** Where an array lies, and whether it is the processor's copy of one on the card. */
    private record Place(boolean onCard, boolean copied) {}

    /** A method of the native library. */
    @FunctionalInterface
    public interface Native {
        /** Calls it. */
        Object call(Object[] arguments);
    }

    /** Puts the card in. Before any class of DJL's PyTorch engine is loaded. */
    static void install() {
        try {
            TypePool types = TypePool.Default.ofSystemLoader();
            ClassFileLocator files = ClassFileLocator.ForClassLoader.ofSystemLoader();
            installCuda(types, files);
            watchLibrary(types, files);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The card with the engine's libraries for the processor alone. */
    static void withoutLibraries(Runnable test) {
        try {
            Field known = Class.forName("ai.djl.pytorch.jni.JniUtils").getDeclaredField("configs");
            known.setAccessible(true);
            known.set(null, null);
            hasLibraries = false;
            try {
                test.run();
            } finally {
                hasLibraries = true;
                known.set(null, null);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** CUDA's runtime as DJL asks it. */
    private static void installCuda(TypePool types, ClassFileLocator files) throws ReflectiveOperationException {
        TypeDescription cuda = types.describe("ai.djl.util.cuda.CudaUtils").resolve();
        load(
                new ByteBuddy()
                        .redefine(cuda, files)
                        .method(named("getGpuCount"))
                        .intercept(FixedValue.value(1))
                        .method(named("getCudaVersionString"))
                        .intercept(FixedValue.value("128"))
                        .method(named("getComputeCapability"))
                        .intercept(FixedValue.value("90"))
                        .method(named("getGpuMemory"))
                        .intercept(FixedValue.reference(new MemoryUsage(-1, 1 << 30, 1 << 30, FREE_BYTES + (1 << 30))))
                        .make(),
                "ai.djl.util.cuda.CudaLibrary");
    }

    private static void watchLibrary(TypePool types, ClassFileLocator files) throws ReflectiveOperationException {
        ModifierAdjustment open = new ModifierAdjustment()
                .withTypeModifiers(TypeManifestation.PLAIN)
                .withConstructorModifiers(Visibility.PACKAGE_PRIVATE)
                .withFieldModifiers(named("LIB"), Ownership.STATIC, FieldManifestation.PLAIN);
        Class<?> opened = load(
                new ByteBuddy()
                        .redefine(types.describe(LIBRARY).resolve(), files)
                        .visit(open)
                        .make(),
                "ai.djl.pytorch.jni.IValueUtils");
        Class<?> watched = load(
                new ByteBuddy()
                        .subclass(opened)
                        .name(LIBRARY + "Watched")
                        .method(isNative().and(any()))
                        .intercept(MethodDelegation.withDefaultConfiguration()
                                .withBinders(Morph.Binder.install(Native.class))
                                .to(PretendedGpu.class))
                        .make(),
                "ai.djl.pytorch.jni.IValueUtils");
        var constructor = watched.getDeclaredConstructor();
        constructor.setAccessible(true);
        library = constructor.newInstance();
        Field field = opened.getDeclaredField("LIB");
        field.setAccessible(true);
        field.set(null, library);
    }

    private static Class<?> load(DynamicType.Unloaded<?> type, String neighbour) throws ReflectiveOperationException {
        ClassLoader loader = ClassLoader.getSystemClassLoader();
        Class<?> beside = Class.forName(neighbour, false, loader);
        return type.load(
                        loader,
                        ClassLoadingStrategy.UsingLookup.of(
                                MethodHandles.privateLookupIn(beside, MethodHandles.lookup())))
                .getLoaded();
    }

    /** Stands in front of every method of the native library. */
    @RuntimeType
    @SuppressWarnings("unchecked")
    public static Object watch(@Origin Method method, @AllArguments Object[] arguments, @Morph Native original)
            throws ReflectiveOperationException {
        String name = method.getName();
        if (name.startsWith("torchDelete")) {
            PLACES.remove((Long) arguments[0]);
            return original.call(arguments);
        }
        Place place = place(name, arguments);
        return switch (name) {
            case "torchShowConfig" -> {
                original.call(arguments);
                if (hasLibraries) {
                    ((Set<Object>) arguments[0]).add("CUDA");
                }
                yield null;
            }
            case "torchCudaEmptyCache" -> null;
            case "torchDevice" -> place.onCard() ? ON_CARD.clone() : ON_HOST.clone();
            case "torchTo" -> to(place, arguments, original);
            case "torchFromBlob" -> fromBlob(arguments, original);
            case "torchDataPtr" -> {
                require(!place.onCard(), "the memory of an array on the card was asked for");
                yield original.call(arguments);
            }
            case "torchDirectByteBuffer" -> {
                require(!place.onCard(), "the memory of an array on the card was asked for");
                ByteBuffer buffer = (ByteBuffer) original.call(arguments);
                yield place.copied() ? buffer.asReadOnlyBuffer() : buffer;
            }
            default -> {
                require(!name.contains("Conv") || !place.onCard(), "a convolution was asked of the card");
                yield remember(name, madeOn(arguments, place), original.call(toHost(arguments)));
            }
        };
    }

    /** Where the operands lie, all of them; null where there are none. */
    private static Place place(String name, Object[] arguments) {
        Place found = null;
        for (long handle : handles(arguments)) {
            Place next = PLACES.get(handle);
            if (next != null) {
                require(
                        found == null || found.onCard() == next.onCard(),
                        name + " was given operands on the card and in the processor's memory");
                found = found == null || next.copied() ? next : found;
            }
        }
        require(
                found == null || found.onCard() || FOR_HOST.contains(name) || name.startsWith("iValue"),
                name + " was to be computed by the processor");
        return found;
    }

    private static long[] handles(Object[] arguments) {
        return Stream.of(arguments)
                .flatMapToLong(argument -> argument instanceof Long single
                        ? LongStream.of(single)
                        : argument instanceof long[] several ? LongStream.of(several) : LongStream.empty())
                .toArray();
    }

    private static int[] device(Object[] arguments) {
        return (int[])
                Stream.of(arguments).filter(int[].class::isInstance).findFirst().orElse(null);
    }

    private static Place madeOn(Object[] arguments, Place operands) {
        int[] device = device(arguments);
        return device == null ? operands : new Place(device[0] == ON_CARD[0], false);
    }

    private static Object[] toHost(Object[] arguments) {
        return Stream.of(arguments)
                .map(argument -> argument instanceof int[] ? ON_HOST.clone() : argument)
                .toArray();
    }

    private static Object to(Place from, Object[] arguments, Native original) throws ReflectiveOperationException {
        boolean toCard = device(arguments)[0] == ON_CARD[0];
        long moved = (Long) original.call(toHost(arguments));
        if (toCard == from.onCard()) {
            return remember("torchTo", from, moved);
        }
        return remember("torchTo", new Place(toCard, from.onCard()), apart(moved));
    }

    private static Object fromBlob(Object[] arguments, Native original) throws ReflectiveOperationException {
        Place place = madeOn(arguments, null);
        long made = (Long) original.call(toHost(arguments));
        return remember("torchFromBlob", place, place.onCard() ? apart(made) : made);
    }

    /** What crosses over to another device has memory of its own there. */
    private static long apart(long handle) throws ReflectiveOperationException {
        long copy = (Long) invoke("tensorClone", handle);
        invoke("torchDeleteTensor", handle);
        return copy;
    }

    private static Object invoke(String name, long handle) throws ReflectiveOperationException {
        Method method = library.getClass().getSuperclass().getDeclaredMethod(name, long.class);
        method.setAccessible(true);
        return method.invoke(library, handle);
    }

    private static Object remember(String name, Place place, Object result) {
        if (place != null && !name.equals("torchSizes")) {
            Arrays.stream(handles(new Object[] {result}))
                    .filter(handle -> handle > LOWEST_POINTER)
                    .forEach(handle -> PLACES.put(handle, place));
        }
        return result;
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalStateException(otherwise);
        }
    }
}
