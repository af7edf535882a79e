package org.mnemoscope.app.window.viewing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mnemoscope.app.report.map.MapOptions;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.attribution.Normalisation;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.viz.colour.ColourScale;
import org.mnemoscope.viz.theme.Theme;

class ViewOptionsViewModelTest {
    @Test
    void a_reset_brings_back_what_the_window_opened_with_but_the_theme() {
        ViewOptionsViewModel options = new ViewOptionsViewModel(ThemeChoice.SYSTEM, Theme.LIGHT);
        options.methodProperty().set(MethodKind.ATTENTION);
        options.layerProperty().set("2");
        options.targetProperty().set(Target.LOGIT);
        options.normalisationProperty().set(Normalisation.MAP_MAX);
        options.marksHiddenProperty().set(true);
        options.chosenScaleProperty().set(Optional.of(ColourScale.VIRIDIS));
        options.themeChoiceProperty().set(ThemeChoice.DARK);

        options.reset();

        ViewOptionsViewModel first = new ViewOptionsViewModel(ThemeChoice.SYSTEM, Theme.LIGHT);
        assertThat(options.settingsProperty().get())
                .isEqualTo(first.settingsProperty().get());
        assertThat(options.targetProperty().get()).isEqualTo(Target.CONTRAST);
        assertThat(options.mapOptionsProperty().get()).isEqualTo(MapOptions.FIRST);
        assertThat(options.chosenScaleProperty().get()).isEmpty();
        assertThat(options.themeChoiceProperty().get()).isEqualTo(ThemeChoice.DARK);
    }
}
