package org.mnemoscope.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreeMemoryTest {
    private static final long GIB = 1L << 30;
    private static final long MIB = 1L << 20;
    private static final long AVAILABLE = 1024L * 21_349_140;
    private static final String UNLIMITED_ONE = "9223372036854771712";

    @TempDir
    private Path root;

    @BeforeEach
    void a_machine_whose_page_cache_is_large() throws IOException {
        file("proc/meminfo", """
                MemTotal:       24684084 kB
                MemFree:        13518856 kB
                MemAvailable:   21349140 kB
                Buffers:          129376 kB
                Cached:          7636004 kB
                """);
    }

    @Test
    void without_control_groups_it_is_what_the_kernel_calls_available() {
        assertThat(free()).isEqualTo(AVAILABLE);
    }

    @Test
    void a_container_of_the_second_version_sees_its_limit_at_the_top() throws IOException {
        containerOfTheSecondVersion();
        group("", Long.toString(4 * GIB), 3 * GIB, 1536 * MIB);

        assertThat(free()).as("half of what is used only caches files").isEqualTo(2560 * MIB);
    }

    @Test
    void the_word_max_is_no_limit() throws IOException {
        containerOfTheSecondVersion();
        group("", "max", 3 * GIB, GIB);

        assertThat(free()).isEqualTo(AVAILABLE);
    }

    @Test
    void a_limit_beyond_what_the_machine_has_gives_no_more_than_the_machine() throws IOException {
        containerOfTheSecondVersion();
        group("", Long.toString(400 * GIB), GIB, 0);

        assertThat(free()).isEqualTo(AVAILABLE);
    }

    @Test
    void a_group_that_uses_more_than_its_limit_leaves_nothing() throws IOException {
        containerOfTheSecondVersion();
        group("", Long.toString(GIB), GIB + MIB, 0);

        assertThat(free()).isZero();
    }

    @Test
    void of_groups_inside_each_other_the_one_that_leaves_least_counts() throws IOException {
        file("proc/self/mountinfo", """
                24 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw
                29 25 0:26 / /sys/fs/cgroup rw,nosuid,nodev,noexec,relatime shared:4 - cgroup2 cgroup2 rw,nsdelegate
                """);
        file("proc/self/cgroup", "0::/user.slice/user-1000.slice/session-2.scope\n");
        group("user.slice", "max", 9 * GIB, GIB);
        group("user.slice/user-1000.slice", Long.toString(6 * GIB), 5 * GIB, GIB / 2);
        group("user.slice/user-1000.slice/session-2.scope", Long.toString(8 * GIB), 4 * GIB, GIB);

        assertThat(free()).as("that of the user, not of the session").isEqualTo(GIB + GIB / 2);
    }

    @Test
    void a_container_of_the_first_version_is_mounted_by_the_name_it_has_outside() throws IOException {
        file("proc/self/mountinfo", """
                671 670 0:63 / /sys/fs/cgroup rw,nosuid,nodev,noexec,relatime - tmpfs tmpfs rw,mode=755
                680 671 0:33 /docker/6b1f /sys/fs/cgroup/cpu,cpuacct ro,relatime master:14 - cgroup cgroup rw,cpu,cpuacct
                685 671 0:37 /docker/6b1f /sys/fs/cgroup/memory ro,nosuid,nodev,noexec,relatime master:19 - cgroup cgroup rw,memory
                """);
        file("proc/self/cgroup", """
                11:memory:/docker/6b1f
                4:cpu,cpuacct:/docker/6b1f
                1:name=systemd:/docker/6b1f
                0::/system.slice/containerd.service
                """);
        firstVersion("", Long.toString(2 * GIB), GIB + GIB / 2, 256 * MIB);

        assertThat(free()).isEqualTo(768 * MIB);
    }

    @Test
    void a_group_around_the_own_one_counts_in_the_first_version_too() throws IOException {
        nestedInTheFirstVersion();
        firstVersion("", UNLIMITED_ONE, 10_643_251_200L, 4_900_171_776L);
        firstVersion("jobs", Long.toString(12 * GIB), 11 * GIB, 4 * GIB);
        firstVersion("jobs/223e", UNLIMITED_ONE, 106_881_024, 122_880);

        assertThat(free()).isEqualTo(5 * GIB);
    }

    @Test
    void what_has_no_limit_in_the_first_version_leaves_what_the_machine_has() throws IOException {
        nestedInTheFirstVersion();
        firstVersion("", UNLIMITED_ONE, 10_643_251_200L, 4_900_171_776L);
        firstVersion("jobs", UNLIMITED_ONE, 11_084_537_856L, 4_900_147_200L);
        firstVersion("jobs/223e", UNLIMITED_ONE, 106_881_024, 122_880);

        assertThat(free()).isEqualTo(AVAILABLE);
    }

    @Test
    void a_limit_of_the_process_itself_leaves_what_it_has_not_taken() throws IOException {
        file("proc/self/status", """
                Name:\tjava
                VmPeak:\t 3500000 kB
                VmSize:\t 3145728 kB
                VmData:\t 1048576 kB
                """);
        limits("unlimited", "unlimited");
        assertThat(free()).isEqualTo(AVAILABLE);

        limits(Long.toString(4 * GIB), "unlimited");
        assertThat(free()).as("of the address space").isEqualTo(GIB);

        limits(Long.toString(4 * GIB), Long.toString(GIB + 5 * MIB));
        assertThat(free()).as("of data").isEqualTo(5 * MIB);

        limits(Long.toString(GIB), "unlimited");
        assertThat(free()).isZero();
    }

    private void limits(String addresses, String data) throws IOException {
        file("proc/self/limits", """
                Limit                     Soft Limit           Hard Limit           Units
                Max data size             %2$-20s unlimited            bytes
                Max stack size            8388608              unlimited            bytes
                Max address space         %1$-20s unlimited            bytes
                """.formatted(addresses, data));
    }

    @Test
    void another_system_is_asked_another_way() throws IOException {
        Files.delete(root.resolve("proc/meminfo"));

        assertThat(new LinuxMemory(root).free()).isEmpty();
        assertThat(FreeMemory.bytes()).isPositive();
    }

    @Test
    void macos_gives_free_inactive_and_purgeable_pages() {
        assertThat(VmStat.free("""
                Mach Virtual Memory Statistics: (page size of 16384 bytes)
                Pages free:                                5538.
                Pages active:                            372614.
                Pages inactive:                          368262.
                Pages speculative:                         3440.
                Pages throttled:                              0.
                Pages wired down:                        140291.
                Pages purgeable:                           4627.
                "Translation faults":                1214397182.
                Pages copy-on-write:                   39457362.
                File-backed pages:                       262713.
                Anonymous pages:                         481603.
                Pages stored in compressor:              381542.
                Pages occupied by compressor:            112733.
                Swapins:                                1229861.
                Swapouts:                               1410917.
                """)).hasValue(16384L * (5538 + 368_262 + 4627));
        assertThat(VmStat.free("")).isEmpty();
        assertThat(VmStat.free("vm_stat: command not found")).isEmpty();
    }

    private long free() {
        return new LinuxMemory(root).free().orElseThrow();
    }

    private void containerOfTheSecondVersion() throws IOException {
        file("proc/self/mountinfo", """
                1290 1289 0:28 / /sys/fs/cgroup ro,nosuid,nodev,noexec,relatime - cgroup2 cgroup rw,nsdelegate,memory_recursiveprot
                """);
        file("proc/self/cgroup", "0::/\n");
    }

    private void nestedInTheFirstVersion() throws IOException {
        file("proc/self/mountinfo", """
                31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755
                35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
                41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw
                """);
        file("proc/self/cgroup", """
                8:pids:/
                4:memory:/jobs/223e
                1:cpu:/
                0::/
                """);
    }

    private void group(String name, String max, long current, long inactive) throws IOException {
        String folder = "sys/fs/cgroup/" + name + "/";
        file(folder + "memory.max", max + "\n");
        file(folder + "memory.current", current + "\n");
        file(
                folder + "memory.stat",
                "anon 1073741824\nfile " + 2 * inactive + "\ninactive_anon 4096\ninactive_file " + inactive
                        + "\nactive_file " + inactive + "\n");
    }

    private void firstVersion(String name, String limit, long usage, long inactive) throws IOException {
        String folder = "sys/fs/cgroup/memory/" + name + "/";
        file(folder + "memory.limit_in_bytes", limit + "\n");
        file(folder + "memory.usage_in_bytes", usage + "\n");
        file(folder + "memory.stat", "cache 10874880\ninactive_file 24576\ntotal_inactive_file " + inactive + "\n");
    }

    private void file(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
