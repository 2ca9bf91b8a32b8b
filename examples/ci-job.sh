#!/bin/sh
# Runs one job as a step of a CI pipeline, and tells "the job failed" from "we could not find out".
#
# Usage: ci-job.sh [WORKSPACE [COMMAND]]
workspace=${1:-$(dirname "$0")/c-project}
command=${2:-make && make test}

openclaw-agent run --wait --timeout 10m --tag pipeline=example --workspace "$workspace" --cmd "$command"
code=$?

case $code in
0) echo 'ci-job: the job succeeded' ;;
124) echo 'ci-job: the job took longer than ten minutes' ;;
125) echo 'ci-job: how the job ended could not be found out; it may be worth another try' ;;
*)
    if [ "$code" -gt 128 ]; then
        echo "ci-job: the job was ended by signal $((code - 128))"
    else
        echo "ci-job: the job failed with exit code $code"
    fi
    ;;
esac
exit $code
