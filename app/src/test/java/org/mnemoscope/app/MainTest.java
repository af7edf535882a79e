package org.mnemoscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine program =
            Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void explains_itself_on_standard_output() {
        assertThat(program.execute("--help")).isZero();
        assertThat(out.toString()).contains("Usage: mnemoscope");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void tells_its_version() {
        assertThat(program.execute("--version")).isZero();
        assertThat(out.toString()).startsWith("Mnemoscope ");
    }

    @Test
    void a_shell_completes_commands_options_and_their_words() {
        assertThat(program.execute("completion")).isZero();
        assertThat(out.toString())
                .startsWith("#!/usr/bin/env bash")
                .contains("mnemoscope", "attribute", "--target", "\"integrated-gradients\"", "\"log-probability\"");
    }

    @Test
    void a_command_is_found_without_describing_the_others() {
        assertThat(Main.commandLine(new String[] {"bench", "start"}).getSubcommands())
                .containsOnlyKeys("bench");
    }

    @Test
    void what_is_no_command_is_compared_with_all() {
        assertThat(Main.commandLine(new String[] {"trian"}).getSubcommands())
                .containsKeys("train", "attribute", "bench");
    }

    @Test
    void bad_arguments_end_with_2_and_name_the_argument() {
        assertThat(program.execute("--lenght")).isEqualTo(2);
        assertThat(err.toString()).contains("--lenght");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void what_is_neither_a_command_nor_a_model_folder_is_refused_with_what_may_be_meant() {
        assertThat(program.execute("trian")).isEqualTo(2);
        assertThat(err.toString()).contains("'trian'").contains("train");
    }

    @Test
    void a_model_that_is_not_there_is_refused_before_a_window_opens() {
        assertThat(program.execute("--model", "no-such-model")).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().startsWith("There is no model 'no-such-model'");
    }

    @Test
    void more_threads_than_there_are_processors_are_refused() {
        assertThat(program.execute("--threads", "9999")).isEqualTo(2);
        assertThat(err.toString()).contains("--threads is 9999");
    }

    @Test
    void a_failed_command_ends_with_1_and_its_sentence() {
        add(() -> {
            throw new IOException("map.png cannot be written: No space left on device");
        });

        assertThat(program.execute("work")).isEqualTo(1);
        assertThat(err.toString().lines()).containsExactly("map.png cannot be written: No space left on device.");
    }

    @Test
    void a_cancelled_command_ends_with_130() {
        add(() -> {
            throw new CancellationException("cancelled");
        });

        assertThat(program.execute("work")).isEqualTo(130);
        assertThat(err.toString().lines()).containsExactly("Cancelled.");
    }

    private void add(Callable<Integer> action) {
        // what is added later does not take over the handler by itself
        program.addSubcommand(
                "work",
                new CommandLine(new Work(action))
                        .setExecutionExceptionHandler(program.getExecutionExceptionHandler())
                        .setErr(program.getErr()));
    }

    @Command
    private record Work(Callable<Integer> action) implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            return action.call();
        }
    }

    @Test
    void what_follows_an_equals_sign_is_a_value_even_if_it_looks_like_an_option() {
        StringWriter err = new StringWriter();
        String[] arguments = {"attribute", "--model", "absent", "--prompt=-h"};

        int status = Main.commandLine(arguments).setErr(new PrintWriter(err)).execute(arguments);

        assertThat(err.toString()).startsWith("There is no model 'absent'");
        assertThat(status).isEqualTo(2);
    }
}
