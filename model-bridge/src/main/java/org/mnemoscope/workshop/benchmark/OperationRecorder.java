package org.mnemoscope.workshop.benchmark;

import ai.djl.pytorch.jni.JniUtils;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The native engine's own recorder of operations. It writes a trace of events with name, beginning and duration; an event within
 * another was called by it, and one within none was called from Java.
 */
final class OperationRecorder implements AutoCloseable {
    private static final double MICROS = 1e6;

    private final long began = System.nanoTime();
    private boolean running = true;

    private OperationRecorder() {}

    /** Begins to record what the calling thread does. */
    static OperationRecorder start() {
        JniUtils.startProfile(false, false, false);
        return new OperationRecorder();
    }

    /** Ends, and sums up. */
    OperationProfile stop() {
        double seconds = (System.nanoTime() - began) / 1e9;
        try {
            Path trace = Files.createTempFile("operations", ".json");
            try {
                running = false;
                JniUtils.stopProfile(trace.toString());
                return profile(seconds, events(trace));
            } finally {
                Files.delete(trace);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Event(String name, double from, double to) {}

    private static List<Event> events(Path trace) throws IOException {
        List<Event> events = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(trace)) {
            for (JsonElement element : JsonParser.parseReader(reader).getAsJsonArray()) {
                JsonObject event = element.getAsJsonObject();
                if (event.get("ph").getAsString().equals("X")) {
                    double from = event.get("ts").getAsDouble();
                    double to = from + event.get("dur").getAsDouble();
                    events.add(new Event(event.get("name").getAsString(), from, to));
                }
            }
        }
        events.sort(Comparator.comparingDouble(Event::from).thenComparing(Event::to, Comparator.reverseOrder()));
        return events;
    }

    private static OperationProfile profile(double seconds, List<Event> events) {
        Map<String, Double> own = new LinkedHashMap<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        Deque<Event> open = new ArrayDeque<>();
        int calls = 0;
        for (Event event : events) {
            while (!open.isEmpty() && event.from >= open.peek().to) {
                open.pop();
            }
            double length = (event.to - event.from) / MICROS;
            if (open.isEmpty()) {
                calls++;
            } else {
                own.merge(open.peek().name, -length, Double::sum);
            }
            own.merge(event.name, length, Double::sum);
            counts.merge(event.name, 1, Integer::sum);
            open.push(event);
        }
        List<OperationProfile.Operation> operations = own.entrySet().stream()
                .map(entry ->
                        new OperationProfile.Operation(entry.getKey(), counts.get(entry.getKey()), entry.getValue()))
                .sorted(Comparator.comparingDouble(OperationProfile.Operation::seconds)
                        .reversed())
                .toList();
        return new OperationProfile(seconds, calls, operations);
    }

    @Override
    public void close() {
        if (running) {
            stop();
        }
    }
}
