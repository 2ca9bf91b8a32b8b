#!/bin/sh
# Tests the program as people use it: test_program.sh PATH-TO-WORDFREQ
set -u
program=$1
failures=0

# check NAME EXPECTED-STATUS EXPECTED-OUTPUT ARGUMENTS...
check() {
    name=$1 expected_status=$2 expected=$3
    shift 3
    output=$(printf 'to be or not to be' | "$program" "$@" 2>/dev/null)
    status=$?
    if [ "$status" -eq "$expected_status" ] && [ "$output" = "$expected" ]; then
        echo "ok    program: $name"
    else
        echo "FAIL  program: $name: status $status, output '$output'"
        failures=$((failures + 1))
    fi
}

check 'ranks standard input' 0 '      2 be
      2 to' -n 2
check 'prints nothing when asked for nothing' 0 '' -n 0
check 'refuses unknown options' 2 '' --what
check 'refuses a count that is none' 2 '' -n many
check 'reports a missing file' 1 '' /nonexistent
exit $((failures > 0))
