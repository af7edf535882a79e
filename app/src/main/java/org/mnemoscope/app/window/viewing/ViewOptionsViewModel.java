package org.mnemoscope.app.window.viewing;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableObjectValue;
import org.mnemoscope.analysis.MethodChoice;
import org.mnemoscope.app.report.map.MapFigures;
import org.mnemoscope.app.report.map.MapOptions;
import org.mnemoscope.app.report.map.TokenChoice;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.attribution.Normalisation;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.task.Role;
import org.mnemoscope.viz.colour.ColourScale;
import org.mnemoscope.viz.theme.Theme;

/** The view options. All but method and target only change how stored values are shown. */
public final class ViewOptionsViewModel {
    private static final Set<Role> MARKS = EnumSet.of(Role.START, Role.SEPARATOR, Role.OPERATOR, Role.MARK, Role.END);

    private final ObjectProperty<Target> target = new SimpleObjectProperty<>(this, "target", Target.CONTRAST);
    private final ObjectProperty<MethodKind> method =
            new SimpleObjectProperty<>(this, "method", MethodChoice.USUAL.kind());
    private final IntegerProperty steps = new SimpleIntegerProperty(this, "steps", MethodChoice.USUAL.steps());
    private final StringProperty baseline = new SimpleStringProperty(this, "baseline", "");
    private final StringProperty layer = new SimpleStringProperty(this, "layer", "");
    private final StringProperty head = new SimpleStringProperty(this, "head", "");
    private final StringProperty replacement = new SimpleStringProperty(this, "replacement", "");
    private final IntegerProperty samples =
            new SimpleIntegerProperty(this, "samples", MethodChoice.Noise.USUAL.samples());
    private final DoubleProperty sigma = new SimpleDoubleProperty(this, "sigma", MethodChoice.Noise.USUAL.sigma());
    private final LongProperty noiseSeed = new SimpleLongProperty(this, "noiseSeed", MethodChoice.Noise.USUAL.seed());
    private final StringProperty alternative = new SimpleStringProperty(this, "alternative", "");
    private final ObjectBinding<MethodChoice> settings = Bindings.createObjectBinding(
            this::resolveSettings,
            method,
            steps,
            baseline,
            layer,
            head,
            replacement,
            samples,
            sigma,
            noiseSeed,
            alternative);
    private final ObjectProperty<Reduction> reduction =
            new SimpleObjectProperty<>(this, "reduction", MapOptions.FIRST.reduction());
    private final ObjectProperty<Normalisation> normalisation =
            new SimpleObjectProperty<>(this, "normalisation", MapOptions.FIRST.normalisation());
    private final ObjectProperty<TokenChoice> columns =
            new SimpleObjectProperty<>(this, "columns", MapOptions.FIRST.columns());
    private final ObjectProperty<TokenChoice> rows = new SimpleObjectProperty<>(this, "rows", MapOptions.FIRST.rows());
    private final BooleanProperty marksHidden = new SimpleBooleanProperty(this, "marksHidden", false);
    private final BooleanProperty mnemonicsHidden = new SimpleBooleanProperty(this, "mnemonicsHidden", false);
    private final BooleanProperty ofText = new SimpleBooleanProperty(this, "ofText", false);
    private final BooleanProperty zoomLinked = new SimpleBooleanProperty(this, "zoomLinked", true);
    private final BooleanProperty expectedVisible = new SimpleBooleanProperty(this, "expectedVisible", true);
    private final ObjectProperty<Optional<ColourScale>> chosenScale =
            new SimpleObjectProperty<>(this, "chosenScale", Optional.empty());
    private final ObjectProperty<ThemeChoice> themeChoice = new SimpleObjectProperty<>(this, "themeChoice");
    private final ObjectProperty<LanguageChoice> language =
            new SimpleObjectProperty<>(this, "language", LanguageChoice.SYSTEM);
    private final StringProperty languageNote = new SimpleStringProperty(this, "languageNote", "");
    private final ObjectProperty<Theme> systemTheme;

    private final ObjectBinding<Theme> theme;
    private final ObjectBinding<ColourScale> colourScale;
    private final ObjectBinding<MapOptions> mapOptions;

