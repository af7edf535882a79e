package org.mnemoscope.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.mnemoscope.engine.Engines;

/**
 * Memory that numbers of 16 bits are widened in, the same for one matrix after the other. Made anew for each, it would lie somewhere else
 * each time, and what is kept meanwhile, as keys and values are, would lie in the gaps. For several threads: each takes a place and gives
 * it back.
 */
final class WideningSpace implements AutoCloseable {
    private final Map<Precision, Queue<Place>> free = new EnumMap<>(Precision.class);
    private NDManager manager;

    WideningSpace() {
        for (Precision precision : Precision.values()) {
            free.put(precision, new ConcurrentLinkedQueue<>());
        }
    }

    /** A place that nobody else writes to. */
    Place take(Precision precision) {
        Place place = free.get(precision).poll();
        return place == null ? new Place(precision) : place;
    }

    private synchronized NDArray zeros(long values) {
        if (manager == null) {
            manager = Engines.newScope();
        }
        return manager.zeros(new Shape(values));
    }

    @Override
    public synchronized void close() {
        free.values().forEach(Queue::clear);
        if (manager != null) {
            manager.close();
            manager = null;
        }
    }

    /** Where one matrix at a time is widened; closing it leaves it to the next. */
    final class Place implements AutoCloseable {
        private final Precision precision;
        private final Map<Shape, NDArray> views = new HashMap<>();
        private NDArray values;

        private Place(Precision precision) {
            this.precision = precision;
        }

        /**
         * Widens numbers.
         *
         * @param stored of this place's precision, contiguous
         * @return float32, of the same shape; good until the next is widened here
         */
        NDArray widen(NDArray stored) {
            long size = stored.size();
            if (values == null || values.size() < size) {
                views.values().forEach(NDArray::close);
                views.clear();
                if (values != null) {
                    values.close();
                }
                values = zeros(size);
            }
            NDArray wide = views.computeIfAbsent(stored.getShape(), this::view);
            precision.widen(stored, wide);
            return wide;
        }

        private NDArray view(Shape shape) {
            try (NDArray part = values.get(new NDIndex().addSliceDim(0, shape.size()))) {
                return part.reshape(shape);
            }
        }

        @Override
        public void close() {
            free.get(precision).add(this);
        }
    }
}
