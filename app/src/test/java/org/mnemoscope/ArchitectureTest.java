package org.mnemoscope;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.InvalidPathException;
import java.util.Formatter;
import java.util.List;
import java.util.Set;
import org.mnemoscope.files.NamedPath;

/** The dependency rules of CONTRIBUTING.md, checked over the whole program. */
@AnalyzeClasses(packages = "org.mnemoscope", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** Whatever is neither viz nor app is the bridge, so that a new package of it needs no entry here. */
    private static final DescribedPredicate<JavaClass> OF_THE_BRIDGE = resideInAPackage("org.mnemoscope..")
            .and(resideOutsideOfPackages("org.mnemoscope.viz..", "org.mnemoscope.app.."))
            .as("of the bridge");

    @ArchTest
    static final ArchRule the_bridge_knows_no_javafx_and_no_window = noClasses()
            .that(OF_THE_BRIDGE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "org.mnemoscope.viz..", "org.mnemoscope.app..");

    @ArchTest
    static final ArchRule viz_knows_no_models_and_no_window = noClasses()
            .that()
            .resideInAPackage("org.mnemoscope.viz..")
            .should()
            .dependOnClassesThat(OF_THE_BRIDGE)
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("org.mnemoscope.app..");

    @ArchTest
    static final ArchRule the_command_line_and_the_reports_know_no_javafx_and_no_window = noClasses()
            .that()
            .resideInAnyPackage("org.mnemoscope.app.cli..", "org.mnemoscope.app.report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "org.mnemoscope.app.window..");

    @ArchTest
    static final ArchRule reports_know_no_command = noClasses()
            .that()
            .resideInAPackage("org.mnemoscope.app.report..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.mnemoscope.app.cli..");

    @ArchTest
    static final ArchRule the_window_knows_no_command = noClasses()
            .that()
            .resideInAPackage("org.mnemoscope.app.window..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.mnemoscope.app.cli..");

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

    private static final Set<String> OF_THE_COUNTRY =
            Set.of("format", "formatted", "printf", "asString", "toLowerCase", "toUpperCase");

    /** Its first argument would be the locale; {@code asString} of a JavaFX number formats only where it is given a pattern. */
    private static final DescribedPredicate<JavaMethodCall> THAT_ASKS_FOR_THE_COUNTRY =
            DescribedPredicate.describe("that formats by the default locale", call -> {
                List<String> parameters = call.getTarget().getRawParameterTypes().stream()
                        .map(JavaClass::getSimpleName)
                        .toList();
                String name = call.getName();
                return OF_THE_COUNTRY.contains(name)
                        && !parameters.contains("Locale")
                        && call.getTargetOwner().getPackageName().matches("java\\.(lang|io)|javafx\\.beans.*")
                        && !call.getTargetOwner().isEquivalentTo(Character.class)
                        && !(name.equals("asString") && parameters.isEmpty());
            });

    /** Else a number reads "0,5" and an i loses its dot, depending on where the program runs. */
    @ArchTest
    static final ArchRule words_and_numbers_are_the_same_in_every_country = noClasses()
            .should()
            .callMethodWhere(THAT_ASKS_FOR_THE_COUNTRY)
            .orShould()
            .callConstructor(Formatter.class);

    @ArchTest
    static final ArchRule one_place_makes_paths_of_texts_that_may_be_none = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(NamedPath.class.getName())
            .should()
            .dependOnClassesThat()
            .areAssignableTo(InvalidPathException.class);
}
