package org.mnemoscope.packaging;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * A version of the program, in the spelling of each kind of package.
 *
 * @param version as the root {@code pom.xml} has it, as in {@code 0.1.0} or {@code 0.1.0-SNAPSHOT}
 * @param time the time that everything in a package has
 */
record Release(String version, Instant time) {
    private static final String SNAPSHOT = "-SNAPSHOT";

    /** The time as archives have it that know no time zones. */
    LocalDateTime localTime() {
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    /** The version without a mark for what is not released. */
    String number() {
        return version.replace(SNAPSHOT, "");
    }

    /** A tilde sorts before the release itself. */
    String debian() {
        return version.replace(SNAPSHOT, "~snapshot");
    }

    /** The release of an RPM: 1, and below it what is not released. */
    String rpmRelease() {
        return version.endsWith(SNAPSHOT) ? "0.snapshot" : "1";
    }

    /** macOS refuses a version that starts with 0; there 0.1.2 is 1.1.2. */
    String mac() {
        return number().startsWith("0.") ? "1" + number().substring(1) : number();
    }

    /** What the file names of archives begin with. */
    String fileName(OperatingSystem system) {
        return "mnemoscope-" + version + "-" + system.label();
    }
}
