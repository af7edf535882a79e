package org.mnemoscope.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.mnemoscope.app.report.session.SessionPage;
import org.mnemoscope.inseq.InseqFile;
import org.mnemoscope.language.Texts;
import org.mnemoscope.session.Session;
import org.mnemoscope.session.SessionFile;
import org.mnemoscope.task.ProblemException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mnemoscope report}. */
@Command(name = "report", mixinStandardHelpOptions = true)
public final class ReportCommand implements Callable<Integer> {
    private static final Texts TEXTS = Texts.of(ReportCommand.class);
    private static final String ENDING = ".html";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SESSION", descriptionKey = "SESSION")
    private Path file;

    @Option(names = "--out", required = true, paramLabel = "FILE")
    private Path out;

    @Option(names = "--title")
    private String title;

    @Override
    public Integer call() throws IOException, ProblemException {
        if (!out.toString().toLowerCase(Locale.ROOT).endsWith(ENDING)) {
            throw new ProblemException(TEXTS.get("out.no-format", out, ENDING));
        }
        OutFile.require(out);
        Session session = SessionFile.is(file) ? SessionFile.read(file) : InseqFile.read(file);
        String name = file.getFileName().toString();
        SessionPage.write(out, title == null ? name.replaceFirst("\\.(mnemo|json)$", "") : title, session);
        spec.commandLine().getOut().println(out);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
