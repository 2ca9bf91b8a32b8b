#!/bin/sh
# The unit tests under the thread and the address sanitizer, each in a build folder of its own.
#
# Left out are tests that run whole programs (their daemons would not be instrumented) and the storms.
set -u
cd "$(dirname "$0")/.." || exit 1

units='AgentCommandsTests|AgentConfigurationTests|AgentRuntimeTests|ClaudeCodeTests|CommandLineKitTests'
units="$units|ControlProtocolTests|ExecutorCoreTests|SystemSupportTests|TaskFolderTests|TaskStoreTests"
units="$units|TaskSupervisionTests|TerminalUITests|SSHTransportTests|ShellSupervisionTests"

TSAN_OPTIONS="suppressions=$PWD/Tools/thread-sanitizer.supp halt_on_error=0 exitcode=66"
ASAN_OPTIONS='detect_leaks=0'
export TSAN_OPTIONS ASAN_OPTIONS

failed=0
for sanitizer in thread address; do
    echo "── $sanitizer sanitizer"
    swift test --sanitize="$sanitizer" --scratch-path ".build/sanitize-$sanitizer" --filter "$units" || failed=1
done
exit "$failed"
