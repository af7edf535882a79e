package org.mnemoscope;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Formatter;
import java.util.List;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadFactory;
import java.util.stream.BaseStream;
import javafx.beans.property.StringProperty;
import org.mnemoscope.app.window.controls.Typed;
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

    /** They live on JavaFX's thread, which a disk that does not answer would hold. */
    @ArchTest
    static final ArchRule views_and_view_models_ask_no_disk = noClasses()
            .that()
            .resideInAPackage("org.mnemoscope.app.window..")
            .and()
            .haveNameMatching(".*(View|ViewModel|Refusal|Pane|Stage)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Files.class, File.class);

    /** Rule 4: where threads are made, by name. Whoever else has work to do gives it to one of these. */
    private static final Set<String> MAKERS_OF_THREADS = Set.of(
            "org.mnemoscope.app.window.job.TaskJobs",
            "org.mnemoscope.app.window.workbench.WorkbenchApplication",
            "org.mnemoscope.app.cli.Console",
            "org.mnemoscope.attribution.vjp.ChunkWorkers",
            "org.mnemoscope.decoder.PartWorkers",
            "org.mnemoscope.engine.Engines",
            "org.mnemoscope.workshop.benchmark.MatrixPeak",
            "org.mnemoscope.workshop.suite.SuiteRun");

    private static final DescribedPredicate<JavaCall<?>> MAKES_A_THREAD =
            DescribedPredicate.describe("make a thread", call -> isOfThreads(call.getTargetOwner(), call.getName()));

    private static boolean isOfThreads(JavaClass owner, String called) {
        boolean constructed = called.equals(JavaConstructor.CONSTRUCTOR_NAME)
                && (owner.isAssignableTo(Thread.class)
                        || owner.isAssignableTo(Executor.class)
                        || owner.isAssignableTo(Timer.class));
        boolean ofAFactory = owner.isEquivalentTo(Executors.class) && !called.equals("callable")
                || owner.isAssignableTo(ThreadFactory.class);
        boolean ofTheCommonPool = owner.isEquivalentTo(ForkJoinPool.class)
                || owner.isEquivalentTo(CompletableFuture.class) && called.endsWith("Async")
                || called.equals("parallelStream")
                || called.equals("parallel") && owner.isAssignableTo(BaseStream.class);
        return constructed || ofAFactory || ofTheCommonPool;
    }

    @ArchTest
    static final ArchRule threads_are_made_in_named_places_only = noClasses()
            .that(DescribedPredicate.describe(
                    "are no makers of threads",
                    type -> !MAKERS_OF_THREADS.contains(type.getName().replaceFirst("\\$.*", ""))))
            .should()
            .callCodeUnitWhere(MAKES_A_THREAD);

    /** What it gives is held by nobody: a control that is bound to it does nothing after a garbage collection. */
    @ArchTest
    static final ArchRule nothing_is_bound_to_a_property_made_for_the_moment = noClasses()
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "make a property of objects out of one of numbers",
                    (JavaMethodCall call) -> call.getName().equals("asObject")));

    /** It mends what JavaFX leaves of a text of which nothing is shown. */
    @ArchTest
    static final ArchRule texts_are_typed_in_one_way = noClasses()
            .that()
            .doNotBelongToAnyOf(Typed.class)
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "bind a text both ways",
                    (JavaMethodCall call) -> call.getName().equals("bindBidirectional")
                            && call.getTargetOwner().isEquivalentTo(StringProperty.class)));

    /** Some messages have a full stop and some have none, as they stand within others too; what is shown always has one. */
    @ArchTest
    static final ArchRule what_failed_is_said_in_whole_sentences = noClasses()
            .that()
            .resideInAPackage("org.mnemoscope.app.window..")
            .and()
            .doNotHaveSimpleName("NoWindowException")
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "ask a failure for its message, not Reason",
                    (JavaMethodCall call) -> call.getName().equals("getMessage")
                            && call.getTargetOwner().isAssignableTo(Throwable.class)));

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

    /** There the question is an error. */
    @ArchTest
    static final ArchRule nothing_asks_what_is_mounted = noClasses()
            .should()
            .callMethod(Files.class, "getFileStore", Path.class)
            .because("in a changed root no mount is found");

    @ArchTest
    static final ArchRule one_place_makes_paths_of_texts_that_may_be_none = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(NamedPath.class.getName())
            .should()
            .dependOnClassesThat()
            .areAssignableTo(InvalidPathException.class);
}
