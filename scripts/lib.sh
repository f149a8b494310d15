# shellcheck shell=bash
# What the scripts share. Sourced, not run: `source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"`.
#
# Environment:
#   BUILD_PATH      where SwiftPM builds; default: .build in the source tree
#   BUILD_JOBS      how many compile jobs at once; default: SwiftPM's own choice
#   SKIP_INSTALL=1  install nothing, also when something is missing

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)"
build_path="${BUILD_PATH:-$root/.build}"

# The oldest Swift that the manifest accepts.
readonly oldest_swift="6.2"

say() { printf '%s\n' "$*" >&2; }

die() {
    say "$(basename "$0"): $*"
    exit 1
}

# What a Swift toolchain and this package need to build, as NAME=PATTERN: NAME is what apt installs when no installed
# package matches the extended regular expression PATTERN.
readonly build_packages=(
    # The toolchain itself (the list of swift.org for a tarball on Debian, without the debugger).
    'binutils=binutils'
    'ca-certificates=ca-certificates'
    'gcc=gcc(-[0-9]+)?'
    'g++=libstdc[+][+]-[0-9]+-dev'
    'git=git'
    'libc6-dev=libc6-dev'
    'libcurl4-openssl-dev=libcurl4(t64|-openssl-dev)?'
    'libncurses-dev=libncurses(6|-dev)'
    'libsqlite3-dev=libsqlite3-(0|dev)'
    'libxml2-dev=libxml2(-[0-9]+|-dev)?'
    'zlib1g-dev=zlib1g(-dev)?'
    # The libraries that Package.swift names as system libraries.
    'pkg-config=pkg-?conf(ig)?'
    'libarchive-dev=libarchive-dev'
    'libical-dev=libical-dev'
    'librsvg2-dev=librsvg2-dev'
    # What the program needs when it runs: time zones, and a font for the charts.
    'tzdata=tzdata'
    'fonts-dejavu-core=fonts-dejavu-core'
)

# What the browser test, the crash test and the peers of the tests need beside that.
# shellcheck disable=SC2034  # for the script that sources this
readonly peer_packages=(
    'chromium=chromium|google-chrome-stable'
    'python3=python3(-minimal)?'
    'python3-venv=python3-venv'
)

# Prints those of NAME=PATTERN… that are not installed. Asks dpkg only: quick, and works without a network.
missing_packages() {
    local installed entry
    # shellcheck disable=SC2016  # dpkg-query fills these in
    installed="$(dpkg-query --show --showformat '${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p')"
    for entry in "$@"; do
        grep -Eqx -- "${entry#*=}" <<< "$installed" || printf '%s\n' "${entry%%=*}"
    done
}

