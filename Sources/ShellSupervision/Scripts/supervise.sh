# Owns one task: starts it, outlives everybody who asked for it, and records its end.
#
#   run FOLDER VERSION NONCE UMASK LIMIT KILL_AFTER LEFTOVERS SPLIT MAXIMUM
#       Takes the task in FOLDER over and supervises it to its end. '-' stands for no limit. Tells descriptor 3 who has
#       taken the task, in one line. The standard input holds the token, and unless it is for '.in.NONCE' to hold them,
#       the inputs, each in a line. See claim.sh.
#   main VERSION UMASK SPLIT STARTED
#       Becomes the task's main process. See main.sh.
#   signal SIGNAL NUMBER
#       Sends SIGNAL to everything in the task.
#   ladder SIGNAL WAIT GRACE CAUSE
#       After WAIT ms sends SIGNAL to everything in the task, and KILL to what is left after another GRACE ms.
#   keep
#       Keeps all logs within their limits. Runs in the root.
#   probe
#       Prints which program here tells an exit from a signal, and 'forks' if setsid(1) knows -f.
# Unless said otherwise it runs in the task's folder. All times are milliseconds.

mode=$1
shift
case $mode in
run) run ;;
signal) send_signal "$@" ;;
ladder) ladder "$@" ;;
keep) keep_logs ;;
probe) probe ;;
esac
exit
