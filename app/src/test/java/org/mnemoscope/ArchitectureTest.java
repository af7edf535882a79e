package org.mnemoscope;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The dependency rules of CONTRIBUTING.md, checked over the whole program. */
@AnalyzeClasses(packages = "org.mnemoscope", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] PARTS_OF_THE_BRIDGE = {
        "org.mnemoscope.attribution..",
        "org.mnemoscope.catalog..",
        "org.mnemoscope.engine..",
        "org.mnemoscope.evaluation..",
        "org.mnemoscope.files..",
        "org.mnemoscope.folder..",
        "org.mnemoscope.generation..",
        "org.mnemoscope.golden..",
        "org.mnemoscope.job..",
        "org.mnemoscope.language..",
        "org.mnemoscope.model..",
        "org.mnemoscope.safetensors..",
        "org.mnemoscope.score..",
        "org.mnemoscope.task..",
        "org.mnemoscope.tokenizer..",
        "org.mnemoscope.training.."
    };

    @ArchTest
    static final ArchRule the_bridge_knows_no_javafx_and_no_window = noClasses()
            .that()
            .resideInAnyPackage(PARTS_OF_THE_BRIDGE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "org.mnemoscope.viz..", "org.mnemoscope.app..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule viz_knows_no_models_and_no_window = noClasses()
            .that()
            .resideInAPackage("org.mnemoscope.viz..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PARTS_OF_THE_BRIDGE)
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("org.mnemoscope.app..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("org.mnemoscope.(**)").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule packages_are_named_after_features = noClasses()
            .should()
            .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..helpers..", "..manager..");

    @ArchTest
    static final ArchRule view_models_know_no_scene = noClasses()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("javafx.scene..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule no_threads_of_our_own = noClasses()
            .should()
            .callConstructor(Thread.class, Runnable.class)
            .orShould()
            .callConstructor(Thread.class)
            .allowEmptyShould(true);
}
