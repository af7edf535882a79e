package org.mnemoscope.app.window.workbench;

import static org.mnemoscope.app.window.controls.Styled.toggle;
import static org.mnemoscope.app.window.controls.Styled.with;

import java.util.List;
import javafx.animation.PauseTransition;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.mnemoscope.app.window.export.ChartExports;
import org.mnemoscope.app.window.export.Notice;
import org.mnemoscope.app.window.lesson.TourCard;
import org.mnemoscope.app.window.methods.ComparisonView;
import org.mnemoscope.app.window.model.LoadingCards;
import org.mnemoscope.app.window.model.ModelCardView;
import org.mnemoscope.app.window.prompt.Task;
import org.mnemoscope.app.window.prompts.PromptsView;
import org.mnemoscope.app.window.session.AskingCard;
import org.mnemoscope.app.window.training.ClosingCard;
import org.mnemoscope.app.window.viewing.ViewMenu;

/** Notes and cards that lie over the page and move nothing. */
final class Overlay extends Pane {
    private static final Duration NOTICE_STAYS = Duration.seconds(6);
    private static final double NOTE_GAP = 4;
    private static final double NOTICE_GAP = 12;
    private static final double NARROWEST_NOTE = 320;

    private final WorkbenchViewModel model;
    private final TourCard tour;
    private final Region field;
    private final ViewMenu viewMenu;
    private final Region status;
    private final Label note = with(new Label(), "floating-note");
    private final Label notice = with(new Label(), "floating-note", "notice");
    private final ShortcutCard help = new ShortcutCard();
    private final ModelCardView modelCard;
    private final LoadingCards loading;
    private final ComparisonView comparison;
    private final PromptsView prompts;
    private final ClosingCard closing;
    private final AskingCard asking;
    private final PauseTransition noteEnds = new PauseTransition(NOTICE_STAYS);
    private final PauseTransition noticeEnds = new PauseTransition(NOTICE_STAYS);
    private Node cardAnchor;
    private boolean closed;

    /**
     * @param model what is said
     * @param tour what the first start offers
     * @param charts makes menus that export pictures
     * @param field what the note belongs under
     * @param viewMenu what its card belongs under
     * @param status what notices stay above
     */
    Overlay(
            WorkbenchViewModel model,
            TourCard tour,
            ChartExports charts,
            Region field,
            ViewMenu viewMenu,
            Region status) {
        this.model = model;
        this.tour = tour;
        this.field = field;
        this.viewMenu = viewMenu;
        this.status = status;
        this.cardAnchor = field;
        modelCard = new ModelCardView(model.card(), model.opening()::close);
        loading = new LoadingCards(model.opening());
        comparison = new ComparisonView(
                model.comparison(),
                model.options().colourScaleProperty(),
                model.options().methodProperty()::set);
        prompts = new PromptsView(model.prompts(), model.options().colourScaleProperty(), charts);
        closing = new ClosingCard(model.training().run());
        asking = new AskingCard(model.session());
        setPickOnBounds(false);
        FirstShown.add(
                this,
                List.of(
                        note,
                        notice,
                        tour,
                        loading,
                        comparison,
                        prompts,
                        modelCard,
                        viewMenu.card(),
                        help,
                        closing,
                        asking));
        buildNotes();
        for (Region card : List.of(viewMenu.card(), help, modelCard, loading, comparison, prompts, closing, asking)) {
            card.visibleProperty().addListener(observable -> requestLayout());
        }
        for (Region card : List.of(modelCard, loading, comparison, prompts)) {
            card.needsLayoutProperty().addListener(observable -> requestLayout());
        }
    }

    /** Offers the tour, above the status line at the right. */
    void offerTour() {
        tour.setVisible(true);
        requestLayout();
    }

    /** The list of keys. */
    ShortcutCard help() {
        return help;
    }

    /** Says under which control the card of a model belongs. */
    void anchorModelCard(Node control) {
        cardAnchor = control;
    }

    /** Asks what becomes of a training run, if there is one; tells whether it does. */
    boolean asksBeforeClosing(Runnable close) {
        return closing.asks(close);
    }

    /** Takes the topmost card away; tells whether there was one. */
    boolean closeTopmost() {
        if (closing.isVisible()) {
            closing.stay();
        } else if (asking.isVisible()) {
            asking.dismiss();
        } else if (help.isVisible()) {
            help.toggle();
        } else if (viewMenu.card().isVisible()) {
            viewMenu.close();
        } else if (modelCard.isVisible()) {
            model.card().hide();
        } else if (comparison.isVisible()) {
            model.comparison().hide();
        } else if (prompts.isVisible()) {
            model.prompts().hide();
        } else {
            return false;
        }
        return true;
    }

    /** A click anywhere else closes a card; the comparison stays, it took its time. */
    void pressed(MouseEvent event) {
        Node target = event.getPickResult().getIntersectedNode();
        Region options = viewMenu.card();
        if (options.isVisible() && !isWithin(target, options) && !isWithin(target, viewMenu)) {
            viewMenu.close();
        }
        if (modelCard.isVisible() && !isWithin(target, modelCard) && !isWithin(target, cardAnchor)) {
            model.card().hide();
        }
        help.setVisible(help.isVisible() && isWithin(target, help));
    }

