# Shared by scripts/run, scripts/test and .ci/run. Sourced, not run.

say() { printf '\n== %s\n' "$*" >&2; }

# Package names of the lists given (without .txt).
packages_of() {
    for list in "$@"; do
        sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$top/scripts/deps/$list.txt"
    done | sort -u
}

# Installs what the machine lacks of the lists given. Says what to do where it cannot.
need_packages() {
    local missing=()
    if ! command -v dpkg-query >/dev/null; then
        echo "This is not Debian: make sure that the packages of scripts/deps/ (or their like) are installed." >&2
        return 0
    fi
    for package in $(packages_of "$@"); do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    say "Installing ${#missing[@]} Debian packages: ${missing[*]}"
    local root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || {
            echo "Not root and no sudo. As root, run: apt-get install ${missing[*]}" >&2
            return 1
        }
        root=(sudo)
    fi
    "${root[@]}" apt-get update -q >&2 &&
        "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" >&2
}

# build PRESET [cmake options…]: configures and builds; the log is kept where it fails.
build() {
    local preset=$1
    shift
    say "Building ($preset)"
    (cd "$top" && cmake --preset "$preset" "$@" >"/tmp/cuebench-configure-$$.log" 2>&1) || {
        cat "/tmp/cuebench-configure-$$.log" >&2
        return 1
    }
    rm -f "/tmp/cuebench-configure-$$.log"
    # Large pages for what malloc gives: clang then takes three quarters of its time. Other C libraries and kernels that
    # have none pass over it.
    GLIBC_TUNABLES=${GLIBC_TUNABLES:+$GLIBC_TUNABLES:}glibc.malloc.hugetlb=1 \
        cmake --build "$top/build/$preset" --parallel "${CUEBENCH_JOBS:-$(nproc)}" >&2
}