# Installs those of NAME=PATTERN… that are missing; touches nothing when all is there.
need_packages() {
    local missing=() as_root=()
    if ! command -v dpkg-query > /dev/null; then
        say "$(basename "$0"): no Debian here, so nothing is installed; needed: $(printf '%s ' "${@%%=*}")"
        return 0
    fi
    mapfile -t missing < <(missing_packages "$@")
    # Debian 12 has the gold linker in binutils, later releases apart.
    command -v ld.gold > /dev/null || missing+=(binutils-gold)
    ((${#missing[@]} > 0)) || return 0
    local advice="as root: apt-get update && apt-get install --no-install-recommends ${missing[*]}"
    [[ "${SKIP_INSTALL:-}" != 1 ]] || die "missing: ${missing[*]}; $advice"
    if ((EUID != 0)); then
        if ! command -v sudo > /dev/null || { [[ ! -t 0 ]] && ! sudo -n true 2> /dev/null; }; then
            die "cannot install ${missing[*]} without root or sudo; $advice"
        fi
        as_root=(sudo)
    fi
    say "installing: ${missing[*]}"
    local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq)
    { "${apt[@]}" update && "${apt[@]}" install --yes --no-install-recommends "${missing[@]}"; } >&2 \
        || die "apt-get could not install ${missing[*]}; $advice"
}

# Installs what building needs and makes sure of a Swift toolchain that is new enough.
need_swift() {
    local version
    command -v swift > /dev/null \
        || die "no Swift here; get Swift 6.3 from https://www.swift.org/install/linux, put it on the PATH, run this again"
    need_packages "${build_packages[@]}" "$@"
    version="$(swift --version 2> /dev/null | sed -nE 's/.*Swift version ([0-9]+(\.[0-9]+)*).*/\1/p' | head -n 1)"
    [[ -n "$version" ]] || die "swift does not start; 'swift --version' tells why (https://www.swift.org/install/linux)"
    [[ "$(printf '%s\n' "$oldest_swift" "$version" | sort -V | head -n 1)" == "$oldest_swift" ]] \
        || die "Swift $version is too old, $oldest_swift or later is needed; get it from https://www.swift.org/install/linux"
}

# SwiftPM on this package: `package_swift build --product samenspel`.
package_swift() {
    local verb="$1" jobs=()
    shift
    [[ -z "${BUILD_JOBS:-}" ]] || jobs=(--jobs "$BUILD_JOBS")
    swift "$verb" --package-path "$root" --scratch-path "$build_path" "${jobs[@]}" "$@"
}

# Fills the array `release_flags` with what makes a lean program: the Swift libraries inside, and of all of it only what
# is used. Several megabytes less in memory than without.
release_flags() {
    local libc
    release_flags=(
        --configuration release --static-swift-stdlib
        # No other program looks for a name in this one.
        -Xlinker --no-export-dynamic
    )
    # The toolchain brings this linker along; without it the system's own one does.
    [[ -x "$(dirname "$(readlink -f "$(command -v swift)")")/ld.lld" ]] || return 0
    release_flags+=(-Xswiftc -use-ld=lld)
    # From 2.36 on the C library reads packed relocations: 4 MB of addresses become 20 KB.
    libc="$(getconf GNU_LIBC_VERSION 2> /dev/null | cut -d ' ' -f 2 || true)"
    [[ "$(printf '%s\n' 2.36 "$libc" | sort -V | head -n 1)" != 2.36 ]] \
        || release_flags+=(-Xlinker -z -Xlinker pack-relative-relocs)
}

# Fills the array `swift_files` with all our Swift files, without those of build folders.
find_swift_files() {
    local place places=()
    for place in Sources Tests Benchmarks Package.swift; do
        [[ ! -e "$root/$place" ]] || places+=("$place")
    done
    # shellcheck disable=SC2034  # for the script that sources this
    mapfile -d '' -t swift_files < <(
        cd "$root" && find "${places[@]}" -name '.build*' -prune -o -name '*.swift' -type f -print0 | sort -z
    )
}

# The exit status of a check that could not look at everything, and found nothing wrong in what it looked at.
# shellcheck disable=SC2034  # for the script that sources this
readonly skipped_status=77

# Installs the Python packages of Tests/Peers/NAME/requirements.txt into .peers/NAME/venv, unless they are there already;
# puts the folder in `peer_home` and its interpreter in `peer_python`. For example `install_peer matrix`.
# Environment: PYTHON (python3)  SKIP_INSTALL=1 (install nothing; end when something is missing)
install_peer() {
    local requirements="$root/Tests/Peers/$1/requirements.txt" stamp wanted
    peer_home="$root/.peers/$1"
    peer_python="$peer_home/venv/bin/python"
    stamp="$peer_home/requirements.sha256"
    wanted="$(sha256sum < "$requirements")"
    [[ ! -x "$peer_python" || "$(cat "$stamp" 2> /dev/null || true)" != "$wanted" ]] || return 0
    [[ "${SKIP_INSTALL:-}" != 1 ]] || die "the peers of $1 are not installed, and SKIP_INSTALL is set"
    mkdir -p "$peer_home"
    # The stamp is written last: an installation that broke off is done again.
    rm -f "$stamp"
    "${PYTHON:-python3}" -m venv "$peer_home/venv" >&2 || die "cannot make a virtual environment; install python3-venv"
    "$peer_python" -m pip install --quiet --disable-pip-version-check -r "$requirements" >&2 \
        || die "cannot install what $requirements names; see to a package index (pip's own settings: PIP_INDEX_URL)"
    printf '%s\n' "$wanted" > "$stamp"
}

# Prints the comment at the top of the running script, without the marks.
usage() { sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; }

# Where the published schemas of the chat platforms are, when they are anywhere; they are not part of this repository.
# shellcheck disable=SC2034  # for the script that sources this
schemas="${SAMENSPEL_SCHEMAS:-$root/../shared/schemas}"
# Every message of every dialog as it goes to each platform: the golden files of ServiceTests.
# shellcheck disable=SC2034  # for the script that sources this
goldens="$root/Tests/ServiceTests/Fixtures/golden"
