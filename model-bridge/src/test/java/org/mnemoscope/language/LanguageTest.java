package org.mnemoscope.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LanguageTest {
    private final Locale before = Locale.getDefault();

    @AfterEach
    void speaksAsBefore() {
        Locale.setDefault(before);
    }

    @Test
    void theFirstVariableThatIsSetDecides() {
        assertThat(Language.ofMachine(Map.of("LANG", "ko_KR.UTF-8"))).isEqualTo(Language.KOREAN);
        assertThat(Language.ofMachine(Map.of("LANG", "ko_KR.UTF-8", "LC_MESSAGES", "en_US")))
                .isEqualTo(Language.ENGLISH);
        assertThat(Language.ofMachine(Map.of("LC_MESSAGES", "en_US", "LC_ALL", "ko_KR")))
                .isEqualTo(Language.KOREAN);
        assertThat(Language.ofMachine(Map.of("LC_ALL", "ko_KR", "LANGUAGE", "en")))
                .isEqualTo(Language.ENGLISH);
        assertThat(Language.ofMachine(Map.of("LANG", "ko_KR", "LANGUAGE", ""))).isEqualTo(Language.KOREAN);
    }

    @Test
    void ofSeveralLanguagesTheFirstThatIsSpokenDecides() {
        assertThat(Language.ofMachine(Map.of("LANGUAGE", "de:ko:en"))).isEqualTo(Language.KOREAN);
        assertThat(Language.ofMachine(Map.of("LANGUAGE", "de"))).isEqualTo(Language.ENGLISH);
    }

    @Test
    void withoutVariablesItIsWhatJavaBeganWithWhateverIsSpoken() {
        Language began = Language.of(System.getProperty("user.language")).orElse(Language.ENGLISH);
        for (Language spoken : Language.values()) {
            spoken.speak();
            assertThat(Language.ofMachine(Map.of())).isEqualTo(began);
        }
    }
}
