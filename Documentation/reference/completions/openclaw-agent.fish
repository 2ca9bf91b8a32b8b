# Completion of openclaw-agent for fish.

# Prints the command that the word $argv[2] names below the command path $argv[1].
function __openclaw_agent_enter
    switch "$argv[1]|$argv[2]"
        case 'openclaw-agent|help'
            echo 'openclaw-agent'
        case 'openclaw-agent|start'
            echo 'openclaw-agent start'
        case 'openclaw-agent|run'
            echo 'openclaw-agent run'
        case 'openclaw-agent|status'
            echo 'openclaw-agent status'
        case 'openclaw-agent|logs'
            echo 'openclaw-agent logs'
        case 'openclaw-agent|tail'
            echo 'openclaw-agent tail'
        case 'openclaw-agent|list' 'openclaw-agent|ls' 'openclaw-agent|ps'
            echo 'openclaw-agent list'
        case 'openclaw-agent|dashboard'
            echo 'openclaw-agent dashboard'
        case 'openclaw-agent|wait'
            echo 'openclaw-agent wait'
        case 'openclaw-agent|kill' 'openclaw-agent|stop'
            echo 'openclaw-agent kill'
        case 'openclaw-agent|cleanup' 'openclaw-agent|rm'
            echo 'openclaw-agent cleanup'
        case 'openclaw-agent|gc'
            echo 'openclaw-agent gc'
        case 'openclaw-agent|queue'
            echo 'openclaw-agent queue'
        case 'openclaw-agent|deliveries'
            echo 'openclaw-agent deliveries'
        case 'openclaw-agent|executors'
            echo 'openclaw-agent executors'
        case 'openclaw-agent|config'
            echo 'openclaw-agent config'
        case 'openclaw-agent|daemon'
            echo 'openclaw-agent daemon'
        case 'openclaw-agent|doctor'
            echo 'openclaw-agent doctor'
        case 'openclaw-agent|schema'
            echo 'openclaw-agent schema'
        case 'openclaw-agent|version'
            echo 'openclaw-agent version'
        case 'openclaw-agent queue|help'
            echo 'openclaw-agent queue'
        case 'openclaw-agent queue|show'
            echo 'openclaw-agent queue show'
        case 'openclaw-agent queue|pause'
            echo 'openclaw-agent queue pause'
        case 'openclaw-agent queue|resume'
            echo 'openclaw-agent queue resume'
        case 'openclaw-agent deliveries|help'
            echo 'openclaw-agent deliveries'
        case 'openclaw-agent deliveries|list'
            echo 'openclaw-agent deliveries list'
        case 'openclaw-agent deliveries|show'
            echo 'openclaw-agent deliveries show'
        case 'openclaw-agent deliveries|retry'
            echo 'openclaw-agent deliveries retry'
        case 'openclaw-agent executors|help'
            echo 'openclaw-agent executors'
        case 'openclaw-agent executors|trust'
            echo 'openclaw-agent executors trust'
        case 'openclaw-agent daemon|help'
            echo 'openclaw-agent daemon'
        case 'openclaw-agent daemon|status'
            echo 'openclaw-agent daemon status'
        case 'openclaw-agent daemon|stop'
            echo 'openclaw-agent daemon stop'
        case 'openclaw-agent daemon|restart'
            echo 'openclaw-agent daemon restart'
        case '*'
            return 1
    end
end

