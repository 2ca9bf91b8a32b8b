# Puts the supervisor's script $1 where every task of $root finds it, with what it has to know of this place. Both
# appear complete, and a running supervisor goes on reading the file it has opened.
install_supervisor() {
    sh "$1" probe >"$1.tools" && LC_ALL=C mv -f -- "$1.tools" "$root/.supervise-$version.tools" &&
        LC_ALL=C mv -f -- "$1" "$root/.supervise-$version.sh"
}

# Becomes a program that outlives this script, in a session of its own where that can be had. A list that ends in '&'
# would leave it deaf to INT and QUIT for good; setsid(1) does not, if it makes a process of its own for the program:
# where it cannot be told to, it does so when it is the leader of a session already.
detach() {
    if ! command -v setsid >/dev/null 2>&1; then
        # What runs beside a script has no standard input of its own.
        exec 7<&0
        "$@" <&7 7<&- &
        exit
    fi
    { IFS=' ' read -r teller detacher <"$root/.supervise-$version.tools"; } 2>/dev/null
    case ${detacher:-} in
    forks) exec setsid -f "$@" ;;
    *) exec setsid setsid "$@" ;;
    esac
}