    private static boolean isWithin(Node node, Node ancestor) {
        Node at = node;
        while (at != null && at != ancestor) {
            at = at.getParent();
        }
        return at != null;
    }

    private void buildNotes() {
        note.setWrapText(true);
        note.setId("note");
        note.textProperty().bind(model.prompt().noteProperty());
        note.setVisible(false);
        noteEnds.setOnFinished(event -> note.setVisible(false));
        model.prompt().invalidProperty().addListener(observable -> showNote());
        model.ask().text().noteProperty().addListener((observable, before, now) -> model.export()
                .noticeProperty()
                .set(new Notice(now, !now.isEmpty())));
        model.prompt().noteProperty().addListener(observable -> showNote());
        model.ask().taskProperty().addListener(observable -> showNote());
        model.generalisation().shownProperty().addListener(observable -> showNote());
        model.training().shownProperty().addListener(observable -> showNote());
        notice.setWrapText(true);
        notice.setId("notice");
        notice.setVisible(false);
        notice.setOnMouseClicked(event -> model.export().noticeProperty().set(Notice.NONE));
        noticeEnds.setOnFinished(event -> model.export().noticeProperty().set(Notice.NONE));
        model.export().noticeProperty().addListener((observable, before, now) -> show(now));
    }

    /** What is wrong stays until it is put right; what is only good to know goes by itself. */
    private void showNote() {
        boolean wrong = model.prompt().invalidProperty().get();
        toggle(note, "wrong", wrong);
        note.setVisible(!note.getText().isEmpty()
                && model.ask().taskProperty().get() != Task.TEXT
                && !model.generalisation().shownProperty().get()
                && !model.training().shownProperty().get());
        endsByItself(noteEnds, note.isVisible() && !wrong);
        requestLayout();
    }

    private void show(Notice now) {
        String sign =
                switch (now.state()) {
                    case WORKING -> "… ";
                    case DONE -> "✓ ";
                    case FAILED -> "✗ ";
                };
        notice.setText(sign + now.text());
        notice.setVisible(!now.text().isEmpty());
        toggle(notice, "wrong", now.failed());
        endsByItself(noticeEnds, notice.isVisible() && now.state() == Notice.State.DONE);
        requestLayout();
    }

    private void endsByItself(PauseTransition ends, boolean does) {
        ends.stop();
        if (does && !closed) {
            ends.playFromStart();
        }
    }

    /** The window is closed: what still runs would keep it. */
    void close() {
        closed = true;
        noteEnds.stop();
        noticeEnds.stop();
    }

    @Override
    protected void layoutChildren() {
        Bounds under = boundsOf(field);
        place(note, under.getMinX(), under.getMaxY() + NOTE_GAP, Math.max(under.getWidth(), NARROWEST_NOTE), false);
        double bottom = getHeight() - status.getHeight() - NOTICE_GAP;
        place(notice, getWidth() / 2, bottom, getWidth() * 0.7, true);
        double above = notice.isVisible() ? notice.getLayoutY() - NOTICE_GAP : bottom;
        place(loading, getWidth() / 2, above, getWidth() * 0.7, true);
        placeTour(loading.isVisible() ? loading.getLayoutY() - NOTICE_GAP : above);
        placeUnder(viewMenu.card(), boundsOf(viewMenu), true);
        placeUnder(modelCard, boundsOf(cardAnchor), false);
        for (Region card : List.of(comparison, prompts, help, closing, asking)) {
            double width = Math.min(card.prefWidth(-1), getWidth() - 2 * NOTICE_GAP);
            double height = Math.min(card.prefHeight(width), getHeight() - 2 * NOTICE_GAP);
            card.resizeRelocate(
                    Math.round((getWidth() - width) / 2), Math.round((getHeight() - height) / 2), width, height);
        }
    }

    private void placeTour(double bottom) {
        double width = tour.prefWidth(-1);
        double height = tour.prefHeight(width);
        tour.resizeRelocate(Math.round(getWidth() - width - NOTICE_GAP), Math.round(bottom - height), width, height);
    }

    private void placeUnder(Region card, Bounds control, boolean endsWithIt) {
        if (!card.isVisible()) {
            return;
        }
        double width = card.prefWidth(-1);
        double y = control.getMaxY() + NOTE_GAP;
        double height = Math.min(card.prefHeight(width), getHeight() - y - NOTE_GAP);
        double x = endsWithIt ? control.getMaxX() - width : Math.min(control.getMinX(), getWidth() - width - NOTE_GAP);
        card.resizeRelocate(Math.round(x), Math.round(y), width, height);
    }

    private Bounds boundsOf(Node node) {
        return sceneToLocal(node.localToScene(node.getLayoutBounds()));
    }

    private static void place(Region card, double x, double y, double widest, boolean centredAbove) {
        double width = Math.min(widest, card.prefWidth(-1));
        double height = card.prefHeight(width);
        card.resizeRelocate(
                Math.round(centredAbove ? x - width / 2 : x), Math.round(centredAbove ? y - height : y), width, height);
    }
}
