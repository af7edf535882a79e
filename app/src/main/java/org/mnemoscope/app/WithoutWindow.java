package org.mnemoscope.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mnemoscope.app.window.prompt.PromptViewModel;
import org.mnemoscope.app.window.session.SessionViewModel;
import org.mnemoscope.language.Texts;
import picocli.CommandLine;

/**
 * What the program does where no window can open: it asks what the window would have asked first, and writes the picture; of a
 * session it writes the page.
 *
 * @param needs two lines on what the window needs
 */
record WithoutWindow(List<String> needs) {
    private static final Texts TEXTS = Texts.of(WithoutWindow.class);

    static final String PICTURE = "mnemoscope.png";
    static final String PAGE = "mnemoscope.html";

    WithoutWindow {
        needs = List.copyOf(needs);
    }

    /**
     * Whether a window can open on this system.
     *
     * @param system the name of the operating system
     * @param display the X display, empty where there is none
     * @param lacks the libraries that the launcher found missing, empty if none
     * @param remedy the command that installs them
     * @return what to do instead, if none can
     */
    static Optional<WithoutWindow> on(String system, String display, String lacks, String remedy) {
        if (!system.equals("Linux") || !display.isEmpty() && lacks.isEmpty()) {
            return Optional.empty();
        }
        List<String> needs = new ArrayList<>();
        if (display.isEmpty()) {
            needs.add(TEXTS.get("window.display"));
        }
        if (!lacks.isEmpty()) {
            needs.add(TEXTS.get("window.libraries", lacks));
        }
        return Optional.of(new WithoutWindow(List.of(
                TEXTS.get(
                        "window.needs",
                        needs.stream()
                                .reduce((one, other) -> TEXTS.get("window.and", one, other))
                                .orElseThrow()),
                lacks.isEmpty() ? TEXTS.get("window.with-display") : TEXTS.get("window.install", remedy))));
    }

    /**
     * What to do where JavaFX tried to open a window and could not.
     *
     * @param reason what it said
     */
    static WithoutWindow because(String reason) {
        return new WithoutWindow(List.of(TEXTS.get("window.refused", reason), TEXTS.get("window.takes")));
    }

    /**
     * Answers the window's first problem in the formats of both panels and writes {@value #PICTURE}, or of a session {@value #PAGE},
     * into the working directory, or where temporary files go if that cannot be written to.
     *
     * @param program a command line that has parsed nothing yet
     * @param home the folder that holds {@code samples}
     * @param opens a model or a session file that was named, if any
     * @return the exit status
     */
    int draw(CommandLine program, Path home, Optional<Path> opens) {
        Path here = Path.of("").toAbsolutePath();
        Path folder = Files.isWritable(here) ? here : Path.of(System.getProperty("java.io.tmpdir"));
        Optional<Path> session = opens.filter(SessionViewModel::opens);
        Path written = folder.resolve(session.isPresent() ? PAGE : PICTURE);
        List<String> arguments = session.map(file -> List.of("report", file.toString(), "--out", written.toString()))
                .orElseGet(() -> compare(home, opens, written));
        int status = program.execute(arguments.toArray(String[]::new));
        if (status == CommandLine.ExitCode.OK && session.isEmpty()) {
            program.getOut().println(written);
        }
        program.getOut().flush();
        needs.forEach(program.getErr()::println);
        return status;
    }

    private static List<String> compare(Path home, Optional<Path> model, Path picture) {
        List<String> arguments = new ArrayList<>(List.of(
                "compare",
                "--home",
                home.toString(),
                "--problem",
                PromptViewModel.FIRST_BITS,
                "--out",
                picture.toString()));
        model.map(Path::toString)
                .ifPresent(named -> arguments.addAll(List.of("--left-model", named, "--right-model", named)));
        return arguments;
    }
}
