package org.mnemoscope.session;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Optional;
import org.mnemoscope.files.NamedPath;
import org.mnemoscope.model.TrainedOn;
import org.mnemoscope.model.catalog.ModelEntry;
import org.mnemoscope.model.folder.JsonFields;
import org.mnemoscope.task.ParityProblem;

/**
 * Which model answered, so that it can be found again and recognised.
 *
 * @param name its name
 * @param title what a person calls it
 * @param place the name of one that comes with the program, else where it was on the disk
 * @param architecture a word or two on how it encodes order, such as {@code ALiBi}
 * @param line a line about it
 * @param hash SHA-256 of its files, in hexadecimal, see {@link ModelHash}; empty where it is not known
 * @param training what it was trained on, if that is known
 */
public record SessionModel(
        String name,
        String title,
        String place,
        String architecture,
        String line,
        String hash,
        Optional<TrainedOn> training) {
    /**
     * What is to be kept of a model, but its hash.
     *
     * @param entry the model
     * @param architecture a word or two on how it encodes order
     * @param bundled the folder of the models that come with the program, which are named without it
     */
    public static SessionModel of(ModelEntry entry, String architecture, Path bundled) {
        Path folder = entry.folder().toAbsolutePath().normalize();
        boolean comesAlong = folder.startsWith(bundled.toAbsolutePath().normalize());
        return new SessionModel(
                entry.name(),
                entry.title(),
                comesAlong ? entry.name() : folder.toString(),
                architecture,
                "",
                "",
                entry.training());
    }

    /** The same with the hash of its files. */
    public SessionModel withHash(String sha256) {
        return new SessionModel(name, title, place, architecture, line, sha256, training);
    }

    /** The same with a line about it. */
    public SessionModel withLine(String words) {
        return new SessionModel(name, title, place, architecture, words, hash, training);
    }

    /**
     * Where it would be on this machine; nothing is looked for there.
     *
     * @param bundled the folder of the models that come with the program
     * @return nothing if its place can be no path here
     */
    public Optional<Path> folder(Path bundled) {
        return NamedPath.find(bundled.toAbsolutePath().normalize(), place);
    }

    /** Writes it. */
    public JsonObject write() {
        JsonObject json = new JsonObject();
        json.addProperty("name", name);
        json.addProperty("title", title);
        json.addProperty("place", place);
        json.addProperty("architecture", architecture);
        json.addProperty("line", line);
        json.addProperty("sha256", hash);
        training.ifPresent(trained -> json.add("trained_on", write(trained)));
        return json;
    }

    private static JsonObject write(TrainedOn trained) {
        JsonObject json = new JsonObject();
        FormatJson.write(json, trained.format());
        json.addProperty("shortest", trained.shortest());
        json.addProperty("longest", trained.longest());
        return json;
    }

    /**
     * Reads it. Only the name must be there.
     *
     * @throws SessionException if a key is missing or wrong
     */
    public static SessionModel read(JsonFields<SessionException> json) throws SessionException {
        String name = json.text("name");
        return new SessionModel(
                name,
                json.text("title", name),
                json.text("place", name),
                json.text("architecture", ""),
                json.text("line", ""),
                json.text("sha256", ""),
                json.has("trained_on") ? Optional.of(training(json.object("trained_on"))) : Optional.empty());
    }

    private static TrainedOn training(JsonFields<SessionException> json) throws SessionException {
        int shortest = json.whole("shortest", 1, ParityProblem.MAX_LENGTH);
        int longest = json.whole("longest", shortest, ParityProblem.MAX_LENGTH);
        return new TrainedOn(FormatJson.read(json), shortest, longest);
    }
}
