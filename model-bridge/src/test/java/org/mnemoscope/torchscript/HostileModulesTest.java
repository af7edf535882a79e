package org.mnemoscope.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.CancellationException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mnemoscope.attribution.AttributionRequest;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.job.CancelToken;
import org.mnemoscope.job.ProgressSink;
import org.mnemoscope.model.folder.ModelFolderException;
import org.mnemoscope.task.ProblemException;

/** Modules that never end, want all memory, print, or end their process: the code of a good one with a line put in. */
@Timeout(120)
class HostileModulesTest {
    private static final ModuleChild.Limits LONG = ModuleChild.Limits.usual(0);
    private static final ModuleChild.Limits SHORT = new ModuleChild.Limits(Duration.ofSeconds(5), LONG.bytes());
    private static final String FORWARD = "    length = (torch.size(inputs_embeds))[1]\n";
    private static final String EMBED = "    table = self.table\n    _4 =";
    private static final String ENDLESS = "    while True:\n      torch.add_(self.positions, 1)\n";
    private static final int[] IDS = {1, 2, 3, 4, 5};

    @TempDir
    private Path folder;

    /** The good module with lines put in front of others. */
    private Path module(String before, String lines) throws IOException, URISyntaxException {
        Path good = Path.of(HostileModulesTest.class
                .getResource("/org/mnemoscope/torchscript/Good.pt")
                .toURI());
        Path file = folder.resolve("module.pt");
        try (ZipFile from = new ZipFile(good.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(file))) {
            for (ZipEntry entry : Collections.list(from.entries())) {
                byte[] content = from.getInputStream(entry).readAllBytes();
                if (entry.getName().endsWith("code/__torch__.py")) {
                    String code = new String(content, StandardCharsets.UTF_8);
                    assertThat(code).contains(before);
                    content = code.replace(before, lines + before).getBytes(StandardCharsets.UTF_8);
                }
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(content);
            }
        }
        return file;
    }

    private static TorchScriptModel open(Path file, ModuleChild.Limits limits) throws ModelFolderException {
        return TorchScriptModel.open(file, limits, ProgressSink.NONE, new CancelToken());
    }

    /** Only sequences of more than two tokens, so that it can be opened. */
    private static String later(String line) {
        return "    if torch.gt((torch.size(inputs_embeds))[1], 2):\n  "
                + line.strip().replace("\n", "\n  ").indent(4) + "    else:\n      pass\n";
    }

    @Test
    void one_that_never_ends_is_refused_after_a_while() throws Exception {
        Path file = module(EMBED, ENDLESS);

        assertThatThrownBy(() -> open(file, SHORT))
                .isInstanceOf(ModelFolderException.class)
                .hasMessage(file + " cannot be opened: it took longer than 5 seconds and was ended");
    }

    @Test
    void opening_one_that_never_ends_is_cancelled_at_once() throws Exception {
        Path file = module(EMBED, ENDLESS);
        CancelToken cancel = new CancelToken() {
            private int looks;

            @Override
            public void check() {
                if (looks++ == 200) {
                    cancel();
                }
                super.check();
            }
        };

        assertThatThrownBy(() -> TorchScriptModel.open(file, LONG, ProgressSink.NONE, cancel))
                .isInstanceOf(CancellationException.class);
        for (ProcessHandle child : ProcessHandle.current().children().toList()) {
            child.onExit().get();
        }
    }

    @Test
    void one_that_never_ends_over_a_sequence_works_again_after_that_was_cancelled() throws Exception {
        try (TorchScriptModel model = open(module(FORWARD, later(ENDLESS)), SHORT)) {
            assertThatThrownBy(() -> model.requireReadable(IDS, new CancelToken()))
                    .isInstanceOf(ProblemException.class)
                    .hasMessage("module.pt cannot read 5 tokens: it took longer than 5 seconds and was ended.");
            CancelToken cancelled = new CancelToken();
            cancelled.cancel();
            assertThatThrownBy(() -> model.requireReadable(IDS, cancelled)).isInstanceOf(CancellationException.class);
            model.requireReadable(new int[] {1, 2}, new CancelToken());
        }
    }

    @Test
    void one_that_wants_all_memory_is_refused() throws Exception {
        // 2 GiB
        Path file = module(EMBED, "    _9 = torch.add_(self.positions, torch.sum(torch.zeros([536870912])))\n");

        assertThatThrownBy(() -> open(file, new ModuleChild.Limits(LONG.time(), 1L << 30)))
                .isInstanceOf(ModelFolderException.class)
                .hasMessage(file
                        + " cannot be opened by PyTorch 2.7.1: there is not enough memory for it; a module may take 4 GiB"
                        + " and eight times the size of its file, but not more than three quarters of what is free");
    }

