package org.mnemoscope.app.window.session;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.mnemoscope.app.report.session.SessionPage;
import org.mnemoscope.app.window.desktop.SaveChooser;
import org.mnemoscope.app.window.export.Notice;
import org.mnemoscope.app.window.job.Delay;
import org.mnemoscope.app.window.job.JobListener;
import org.mnemoscope.app.window.job.Jobs;
import org.mnemoscope.app.window.job.LatestJob;
import org.mnemoscope.app.window.job.Work;
import org.mnemoscope.app.window.panel.Findings;
import org.mnemoscope.app.window.panel.PanelRequest;
import org.mnemoscope.app.window.panel.PanelViewModel;
import org.mnemoscope.app.window.settings.SettingsStore;
import org.mnemoscope.files.AtomicFile;
import org.mnemoscope.files.NamedPath;
import org.mnemoscope.files.Reason;
import org.mnemoscope.language.Texts;
import org.mnemoscope.session.ModelHash;
import org.mnemoscope.session.Session;
import org.mnemoscope.session.SessionException;
import org.mnemoscope.session.SessionFile;
import org.mnemoscope.session.SessionModel;
import org.mnemoscope.session.SessionPanel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeping what the workbench shows, without the controls: in session files, and from one start to the next. All files are read and
 * written in the background, but for the last state, a few kilobytes, when the window closes.
 */
