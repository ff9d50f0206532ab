# shellcheck shell=bash
# Starting, awaiting and stopping programs that belong together. Sourced, never run.

started_names=()
started_ids=()

# Starts a program in the background under a name. Where the system can do it, the program
# ends with this script even when the script is killed.
start() { # name command…
    local name=$1
    shift
    if command -v setpriv >/dev/null; then
        set -- setpriv --pdeathsig TERM -- "$@"
    fi
    "$@" </dev/null &
    started_names+=("$name")
    started_ids+=("$!")
}

# Stops the last started first, each with ten seconds to finish its work.
stop_all() {
    local index id waited
    for ((index = ${#started_ids[@]} - 1; index >= 0; index--)); do
        id=${started_ids[index]}
        kill -TERM "$id" 2>/dev/null || continue
        waited=0
        while kill -0 "$id" 2>/dev/null && ((waited < 100)); do
            sleep 0.1
            waited=$((waited + 1))
        done
        if kill -KILL "$id" 2>/dev/null; then
            echo "${started_names[index]}: did not stop within ten seconds, killed." >&2
        fi
        wait "$id" 2>/dev/null || true
    done
}

is_alive() { # name
    local index
    for index in "${!started_ids[@]}"; do
        if [[ ${started_names[index]} == "$1" ]]; then
            kill -0 "${started_ids[index]}" 2>/dev/null
            return
        fi
    done
    return 1
}

# Waits until a command succeeds; ends the script when the program it waits for has ended.
wait_until() { # name seconds command…
    local name=$1 deadline=$((SECONDS + $2)) limit=$2
    shift 2
    until "$@" 2>/dev/null; do
        if ! is_alive "$name"; then
            echo "The $name has ended instead of starting; its last words are above." >&2
            exit 1
        fi
        if ((SECONDS >= deadline)); then
            echo "The $name did not get ready within $limit seconds." >&2
            exit 1
        fi
        sleep 0.1
    done
}

# Waits for whichever ends first, and leaves its name in $ended.
wait_for_first_end() {
    local index
    wait -n "${started_ids[@]}" || true
    for index in "${!started_ids[@]}"; do
        if ! kill -0 "${started_ids[index]}" 2>/dev/null; then
            # shellcheck disable=SC2034 # read by the caller
            ended=${started_names[index]}
            return
        fi
    done
}

port_answers() { # port
    (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

portal_is_ready() { # port
    (
        exec 3<>"/dev/tcp/127.0.0.1/$1"
        printf 'GET /readyz HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n' "$1" >&3
        IFS= read -rt 5 answer <&3
        [[ $answer == HTTP/1.?\ 200* ]]
    )
}