# Tells whether the option $argv[2] of the command path $argv[1] takes the next word.
function __openclaw_agent_takes_value
    contains -- "$argv[1]|$argv[2]" \
        'openclaw-agent|-c' \
        'openclaw-agent|--config' \
        'openclaw-agent start|-p' \
        'openclaw-agent start|--prompt' \
        'openclaw-agent start|--prompt-file' \
        'openclaw-agent start|--max-turns' \
        'openclaw-agent start|--allowed-tools' \
        'openclaw-agent start|--model' \
        'openclaw-agent start|--resume' \
        'openclaw-agent start|--on-limit' \
        'openclaw-agent start|-e' \
        'openclaw-agent start|--executor' \
        'openclaw-agent start|-w' \
        'openclaw-agent start|--workspace' \
        'openclaw-agent start|--timeout' \
        'openclaw-agent start|--kill-after' \
        'openclaw-agent start|--stall-timeout' \
        'openclaw-agent start|--on-stall' \
        'openclaw-agent start|--env' \
        'openclaw-agent start|--env-file' \
        'openclaw-agent start|--mask' \
        'openclaw-agent start|--stdin' \
        'openclaw-agent start|--name' \
        'openclaw-agent start|--tag' \
        'openclaw-agent start|--leftovers' \
        'openclaw-agent start|--idempotency-key' \
        'openclaw-agent start|--label' \
        'openclaw-agent start|--priority' \
        'openclaw-agent start|--after' \
        'openclaw-agent start|--delay' \
        'openclaw-agent start|--retries' \
        'openclaw-agent start|--retry-delay' \
        'openclaw-agent start|--retry-on' \
        'openclaw-agent start|--webhook' \
        'openclaw-agent start|--notify-command' \
        'openclaw-agent start|--notify-file' \
        'openclaw-agent start|--notify-on' \
        'openclaw-agent start|--output-match' \
        'openclaw-agent start|--output-regex' \
        'openclaw-agent start|-c' \
        'openclaw-agent start|--config' \
        'openclaw-agent run|-c' \
        'openclaw-agent run|--cmd' \
        'openclaw-agent run|--observe' \
        'openclaw-agent run|--tail-lines' \
        'openclaw-agent run|--max-bytes' \
        'openclaw-agent run|-e' \
        'openclaw-agent run|--executor' \
        'openclaw-agent run|-w' \
        'openclaw-agent run|--workspace' \
        'openclaw-agent run|--timeout' \
        'openclaw-agent run|--kill-after' \
        'openclaw-agent run|--stall-timeout' \
        'openclaw-agent run|--on-stall' \
        'openclaw-agent run|--env' \
        'openclaw-agent run|--env-file' \
        'openclaw-agent run|--mask' \
        'openclaw-agent run|--stdin' \
        'openclaw-agent run|--name' \
        'openclaw-agent run|--tag' \
        'openclaw-agent run|--leftovers' \
        'openclaw-agent run|--idempotency-key' \
        'openclaw-agent run|--label' \
        'openclaw-agent run|--priority' \
        'openclaw-agent run|--after' \
        'openclaw-agent run|--delay' \
        'openclaw-agent run|--retries' \
        'openclaw-agent run|--retry-delay' \
        'openclaw-agent run|--retry-on' \
        'openclaw-agent run|--webhook' \
        'openclaw-agent run|--notify-command' \
        'openclaw-agent run|--notify-file' \
        'openclaw-agent run|--notify-on' \
        'openclaw-agent run|--output-match' \
        'openclaw-agent run|--output-regex' \
        'openclaw-agent run|--config' \
        'openclaw-agent status|-t' \
        'openclaw-agent status|--task-id' \
        'openclaw-agent status|-c' \
        'openclaw-agent status|--config' \
        'openclaw-agent logs|-l' \
        'openclaw-agent logs|--lines' \
        'openclaw-agent logs|--offset' \
        'openclaw-agent logs|--stream' \
        'openclaw-agent logs|--attempt' \
        'openclaw-agent logs|-t' \
        'openclaw-agent logs|--task-id' \
        'openclaw-agent logs|-c' \
        'openclaw-agent logs|--config' \
        'openclaw-agent tail|--tail-lines' \
        'openclaw-agent tail|--max-bytes' \
        'openclaw-agent tail|-t' \
        'openclaw-agent tail|--task-id' \
        'openclaw-agent tail|-c' \
        'openclaw-agent tail|--config' \
        'openclaw-agent list|--status' \
        'openclaw-agent list|-e' \
        'openclaw-agent list|--executor' \
        'openclaw-agent list|--tag' \
        'openclaw-agent list|--since' \
        'openclaw-agent list|--limit' \
        'openclaw-agent list|-c' \
        'openclaw-agent list|--config' \
        'openclaw-agent dashboard|--watch' \
        'openclaw-agent dashboard|-c' \
        'openclaw-agent dashboard|--config' \
        'openclaw-agent wait|--timeout' \
        'openclaw-agent wait|--tail-lines' \
        'openclaw-agent wait|--max-bytes' \
        'openclaw-agent wait|-t' \
        'openclaw-agent wait|--task-id' \
        'openclaw-agent wait|-c' \
        'openclaw-agent wait|--config' \
        'openclaw-agent kill|-s' \
        'openclaw-agent kill|--signal' \
        'openclaw-agent kill|--grace' \
        'openclaw-agent kill|-t' \
        'openclaw-agent kill|--task-id' \
        'openclaw-agent kill|-c' \
        'openclaw-agent kill|--config' \
        'openclaw-agent cleanup|-t' \
        'openclaw-agent cleanup|--task-id' \
        'openclaw-agent cleanup|-c' \
        'openclaw-agent cleanup|--config' \
        'openclaw-agent gc|--older-than' \
        'openclaw-agent gc|--keep' \
        'openclaw-agent gc|--max-bytes' \
        'openclaw-agent gc|-c' \
        'openclaw-agent gc|--config' \
        'openclaw-agent queue|-c' \
        'openclaw-agent queue|--config' \
        'openclaw-agent queue show|-c' \
        'openclaw-agent queue show|--config' \
        'openclaw-agent queue pause|-c' \
        'openclaw-agent queue pause|--config' \
        'openclaw-agent queue resume|-c' \
        'openclaw-agent queue resume|--config' \
        'openclaw-agent deliveries|-c' \
        'openclaw-agent deliveries|--config' \
        'openclaw-agent deliveries list|--state' \
        'openclaw-agent deliveries list|--task' \
        'openclaw-agent deliveries list|--limit' \
        'openclaw-agent deliveries list|-c' \
        'openclaw-agent deliveries list|--config' \
        'openclaw-agent deliveries show|-c' \
        'openclaw-agent deliveries show|--config' \
        'openclaw-agent deliveries retry|-c' \
        'openclaw-agent deliveries retry|--config' \
        'openclaw-agent executors|-c' \
        'openclaw-agent executors|--config' \
        'openclaw-agent executors trust|--pin' \
        'openclaw-agent executors trust|-c' \
        'openclaw-agent executors trust|--config' \
        'openclaw-agent config|-c' \
        'openclaw-agent config|--config' \
        'openclaw-agent daemon|-c' \
        'openclaw-agent daemon|--config' \
        'openclaw-agent daemon status|-c' \
        'openclaw-agent daemon status|--config' \
        'openclaw-agent daemon stop|-c' \
        'openclaw-agent daemon stop|--config' \
        'openclaw-agent daemon restart|-c' \
        'openclaw-agent daemon restart|--config' \
        'openclaw-agent doctor|-c' \
        'openclaw-agent doctor|--config' \
        'openclaw-agent schema|-c' \
        'openclaw-agent schema|--config' \
        'openclaw-agent version|-c' \
        'openclaw-agent version|--config'
