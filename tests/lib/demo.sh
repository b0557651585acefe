# shellcheck shell=bash
# A demo server of the built binary, for suites that ask from outside.

demo_dir=""
demo_pid=""

start_demo() {
    local port
    port="$(spare_port)" || return
    demo_dir="$(mktemp -d)"
    say "starting goodword demo on port $port"
    # Webhooks may come back to this machine, where their suite takes them.
    GOODWORD_LISTEN="127.0.0.1:$port" DATABASE_URL="sqlite://$demo_dir/demo.db" \
        GOODWORD_WEBHOOK_HTTP=true GOODWORD_WEBHOOK_LOOPBACK=true GOODWORD_WEBHOOK_PORTS=any \
        "${CARGO_TARGET_DIR:-target}/debug/goodword" demo --json --agencies 2 \
        >"$demo_dir/access.json" 2>"$demo_dir/log" &
    demo_pid=$!
    await_demo || { echo "the demo server did not come up:" >&2; tail -50 "$demo_dir/log" >&2; return 1; }
}

# The server prints its one object when it can answer; until then the file is empty or half written.
await_demo() {
    local _ node
    node="$(tests/conformance/node)/node" || return
    for _ in {1..900}; do
        if read -r ENDPOINT TOKEN < <(demo_access "$node" 2>/dev/null); then
            export ENDPOINT TOKEN
            return
        fi
        kill -0 "$demo_pid" 2>/dev/null || return
        sleep 0.2
    done
    return 1
}

demo_access() { # node
    "$1" -e '
        const { endpoint, agencies } = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
        const owner = agencies[0].users.find(({ role }) => role === "AGENCY_OWNER");
        console.log(endpoint, owner.accessToken);' "$demo_dir/access.json"
}

stop_demo() {
    [[ -n $demo_pid ]] || return 0
    kill "$demo_pid" 2>/dev/null
    wait "$demo_pid" 2>/dev/null
    rm -rf "$demo_dir"
    demo_pid=""
}
