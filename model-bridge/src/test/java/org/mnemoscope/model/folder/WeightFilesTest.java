package org.mnemoscope.model.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.safetensors.NamedTensor;
import org.mnemoscope.safetensors.SafetensorsWriter;
import org.mnemoscope.safetensors.TensorType;

class WeightFilesTest {
    private static final String FIRST = "model-00001-of-00002.safetensors";
    private static final String SECOND = "model-00002-of-00002.safetensors";

    private final NDManager scope = Engines.newScope();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void one_file_gives_its_tensors() throws IOException {
        write(folder.resolve(ModelFolder.WEIGHTS), TensorType.F16, "a", "b");

        try (WeightFiles weights = WeightFiles.open(folder)) {
            assertThat(weights.tensors().keySet()).containsExactly("a", "b");
            assertThat(weights.count()).isEqualTo(1);
            assertThat(weights.bytes()).isEqualTo(Files.size(folder.resolve(ModelFolder.WEIGHTS)));
            assertThat(weights.types()).containsExactly(TensorType.F16);
            assertThat(weights.load(scope, "a").toFloatArray()).containsExactly(1f, 2f);
            assertThat(weights.fileOf("a")).isEqualTo(folder.resolve(ModelFolder.WEIGHTS));
        }
    }

    @Test
    void shards_give_their_tensors_together_each_in_its_own_type() throws IOException {
        shards();

        try (WeightFiles weights = WeightFiles.open(folder)) {
            assertThat(weights.tensors().keySet()).containsExactlyInAnyOrder("a", "b");
            assertThat(weights.count()).isEqualTo(2);
            assertThat(weights.bytes())
                    .isEqualTo(Files.size(folder.resolve(FIRST)) + Files.size(folder.resolve(SECOND)));
            assertThat(weights.types()).containsExactly(TensorType.F16, TensorType.F32);
            assertThat(weights.load(scope, "b").toFloatArray()).containsExactly(1f, 2f);
            assertThat(weights.fileOf("b")).isEqualTo(folder.resolve(SECOND));
        }
    }

    @Test
    void the_single_file_counts_where_there_are_shards_too_as_in_transformers() throws IOException {
        shards();
        write(folder.resolve(ModelFolder.WEIGHTS), TensorType.F32, "c");

        try (WeightFiles weights = WeightFiles.open(folder)) {
            assertThat(weights.tensors().keySet()).containsExactly("c");
        }
    }

    @Test
    void tells_the_bytes_read_and_stops_between_them() throws IOException {
        write(folder.resolve(ModelFolder.WEIGHTS), TensorType.F32, "a", "b");
        List<String> told = new ArrayList<>();
        CancelToken cancel = new CancelToken();

        try (WeightFiles weights = WeightFiles.open(folder, (activity, done) -> told.add(activity), cancel)) {
            weights.load(scope, "a");
            cancel.cancel();
            assertThatThrownBy(() -> weights.load(scope, "b")).isInstanceOf(CancellationException.class);
        }
        assertThat(told).containsExactly("Reading model.safetensors, 0 of 0 MB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pytorch_model.bin", "pytorch_model.bin.index.json"})
    void pickled_weights_are_refused_with_the_line_that_converts_them(String name) throws IOException {
        Files.writeString(folder.resolve(name), "{}");

        refused(
                folder + " has its weights in " + name + ", not in model.safetensors",
                "python -c \"from transformers import AutoModelForCausalLM as M; "
                        + "M.from_pretrained('.').save_pretrained('.')\"");
    }

    @Test
    void a_folder_without_weights_is_refused() {
        refused(folder + " has no model.safetensors; a model folder needs one");
    }

    @Test
    void a_shard_that_is_missing_is_named() throws IOException {
        shards();
        Files.delete(folder.resolve(SECOND));

        refused(folder + " has no " + SECOND + ", which model.safetensors.index.json names");
    }

