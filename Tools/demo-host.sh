# The part of the demo that is about another host; demo.sh reads it in.
#
# The host is this machine behind an sshd of its own, on a port of 127.0.0.1 and with fresh keys.

host_server=
host_folder=$stage/host

start_host() {
    "$host_program" -D -e -f "$host_folder/sshd_config" 2>>"$host_folder/log" &
    host_server=$!
}

# Takes the host off the network: its server and every connection to it end. What runs there goes on.
stop_host() {
    [ -n "$host_server" ] || return 0
    sessions=$(ps -eo pid=,ppid=,args= | awk -v server="$host_server" '
        { parent[$1] = $2; if ($3 ~ /sshd/) session[$1] = 1 }
        END { for (pid in session) if (parent[pid] == server) print pid; for (pid in session)
              if (parent[parent[pid]] == server && session[parent[pid]]) print pid }')
    kill -KILL "$host_server" $sessions 2>/dev/null
    wait "$host_server" 2>/dev/null
    host_server=
}

set_up_host() {
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    mkdir -p "$host_folder" "$HOME/.config/openclaw"
    [ -d /run/sshd ] || mkdir -p /run/sshd
    ssh-keygen -q -t ed25519 -N '' -f "$host_folder/host_key"
    ssh-keygen -q -t ed25519 -N '' -f "$HOME/key"
    cp "$HOME/key.pub" "$host_folder/authorized_keys"
    cat >"$host_folder/sshd_config" <<end
Port $port
ListenAddress 127.0.0.1
HostKey $host_folder/host_key
AuthorizedKeysFile $host_folder/authorized_keys
StrictModes no
UsePAM no
PidFile $host_folder/pid
PermitRootLogin yes
end
    cat >"$HOME/.config/openclaw/coding-agent.yaml" <<end
executors:
  - name: crib
    type: ssh
    host: 127.0.0.1
    port: $port
    user: $(id -un)
    key_path: ~/key
    known_hosts: ~/known_hosts
    task_root: $host_folder/tasks
end
    start_host
}

until_contact() {
    deadline=$(($(date +%s) + 30))
    until openclaw-agent status "$far" --json | grep -q "\"state\":\"$1\""; do
        [ "$(date +%s)" -lt "$deadline" ] || return 1
        sleep 0.1
    done
}

host_chapters() {
    chapter 'Another host'
    tell 'It has sshd and sh, and nothing of ours. Nobody has seen its key yet, so nothing is sent there.'
    set_up_host
    show openclaw-agent run --executor crib --wait -- uname -sm
    promise 'an unknown host is refused: 125 is our failure, not the job'"'"'s' [ "$code" -eq 125 ]
    fingerprint=$(ssh-keygen -lf "$host_folder/host_key.pub" | awk '{ print $2 }')
    tell "Whoever runs the host says that its key is $fingerprint."
    show openclaw-agent executors trust crib --pin "$fingerprint"
    show openclaw-agent run --executor crib --wait -- uname -sm
    promise 'the same job runs now' [ "$code" -eq 0 ]

    chapter 'The host goes away while a job runs there'
    show_json openclaw-agent run --executor crib --json --name far \
        --cmd "echo before; until [ -e $host_folder/go ]; do sleep 0.1; done; seq 20000; echo after; exit 7"
    far=$(field task_id)
    tell 'The network cable is pulled: its sshd and every connection are killed.'
    stop_host
    promise 'the task counts as unreachable, not as failed' until_contact unreachable
    show openclaw-agent list
    tell 'The job ends while nobody can see it. Then the host is back.'
    : >"$host_folder/go"
    start_host
    show openclaw-agent wait far
    promise 'the exit code is the job'"'"'s: 7' [ "$code" -eq 7 ]
    whole_log() {
        { echo before && seq 20000 && echo after; } | cmp -s - "$stage/far.log"
    }
    openclaw-agent logs far --raw --offset 0 >"$stage/far.log"
    promise 'its log is complete, byte for byte' whole_log
}

if host_program=$(command -v sshd || command -v /usr/sbin/sshd) && [ -w /run ]; then
    host_chapters
else
    tell 'Left out: another host. That needs an OpenSSH server (openssh-server) and, to start it, root.'
fi
