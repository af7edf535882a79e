package org.mnemoscope.packaging;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A Java with nothing in it but what the program uses, JavaFX included, so that its native libraries are found where they lie. */
final class RuntimeImage {
    /** What {@code jdeps} finds, and what is used without being named: Unsafe, by JavaFX and Gson. */
    private static final List<String> MODULES = List.of(
            "java.base",
            "java.compiler",
            "java.desktop",
            "java.logging",
            "java.management",
            "java.sql",
            "jdk.management",
            "jdk.unsupported",
            "javafx.controls",
            "javafx.swing");

    /**
     * Of those modules, what only other programs use: how Swing looks, sounds, HTML in Swing, how JavaFX looked until version 7,
     * and compiling style sheets of XML. Something has to stay in each package.
     */
    private static final List<String> UNUSED = List.of(
            "/java.desktop/com/sun/java/swing/plaf/gtk/GTK*",
            "/java.desktop/com/sun/java/swing/plaf/motif/Motif*UI*",
            "/java.desktop/com/sun/media/sound/[B-Z]*",
            "/java.desktop/javax/swing/plaf/metal/Metal*",
            "/java.desktop/javax/swing/plaf/nimbus/*Painter*",
            "/java.desktop/javax/swing/plaf/synth/Synth*",
            "/java.desktop/javax/swing/text/html/CSS*",
            "/java.desktop/javax/swing/text/html/HTML*",
            "/javafx.controls/com/sun/javafx/scene/control/skin/caspian/*.png",
            "/java.xml/com/sun/org/apache/bcel/internal/classfile/[C-Z]*",
            "/java.xml/com/sun/org/apache/bcel/internal/generic/[C-Z]*",
            "/java.xml/com/sun/org/apache/xalan/internal/xsltc/compiler/util/ErrorMessages_*",
            "/java.xml/com/sun/org/apache/xalan/internal/res/XSLTErrorResources_*");

    /** JavaFX chooses GTK 3 where both are there; nothing should ask for GTK 2. */
    private static final String GTK_2 = "libglassgtk2.so";

    private final Path javaHome;
    private final OperatingSystem system;

    RuntimeImage(Path javaHome, OperatingSystem system) {
        this.javaHome = javaHome;
        this.system = system;
    }

    /**
     * Links it.
     *
     * @param javafx the folder of JavaFX's jars
     * @param work a folder for what is made on the way
     * @param image where it goes; not there yet
     * @param release gives files their time
     */
    void link(Path javafx, Path work, Path image, Release release) throws IOException {
        Path modules = Folders.empty(work.resolve("modules"));
        for (Path jar : Folders.files(javafx)) {
            module(jar, work, modules, release);
        }
        Command.run(linkCommand(modules, image));
    }

    /** A jar holds JavaFX's native libraries as files to unpack at each user's; a module has a place for them. */
    private void module(Path jar, Path work, Path modules, Release release) throws IOException {
        Path classes = work.resolve("classes.jar");
        Path libraries = Folders.empty(work.resolve("libraries"));
        SlimJar.copy(jar, classes, entry -> !SlimJar.isNative(entry), release);
        SlimJar.unpackNatives(jar, libraries);
        Files.deleteIfExists(libraries.resolve(GTK_2));
        String name = jar.getFileName().toString().replaceAll("\\.jar$", ".jmod");
        Command.run(List.of(
                tool("jmod"),
                "create",
                "--class-path",
                classes.toString(),
                "--libs",
                libraries.toString(),
                modules.resolve(name).toString()));
    }

    /** The command that links modules in a folder and those of the JDK. */
    List<String> linkCommand(Path modules, Path image) {
        return List.of(
                tool("jlink"),
                "--module-path",
                modules + File.pathSeparator + javaHome.resolve("jmods"),
                "--add-modules",
                String.join(",", MODULES),
                "--strip-java-debug-attributes",
                "--no-header-files",
                "--no-man-pages",
                "--exclude-resources",
                String.join(",", UNUSED),
                "--output",
                image.toString());
    }

    private String tool(String name) {
        return javaHome.resolve("bin").resolve(system.program(name)).toString();
    }
}