    @Test
    void a_tensor_that_is_not_in_the_shard_the_index_names() throws IOException {
        shards();
        index(map -> map.addProperty("c", FIRST));
        refused("index.json has tensor 'c' in " + FIRST + ", which has no such tensor");

        index(map -> map.addProperty("b", FIRST));
        refused("index.json has tensor 'b' in " + FIRST + ", which has no such tensor");
    }

    @Test
    void a_tensor_in_two_shards_is_refused() throws IOException {
        shards();
        write(folder.resolve(SECOND), TensorType.F32, "b", "a");

        refused("tensor 'a' is both in " + folder.resolve(FIRST) + " and in " + SECOND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../model.safetensors",
                "/etc/model.safetensors",
                "sub/model.safetensors",
                "..\\\\model.safetensors",
                "C:model.safetensors",
                ".safetensors",
                "model.bin",
                "..",
                "",
                "a\\u0000.safetensors"
            })
    void a_path_in_the_index_is_refused(String shard) throws IOException {
        Files.writeString(folder.resolve(ShardIndex.NAME), "{\"weight_map\": {\"a\": \"" + shard + "\"}}");

        refused(
                "index.json: weight_map has tensor 'a' in '",
                "must be the name of a .safetensors file in the same folder");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|is not readable JSON",
                "[]|the index must be an object",
                "{}|has no weight_map; it must name the file of each tensor",
                "{\"weight_map\": {}}|has an empty weight_map",
                "{\"weight_map\": []}|weight_map must be an object",
                "{\"weight_map\": {\"a\": 1}}|weight_map entry 'a' must be a text",
                "{\"weight_map\": {\"a\": null}}|weight_map entry 'a' must be a text",
                "{\"weight_map\": {\"a\": \"m.safetensors\", \"a\": \"m.safetensors\"}}|names tensor 'a' twice in weight_map",
                "{\"weight_map\": {\"a\": \"m.safetensors\"}, \"weight_map\": {}}|has weight_map twice",
                "{\"weight_map\": {\"a\": \"m.safetensors\"|is not readable JSON"
            })
    void an_index_that_is_none(String content, String problem) throws IOException {
        Files.writeString(folder.resolve(ShardIndex.NAME), content);

        refused("index.json", problem);
    }

    @Test
    void an_index_of_absurd_size_depth_or_bytes() throws IOException {
        Path index = folder.resolve(ShardIndex.NAME);
        Files.writeString(index, "{\"metadata\":" + "[".repeat(1_000_000));
        refused("index.json is not readable JSON");

        Files.write(index, new byte[] {'{', '"', (byte) 0xff, '"'});
        refused("index.json is not readable JSON: it is not UTF-8 text");

        Files.writeString(index, " ".repeat((16 << 20) + 1));
        refused("index.json has 16777217 bytes; the limit is 16777216");
    }

    @ParameterizedTest
    @ValueSource(strings = {ModelFolder.WEIGHTS, ShardIndex.NAME, FIRST})
    void links_out_of_the_folder_are_refused(String name) throws IOException {
        Path home = Files.createDirectory(folder.resolve("model"));
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        write(elsewhere.resolve(name.endsWith(".json") ? "other" : name), TensorType.F32, "a");
        Files.writeString(home.resolve(ShardIndex.NAME), "{\"weight_map\": {\"a\": \"" + FIRST + "\"}}");
        Path target = Files.writeString(elsewhere.resolve(name), Files.exists(elsewhere.resolve(name)) ? "" : "{}");
        Files.deleteIfExists(home.resolve(name));
        Files.createSymbolicLink(home.resolve(name), target);

        assertThatThrownBy(() -> WeightFiles.open(home))
                .isInstanceOf(ModelFolderException.class)
                .hasMessage(home.resolve(name) + " is a link that leads out of the folder, to " + target.toRealPath()
                        + "; copy the file itself into the folder");
    }

    @Test
    void links_to_nothing_and_in_circles_are_refused() throws IOException {
        Path link = folder.resolve(ModelFolder.WEIGHTS);
        Files.createSymbolicLink(link, folder.resolve("absent"));
        refused(link + " is a link to a file that is not there");

        Files.delete(link);
        Files.createSymbolicLink(link, link);
        refused(link + " cannot be read");
    }

    @Test
    void links_within_the_folder_and_a_linked_folder_are_fine() throws IOException {
        write(folder.resolve("weights.safetensors"), TensorType.F32, "a");
        Files.createSymbolicLink(folder.resolve(ModelFolder.WEIGHTS), Path.of("weights.safetensors"));
        Path linked = Files.createSymbolicLink(folder.resolve("linked"), folder);

        try (WeightFiles weights = WeightFiles.open(linked)) {
            assertThat(weights.tensors()).containsOnlyKeys("a");
        }
    }

    @Test
    void a_snapshot_in_the_hugging_face_cache_may_link_to_its_own_blobs_only() throws IOException {
        Path snapshot = snapshot("models--org--name");
        Path blobs = Files.createDirectories(folder.resolve("models--org--name/blobs"));
        Path other = Files.createDirectories(folder.resolve("models--org--other/blobs"));
        write(blobs.resolve("0a1b"), TensorType.F32, "a");
        write(other.resolve("0a1b"), TensorType.F32, "a");
        Path link = snapshot.resolve(ModelFolder.WEIGHTS);

        Files.createSymbolicLink(link, Path.of("../../blobs/0a1b"));
        try (WeightFiles weights = WeightFiles.open(snapshot)) {
            assertThat(weights.tensors()).containsOnlyKeys("a");
        }

        Files.delete(link);
        Files.createSymbolicLink(link, Path.of("../../../models--org--other/blobs/0a1b"));
        assertThatThrownBy(() -> WeightFiles.open(snapshot))
                .isInstanceOf(ModelFolderException.class)
                .hasMessageContaining("is a link that leads out of the folder");
    }

    @Test
    void a_folder_that_only_resembles_the_cache_may_not() throws IOException {
        Path snapshot = snapshot("datasets--org--name");
        Path blobs = Files.createDirectories(folder.resolve("datasets--org--name/blobs"));
        write(blobs.resolve("0a1b"), TensorType.F32, "a");
        Files.createSymbolicLink(snapshot.resolve(ModelFolder.WEIGHTS), Path.of("../../blobs/0a1b"));

        assertThatThrownBy(() -> WeightFiles.open(snapshot)).hasMessageContaining("leads out of the folder");
    }

    private Path snapshot(String cache) throws IOException {
        return Files.createDirectories(
                folder.resolve(cache).resolve("snapshots").resolve("c0ffee"));
    }

    private void refused(String... words) {
        assertThatThrownBy(() -> WeightFiles.open(folder).close())
                .isInstanceOf(ModelFolderException.class)
                .message()
                .doesNotContain("\n", "Exception")
                .contains(words);
    }

    private void shards() throws IOException {
        write(folder.resolve(FIRST), TensorType.F16, "a");
        write(folder.resolve(SECOND), TensorType.F32, "b");
        index(map -> {});
    }

    private void index(Consumer<JsonObject> change) throws IOException {
        JsonObject map = new JsonObject();
        map.addProperty("a", FIRST);
        map.addProperty("b", SECOND);
        change.accept(map);
        JsonObject index = new JsonObject();
        index.add("metadata", new JsonObject());
        index.add("weight_map", map);
        Files.writeString(folder.resolve(ShardIndex.NAME), index.toString());
    }

    private static void write(Path file, TensorType type, String... names) throws IOException {
        List<NamedTensor> tensors = new ArrayList<>();
        for (String name : names) {
            tensors.add(new NamedTensor(name, new int[] {2}, new float[] {1f, 2f}));
        }
        SafetensorsWriter.write(file, Map.of(), tensors, type);
    }
}
