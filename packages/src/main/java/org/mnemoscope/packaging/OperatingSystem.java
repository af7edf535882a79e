package org.mnemoscope.packaging;

/** A system that packages are made on and for. */
enum OperatingSystem {
    /** Makes {@code .deb}, {@code .rpm} and {@code .tar.gz}. */
    LINUX("linux-x86_64", "linux-x86-64/libjnidispatch.so", ""),
    /** Makes {@code .dmg}. */
    MAC("macos-aarch64", "darwin-aarch64/libjnidispatch.jnilib", ""),
    /** Makes {@code .msi} and {@code .zip}. */
    WINDOWS("windows-x86_64", "win32-x86-64/jnidispatch.dll", ".exe");

    private final String label;
    private final String jnaLibrary;
    private final String programEnding;

    OperatingSystem(String label, String jnaLibrary, String programEnding) {
        this.label = label;
        this.jnaLibrary = jnaLibrary;
        this.programEnding = programEnding;
    }

    /** The system of a name as in the property {@code os.name}. */
    static OperatingSystem of(String name) {
        return name.startsWith("Windows") ? WINDOWS : name.startsWith("Mac") ? MAC : LINUX;
    }

    /** What file names call it. */
    String label() {
        return label;
    }

    /** Where JNA's jar holds the native library, below {@code com/sun/jna}. */
    String jnaLibrary() {
        return jnaLibrary;
    }

    /** The file name of a program. */
    String program(String name) {
        return name + programEnding;
    }
}
