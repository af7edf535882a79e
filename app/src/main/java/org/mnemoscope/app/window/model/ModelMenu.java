package org.mnemoscope.app.window.model;

import static org.mnemoscope.app.window.controls.Styled.menuNote;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.mnemoscope.app.window.computing.ComputingViewModel;
import org.mnemoscope.app.window.desktop.DialogItem;
import org.mnemoscope.app.window.desktop.PathChooser;
import org.mnemoscope.engine.Engines;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.ModelFolder;

/** The menu of models: open, open again, close, what computes and how much memory it takes. */
public final class ModelMenu extends MenuButton {
    private static final Texts TEXTS = Texts.of(ModelMenu.class);
    private final OpeningViewModel model;
    private final ComputingViewModel computing;
    private final PathChooser chooser;
    private final PathChooser files;
    private List<MenuItem> views = List.of();

    /**
     * @param model opens and closes
     * @param computing the choice of device and threads
     * @param chooser asks for folders
     * @param files asks for GGUF files and TorchScript modules
     */
    public ModelMenu(OpeningViewModel model, ComputingViewModel computing, PathChooser chooser, PathChooser files) {
        super(TEXTS.get("menu"));
        this.model = model;
        this.computing = computing;
        this.chooser = chooser;
        this.files = files;
        with(this, "quiet");
        setId("model-menu");
        setMinWidth(USE_PREF_SIZE);
        getItems().setAll(open());
        setOnShowing(event -> {
            list();
            model.lookAtRecent();
        });
        model.presentProperty().addListener(observable -> {
            if (isShowing()) {
                list();
            }
        });
    }

    /** Adds what opens a view of all models. */
    public void setViews(List<MenuItem> items) {
        views = List.copyOf(items);
    }

    /** Asks for a folder and opens it. */
    public void choose(PanelPlace place) {
        chooser.ask(model.whereToLook()).ifPresent(folder -> model.open(folder, place));
    }

    private void list() {
        getItems().setAll(open(), openFile(), recent(), closing(), new SeparatorMenuItem());
        getItems().addAll(views);
        getItems().addAll(new SeparatorMenuItem(), device(), threads(), memory());
    }

    private MenuItem open() {
        MenuItem item = new DialogItem(TEXTS.get("open.folder"), () -> choose(PanelPlace.BOTH));
        item.setAccelerator(new KeyCodeCombination(KeyCode.O, KeyCombination.SHORTCUT_DOWN));
        return item;
    }

    private MenuItem openFile() {
        return new DialogItem(TEXTS.get("open.file"), () -> files.ask(model.whereToLook())
                .ifPresent(file -> model.open(file, PanelPlace.BOTH)));
    }

    private Menu recent() {
        Menu menu = new Menu(TEXTS.get("open.recent"));
        for (RecentModel recent : model.recent()) {
            Path folder = recent.folder();
            String words = recent.present()
                    ? ModelFolder.name(folder) + " – " + folder.getParent()
                    : TEXTS.get("recent.gone", ModelFolder.name(folder));
            MenuItem item = item(words, () -> model.open(folder, PanelPlace.BOTH));
            item.setDisable(!recent.present());
            menu.getItems().add(item);
        }
        menu.setDisable(menu.getItems().isEmpty());
        return menu;
    }

    private Menu closing() {
        Menu menu = new Menu(TEXTS.get("close"));
        for (ModelChoice choice : model.opened()) {
            String size = choice.opened().map(facts -> " · " + facts.words()).orElse("");
            menu.getItems().add(item(choice.title() + size, () -> model.close(choice)));
        }
        menu.setDisable(menu.getItems().isEmpty());
        return menu;
    }

    private static MenuItem item(String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }

    private Menu device() {
        String now = computing.deviceNow();
        String next = computing.device();
        Set<String> devices = new LinkedHashSet<>(computing.devicesProperty().get());
        boolean changes = !next.equals(now) && devices.contains(next);
        Menu menu = new Menu(
                changes
                        ? TEXTS.get("device.next", ComputingViewModel.title(now), ComputingViewModel.title(next))
                        : TEXTS.get("device", ComputingViewModel.title(now)));
        devices.add(next);
        for (String device : devices) {
            menu.getItems()
                    .add(choice(
                            ComputingViewModel.title(device),
                            device.equals(next),
                            () -> computing.chooseDevice(device)));
        }
        menu.getItems().addAll(new SeparatorMenuItem(), menuNote(TEXTS.get("holds.from.start")));
        if (devices.equals(Set.of(Engines.CPU))) {
            menu.getItems().add(menuNote(TEXTS.get("gpu.needs")));
        }
        return menu;
    }

    private Menu threads() {
        int now = computing.threadsNow();
        int next = computing.threads();
        Menu menu = new Menu(next == now ? TEXTS.get("threads", now) : TEXTS.get("threads.next", now, next));
        IntFunction<MenuItem> choice =
                number -> choice(Integer.toString(number), number == next, () -> computing.chooseThreads(number));
        menu.getItems()
                .setAll(IntStream.rangeClosed(1, ComputingViewModel.mostThreads())
                        .mapToObj(choice)
                        .toList());
        menu.getItems().addAll(new SeparatorMenuItem(), menuNote(TEXTS.get("holds.from.start")));
        return menu;
    }

    private Menu memory() {
        Menu menu = new Menu(TEXTS.get(computing.savesMemory() ? "memory.is.saved" : "memory.is.full"));
        menu.getItems()
                .setAll(
                        choice(
                                TEXTS.get("memory.full"),
                                !computing.savesMemory(),
                                () -> computing.chooseSavingMemory(false)),
                        choice(
                                TEXTS.get("memory.saved"),
                                computing.savesMemory(),
                                () -> computing.chooseSavingMemory(true)),
                        new SeparatorMenuItem(),
                        menuNote(TEXTS.get("memory.saving")),
                        menuNote(TEXTS.get("memory.holds")));
        return menu;
    }

    private static MenuItem choice(String words, boolean chosen, Runnable action) {
        RadioMenuItem item = new RadioMenuItem(words);
        item.setSelected(chosen);
        item.setOnAction(event -> action.run());
        return item;
    }
}
