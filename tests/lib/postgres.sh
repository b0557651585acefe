# shellcheck shell=bash
# One throw-away PostgreSQL cluster for the whole run: the tests make a database each in it.

pg_dir=""
pg_bin=""

# Sets pg_bin to the newest PostgreSQL there is, 15 or later.
find_postgres() {
    local dir version best=14
    for dir in /usr/lib/postgresql/*/bin "$(pg_config --bindir 2>/dev/null)"; do
        [[ -x $dir/initdb && -x $dir/pg_ctl ]] || continue
        version="$("$dir/initdb" --version | grep -oE '[0-9]+' | head -1)"
        if ((version > best)); then
            best=$version
            pg_bin=$dir
        fi
    done
    [[ -n $pg_bin ]]
}

need_postgres() {
    find_postgres && return
    apt_install postgresql && find_postgres && return
    echo "need PostgreSQL 15 or newer, or TEST_DATABASE_URL" >&2
    return 1
}

# PostgreSQL refuses to run as root.
as_postgres() {
    if [[ $EUID -eq 0 ]]; then runuser -u postgres -- "$@"; else "$@"; fi
}

start_postgres() {
    local port
    need_postgres && port="$(spare_port)" || return
    pg_dir="$(mktemp -d)"
    if [[ $EUID -eq 0 ]]; then chown postgres: "$pg_dir" || return; fi
    say "starting a throw-away PostgreSQL ($pg_bin) on port $port"
    # Nothing of it outlives the run, so nothing needs to reach the disk.
    local settings="-p $port -k $pg_dir -c listen_addresses=127.0.0.1 -c max_connections=500
        -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    # Its own folder first: the postgres user may not be able to enter the one we are in.
    (
        cd "$pg_dir" &&
            as_postgres "$pg_bin/initdb" -D data -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >initdb.log &&
            as_postgres "$pg_bin/pg_ctl" -D data -l "$pg_dir/log" -o "${settings//$'\n'/ }" -w -s start
    ) || { cat "$pg_dir"/*log >&2; return 1; }
    export TEST_DATABASE_URL="postgres://postgres@127.0.0.1:$port/postgres"
}

stop_postgres() {
    [[ -n $pg_dir ]] || return 0
    (cd "$pg_dir" && as_postgres "$pg_bin/pg_ctl" -D data -m immediate -w -s stop)
    rm -rf "$pg_dir"
}
