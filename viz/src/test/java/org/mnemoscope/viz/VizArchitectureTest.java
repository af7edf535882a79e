package org.mnemoscope.viz;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.mnemoscope.viz", importOptions = ImportOption.DoNotIncludeTests.class)
class VizArchitectureTest {
    @ArchTest
    static final ArchRule figures_are_painted_without_javafx = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.mnemoscope.viz.colour..", "org.mnemoscope.viz.matrix..", "org.mnemoscope.viz.picture..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("javafx..");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("org.mnemoscope.viz.(*)..").should().beFreeOfCycles();
}
