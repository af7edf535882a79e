# shellcheck shell=sh
# What the launchers, a package's too, ask of the system: Java, Maven, libraries, a font, and how to install what is missing.
# Sets: java (a fitting one, or empty), JAVA_HOME, missing (for people), wanted (for the package manager).
# Wants: program (the name that messages start with), root (the checkout), yes (non-empty: nobody is asked).
: "${program:?}" "${root:?}"

say() {
    for line; do printf '%s: %s\n' "$program" "$line" >&2; done
}

fail() {
    say "$@"
    exit 1
}

# Where no locale is set, or one that is not installed, Java could write no letters but English ones and open no files named with others.
use_unicode() {
    case $(locale charmap 2>/dev/null || echo "${LC_ALL:-${LC_CTYPE:-${LANG:-C}}}") in ANSI_X3.4-1968 | US-ASCII | C | POSIX) ;; *) return ;; esac
    # the language that was wanted is heard all the same
    export LANGUAGE="${LANGUAGE:-${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}}"
    case $(uname) in Darwin) export LC_ALL=en_US.UTF-8 ;; *) export LC_ALL=C.UTF-8 ;; esac
}

# Java's search paths have no way to name a folder with a colon in it.
refuse_colons() {
    case $root in *:*) fail "$root has a colon in its name, which ends a folder's name in Java's search paths; please move or rename it." ;; esac
}

# Within less than this Java ends with a trace, or without a word, before it has read a line of the program.
require_memory() {
    require_limit "$(ulimit -v)" 3000000 'ulimit -v'
    require_limit "$(ulimit -d)" 600000 'ulimit -d'
}

require_limit() { # of this shell, needed, how it was set; in KiB
    case $1 in *[!0-9]* | '') return ;; esac
    [ "$1" -ge "$2" ] || fail "this shell gives a process $(($1 / 1000)) MB of memory ($3) and Java needs $(($2 / 1000)) MB to start; please raise that limit."
}

# glibc: memory that is freed is kept for the next arrays; giving it back and asking again costs a sixth of a map's time. Arrays of 64 MiB
# and more have memory of their own, which goes back at once: among others they would leave gaps as large as they are.
# Two arenas for all threads, so that what one has freed serves others; one would have them wait for each other.
keep_memory() {
    export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-2}" MALLOC_MMAP_THRESHOLD_="${MALLOC_MMAP_THRESHOLD_:-67108864}"
    export MALLOC_TRIM_THRESHOLD_="${MALLOC_TRIM_THRESHOLD_:-1073741824}"
}

# GTK would connect to the desktop's buses as soon as a window opens: for accessibility, which JavaFX has none of on Linux, and for settings
# and mounts, which a dialog that asks for a file does without.
leave_buses() {
    export NO_AT_BRIDGE=1 GSETTINGS_BACKEND=memory GIO_USE_VFS=local GIO_USE_VOLUME_MONITOR=unix GTK_USE_PORTAL=0
}

# Where memory is limited: options that leave most of it to PyTorch, one a line. Java would reserve more than half of it for itself.
spare_memory() { # Java's part of it, a sixth if nothing is said
    limit=$(ulimit -v)
    case $limit in *[!0-9]* | '') return 0 ;; esac
    case ${JAVA_TOOL_OPTIONS-} in *-Xmx*) return 0 ;; esac
    if [ "$limit" -lt 12000000 ]; then printf '%s\n' "-Xmx$((limit / ${1:-6}))k" -XX:CompressedClassSpaceSize=128m; fi
}

# The package manager that is there, or nothing.
packager() {
    for tool in apt-get dnf zypper pacman; do
        if command -v "$tool" >/dev/null 2>&1; then
            printf %s "$tool"
            return
        fi
    done
}

# Debian has one version of Java a release: 17 up to Debian 12, 21 since.
jdk_of_apt() {
    # shellcheck source=/dev/null
    release=$(ID='' VERSION_ID='' && . /etc/os-release 2>/dev/null && printf '%s-%s' "$ID" "${VERSION_ID:-99}") || release=
    case $release in
        debian-1[01] | debian-12) printf openjdk-17-jdk-headless ;;
        debian-*) printf openjdk-21-jdk-headless ;;
        *) printf openjdk-17-jdk-headless ;;
    esac
}

# Notes that something is missing, and the package that has it.
lack() { # name, package of apt-get, dnf, zypper, pacman
    missing="$missing${missing:+, }$1"
    case $(packager) in
        apt-get) wanted="$wanted $2" ;;
        dnf) wanted="$wanted $3" ;;
        zypper) wanted="$wanted $4" ;;
        pacman) wanted="$wanted $5" ;;
    esac
}

want_library() { # soname, packages as above
    case $libraries in *"$1"*) return ;; esac
    for folder in $folders; do
        if [ -e "$folder/$1" ]; then return; fi
    done
    lack "$@"
}

look_for_libraries() {
    libraries=$(PATH=$PATH:/usr/sbin:/sbin ldconfig -p 2>/dev/null) || libraries=
    folders="$(printf %s "${LD_LIBRARY_PATH:-}" | tr : ' ') /usr/lib /usr/lib64 /usr/lib/*-linux-gnu /usr/local/lib"
}

