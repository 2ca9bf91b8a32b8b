# Puts a task into a folder and starts its supervisor, unless there is or was one.
#
# Reads, or has as its arguments already: the root, the task's id, a word that no other launch has, the token, the
# supervisor's version, the supervisor's options, and six words: 'look' unless it is known that nobody else can enter
# the root, and the sizes of five parts; then the parts: the supervisor's script (empty if it should be here already),
# 'start', 'command', '.meta.json', 'stdin'. Small parts come as lines that printf's %b turns into what they stand
# for, and all their sizes are '-' then.
# Writes the folder, and one line more: 'started' or 'claimed' (a supervisor is or was in charge), 'install' (its
# script is to be sent, and the parts by their sizes), or 'refused CODE WHY' (nothing was started).

refuse() {
    if [ -n "${incoming:-}" ]; then rm -rf -- "$incoming"; fi
    if [ -d "${folder:-}" ]; then rmdir -- "$folder" 2>/dev/null; fi
    printf 'refused %s\n' "$1"
    exit 0
}

# Takes the next part, of $1 bytes, from the standard input into the file $2.
take() {
    if [ "$1" -gt 0 ]; then LC_ALL=C dd bs="$1" count=1 of="$2"; fi
}

# Takes the parts by their sizes.
take_parts() {
    LC_ALL=C cat >"$incoming/all" || return 1
    size=$((supervisor_size + start_size + command_size + meta_size + stdin_size))
    [ "$(wc -c <"$incoming/all")" -eq "$size" ] || refuse 'interrupted its inputs have not arrived completely'
    {
        take "$supervisor_size" "$incoming/supervisor" && take "$start_size" "$incoming/start" &&
            take "$command_size" "$incoming/command" && take "$meta_size" "$incoming/.meta.json" &&
            if [ "$stdin_size" -gt 0 ]; then LC_ALL=C cat >"$incoming/stdin"; fi
    } <"$incoming/all" || return 1
    rm -f "$incoming/all"
    if [ "$supervisor_size" -gt 0 ]; then
        install_supervisor "$incoming/supervisor" || refuse 'storage the supervisor cannot be installed'
    fi
}

umask 077
unset OPENCLAW_TASK_ID OPENCLAW_TASK_TOKEN OPENCLAW_ATTEMPT
start_line='' command_line='' meta_line='' stdin_line=''
if [ $# = 11 ]; then
    root=$1 id=$2 nonce=$3 token=$4 version=$5 options=$6 sizes=$7
    start_line=$8 command_line=$9 meta_line=${10} stdin_line=${11}
    has_lines=0
else
    IFS= read -r root && IFS= read -r id && IFS= read -r nonce && IFS= read -r token && IFS= read -r version &&
        IFS= read -r options && IFS= read -r sizes || exit 64
    has_lines=
fi
# shellcheck disable=SC2086
set -- $sizes
look=$1 supervisor_size=$2 start_size=$3 command_size=$4 meta_size=$5 stdin_size=$6

choose_root "$root" || refuse "folder_untrusted $objection"
folder=$root/$id
printf '%s\n' "$folder"
if [ -e "$folder/exit" ] || [ -e "$folder/task.log" ]; then
    echo claimed
    exit 0
fi
if [ $((3000000000 / 3)) != 1000000000 ]; then refuse 'unsupported the shell there calculates with 32 bits only'; fi
if [ "$start_size" = 0 ]; then refuse 'launch_refused it has no command'; fi
supervisor=$root/.supervise-$version.sh
# A printf(1) that is no part of the shell would show everybody here what it writes.
if { [ "$supervisor_size" = - ] && ! PATH=/- printf '' 2>/dev/null; } || [ ! -s "$supervisor" ]; then
    case $supervisor_size in
    - | 0)
        echo install
        exit 0
        ;;
    esac
fi

case $start_size in
-)
    nonce=-
    if [ -z "$has_lines" ]; then
        IFS= read -r start_line && IFS= read -r command_line && IFS= read -r meta_line && IFS= read -r stdin_line
        has_lines=$?
    fi
    [ "$has_lines" = 0 ] || refuse 'interrupted its inputs have not arrived completely'
    ;;
*)
    incoming=$root/.in.$nonce
    LC_ALL=C mkdir -- "$incoming" || refuse 'storage its folder cannot be created'
    take_parts || refuse 'storage its inputs cannot be written'
    ;;
esac
[ -d "$folder" ] || LC_ALL=C mkdir -- "$folder" || [ -d "$folder" ] || refuse 'storage its folder cannot be created'
if ! put_line "$folder/.meta.json" "$meta_line"; then
    rm -f -- "$folder/.meta.json"
    refuse 'storage its inputs cannot be written'
fi

# shellcheck disable=SC2086
answer=$(
    detach sh "$supervisor" run "$folder" "$version" "$nonce" $options 3>&1 >/dev/null 2>&1 <<end
$token
$start_line
$command_line
$stdin_line
end
)
if [ -z "$answer" ]; then refuse 'executor_error its supervisor ended without a word'; fi
printf '%s\n' "$answer"