    @Test
    void one_that_prints_answers_all_the_same() throws Exception {
        AttributionRequest request = AttributionRequest.from(IDS, 1, Target.CONTRAST, InputPoint.EMBEDDING);
        try (TorchScriptModel quiet = open(module(FORWARD, ""), LONG)) {
            var right = quiet.attribute(request, row -> {}, ProgressSink.NONE, new CancelToken());
            try (TorchScriptModel loud = open(module(FORWARD, "    print(\"\\000\\001 hello\")\n"), LONG)) {
                var given = loud.attribute(request, row -> {}, ProgressSink.NONE, new CancelToken());
                assertThat(given.targetValues()).isEqualTo(right.targetValues());
            }
        }
    }

    @Test
    void one_that_ends_its_process_is_refused() throws Exception {
        // reads where nothing is
        Path file = module(
                EMBED,
                "    _9 = torch.as_strided(self.table, [2, 4], [1000000000, 1000000000])\n"
                        + "    _8 = torch.add_(self.positions, torch.sum(_9))\n");

        assertThatThrownBy(() -> open(file, LONG))
                .isInstanceOf(ModelFolderException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageNotContaining("\n");
    }

    @Test
    void one_that_takes_ever_more_memory_is_ended() throws Exception {
        Path file = module(
                FORWARD,
                later("_9 = [self.positions]\nwhile True:\n  _8 = torch.append(_9, torch.zeros([250000]))\n"
                        + "  _7 = torch.add_(self.positions, torch.len(_9))\n"));

        try (TorchScriptModel model = open(file, new ModuleChild.Limits(Duration.ofMinutes(1), 1L << 30))) {
            assertThatThrownBy(() -> model.requireReadable(IDS, new CancelToken()))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageStartingWith("module.pt cannot read 5 tokens: there is not enough memory for it");
        }
    }

    @Test
    void what_one_writes_into_its_answers_is_none() throws Exception {
        Path file = module(EMBED, "    _9 = torch.save(self.table, \"/dev/fd/3\")\n");

        assertThatThrownBy(() -> open(file, LONG))
                .isInstanceOf(ModelFolderException.class)
                .hasMessage(file + " cannot be opened: it ended the process it ran in, or wrote where only answers go");
    }

    @Test
    void one_whose_logits_have_no_gradient_is_refused() throws Exception {
        Path file = module(FORWARD, "    inputs_embeds = torch.detach(inputs_embeds)\n");

        try (TorchScriptModel model = open(file, LONG)) {
            AttributionRequest request = AttributionRequest.from(IDS, 1, Target.LOGIT, InputPoint.EMBEDDING);
            assertThatThrownBy(() -> model.attribute(request, row -> {}, ProgressSink.NONE, new CancelToken()))
                    .isInstanceOf(ProblemException.class)
                    .hasMessage(
                            "module.pt cannot read 5 tokens: its forward cannot be differentiated: no gradient leads from"
                                    + " the logits back to the input vectors.");
        }
    }

    @Test
    void one_that_answers_the_same_otherwise_each_time_is_refused() throws Exception {
        Path file = module(FORWARD, "    inputs_embeds = torch.add(inputs_embeds, torch.rand_like(inputs_embeds))\n");

        try (TorchScriptModel model = open(file, LONG)) {
            AttributionRequest request = AttributionRequest.from(IDS, 1, Target.LOGIT, InputPoint.EMBEDDING);
            assertThatThrownBy(() -> model.attribute(request, row -> {}, ProgressSink.NONE, new CancelToken()))
                    .isInstanceOf(ProblemException.class)
                    .hasMessage(
                            "module.pt cannot read 5 tokens: it gives other logits when it is asked the same again, so no"
                                    + " map would be of its answer.");
        }
    }

    @Test
    void one_of_more_logits_than_are_read_is_refused_with_the_limit() throws Exception {
        Path file = module(
                FORWARD,
                "    if True:\n      return torch.expand(torch.zeros([1, 2, 1]), [1, 2, 67108865])\n    else:\n      pass\n");

        assertThatThrownBy(() -> open(file, LONG))
                .isInstanceOf(ModelFolderException.class)
                .hasMessageEndingWith(
                        "forward of 2 tokens gives the shape (1, 2, 67108865); it must be [1, 2, 1 ≤ V ≤ 67108864]");
    }

    @Test
    void one_that_gives_fewer_logits_for_longer_sequences_is_refused() throws Exception {
        Path file = module(FORWARD, later("inputs_embeds = torch.slice(inputs_embeds, 1, 1)\n"));

        try (TorchScriptModel model = open(file, LONG)) {
            assertThatThrownBy(() -> model.requireReadable(IDS, new CancelToken()))
                    .isInstanceOf(ProblemException.class)
                    .hasMessage(
                            "module.pt cannot read 5 tokens: forward of 5 tokens gives the shape (1, 4, 7); it must be"
                                    + " [1, 5, 7].");
        }
    }
}
