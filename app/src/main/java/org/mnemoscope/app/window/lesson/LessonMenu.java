package org.mnemoscope.app.window.lesson;

import static org.mnemoscope.app.window.controls.Styled.menuNote;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.Region;
import org.mnemoscope.app.window.controls.Tip;
import org.mnemoscope.app.window.desktop.DialogItem;
import org.mnemoscope.app.window.desktop.PathChooser;
import org.mnemoscope.language.Language;
import org.mnemoscope.language.Texts;
import org.mnemoscope.lesson.LessonFolder;
import org.mnemoscope.lesson.LessonFolder.LessonFile;
import org.mnemoscope.viz.theme.Fonts;

/** The menu of lessons. */
public final class LessonMenu extends MenuButton {
    private static final Texts TEXTS = Texts.of(LessonMenu.class);
    private final LessonShelf shelf;
    private final PathChooser files;

    /**
     * @param shelf the lessons
     * @param files asks for a lesson's file
     */
    public LessonMenu(LessonShelf shelf, PathChooser files) {
        this.shelf = shelf;
        this.files = files;
        with(this, "quiet", "icon-menu");
        setId("lesson-menu");
        setGraphic(with(new Region(), "lesson-icon"));
        setAccessibleText(TEXTS.get("lessons"));
        Tip.on(this, TEXTS.get("lessons"));
        setMinWidth(USE_PREF_SIZE);
        getItems().setAll(openFile());
        setOnShowing(event -> {
            list();
            shelf.look();
        });
        shelf.lessonsProperty().addListener((observable, before, now) -> {
            if (isShowing()) {
                list();
            }
        });
    }

    /** The program's own first. */
    private static List<Language> languages() {
        String spoken = Locale.getDefault().getLanguage();
        return Stream.of(Language.values())
                .sorted(Comparator.comparing(
                        (Language language) -> !language.tag().equals(spoken)))
                .toList();
    }

    private void list() {
        LessonFolder lessons = shelf.lessonsProperty().get();
        getItems().clear();
        languages().forEach(language -> list(lessons, language.tag(), language.ownName()));
        getItems().add(openFile());
        MenuItem close = item(TEXTS.get("close"), shelf.lesson()::close);
        close.setDisable(shelf.lesson().openedProperty().get() == null);
        getItems().add(close);
    }

    private void list(LessonFolder lessons, String language, String name) {
        Optional<LessonFile> tour = lessons.files().stream()
                .filter(file -> file.heading().language().equals(language))
                .filter(file -> file.heading().name().equals(LessonFolder.TOUR))
                .findFirst();
        if (tour.isEmpty() && lessons.in(language).isEmpty()) {
            return;
        }
        if (!language.equals("en")) {
            Fonts.loadScripts();
        }
        MenuItem heading = menuNote(name);
        getItems().add(language.equals("en") ? heading : with(heading, "other-script"));
        LessonWords words = new LessonWords(language);
        tour.ifPresent(file -> add(file, words.of("tour", file.heading().minutes()), language));
        for (LessonFile file : lessons.in(language)) {
            add(file, words.of("own", file.heading().title(), file.heading().minutes()), language);
        }
        getItems().add(new SeparatorMenuItem());
    }

    private void add(LessonFile file, String title, String language) {
        MenuItem item = item(title, () -> shelf.open(file));
        if (!language.equals("en")) {
            with(item, "other-script");
        }
        getItems().add(item);
    }

    private MenuItem openFile() {
        return new DialogItem(
                TEXTS.get("open"), () -> files.ask(Optional.empty()).ifPresent(shelf::open));
    }

    private static MenuItem item(String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }
}