    /**
     * @param themeChoice the look to begin with
     * @param systemTheme how the desktop looks
     */
    public ViewOptionsViewModel(ThemeChoice themeChoice, Theme systemTheme) {
        this.themeChoice.set(themeChoice);
        this.systemTheme = new SimpleObjectProperty<>(this, "systemTheme", systemTheme);
        theme = Bindings.createObjectBinding(this::resolveTheme, this.themeChoice, this.systemTheme);
        colourScale = Bindings.createObjectBinding(
                () -> chosenScale.get().orElse(theme.get().defaultScale()), chosenScale, theme);
        mapOptions = Bindings.createObjectBinding(
                this::resolveMapOptions,
                reduction,
                normalisation,
                columns,
                rows,
                marksHidden,
                mnemonicsHidden,
                colourScale);
    }

    private MethodChoice resolveSettings() {
        return new MethodChoice(
                method.get(),
                steps.get(),
                baseline.get().strip(),
                countedFromZero(layer.get().strip()),
                countedFromZero(head.get().strip()),
                replacement.get().strip(),
                new MethodChoice.Noise(samples.get(), sigma.get(), noiseSeed.get()),
                alternative.get().strip());
    }

    /** In the window people count from one; what is no number is left to the model, which says what it has. */
    private static String countedFromZero(String typed) {
        return typed.matches("\\d{1,6}") ? Integer.toString(Integer.parseInt(typed) - 1) : typed;
    }

    private Theme resolveTheme() {
        return switch (themeChoice.get()) {
            case SYSTEM -> systemTheme.get();
            case LIGHT -> Theme.LIGHT;
            case DARK -> Theme.DARK;
        };
    }

    private MapOptions resolveMapOptions() {
        Set<Role> hidden = EnumSet.noneOf(Role.class);
        if (marksHidden.get()) {
            hidden.addAll(MARKS);
        }
        if (mnemonicsHidden.get()) {
            hidden.add(Role.MNEMONIC);
        }
        return new MapOptions(
                reduction.get(),
                normalisation.get(),
                colourScale.get().isDiverging(),
                columns.get(),
                rows.get(),
                hidden);
    }

    /** Whether a text is asked about, so that what sorts bits and mnemonics does nothing. */
    public BooleanProperty ofTextProperty() {
        return ofText;
    }

    /** Everything that says how maps are made and shown, as the window opened with it; theme and language stay. */
    public void reset() {
        target.set(Target.CONTRAST);
        method.set(MethodChoice.USUAL.kind());
        steps.set(MethodChoice.USUAL.steps());
        List.of(baseline, layer, head, replacement, alternative).forEach(typed -> typed.set(""));
        samples.set(MethodChoice.Noise.USUAL.samples());
        sigma.set(MethodChoice.Noise.USUAL.sigma());
        noiseSeed.set(MethodChoice.Noise.USUAL.seed());
        reduction.set(MapOptions.FIRST.reduction());
        normalisation.set(MapOptions.FIRST.normalisation());
        columns.set(MapOptions.FIRST.columns());
        rows.set(MapOptions.FIRST.rows());
        marksHidden.set(false);
        mnemonicsHidden.set(false);
        expectedVisible.set(true);
        zoomLinked.set(true);
        chosenScale.set(Optional.empty());
    }

    /** Takes a method over with its settings. */
    public void choose(MethodChoice choice) {
        method.set(choice.kind());
        steps.set(choice.steps());
        baseline.set(choice.baseline());
        layer.set(countedFromOne(choice.layer()));
        head.set(countedFromOne(choice.head()));
        replacement.set(choice.replacement());
        samples.set(choice.noise().samples());
        sigma.set(choice.noise().sigma());
        noiseSeed.set(choice.noise().seed());
        alternative.set(choice.alternative());
    }

    private static String countedFromOne(String index) {
        return index.matches("\\d{1,6}") ? Integer.toString(Integer.parseInt(index) + 1) : index;
    }

    /** How maps look now. */
    public MapFigures.Look look() {
        return new MapFigures.Look(mapOptions.get(), colourScale.get(), expectedVisible.get(), theme.get());
    }

    /** Takes over how maps look; whether the window is light or dark stays. */
    public void show(MapFigures.Look look) {
        MapOptions options = look.options();
        reduction.set(options.reduction());
        normalisation.set(options.normalisation());
        columns.set(options.columns());
        rows.set(options.rows());
        marksHidden.set(options.hidden().containsAll(MARKS));
        mnemonicsHidden.set(options.hidden().contains(Role.MNEMONIC));
        expectedVisible.set(look.expectedVisible());
        chosenScale.set(
                Optional.of(look.scale()).filter(scale -> scale != look.theme().defaultScale()));
    }