public final class SessionViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(SessionViewModel.class);
    private static final Texts TEXTS = Texts.of(SessionViewModel.class);

    private static final String TITLE = "Mnemoscope";
    private static final String KIND = "session";

    private final WorkbenchStates states;
    private final List<PanelViewModel> panels;
    private final KeptAnalyses kept;
    private final Path bundled;
    private final Jobs jobs;
    private final SettingsStore settings;
    private final Consumer<Notice> notices;
    private final Delay delay;
    private final LastStates lastStates;
    private final LatestJob noting;
    private final LatestJob opening;
    private final ModelHash hashes = new ModelHash();

    private final ReadOnlyObjectWrapper<Optional<Path>> file =
            new ReadOnlyObjectWrapper<>(this, "file", Optional.empty());
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper(this, "changed", false);
    private final ReadOnlyObjectWrapper<Optional<Asking>> asking =
            new ReadOnlyObjectWrapper<>(this, "asking", Optional.empty());
    private final StringBinding title = Bindings.createStringBinding(this::words, file, changed);
    private Optional<Session> session = Optional.empty();
    private Optional<WorkbenchState> inFile = Optional.empty();
    private boolean toBeNoted;
    private String unnoted = "";
    private boolean watching;
    private volatile Optional<LastState> atEnd = Optional.empty();

    SessionViewModel(
            SessionParts parts, WorkbenchStates states, List<PanelViewModel> panels, Consumer<Notice> notices) {
        this.states = states;
        this.panels = List.copyOf(panels);
        this.notices = notices;
        kept = parts.kept();
        bundled = parts.bundled();
        jobs = parts.jobs();
        settings = parts.settings();
        delay = parts.delay();
        lastStates = new LastStates(settings.folder().resolve("windows"));
        noting = new LatestJob(jobs);
        opening = new LatestJob(jobs);
    }

    /** The session file that is open, if one is. */
    public ReadOnlyObjectProperty<Optional<Path>> fileProperty() {
        return file.getReadOnlyProperty();
    }

    /** Whether what is shown is no longer what is in the file. */
    public ReadOnlyBooleanProperty changedProperty() {
        return changed.getReadOnlyProperty();
    }

    /** What is to be decided, if anything is. */
    public ReadOnlyObjectProperty<Optional<Asking>> askingProperty() {
        return asking.getReadOnlyProperty();
    }

    /** What stands above the window. */
    public StringBinding titleProperty() {
        return title;
    }

    private String words() {
        return file.get()
                .map(open -> TEXTS.get(changed.get() ? "title.changed" : "title", open.getFileName()))
                .orElse(TITLE);
    }

    /** Session files that were open, the latest first. */
    public List<Path> recent() {
        return settings.get().recentSessions().stream()
                .flatMap(path -> NamedPath.find(path).stream())
                .toList();
    }

    /** The folder to begin a search in. */
    public Optional<Path> whereToLook() {
        return recent().stream().map(Path::getParent).findFirst().or(settings::exportFolder);
    }

    /** What a window showed last, and what is left of windows that did not end as they should. */
    private record Begin(
            Optional<LastState> last, Optional<OpenedSession> open, List<LastStates.Interrupted> interrupted) {}

    /**
     * Brings back what the last window showed, and offers what an interrupted one did. Once the models are listed.
     *
     * @param restores whether to bring anything back by itself; not where somebody asked for something else
     * @param then what to do once it is back
     */
    public void start(boolean restores, Runnable then) {
        Work<Void, Begin> work = (partial, progress, cancel) -> {
            Optional<LastState> last = restores ? closed() : Optional.empty();
            return new Begin(last, last.flatMap(LastState::session).flatMap(this::reopened), lastStates.interrupted());
        };
        jobs.start(
                work,
                JobListener.<Begin>onSuccess(begin -> {
                            begin.last().ifPresent(last -> show(last, begin.open()));
                            offer(begin.interrupted());
                            watch();
                            then.run();
                        })
                        .onFailure(failure -> {
                            fail(failure);
                            watch();
                        }));
    }

    /** A last state that is damaged is a comfort lost, no reason to stop. */
    private Optional<LastState> closed() throws IOException {
        try {
            return lastStates.ofClosed();
        } catch (SessionException e) {
            lastStates.putAside();
            return Optional.empty();
        }
    }

    private Optional<OpenedSession> reopened(Path open) {
        try {
            return Optional.of(OpenedSession.read(open, bundled, hashes));
        } catch (IOException e) {
            // gone, or on a drive that is: the state comes back without its file
            return Optional.empty();
        }
    }

    private void show(LastState last, Optional<OpenedSession> open) {
        open.ifPresent(this::show);
        Set<String> missing = open.stream()
                .flatMap(OpenedSession::missing)
                .map(SessionModel::place)
                .collect(Collectors.toSet());
        states.show(last.state(), model -> !missing.contains(model.place()));
        compare();
        open.ifPresent(this::tellOfModels);
    }

    private void tellOfModels(OpenedSession opened) {
        opened.remark().ifPresent(words -> notices.accept(new Notice(words, true)));
    }

    private void offer(List<LastStates.Interrupted> interrupted) {
        if (interrupted.isEmpty()) {
            return;
        }
        String when = DateTimeFormatter.ofPattern(TEXTS.get("when"), Locale.ROOT)
                .format(LocalDateTime.ofInstant(interrupted.get(0).when(), ZoneId.systemDefault()));
        ask(new Asking(
                TEXTS.get("interrupted"),
                TEXTS.get("interrupted.detail", when),
                List.of(
                        new Asking.Answer(TEXTS.get("interrupted.back"), () -> bringBack(interrupted)),
                        new Asking.Answer(TEXTS.get("interrupted.leave"), () -> forget(interrupted)))));
    }

    private void bringBack(List<LastStates.Interrupted> interrupted) {
        Work<Void, Begin> work = (partial, progress, cancel) -> {
            LastState last = LastState.read(interrupted.get(0).file());
            return new Begin(Optional.of(last), last.session().flatMap(this::reopened), interrupted);
        };
        jobs.start(
                work,
                JobListener.<Begin>onSuccess(begin -> {
                            show(begin.last().orElseThrow(), begin.open());
                            forget(interrupted);
                        })
                        .onFailure(failure -> {
                            fail(failure);
                            forget(interrupted);
                        }));
    }

    private void forget(List<LastStates.Interrupted> interrupted) {
        Work<Void, Integer> work = (partial, progress, cancel) -> {
            lastStates.forget(interrupted);
            return interrupted.size();
        };
        jobs.start(work, JobListener.<Integer>onSuccess(forgotten -> {}));
    }

    private void watch() {
        if (!watching) {
            watching = true;
            states.observed().forEach(observed -> observed.addListener((Observable any) -> stateChanged()));
            stateChanged();
        }
    }

    /** A burst of changes is noted once; one that goes on and on is noted all the same. */
    private void stateChanged() {
        if (!toBeNoted) {
            toBeNoted = true;
            delay.restart(this::note);
        }
        compare();
    }

    private void compare() {
        changed.set(file.get().isPresent()
                && inFile.isPresent()
                && states.now().filter(now -> !now.isLike(inFile.get())).isPresent());
    }

    private void note() {
        toBeNoted = false;
        compare();
        Optional<LastState> now = lastState();
        if (now.isPresent()) {
            Work<Void, Path> work = (partial, progress, cancel) -> {
                lastStates.write(now.get());
                return settings.folder();
            };
            noting.startNext(
                    work, JobListener.<Path>onSuccess(noted -> unnoted = "").onFailure(this::notNoted));
        }
    }

    /** Once for each reason: on a full disk every change fails. */
    private void notNoted(Throwable failure) {
        String why = Reason.of(failure);
        if (!why.equals(unnoted)) {
            unnoted = why;
            notices.accept(new Notice(TEXTS.get("unnoted", why), true));
        }
    }

    private Optional<LastState> lastState() {
        return states.now().map(now -> new LastState(now, file.get()));
    }

    /** Whether a file can be opened here, by its name: a session, or a file of Inseq. */
    public static boolean opens(Path file) {
        return OpenedSession.mayBe(file);
    }

    /** Opens a session file, or a file of Inseq, once what is open may be left. */
    public void open(Path chosen) {
        Path whole = chosen.toAbsolutePath().normalize();
        if (!asksBeforeLeaving(() -> read(whole))) {
            read(whole);
        }
    }

    private void read(Path chosen) {
        Work<Void, OpenedSession> work = (partial, progress, cancel) -> OpenedSession.read(chosen, bundled, hashes);
        opening.start(
                work,
                JobListener.<OpenedSession>onSuccess(opened -> {
                            show(opened);
                            tellOfModels(opened);
                        })
                        .onFailure(this::fail));
    }

    private void show(OpenedSession opened) {
        states.show(opened.state(), opened.there()::contains);
        List<Findings> findings = new ArrayList<>();
        for (int i = 0; i < opened.session().panels().size(); i++) {
            SessionPanel panel = opened.session().panels().get(i);
            Optional<PanelRequest> request = panels.get(i).request();
            if (request.isPresent() && panel.found().isPresent()) {
                findings.add(new Findings(
                        request.get(), line(panel.model()), panel.found().get()));
            }
        }
        kept.keep(findings);
        if (opened.isKeptThere()) {
            session = Optional.of(opened.session());
            belongTo(opened.file(), states.now());
        } else {
            session = Optional.empty();
            inFile = Optional.empty();
            file.set(Optional.empty());
            stateChanged();
        }
    }

    /** The command line keeps no line about a model. */
    private static String line(SessionModel model) {
        return Stream.of(model.line(), model.architecture(), model.name())
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse("");
    }

    private void belongTo(Path now, Optional<WorkbenchState> state) {
        inFile = state;
        file.set(Optional.of(now));
        settings.update(s -> s.withRecentSession(now.toString()));
        jobs.run(settings::save);
        stateChanged();
    }

    /** Keeps what is shown in the file that is open, or asks for one. */
    public void save(SaveChooser places) {
        file.get().ifPresentOrElse(open -> write(open, () -> {}), () -> saveAs(places));
    }

    /** Keeps what is shown in another file. */
    public void saveAs(SaveChooser places) {
        String ending = SessionFile.ENDING.substring(1);
        places.ask(TEXTS.get("kind"), ending, name() + SessionFile.ENDING, whereToLook())
                .ifPresent(chosen -> write(chosen.toAbsolutePath().normalize(), () -> {}));
    }

    private String name() {
        return file.get()
                .map(open -> open.getFileName().toString().replaceFirst("\\.mnemo$", ""))
                .orElse(KIND);
    }

    private Optional<KeptSession> toKeep() {
        Optional<WorkbenchState> now = states.now();
        if (now.isEmpty()) {
            notices.accept(new Notice(TEXTS.get("nothing"), true));
        }
        return now.map(state -> new KeptSession(
                state, panels.stream().map(SessionViewModel::found).toList(), session));
    }

    /** What a panel found, if it is the whole answer to what is asked now. */
    private static Optional<Findings> found(PanelViewModel panel) {
        return Optional.ofNullable(panel.findings())
                .filter(findings -> findings.finished().isPresent()
                        && panel.request().filter(findings.request()::equals).isPresent());
    }

    private void write(Path to, Runnable then) {
        toKeep().ifPresent(toKeep -> {
            Work<Void, Session> work = (partial, progress, cancel) -> {
                Session made = toKeep.session(bundled, hashes);
                AtomicFile.sweepBeside(to);
                SessionFile.write(to, made);
                return made;
            };
            jobs.start(
                    work,
                    JobListener.<Session>onSuccess(made -> {
                                session = Optional.of(made);
                                belongTo(to, Optional.of(toKeep.state()));
                                notices.accept(new Notice(toKeep.saved(to, made), false));
                                then.run();
                            })
                            .onFailure(this::fail));
        });
    }

    /** Writes a page of what is shown. */
    public void report(SaveChooser places) {
        places.ask(TEXTS.get("page"), "html", name() + ".html", settings.exportFolder())
                .ifPresent(chosen -> toKeep().ifPresent(toKeep -> {
                    settings.exportedTo(chosen);
                    String heading = name().equals(KIND) ? TITLE : name();
                    Work<Void, Path> work = (partial, progress, cancel) -> {
                        AtomicFile.sweepBeside(chosen);
                        SessionPage.write(chosen, heading, toKeep.session(bundled, hashes));
                        return chosen;
                    };
                    jobs.start(
                            work,
                            JobListener.<Path>onSuccess(
                                            written -> notices.accept(new Notice(TEXTS.get("written", written), false)))
                                    .onFailure(this::fail));
                }));
    }

    /**
     * From now on models that are here are asked anew, rather than that a session answers for them. Where one is missing, and nothing
     * therefore changes, that is said.
     */
    public void askAgain() {
        kept.askAgain();
        panels.stream()
                .flatMap(panel -> panel.request().stream())
                .filter(kept::answers)
                .findFirst()
                .ifPresent(request -> notices.accept(new Notice(KeptAnalyses.missing(request), true)));
    }

    /**
     * Asks what becomes of a changed file.
     *
     * @param leave goes on, once the answer is there
     * @return whether it asks; if not, nothing is lost
     */
    public boolean asksBeforeLeaving(Runnable leave) {
        compare();
        if (!changed.get()) {
            return false;
        }
        Path open = file.get().orElseThrow();
        ask(new Asking(
                TEXTS.get("changed", open.getFileName()),
                TEXTS.get("changed.detail", open),
                List.of(
                        new Asking.Answer(TEXTS.get("changed.save"), () -> write(open, leave)),
                        new Asking.Answer(TEXTS.get("changed.leave"), () -> {
                            inFile = Optional.empty();
                            leave.run();
                        }),
                        new Asking.Answer(TEXTS.get("changed.stay"), () -> {}))));
        return true;
    }

    private void ask(Asking question) {
        asking.set(Optional.of(question));
    }

    /** Nothing is decided; it can be asked again. */
    public void dismiss() {
        asking.set(Optional.empty());
    }

    private void fail(Throwable failure) {
        notices.accept(new Notice(Reason.of(failure), true));
    }

    /** Ends, and takes what the next window begins with. */
    public void close() {
        delay.stop();
        noting.close();
        opening.close();
        atEnd = watching ? lastState() : Optional.empty();
    }

    /** Writes down what was shown when it was closed; blocks, from any thread. */
    public void keep() {
        try {
            lastStates.close(atEnd);
        } catch (IOException e) {
            LOG.warn("What the window showed cannot be kept: {}", Reason.of(e));
        }
    }
}
