# Completion of agent-exec for fish.

# Prints the command that the word $argv[2] names below the command path $argv[1].
function __agent_exec_enter
    switch "$argv[1]|$argv[2]"
        case 'agent-exec|help'
            echo 'agent-exec'
        case 'agent-exec|run'
            echo 'agent-exec run'
        case 'agent-exec|status'
            echo 'agent-exec status'
        case 'agent-exec|tail'
            echo 'agent-exec tail'
        case 'agent-exec|wait'
            echo 'agent-exec wait'
        case 'agent-exec|kill'
            echo 'agent-exec kill'
        case 'agent-exec|list' 'agent-exec|ps'
            echo 'agent-exec list'
        case 'agent-exec|gc'
            echo 'agent-exec gc'
        case 'agent-exec|schema'
            echo 'agent-exec schema'
        case 'agent-exec|install-skills'
            echo 'agent-exec install-skills'
        case '*'
            return 1
    end
end

# Tells whether the option $argv[2] of the command path $argv[1] takes the next word.
function __agent_exec_takes_value
    contains -- "$argv[1]|$argv[2]" \
        'agent-exec|--root' \
        'agent-exec run|--snapshot-after' \
        'agent-exec run|--timeout' \
        'agent-exec run|--kill-after' \
        'agent-exec run|--cwd' \
        'agent-exec run|--env' \
        'agent-exec run|--env-file' \
        'agent-exec run|--mask' \
        'agent-exec run|--wait-poll-ms' \
        'agent-exec run|--progress-every' \
        'agent-exec run|--notify-command' \
        'agent-exec run|--notify-file' \
        'agent-exec run|--config' \
        'agent-exec run|--shell-wrapper' \
        'agent-exec run|--tail-lines' \
        'agent-exec run|--max-bytes' \
        'agent-exec run|--root' \
        'agent-exec status|--root' \
        'agent-exec tail|--tail-lines' \
        'agent-exec tail|--max-bytes' \
        'agent-exec tail|--root' \
        'agent-exec wait|--timeout-ms' \
        'agent-exec wait|--poll-ms' \
        'agent-exec wait|--root' \
        'agent-exec kill|--signal' \
        'agent-exec kill|--root' \
        'agent-exec list|--state' \
        'agent-exec list|--limit' \
        'agent-exec list|--cwd' \
        'agent-exec list|--root' \
        'agent-exec gc|--older-than' \
        'agent-exec gc|--root' \
        'agent-exec schema|--root' \
        'agent-exec install-skills|--source' \
        'agent-exec install-skills|--root'
end

# Prints the path of the command before the cursor, and which of its arguments comes next (0 after --).
function __agent_exec_state
    set -l path 'agent-exec'
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
            __agent_exec_takes_value $path $option; and set pending 1
        else if set -l next (__agent_exec_enter $path $word)
            set path $next
        else
            set place (math $place + 1)
        end
    end
    printf '%s\n' $path $place
end

# Tells whether the cursor is in the command path $argv[1], and at an argument from $argv[2] to $argv[3].
function __agent_exec_at
    set -l state (__agent_exec_state)
    test "$state[1]" = "$argv[1]"; or return 1
    test (count $argv) = 1; and return 0
    test $state[2] -ge $argv[2] -a $state[2] -le $argv[3]
end

# Prints what the program offers for the kind $argv[1].
function __agent_exec_dynamic
    set -l prefix (string replace -r -- '^--[^=]*=' '' (commandline -ct))
    set -l command (string replace -r '^~/' -- $HOME/ (commandline -opc)[1])
    $command __complete $argv[1] -- $prefix 2>/dev/null
end

