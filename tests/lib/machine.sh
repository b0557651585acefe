# shellcheck shell=bash
# What the machine must have, and how it is brought there.

say() { printf '\n== %s\n' "$*"; }

as_root() {
    if [[ $EUID -eq 0 ]]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        echo "need root or sudo for: $*" >&2
        return 1
    fi
}

apt_install() {
    say "installing by apt: $*"
    if ! command -v apt-get >/dev/null; then
        echo "no apt-get on this machine: install $* by hand" >&2
        return 1
    fi
    as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@"
}

# SQLite and a few crates build C code.
need_c_compiler() {
    command -v cc >/dev/null || apt_install gcc libc6-dev
}

# Tests look at hosted pages in a real browser. What stands in its place may only say where to get it.
need_chromium() {
    local program
    for program in ${CHROMIUM:+"$CHROMIUM"} /usr/bin/{chromium,chromium-browser,google-chrome,google-chrome-stable}; do
        "$program" --version >/dev/null 2>&1 </dev/null && return
    done
    apt_install chromium && /usr/bin/chromium --version >/dev/null 2>&1 </dev/null && return
    echo "need Chromium: install the package chromium by hand, or name a browser by CHROMIUM" >&2
    return 1
}

# Tools that cargo builds live beside other caches of this user: a fresh clone need not build them again.
tools="${XDG_CACHE_HOME:-$HOME/.cache}/goodword/tools"
PATH="$PATH:$tools/bin"

need_cargo_tool() { # name version
    cargo "${1#cargo-}" --version >/dev/null 2>&1 && return
    say "installing $1 $2 into $tools (built from source, takes minutes)"
    cargo install "$1" --version "$2" --locked --root "$tools"
}

spare_port() {
    local port
    for _ in {1..50}; do
        port=$((RANDOM % 10000 + 20000))
        (: <>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
    done
    echo "found no spare port" >&2
    return 1
}