    /** What is differentiated; changing it makes the maps anew. */
    public ObjectProperty<Target> targetProperty() {
        return target;
    }

    /** How answers are attributed; changing it, or a setting of it, makes the maps anew. */
    public ObjectProperty<MethodKind> methodProperty() {
        return method;
    }

    /** Integrated Gradients: number of steps. */
    public IntegerProperty stepsProperty() {
        return steps;
    }

    /** Integrated Gradients: the token to start from, or {@code alternative}; empty for zero vectors. */
    public StringProperty baselineProperty() {
        return baseline;
    }

    /** Attention: the layer as people count, from 1; empty for the last. */
    public StringProperty layerProperty() {
        return layer;
    }

    /** Attention: the head as people count, from 1; empty for the mean of all. */
    public StringProperty headProperty() {
        return head;
    }

    /** Occlusion: what is put in each token's place; empty for the unknown token. */
    public StringProperty replacementProperty() {
        return replacement;
    }

    /** SmoothGrad: number of gradients to average. */
    public IntegerProperty samplesProperty() {
        return samples;
    }

    /** SmoothGrad: the noise, relative to the input vectors. */
    public DoubleProperty sigmaProperty() {
        return sigma;
    }

    /** SmoothGrad: what draws the noise. */
    public LongProperty noiseSeedProperty() {
        return noiseSeed;
    }

    /** Swap and its relatives: what is put in each token's place in a text; empty for the likeliest token there. */
    public StringProperty alternativeProperty() {
        return alternative;
    }

    /** Whether what is zoomed in one map is so in the other. */
    public BooleanProperty zoomLinkedProperty() {
        return zoomLinked;
    }

    /** The method with its settings. */
    public ObservableObjectValue<MethodChoice> settingsProperty() {
        return settings;
    }

    /** Which stored values are shown. */
    public ObjectProperty<Reduction> reductionProperty() {
        return reduction;
    }

    /** What they are divided by. */
    public ObjectProperty<Normalisation> normalisationProperty() {
        return normalisation;
    }

    /** Which output tokens are columns. */
    public ObjectProperty<TokenChoice> columnsProperty() {
        return columns;
    }

    /** Which context tokens are rows. */
    public ObjectProperty<TokenChoice> rowsProperty() {
        return rows;
    }

    /** Whether {@code >>>}, {@code ===}, {@code +} and {@code ###} are left out. */
    public BooleanProperty marksHiddenProperty() {
        return marksHidden;
    }

    /** Whether mnemonics are left out. */
    public BooleanProperty mnemonicsHiddenProperty() {
        return mnemonicsHidden;
    }

    /** Whether the expected sources are outlined. */
    public BooleanProperty expectedVisibleProperty() {
        return expectedVisible;
    }

    /** The colours the user chose; empty for those of the theme. A diverging scale shows signs. */
    public ObjectProperty<Optional<ColourScale>> chosenScaleProperty() {
        return chosenScale;
    }

    /** Which look the user wants. */
    public ObjectProperty<ThemeChoice> themeChoiceProperty() {
        return themeChoice;
    }

    /** Which language the user wants. The window speaks another one once it is opened anew. */
    public ObjectProperty<LanguageChoice> languageProperty() {
        return language;
    }

    /** What becomes of the language that was chosen, in that language; empty where the window speaks it. */
    public StringProperty languageNoteProperty() {
        return languageNote;
    }

    /** The look that results. */
    public ObservableObjectValue<Theme> themeProperty() {
        return theme;
    }

    /** The colours that result. */
    public ObservableObjectValue<ColourScale> colourScaleProperty() {
        return colourScale;
    }

    /** How stored values are shown. */
    public ObservableObjectValue<MapOptions> mapOptionsProperty() {
        return mapOptions;
    }

    /** Takes the look of the desktop over, if it has changed. */
    public void systemThemeIs(Theme look) {
        systemTheme.set(look);
    }

    /** Changes between light and dark. */
    public void toggleTheme() {
        themeChoice.set(theme.get() == Theme.DARK ? ThemeChoice.LIGHT : ThemeChoice.DARK);
    }
}