complete -c agent-exec -f
complete -c agent-exec -n '__agent_exec_at \'agent-exec\' 1 1' -a run -d 'Start a background job, and say how it is after a moment.'
complete -c agent-exec -n '__agent_exec_at \'agent-exec\' 1 1' -a status -d 'Say how a job is.'
complete -c agent-exec -n '__agent_exec_at \'agent-exec\' 1 1' -a tail -d 'Show the last lines of a job\'s standard output and standard error.'
complete -c agent-exec -n '__agent_exec_at \'agent-exec\' 1 1' -a wait -d 'Wait until a job has ended, or the time is over.'
complete -c agent-exec -n '__agent_exec_at \'agent-exec\' 1 1' -a kill -d 'Send a signal to everything in a job, and say what came of it.'
complete -c agent-exec -n '__agent_exec_at \'agent-exec\' 1 1' -a list -d 'List jobs, newest first: those that work in this folder.'
complete -c agent-exec -n '__agent_exec_at \'agent-exec\' 1 1' -a gc -d 'Remove jobs that have ended a while ago. Running ones are never touched.'
complete -c agent-exec -n '__agent_exec_at \'agent-exec\' 1 1' -a schema -d 'Print the JSON Schema of the answers.'
complete -c agent-exec -n '__agent_exec_at \'agent-exec\' 1 1' -a install-skills -d 'Put instructions for agents where agents look for them.'
complete -c agent-exec -n '__agent_exec_at \'agent-exec\' 1 1' -a help -d 'Show help of a command.'
complete -c agent-exec -n '__agent_exec_at \'agent-exec\'' -s h -l help -d 'Show this help.'
complete -c agent-exec -n '__agent_exec_at \'agent-exec\'' -l version -d 'Show the version.'
complete -c agent-exec -n '__agent_exec_at \'agent-exec\'' -l root -d 'Keep the jobs below this folder instead of the usual one.' -r -f -a '(__fish_complete_directories (commandline -ct))'
complete -c agent-exec -n '__agent_exec_at \'agent-exec\'' -s v -l verbose -d 'Say on standard error what is done; -vv as well.'
complete -c agent-exec -n '__agent_exec_at \'agent-exec run\'' -l snapshot-after -d 'How long to wait for the end before answering; 0 answers at once.' -r -f
complete -c agent-exec -n '__agent_exec_at \'agent-exec run\'' -l timeout -d 'End the job after this time; 0 for never.' -r -f
complete -c agent-exec -n '__agent_exec_at \'agent-exec run\'' -l kill-after -d 'How long after TERM the rest gets KILL.' -r -f
complete -c agent-exec -n '__agent_exec_at \'agent-exec run\'' -l cwd -d 'The folder to work in; this one unless given.' -r -f -a '(__fish_complete_directories (commandline -ct))'
complete -c agent-exec -n '__agent_exec_at \'agent-exec run\'' -l env -d 'Set a variable.' -r -f
complete -c agent-exec -n '__agent_exec_at \'agent-exec run\'' -l env-file -d 'Set the variables in this file, one KEY=VALUE a line.' -r -F
complete -c agent-exec -n '__agent_exec_at \'agent-exec run\'' -l inherit-env -d 'Give the job the variables of the caller; this is so anyway.'
complete -c agent-exec -n '__agent_exec_at \'agent-exec run\'' -l no-inherit-env -d 'Give the job only the variables that are set here.'
complete -c agent-exec -n '__agent_exec_at \'agent-exec run\'' -l mask -d 'Hide the value of this variable wherever something of the job is shown.' -r -f
complete -c agent-exec -n '__agent_exec_at \'agent-exec run\'' -l wait -d 'Stay until the job has ended.'
complete -c agent-exec -n '__agent_exec_at \'agent-exec run\'' -l wait-poll-ms -d 'Accepted; the end is told, not asked for.' -r -f
complete -c agent-exec -n '__agent_exec_at \'agent-exec run\'' -l progress-every -d 'Accepted; progress is always up to date.' -r -f
complete -c agent-exec -n '__agent_exec_at \'agent-exec run\'' -l notify-command -d 'Run this command line when the job has ended; it reads the event.' -r -f
complete -c agent-exec -n '__agent_exec_at \'agent-exec run\'' -l notify-file -d 'Append the event to this file when the job has ended.' -r -F
complete -c agent-exec -n '__agent_exec_at \'agent-exec run\'' -l config -d 'Read the shell wrapper from this config.toml.' -r -F
complete -c agent-exec -n '__agent_exec_at \'agent-exec run\'' -l shell-wrapper -d 'The words that run a command line, such as \'bash -lc\'.' -r -f
complete -c agent-exec -n '__agent_exec_at \'agent-exec run\'' -s h -l help -d 'Show this help.'
complete -c agent-exec -n '__agent_exec_at \'agent-exec run\'' -l tail-lines -d 'At most so many of the last lines of each output.' -r -f
complete -c agent-exec -n '__agent_exec_at \'agent-exec run\'' -l max-bytes -d 'At most so many of the last bytes of each output.' -r -f
complete -c agent-exec -n '__agent_exec_at \'agent-exec run\'' -l root -d 'Keep the jobs below this folder instead of the usual one.' -r -f -a '(__fish_complete_directories (commandline -ct))'
complete -c agent-exec -n '__agent_exec_at \'agent-exec run\'' -s v -l verbose -d 'Say on standard error what is done; -vv as well.'
complete -c agent-exec -n '__agent_exec_at \'agent-exec run\' 1 9999' -f
complete -c agent-exec -n '__agent_exec_at \'agent-exec status\'' -s h -l help -d 'Show this help.'
complete -c agent-exec -n '__agent_exec_at \'agent-exec status\'' -l root -d 'Keep the jobs below this folder instead of the usual one.' -r -f -a '(__fish_complete_directories (commandline -ct))'
complete -c agent-exec -n '__agent_exec_at \'agent-exec status\'' -s v -l verbose -d 'Say on standard error what is done; -vv as well.'
complete -c agent-exec -n '__agent_exec_at \'agent-exec status\' 1 1' -f
complete -c agent-exec -n '__agent_exec_at \'agent-exec tail\'' -s h -l help -d 'Show this help.'
complete -c agent-exec -n '__agent_exec_at \'agent-exec tail\'' -l tail-lines -d 'At most so many of the last lines of each output.' -r -f
complete -c agent-exec -n '__agent_exec_at \'agent-exec tail\'' -l max-bytes -d 'At most so many of the last bytes of each output.' -r -f
complete -c agent-exec -n '__agent_exec_at \'agent-exec tail\'' -l root -d 'Keep the jobs below this folder instead of the usual one.' -r -f -a '(__fish_complete_directories (commandline -ct))'
complete -c agent-exec -n '__agent_exec_at \'agent-exec tail\'' -s v -l verbose -d 'Say on standard error what is done; -vv as well.'
complete -c agent-exec -n '__agent_exec_at \'agent-exec tail\' 1 1' -f
complete -c agent-exec -n '__agent_exec_at \'agent-exec wait\'' -l timeout-ms -d 'How long to wait; 0 for as long as it takes.' -r -f
complete -c agent-exec -n '__agent_exec_at \'agent-exec wait\'' -l poll-ms -d 'Accepted; the end is told, not asked for.' -r -f
complete -c agent-exec -n '__agent_exec_at \'agent-exec wait\'' -s h -l help -d 'Show this help.'
complete -c agent-exec -n '__agent_exec_at \'agent-exec wait\'' -l root -d 'Keep the jobs below this folder instead of the usual one.' -r -f -a '(__fish_complete_directories (commandline -ct))'
complete -c agent-exec -n '__agent_exec_at \'agent-exec wait\'' -s v -l verbose -d 'Say on standard error what is done; -vv as well.'
complete -c agent-exec -n '__agent_exec_at \'agent-exec wait\' 1 1' -f
complete -c agent-exec -n '__agent_exec_at \'agent-exec kill\'' -l signal -d 'The signal.' -r -f -a 'TERM INT KILL'
complete -c agent-exec -n '__agent_exec_at \'agent-exec kill\'' -s h -l help -d 'Show this help.'
complete -c agent-exec -n '__agent_exec_at \'agent-exec kill\'' -l root -d 'Keep the jobs below this folder instead of the usual one.' -r -f -a '(__fish_complete_directories (commandline -ct))'
complete -c agent-exec -n '__agent_exec_at \'agent-exec kill\'' -s v -l verbose -d 'Say on standard error what is done; -vv as well.'
complete -c agent-exec -n '__agent_exec_at \'agent-exec kill\' 1 1' -f
complete -c agent-exec -n '__agent_exec_at \'agent-exec list\'' -l state -d 'Only jobs in this state.' -r -f -a 'running exited killed failed'
complete -c agent-exec -n '__agent_exec_at \'agent-exec list\'' -l limit -d 'At most so many; 0 for all.' -r -f
complete -c agent-exec -n '__agent_exec_at \'agent-exec list\'' -l cwd -d 'Only jobs that work in this folder.' -r -f -a '(__fish_complete_directories (commandline -ct))'
complete -c agent-exec -n '__agent_exec_at \'agent-exec list\'' -l all -d 'Jobs in every folder.'
complete -c agent-exec -n '__agent_exec_at \'agent-exec list\'' -s h -l help -d 'Show this help.'
complete -c agent-exec -n '__agent_exec_at \'agent-exec list\'' -l root -d 'Keep the jobs below this folder instead of the usual one.' -r -f -a '(__fish_complete_directories (commandline -ct))'
complete -c agent-exec -n '__agent_exec_at \'agent-exec list\'' -s v -l verbose -d 'Say on standard error what is done; -vv as well.'
complete -c agent-exec -n '__agent_exec_at \'agent-exec gc\'' -l older-than -d 'How long ago a job must have ended: 30d, 24h, 60m, 3600s; 30d unless given.' -r -f
complete -c agent-exec -n '__agent_exec_at \'agent-exec gc\'' -l dry-run -d 'Only say what would be removed.'
complete -c agent-exec -n '__agent_exec_at \'agent-exec gc\'' -s h -l help -d 'Show this help.'
complete -c agent-exec -n '__agent_exec_at \'agent-exec gc\'' -l root -d 'Keep the jobs below this folder instead of the usual one.' -r -f -a '(__fish_complete_directories (commandline -ct))'
complete -c agent-exec -n '__agent_exec_at \'agent-exec gc\'' -s v -l verbose -d 'Say on standard error what is done; -vv as well.'
complete -c agent-exec -n '__agent_exec_at \'agent-exec schema\'' -s h -l help -d 'Show this help.'
complete -c agent-exec -n '__agent_exec_at \'agent-exec schema\'' -l root -d 'Keep the jobs below this folder instead of the usual one.' -r -f -a '(__fish_complete_directories (commandline -ct))'
complete -c agent-exec -n '__agent_exec_at \'agent-exec schema\'' -s v -l verbose -d 'Say on standard error what is done; -vv as well.'
complete -c agent-exec -n '__agent_exec_at \'agent-exec install-skills\'' -l source -d 'Where they come from: self, or local:PATH for a folder with a SKILL.md.' -r -f
complete -c agent-exec -n '__agent_exec_at \'agent-exec install-skills\'' -l global -d 'For every folder of yours.'
complete -c agent-exec -n '__agent_exec_at \'agent-exec install-skills\'' -s h -l help -d 'Show this help.'
complete -c agent-exec -n '__agent_exec_at \'agent-exec install-skills\'' -l root -d 'Keep the jobs below this folder instead of the usual one.' -r -f -a '(__fish_complete_directories (commandline -ct))'
complete -c agent-exec -n '__agent_exec_at \'agent-exec install-skills\'' -s v -l verbose -d 'Say on standard error what is done; -vv as well.'
