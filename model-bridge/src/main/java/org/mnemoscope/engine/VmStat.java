package org.mnemoscope.engine;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code vm_stat} of macOS says: a page size in its first line, then a count of pages a line. */
final class VmStat {
    private static final Pattern PAGE_SIZE = Pattern.compile("page size of (\\d{1,9}) bytes");
    private static final Pattern GIVEN = Pattern.compile("(?m)^Pages (?:free|inactive|purgeable):\\s+(\\d{1,12})\\.$");

    private VmStat() {}

    /**
     * The bytes of the pages that are free, inactive or purgeable.
     *
     * @param output what the program printed
     * @return empty if that is not its output
     */
    static OptionalLong free(String output) {
        Matcher size = PAGE_SIZE.matcher(output);
        long pages = GIVEN.matcher(output)
                .results()
                .mapToLong(count -> Long.parseLong(count.group(1)))
                .sum();
        return size.find() && pages > 0 ? OptionalLong.of(pages * Long.parseLong(size.group(1))) : OptionalLong.empty();
    }
}