# JavaFX lays out text with Pango, with a window and without.
want_text() {
    look_for_libraries
    want_library libpangoft2-1.0.so.0 libpangoft2-1.0-0 pango libpango-1_0-0 pango
    [ -n "$(find -L /usr/share/fonts /usr/local/share/fonts "${HOME:-/root}/.fonts" "${HOME:-/root}/.local/share/fonts" \
        \( -name '*.ttf' -o -name '*.otf' -o -name '*.ttc' \) 2>/dev/null | head -n 1)" ] ||
        [ -n "$(fc-list 2>/dev/null | head -n 1)" ] ||
        lack 'a font' fonts-dejavu-core dejavu-sans-fonts dejavu-fonts ttf-dejavu
}

# What JavaFX loads when a window opens on Linux.
want_window() {
    want_text
    want_library libgtk-3.so.0 libgtk-3-0 gtk3 libgtk-3-0 gtk3
    want_library libGL.so.1 libgl1 mesa-libGL libglvnd libglvnd
    want_library libX11.so.6 libx11-6 libX11 libX11-6 libx11
    want_library libXtst.so.6 libxtst6 libXtst libXtst6 libxtst
    want_library libXxf86vm.so.1 libxxf86vm1 libXxf86vm libXxf86vm1 libxxf86vm
}

# Finds a Java of version 17 or newer, with a compiler if one is needed.
want_java() { # compiler: yes or no
    java=
    for candidate in "${JAVA_HOME:-/none}/bin/java" "$(command -v java)" /usr/lib/jvm/*/bin/java; do
        if fits "$candidate" "$1"; then
            java=$candidate
            break
        fi
    done
    case $java in
        '') lack 'Java 17 or newer' "$(jdk_of_apt)" java-21-openjdk-devel java-17-openjdk-devel jdk21-openjdk ;;
        "${JAVA_HOME:-/none}"/*) ;;
        # macOS's own java is a door to the real one, not a part of it
        /usr/bin/java) unset JAVA_HOME ;;
        *) export JAVA_HOME="${java%/bin/java}" ;;
    esac
}

fits() { # a java, compiler: yes or no
    [ -x "$1" ] && { [ "$2" = no ] || [ -x "${1}c" ]; } || return 1
    # most have a file that tells the version, which is faster than asking
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$(dirname "$(readlink -f "$1")")/../release" 2>/dev/null) || version=
    [ -n "$version" ] || version=$("$1" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')
    [ "${version:-0}" -ge 17 ]
}

# Options that a newer Java needs to say nothing of what its libraries do, as one word a line; an older one knows some of them not.
hush_java() { # window or command; after want_java
    [ "${version:-0}" -ge 24 ] || return 0
    case $1 in
        window) echo --enable-native-access=ALL-UNNAMED,javafx.graphics ;;
        *) echo --enable-native-access=ALL-UNNAMED ;;
    esac
    echo --sun-misc-unsafe-memory-access=allow
}

# Runs Maven: the installed one if it is new enough, else the one that the wrapper fetches.
maven() {
    # or it would die where memory is limited, with a trace and a file of it
    # shellcheck disable=SC2005,SC2046 # in one line
    spared=$(echo $(spare_memory 4))
    if [ -n "$spared" ] && [ -z "${MAVEN_OPTS-}" ]; then export MAVEN_OPTS="$spared -XX:+UseSerialGC"; fi
    case $(mvn -v 2>/dev/null | sed -n 's/[^0-9]*Apache Maven \([0-9.]*\).*/\1/p') in
        3.[89].* | 3.1[0-9]* | [4-9].*) (cd "$root" && mvn -B "$@") ;;
        *) (cd "$root" && ./mvnw -B "$@") ;;
    esac
}

# The command that installs what is wanted.
install_command() {
    as_root=
    [ "$(id -u)" = 0 ] || ! command -v sudo >/dev/null 2>&1 || as_root='sudo '
    case $(packager) in
        apt-get) printf '%s' "${as_root}apt-get install -y --no-install-recommends$wanted" ;;
        dnf) printf '%s' "${as_root}dnf install -y$wanted" ;;
        zypper) printf '%s' "${as_root}zypper --non-interactive install$wanted" ;;
        pacman) printf '%s' "${as_root}pacman -S --needed --noconfirm$wanted" ;;
        '') printf '(no package manager that is known here; please install it by hand)' ;;
    esac
}

somebody_to_ask() {
    [ -t 0 ] && [ -t 2 ]
}

can_install() {
    [ -n "$(packager)" ] && { [ "$(id -u)" = 0 ] || command -v sudo >/dev/null 2>&1; }
}

agreed() {
    if [ -n "$yes" ]; then return; fi
    printf 'Install it now? [Y/n] ' >&2
    read -r answer || return 1
    case $answer in '' | [yYjJ]* | 네 | 예) ;; *) return 1 ;; esac
}

# Shows the command, asks, and runs it. Fails if that is impossible, refused or without success.
install_wanted() { # what needs it
    say "$1 needs what this system lacks: $missing."
    can_install || return 1
    command=$(install_command)
    printf '  %s\n' "$command" >&2
    agreed || return 1
    # a fresh container has no list of packages yet
    if [ "$(packager)" = apt-get ]; then
        export DEBIAN_FRONTEND=noninteractive
        # shellcheck disable=SC2086 # as_root is a word or none
        ${command%%apt-get*}apt-get update -qq >&2 || true
    fi
    # shellcheck disable=SC2086 # the command is words of this file
    $command >&2
}