end

# Prints the path of the command before the cursor, and which of its arguments comes next (0 after --).
function __openclaw_agent_state
    set -l path 'openclaw-agent'
    set -l place 1
    set -l pending 0
    for word in (commandline -opc)[2..-1]
        if test $pending = 1
            set pending 0
        else if test "$word" = --
            set place 0
            break
        else if string match -q -- '-?*' $word
            set -l option $word
            string match -q -- '--*' $word; or set option (string replace -r '^-.*(.)$' -- '-$1' $word)
            __openclaw_agent_takes_value $path $option; and set pending 1
        else if set -l next (__openclaw_agent_enter $path $word)
            set path $next
        else
            set place (math $place + 1)
        end
    end
    printf '%s\n' $path $place
end

# Tells whether the cursor is in the command path $argv[1], and at an argument from $argv[2] to $argv[3].
function __openclaw_agent_at
    set -l state (__openclaw_agent_state)
    test "$state[1]" = "$argv[1]"; or return 1
    test (count $argv) = 1; and return 0
    test $state[2] -ge $argv[2] -a $state[2] -le $argv[3]
end

# Prints what the program offers for the kind $argv[1].
function __openclaw_agent_dynamic
    set -l prefix (string replace -r -- '^--[^=]*=' '' (commandline -ct))
    set -l command (string replace -r '^~/' -- $HOME/ (commandline -opc)[1])
    $command __complete $argv[1] -- $prefix 2>/dev/null
end

