package org.mnemoscope.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mnemoscope.files.NamedPath;

/**
 * One control group that limits the memory of this process: its own or one around it, as containers and services have them.
 *
 * @param folder the group's files
 * @param version which of the two interfaces of the kernel they belong to
 */
record ControlGroup(Path folder, Version version) {
    private static final Pattern ESCAPED = Pattern.compile("\\\\([0-7]{3})");
    private static final String SEPARATOR = " - ";

    /** The kernel's two interfaces; both may be there at once, but only one has the memory. */
    enum Version {
        /** A hierarchy for each resource. */
        ONE("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"),
        /** One hierarchy for all resources. */
        TWO("memory.max", "memory.current", "inactive_file");

        private final String limit;
        private final String used;
        private final String inactive;

        Version(String limit, String used, String inactive) {
            this.limit = limit;
            this.used = used;
            this.inactive = inactive;
        }
    }

    /**
     * The bytes it leaves: its limit, less what its processes use, plus what of that holds files that were not read lately and
     * goes as soon as memory is wanted.
     *
     * @return empty where it has no limit, or does not say
     */
    OptionalLong free() {
        OptionalLong limit = only(version.limit);
        OptionalLong used = only(version.used);
        if (limit.isEmpty() || used.isEmpty()) {
            return OptionalLong.empty();
        }
        long inactive = LinuxMemory.number(LinuxMemory.lines(folder.resolve("memory.stat")), version.inactive)
                .orElse(0);
        long free = limit.getAsLong() - used.getAsLong() + Math.min(inactive, used.getAsLong());
        return OptionalLong.of(Math.max(0, free));
    }

    /** The number that is all of a file; empty where it is none, as {@code max}. */
    private OptionalLong only(String file) {
        return LinuxMemory.lines(folder.resolve(file)).stream()
                .filter(line -> line.matches("\\d{1,19}"))
                .map(line -> line.length() < 19 ? line : Long.toString(Long.MAX_VALUE))
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    /**
     * The groups that this process is in, from its own to the outermost that can be seen.
     *
     * @param root the folder that mount points are in
     * @param mounts the lines of {@code /proc/self/mountinfo}
     * @param memberships those of {@code /proc/self/cgroup}
     */
    static List<ControlGroup> of(Path root, List<String> mounts, List<String> memberships) {
        List<ControlGroup> groups = new ArrayList<>();
        for (String mount : mounts) {
            String[] halves = mount.split(SEPARATOR, 2);
            String[] place = halves[0].split(" ");
            String[] kind = halves.length < 2 ? new String[0] : halves[1].split(" ");
            if (place.length < 5 || kind.length < 3) {
                continue;
            }
            if (kind[0].equals("cgroup2")) {
                groups.addAll(around(root, place, member(memberships, ""), Version.TWO));
            } else if (kind[0].equals("cgroup") && names(kind[2], "memory")) {
                groups.addAll(around(root, place, member(memberships, "memory"), Version.ONE));
            }
        }
        return groups;
    }

    private static boolean names(String list, String name) {
        return Arrays.asList(list.split(",")).contains(name);
    }

    /** The path of this process in the hierarchy of a controller, as in {@code 4:memory:/docker/6b1f}. */
    private static String member(List<String> memberships, String controller) {
        return memberships.stream()
                .map(line -> line.split(":", 3))
                .filter(fields -> fields.length == 3 && names(fields[1], controller))
                .map(fields -> fields[2])
                .findFirst()
                .orElse("/");
    }

    /** The fields of a mount: 3 is the group that is mounted, 4 the folder where. A group outside it cannot be seen. */
    private static List<ControlGroup> around(Path root, String[] mount, String member, Version version) {
        Path top = inside(root, plain(mount[4]));
        Path mounted = inside(root, plain(mount[3]));
        Path own = inside(root, member);
        Path folder =
                own.startsWith(mounted) ? top.resolve(mounted.relativize(own)).normalize() : top;
        List<ControlGroup> groups = new ArrayList<>();
        for (Path at = Files.isDirectory(folder) ? folder : top; at.startsWith(top); at = at.getParent()) {
            groups.add(new ControlGroup(at, version));
        }
        return groups;
    }

    private static Path inside(Path root, String path) {
        return NamedPath.find(root, path.replaceFirst("^/+", "")).orElse(root).normalize();
    }

    /** A path as the kernel lists it has spaces and the like in octal. */
    private static String plain(String path) {
        return ESCAPED.matcher(path)
                .replaceAll(
                        octal -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(octal.group(1), 8))));
    }
}
