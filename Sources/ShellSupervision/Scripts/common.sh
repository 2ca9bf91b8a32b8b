# What every script here begins with. POSIX sh and POSIX tools; where more helps, it is looked for first.

# Variables of the login that have the names of ours would reach what is started here, changed.
unset active age answer at began boot cause code command_line command_size count detacher end ended expanded \
    file first folder found gone grace grouped has_lines head id identity incoming interval keep_from keeper \
    kill_after kill_at kind last leftover leftovers limit line list look main marked marker mask maximum member \
    members_program meta_line meta_size mode name nonce note now number objection offset options others outcome own \
    own_cause own_end owner part patience place problem proc reason request rest role root seconds setsid signal \
    signals size sizes split start_line start_size started stat state stdin_line stdin_size supervisor \
    supervisor_size teller ticks token version wait wall was_idle words

# Where the kernel tells of processes. Systems without it have ps.
proc=${OPENCLAW_PROC:-/proc}
boot=-
if [ -r "$proc/sys/kernel/random/boot_id" ]; then IFS= read -r boot <"$proc/sys/kernel/random/boot_id"; fi

# Sets $ticks to the start time of the living process $1. Fails when there is none, or only a zombie.
look_at() {
    ticks=
    if [ ! -e "$proc/self/stat" ]; then
        look_with_ps "$1"
        return
    fi
    stat=
    {
        while IFS= read -r part || [ -n "$part" ]; do stat="$stat$part "; done <"$proc/$1/stat"
    } 2>/dev/null || return 1
    # The name of the program may hold anything; fields count from the last parenthesis.
    # shellcheck disable=SC2086
    set -- ${stat##*) }
    [ $# -ge 20 ] || return 1
    case $1 in
    Z | X) [ "${18}" -gt 1 ] || return 1 ;;
    esac
    ticks=${20}
}

# The same where only ps(1) knows: a checksum of the start time stands for the ticks.
look_with_ps() {
    # shellcheck disable=SC2046
    set -- $(LC_ALL=C TZ=UTC0 ps -o stat= -o lstart= -p "$1" 2>/dev/null)
    [ $# -ge 2 ] || return 1
    case $1 in
    Z* | X*) return 1 ;;
    esac
    shift
    ticks=$(printf '%s' "$*" | cksum)
    ticks=${ticks%% *}
}

# Sets $identity to who this process is, as in task.pid.
identify() {
    look_at $$
    identity="$$ $ticks $boot"
}

# Whether the process with the pid $1, the start time $2 and the boot $3 lives.
lives() {
    [ $# -ge 3 ] && [ "$3" = "$boot" ] && look_at "$1" && [ "$ticks" = "$2" ]
}

# Writes what printf's %b makes of $2 into the file $1, unless that is nothing. Where the shell fails, a program says
# why.
put_line() {
    [ -n "$2" ] || return 0
    { printf %b "$2" >"$1"; } 2>/dev/null || printf %b "$2" | LC_ALL=C cat >"$1"
}

# Reads the file task.pid of the folder $1 into $supervisor and $main: pid, start time and boot, or nothing. Of several
# supervisors the first one has the task, unless it has withdrawn.
read_identities() {
    supervisor='' main=''
    [ -r "$1/task.pid" ] || return 0
    while read -r role identity; do
        case $role in
        supervisor) supervisor=${supervisor:-$identity} ;;
        withdrawn) supervisor='' ;;
        task) main=$identity ;;
        esac
    done <"$1/task.pid"
}

# Sets $end to the first line of the exit record in the folder $1. Fails while there is none: a line without its end is
# not there yet.
read_end() {
    [ -e "$1/exit" ] && IFS= read -r end 2>/dev/null <"$1/exit" && end="ended $end"
}

# Sets $state to what the folder $1 and the processes here prove about the task.
observe() {
    if read_end "$1"; then
        state=$end
        return
    fi
    read_identities "$1"
    if [ ! -e "$1/exit" ] && [ ! -e "$1/task.log" ] && [ -z "$supervisor" ]; then
        state=not_launched
        return
    fi
    # shellcheck disable=SC2086
    if lives $supervisor; then
        state="running ${main%% *}"
        return
    fi
    case $supervisor in
    *' '*' '*) ;;
    *)
        if [ -n "$(marked_processes "$1")" ]; then
            state='running -'
            return
        fi
        ;;
    esac
    # It may have written its record between the two looks.
    if read_end "$1"; then
        state=$end
        return
    fi
    if [ -e "$1/exit" ]; then
        state=damaged
        return
    fi
    # shellcheck disable=SC2086
    set -- $supervisor
    case $# in
    3) if [ "$3" = "$boot" ]; then state="lost gone $1"; else state='lost restarted'; fi ;;
    *) state='lost damaged' ;;
    esac
}

# Prints the pids of the processes that carry the token of the task in the folder $1 in their environment.
marked_processes() {
    [ -s "$1/token" ] && [ -e "$proc/self/stat" ] || return 0
    grep -l -z -x -F -f "$1/token" "$proc"/[0-9]*/environ 2>/dev/null | while IFS=/ read -r line; do
        line=${line%/environ}
        printf '%s ' "${line##*/}"
    done
}

# Sets $root to the folder of all tasks: $1, or the usual one when that is empty. Fails with $objection.
choose_root() {
    if [ -n "$1" ]; then
        expand_home "$1"
        root=$expanded
        prepare_root
        return
    fi
    root=/tmp/openclaw-tasks
    prepare_root && return
    first=$objection
    root=/tmp/openclaw-tasks-$(id -u)
    prepare_root && return
    objection="$first, and $objection"
    return 1
}

# Creates $root unless it is there, and makes sure that nobody else has prepared it or can enter it. With $look set to
# '-', it is known already that others cannot enter.
prepare_root() {
    [ -d "$root" ] || [ -L "$root" ] || mkdir -p -- "$root" || {
        objection="the folder '$root' cannot be created"
        return 1
    }
    if is_trusted "$root"; then return 0; fi
    objection="the folder '$root' $objection"
    return 1
}

# Whether $1 is a real folder of this user that nobody else can enter; if not, $objection says why.
is_trusted() {
    if [ -L "$1" ]; then
        objection='is a symbolic link'
    elif [ ! -d "$1" ]; then
        objection='is not a folder'
    elif [ ! -O "$1" ]; then
        objection='belongs to another user'
    elif [ "${look:-}" = - ]; then
        return 0
    else
        case $(LC_ALL=C ls -ld -- "$1") in
        drwx------*) return 0 ;;
        esac
        objection='can be entered by other users'
    fi
    return 1
}

# Sets $folder to where the task $2 is: $3 when that is known, else below the root $1 or a usual one.
find_task() {
    if [ -n "$3" ]; then
        folder=$3
        return
    fi
    if [ -n "$1" ]; then
        expand_home "$1"
        folder=$expanded/$2
        return
    fi
    folder=/tmp/openclaw-tasks/$2
    if [ -d "$folder" ] && [ -O "${folder%/*}" ]; then return; fi
    folder=/tmp/openclaw-tasks-$(id -u)/$2
}

# Sets $expanded to the path $1, with a leading '~' replaced.
expand_home() {
    case $1 in
    '~' | '~/'*) expanded=$HOME${1#'~'} ;;
    *) expanded=$1 ;;
    esac
}