complete -c openclaw-agent -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent\' 1 1' -a start -d 'Give Claude Code a prompt.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent\' 1 1' -a run -d 'Run a shell command.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent\' 1 1' -a status -d 'Show how a task is.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent\' 1 1' -a logs -d 'Show what a task has printed.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent\' 1 1' -a tail -d 'Show how a task is and what it has printed last, in one bounded answer.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent\' 1 1' -a list -d 'List tasks, newest first.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent\' 1 1' -a dashboard -d 'Show all tasks at a glance.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent\' 1 1' -a wait -d 'Wait until tasks have ended.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent\' 1 1' -a kill -d 'End tasks, with everything they have started.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent\' 1 1' -a cleanup -d 'Forget tasks that have ended: record, folder and log.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent\' 1 1' -a gc -d 'Forget old tasks: record, folder and log.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent\' 1 1' -a queue -d 'See what waits for its turn, and hold tasks back.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent\' 1 1' -a deliveries -d 'See who was told of tasks, and tell them again.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent\' 1 1' -a executors -d 'List the places where tasks can run.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent\' 1 1' -a config -d 'Show, create or check the configuration file.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent\' 1 1' -a daemon -d 'See to the background process.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent\' 1 1' -a doctor -d 'Find out what is wrong, and what to do about it.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent\' 1 1' -a schema -d 'Print the JSON Schemas of what --json prints.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent\' 1 1' -a version -d 'Show the version, and the commit it was built from.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent\' 1 1' -a help -d 'Show help of a command.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent\'' -s h -l help -d 'Show this help.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent\'' -l version -d 'Show the version.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent\'' -l json -d 'Print one JSON object on standard output.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent\'' -s c -l config -d 'Use this configuration file.' -r -F
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent\'' -l no-daemon -d 'Leave no daemon behind: unless one runs already, a private one works for this command only.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -s p -l prompt -d 'What to do.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -l prompt-file -d 'Read the prompt from this file; \'-\' is standard input.' -r -F
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -l max-turns -d 'End the session after so many turns; 100 unless configured.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -l allowed-tools -d 'A tool that needs no permission, such as \'Bash(git *)\'.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -l model -d 'The model to use.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -l resume -d 'Go on with the session of this task.' -r -f -a '(__openclaw_agent_dynamic tasks)'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -l on-limit -d 'At a usage limit: fail, or park until it is reset; fail unless configured.' -r -f -a 'fail park'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -s h -l help -d 'Show this help.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -s e -l executor -d 'Where to run it; \'local\' is this machine.' -r -f -a '(__openclaw_agent_dynamic executors)'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -s w -l workspace -d 'The folder to work in; this one unless given.' -r -f -a '(__fish_complete_directories (commandline -ct))'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -l wait -d 'Stay, show the output, and exit with the task\'s exit code.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -l kill-on-interrupt -d 'With --wait: Ctrl-C and SIGTERM end the task, too, instead of the waiting only.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -l timeout -d 'End the task after this time.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -l kill-after -d 'How long after TERM the rest gets KILL; 10s unless configured.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -l stall-timeout -d 'What printed nothing for this time is stalled; 0 for never.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -l on-stall -d 'With --stall-timeout: end a stalled task, or only say so in its status; \'end\' unless configured.' -r -f -a 'end flag'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -l env -d 'Set a variable for the task; NAME alone passes yours on. Values never show in listings or \'ps\'.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -l env-file -d 'Set the variables in this file, one NAME=VALUE a line.' -r -F
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -l mask -d 'Hide the value of this variable wherever something of the task is shown.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -l stdin -d 'What the task reads, behind the prompt if there is one; \'-\' is your standard input.' -r -F
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -l name -d 'A name to call the task by, while no other unfinished one has it.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -l tag -d 'A label to find the task by.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -l split-output -d 'Keep standard error in a log of its own.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -l leftovers -d 'What to do with processes the task leaves behind: \'leave\' for shell commands, \'kill\' for agents.' -r -f -a 'leave kill'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -l idempotency-key -d 'Give the task of this key instead of a second one.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -l label -d 'Any executor with this label, the least loaded one that answers. May be repeated.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -l priority -d 'Of those that wait for an executor, higher ones start first; 0 unless given.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -l after -d 'Start when this task has succeeded; with \':any\' behind it, however it ends. May be repeated.' -r -f -a '(__openclaw_agent_dynamic tasks)'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -l delay -d 'Start no sooner than in this time.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -l retries -d 'Try again so often when the task fails; not at all unless given.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -l retry-delay -d 'Wait so long before each retry; 1s unless given, doubled each time up to 10m.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -l retry-on -d 'What to try again, comma-separated: exit codes, or exit, signal, timeout, stalled, launch_failed, lost; \'exit,signal,timeout,stalled\' unless given.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -l webhook -d 'POST events to this address; \'none\' for not even the configured one.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -l notify-command -d 'Run this command line for each event, which is on its standard input; \'none\' for none.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -l notify-file -d 'Append a line of JSON for each event; \'none\' for none.' -r -F
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -l notify-on -d 'Tell of this; may be repeated. Only of the end unless configured.' -r -f -a 'task.started task.finished task.unreachable task.output_match'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -l output-match -d 'Tell of the first line of output that contains this.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -l output-regex -d 'Tell of the first line of output that matches, as for \'grep -E\'.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -l json -d 'Print one JSON object on standard output.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -s c -l config -d 'Use this configuration file.' -r -F
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent start\'' -l no-daemon -d 'Leave no daemon behind: unless one runs already, a private one works for this command only.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent run\'' -s c -l cmd -d 'A command line for /bin/sh.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent run\'' -l observe -d 'Stay until the command has ended, at most this long, then say how it is.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent run\'' -s h -l help -d 'Show this help.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent run\'' -l tail-lines -d 'At most so many of the last lines of each output; 50 unless given.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent run\'' -l max-bytes -d 'At most so many of the last bytes of each output; 65536 unless given, 1048576 at most.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent run\'' -s e -l executor -d 'Where to run it; \'local\' is this machine.' -r -f -a '(__openclaw_agent_dynamic executors)'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent run\'' -s w -l workspace -d 'The folder to work in; this one unless given.' -r -f -a '(__fish_complete_directories (commandline -ct))'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent run\'' -l wait -d 'Stay, show the output, and exit with the task\'s exit code.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent run\'' -l kill-on-interrupt -d 'With --wait: Ctrl-C and SIGTERM end the task, too, instead of the waiting only.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent run\'' -l timeout -d 'End the task after this time.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent run\'' -l kill-after -d 'How long after TERM the rest gets KILL; 10s unless configured.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent run\'' -l stall-timeout -d 'What printed nothing for this time is stalled; 0 for never.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent run\'' -l on-stall -d 'With --stall-timeout: end a stalled task, or only say so in its status; \'end\' unless configured.' -r -f -a 'end flag'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent run\'' -l env -d 'Set a variable for the task; NAME alone passes yours on. Values never show in listings or \'ps\'.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent run\'' -l env-file -d 'Set the variables in this file, one NAME=VALUE a line.' -r -F
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent run\'' -l mask -d 'Hide the value of this variable wherever something of the task is shown.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent run\'' -l stdin -d 'What the task reads, behind the prompt if there is one; \'-\' is your standard input.' -r -F
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent run\'' -l name -d 'A name to call the task by, while no other unfinished one has it.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent run\'' -l tag -d 'A label to find the task by.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent run\'' -l split-output -d 'Keep standard error in a log of its own.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent run\'' -l leftovers -d 'What to do with processes the task leaves behind: \'leave\' for shell commands, \'kill\' for agents.' -r -f -a 'leave kill'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent run\'' -l idempotency-key -d 'Give the task of this key instead of a second one.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent run\'' -l label -d 'Any executor with this label, the least loaded one that answers. May be repeated.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent run\'' -l priority -d 'Of those that wait for an executor, higher ones start first; 0 unless given.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent run\'' -l after -d 'Start when this task has succeeded; with \':any\' behind it, however it ends. May be repeated.' -r -f -a '(__openclaw_agent_dynamic tasks)'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent run\'' -l delay -d 'Start no sooner than in this time.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent run\'' -l retries -d 'Try again so often when the task fails; not at all unless given.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent run\'' -l retry-delay -d 'Wait so long before each retry; 1s unless given, doubled each time up to 10m.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent run\'' -l retry-on -d 'What to try again, comma-separated: exit codes, or exit, signal, timeout, stalled, launch_failed, lost; \'exit,signal,timeout,stalled\' unless given.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent run\'' -l webhook -d 'POST events to this address; \'none\' for not even the configured one.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent run\'' -l notify-command -d 'Run this command line for each event, which is on its standard input; \'none\' for none.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent run\'' -l notify-file -d 'Append a line of JSON for each event; \'none\' for none.' -r -F
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent run\'' -l notify-on -d 'Tell of this; may be repeated. Only of the end unless configured.' -r -f -a 'task.started task.finished task.unreachable task.output_match'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent run\'' -l output-match -d 'Tell of the first line of output that contains this.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent run\'' -l output-regex -d 'Tell of the first line of output that matches, as for \'grep -E\'.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent run\'' -l json -d 'Print one JSON object on standard output.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent run\'' -l config -d 'Use this configuration file.' -r -F
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent run\'' -l no-daemon -d 'Leave no daemon behind: unless one runs already, a private one works for this command only.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent run\' 0 0' -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent status\'' -s h -l help -d 'Show this help.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent status\'' -s t -l task-id -d 'The task, as an alternative to naming it without an option.' -r -f -a '(__openclaw_agent_dynamic tasks)'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent status\'' -l json -d 'Print one JSON object on standard output.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent status\'' -s c -l config -d 'Use this configuration file.' -r -F
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent status\'' -l no-daemon -d 'Leave no daemon behind: unless one runs already, a private one works for this command only.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent status\' 1 1' -f -a '(__openclaw_agent_dynamic tasks)'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent logs\'' -s l -l lines -d 'How many of the last lines to show.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent logs\'' -s f -l follow -d 'Stay until the task ends. News are pushed; a number of seconds is accepted and has no effect.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent logs\'' -l raw -d 'Show the bytes as they were written.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent logs\'' -l transcript -d 'Show the session\'s own transcript, for Claude Code tasks.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent logs\'' -l offset -d 'Begin at this byte of the log instead of the last lines.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent logs\'' -l stream -d 'Show one output only, for tasks started with --split-output.' -r -f -a 'out err'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent logs\'' -l attempt -d 'Show the log of this attempt, for tasks with retries; the last one unless given.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent logs\'' -l exit-code -d 'With --follow: exit with the task\'s exit code.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent logs\'' -s h -l help -d 'Show this help.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent logs\'' -s t -l task-id -d 'The task, as an alternative to naming it without an option.' -r -f -a '(__openclaw_agent_dynamic tasks)'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent logs\'' -l json -d 'Print one JSON object on standard output.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent logs\'' -s c -l config -d 'Use this configuration file.' -r -F
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent logs\'' -l no-daemon -d 'Leave no daemon behind: unless one runs already, a private one works for this command only.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent logs\' 1 1' -f -a '(__openclaw_agent_dynamic tasks)'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent tail\'' -s h -l help -d 'Show this help.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent tail\'' -l tail-lines -d 'At most so many of the last lines of each output; 50 unless given.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent tail\'' -l max-bytes -d 'At most so many of the last bytes of each output; 65536 unless given, 1048576 at most.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent tail\'' -s t -l task-id -d 'The task, as an alternative to naming it without an option.' -r -f -a '(__openclaw_agent_dynamic tasks)'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent tail\'' -l json -d 'Print one JSON object on standard output.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent tail\'' -s c -l config -d 'Use this configuration file.' -r -F
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent tail\'' -l no-daemon -d 'Leave no daemon behind: unless one runs already, a private one works for this command only.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent tail\' 1 1' -f -a '(__openclaw_agent_dynamic tasks)'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent list\'' -l status -d 'Only tasks in this status; may be repeated.' -r -f -a 'pending running completed failed killed lost'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent list\'' -s e -l executor -d 'Only tasks on this executor.' -r -f -a '(__openclaw_agent_dynamic executors)'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent list\'' -l tag -d 'Only tasks with this tag.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent list\'' -l since -d 'Only tasks that are not older.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent list\'' -l limit -d 'At most so many; 0 for all. 50 unless given, all with --jsonl.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent list\'' -l jsonl -d 'Print one JSON object per task, one a line.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent list\'' -s h -l help -d 'Show this help.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent list\'' -l json -d 'Print one JSON object on standard output.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent list\'' -s c -l config -d 'Use this configuration file.' -r -F
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent list\'' -l no-daemon -d 'Leave no daemon behind: unless one runs already, a private one works for this command only.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent dashboard\'' -l stream -d 'Print a snapshot of all tasks, one JSON object a line.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent dashboard\'' -l watch -d 'Print a table, again after so many seconds, until Ctrl-C.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent dashboard\'' -s h -l help -d 'Show this help.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent dashboard\'' -l json -d 'Print one JSON object on standard output.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent dashboard\'' -s c -l config -d 'Use this configuration file.' -r -F
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent dashboard\'' -l no-daemon -d 'Leave no daemon behind: unless one runs already, a private one works for this command only.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent wait\'' -l any -d 'The first end is enough.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent wait\'' -l timeout -d 'Stop waiting after this time; the tasks go on.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent wait\'' -s h -l help -d 'Show this help.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent wait\'' -l tail-lines -d 'At most so many of the last lines of each output; 50 unless given.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent wait\'' -l max-bytes -d 'At most so many of the last bytes of each output; 65536 unless given, 1048576 at most.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent wait\'' -s t -l task-id -d 'A task, as an alternative to naming it without an option.' -r -f -a '(__openclaw_agent_dynamic tasks)'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent wait\'' -l json -d 'Print one JSON object on standard output.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent wait\'' -s c -l config -d 'Use this configuration file.' -r -F
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent wait\'' -l no-daemon -d 'Leave no daemon behind: unless one runs already, a private one works for this command only.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent wait\' 1 9999' -f -a '(__openclaw_agent_dynamic tasks)'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent kill\'' -s s -l signal -d 'The signal to send; TERM unless given.' -r -f -a 'HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent kill\'' -l grace -d 'How long to wait before KILL; 10s unless --signal is given.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent kill\'' -s h -l help -d 'Show this help.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent kill\'' -s t -l task-id -d 'A task, as an alternative to naming it without an option.' -r -f -a '(__openclaw_agent_dynamic tasks)'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent kill\'' -l json -d 'Print one JSON object on standard output.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent kill\'' -s c -l config -d 'Use this configuration file.' -r -F
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent kill\'' -l no-daemon -d 'Leave no daemon behind: unless one runs already, a private one works for this command only.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent kill\' 1 9999' -f -a '(__openclaw_agent_dynamic tasks)'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent cleanup\'' -l finished -d 'Every task that has ended.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent cleanup\'' -l orphans -d 'Containers with our label that belong to no task.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent cleanup\'' -l force -d 'Forget tasks, too, whose host does not answer; what they have left there stays.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent cleanup\'' -s h -l help -d 'Show this help.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent cleanup\'' -s t -l task-id -d 'A task, as an alternative to naming it without an option.' -r -f -a '(__openclaw_agent_dynamic tasks)'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent cleanup\'' -l json -d 'Print one JSON object on standard output.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent cleanup\'' -s c -l config -d 'Use this configuration file.' -r -F
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent cleanup\'' -l no-daemon -d 'Leave no daemon behind: unless one runs already, a private one works for this command only.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent cleanup\' 1 9999' -f -a '(__openclaw_agent_dynamic tasks)'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent gc\'' -l older-than -d 'Those that ended longer ago than this; 30d when nothing else is said.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent gc\'' -l keep -d 'All but so many, the newest ones.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent gc\'' -l max-bytes -d 'The oldest, until what the others occupy on this machine is no more than this.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent gc\'' -l dry-run -d 'Remove nothing; say what would be removed.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent gc\'' -s h -l help -d 'Show this help.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent gc\'' -l json -d 'Print one JSON object on standard output.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent gc\'' -s c -l config -d 'Use this configuration file.' -r -F
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent gc\'' -l no-daemon -d 'Leave no daemon behind: unless one runs already, a private one works for this command only.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent queue\' 1 1' -a show -d 'Show how many tasks run on each executor, and how many wait for it.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent queue\' 1 1' -a pause -d 'Start no more tasks, also after a restart. Those that run go on.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent queue\' 1 1' -a resume -d 'Start tasks again.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent queue\' 1 1' -a help -d 'Show help of a command.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent queue\'' -s h -l help -d 'Show this help.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent queue\'' -l json -d 'Print one JSON object on standard output.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent queue\'' -s c -l config -d 'Use this configuration file.' -r -F
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent queue\'' -l no-daemon -d 'Leave no daemon behind: unless one runs already, a private one works for this command only.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent queue show\'' -s h -l help -d 'Show this help.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent queue show\'' -l json -d 'Print one JSON object on standard output.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent queue show\'' -s c -l config -d 'Use this configuration file.' -r -F
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent queue show\'' -l no-daemon -d 'Leave no daemon behind: unless one runs already, a private one works for this command only.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent queue pause\'' -s h -l help -d 'Show this help.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent queue pause\'' -l json -d 'Print one JSON object on standard output.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent queue pause\'' -s c -l config -d 'Use this configuration file.' -r -F
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent queue pause\'' -l no-daemon -d 'Leave no daemon behind: unless one runs already, a private one works for this command only.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent queue pause\' 1 1' -f -a '(__openclaw_agent_dynamic executors)'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent queue resume\'' -s h -l help -d 'Show this help.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent queue resume\'' -l json -d 'Print one JSON object on standard output.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent queue resume\'' -s c -l config -d 'Use this configuration file.' -r -F
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent queue resume\'' -l no-daemon -d 'Leave no daemon behind: unless one runs already, a private one works for this command only.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent queue resume\' 1 1' -f -a '(__openclaw_agent_dynamic executors)'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent deliveries\' 1 1' -a list -d 'List deliveries, newest first.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent deliveries\' 1 1' -a show -d 'Show one delivery in full, and what the receiver gets.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent deliveries\' 1 1' -a retry -d 'Tell receivers again, now, under the same event id.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent deliveries\' 1 1' -a help -d 'Show help of a command.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent deliveries\'' -s h -l help -d 'Show this help.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent deliveries\'' -l json -d 'Print one JSON object on standard output.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent deliveries\'' -s c -l config -d 'Use this configuration file.' -r -F
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent deliveries\'' -l no-daemon -d 'Leave no daemon behind: unless one runs already, a private one works for this command only.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent deliveries list\'' -l state -d 'Only those in this state.' -r -f -a 'pending delivered dead'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent deliveries list\'' -l task -d 'Only those of this task.' -r -f -a '(__openclaw_agent_dynamic tasks)'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent deliveries list\'' -l limit -d 'At most so many; 0 for all.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent deliveries list\'' -s h -l help -d 'Show this help.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent deliveries list\'' -l json -d 'Print one JSON object on standard output.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent deliveries list\'' -s c -l config -d 'Use this configuration file.' -r -F
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent deliveries list\'' -l no-daemon -d 'Leave no daemon behind: unless one runs already, a private one works for this command only.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent deliveries show\'' -s h -l help -d 'Show this help.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent deliveries show\'' -l json -d 'Print one JSON object on standard output.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent deliveries show\'' -s c -l config -d 'Use this configuration file.' -r -F
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent deliveries show\'' -l no-daemon -d 'Leave no daemon behind: unless one runs already, a private one works for this command only.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent deliveries show\' 1 1' -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent deliveries retry\'' -l all-dead -d 'Every delivery that was given up.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent deliveries retry\'' -s h -l help -d 'Show this help.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent deliveries retry\'' -l json -d 'Print one JSON object on standard output.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent deliveries retry\'' -s c -l config -d 'Use this configuration file.' -r -F
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent deliveries retry\'' -l no-daemon -d 'Leave no daemon behind: unless one runs already, a private one works for this command only.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent deliveries retry\' 1 9999' -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent executors\' 1 1' -a trust -d 'Show the key of an SSH executor\'s host, and declare it known.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent executors\' 1 1' -a help -d 'Show help of a command.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent executors\'' -l check -d 'Ask each place first whether it answers.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent executors\'' -s h -l help -d 'Show this help.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent executors\'' -l json -d 'Print one JSON object on standard output.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent executors\'' -s c -l config -d 'Use this configuration file.' -r -F
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent executors\'' -l no-daemon -d 'Leave no daemon behind: unless one runs already, a private one works for this command only.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent executors trust\'' -l pin -d 'Declare the key known, without asking, if it has this fingerprint.' -r -f
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent executors trust\'' -s h -l help -d 'Show this help.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent executors trust\'' -l json -d 'Print one JSON object on standard output.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent executors trust\'' -s c -l config -d 'Use this configuration file.' -r -F
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent executors trust\'' -l no-daemon -d 'Leave no daemon behind: unless one runs already, a private one works for this command only.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent executors trust\' 1 1' -f -a '(__openclaw_agent_dynamic executors)'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent config\'' -l init -d 'Write an annotated sample, unless there is a file.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent config\'' -l path -d 'Print where the file is, or would be.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent config\'' -l check -d 'Report every problem, with its line and column.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent config\'' -s h -l help -d 'Show this help.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent config\'' -l json -d 'Print one JSON object on standard output.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent config\'' -s c -l config -d 'Use this configuration file.' -r -F
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent config\'' -l no-daemon -d 'Leave no daemon behind: unless one runs already, a private one works for this command only.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent daemon\' 1 1' -a status -d 'Show whether the daemon runs. Never starts it.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent daemon\' 1 1' -a stop -d 'Stop the daemon. Tasks go on and are found again later.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent daemon\' 1 1' -a restart -d 'Stop the daemon and start a new one. Tasks are not affected.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent daemon\' 1 1' -a help -d 'Show help of a command.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent daemon\'' -s h -l help -d 'Show this help.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent daemon\'' -l json -d 'Print one JSON object on standard output.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent daemon\'' -s c -l config -d 'Use this configuration file.' -r -F
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent daemon\'' -l no-daemon -d 'Leave no daemon behind: unless one runs already, a private one works for this command only.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent daemon status\'' -s h -l help -d 'Show this help.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent daemon status\'' -l json -d 'Print one JSON object on standard output.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent daemon status\'' -s c -l config -d 'Use this configuration file.' -r -F
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent daemon status\'' -l no-daemon -d 'Leave no daemon behind: unless one runs already, a private one works for this command only.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent daemon stop\'' -s h -l help -d 'Show this help.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent daemon stop\'' -l json -d 'Print one JSON object on standard output.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent daemon stop\'' -s c -l config -d 'Use this configuration file.' -r -F
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent daemon stop\'' -l no-daemon -d 'Leave no daemon behind: unless one runs already, a private one works for this command only.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent daemon restart\'' -s h -l help -d 'Show this help.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent daemon restart\'' -l json -d 'Print one JSON object on standard output.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent daemon restart\'' -s c -l config -d 'Use this configuration file.' -r -F
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent daemon restart\'' -l no-daemon -d 'Leave no daemon behind: unless one runs already, a private one works for this command only.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent doctor\'' -l repair -d 'Rebuild the database from the task folders if it is damaged, lost or incomplete.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent doctor\'' -s h -l help -d 'Show this help.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent doctor\'' -l json -d 'Print one JSON object on standard output.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent doctor\'' -s c -l config -d 'Use this configuration file.' -r -F
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent doctor\'' -l no-daemon -d 'Leave no daemon behind: unless one runs already, a private one works for this command only.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent schema\'' -s h -l help -d 'Show this help.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent schema\'' -l json -d 'Print one JSON object on standard output.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent schema\'' -s c -l config -d 'Use this configuration file.' -r -F
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent schema\'' -l no-daemon -d 'Leave no daemon behind: unless one runs already, a private one works for this command only.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent schema\' 1 1' -f -a 'agent-exec cleanup common completion config daemon dashboard deliveries delivery doctor error event executors gc kill list log log_piece observation orphans queue redelivery schema schemas task task-metadata transcript trust version wait'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent version\'' -s h -l help -d 'Show this help.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent version\'' -l json -d 'Print one JSON object on standard output.'
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent version\'' -s c -l config -d 'Use this configuration file.' -r -F
complete -c openclaw-agent -n '__openclaw_agent_at \'openclaw-agent version\'' -l no-daemon -d 'Leave no daemon behind: unless one runs already, a private one works for this command only.'
