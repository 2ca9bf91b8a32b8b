extension Skill {
    /// What this program tells agents about itself.
    static let ownText = """
        ---
        name: agent-exec
        description: Run shell commands as background jobs that survive this session, and read their state and output as JSON.
        ---

        # agent-exec

        Every command prints one JSON object on standard output: `ok`, `type`, then the fields. `ok` is false only when
        your request could not be done; a job that failed is an answer. Times are in milliseconds.

        1. `agent-exec run -- COMMAND ARGUMENTS` waits ten seconds at most. Look at `state`: with `exited` the job is done,
           and `exit_code` and `snapshot` tell how.
        2. With `running` remember `job_id`, do something else, then `agent-exec wait --timeout-ms 60000 JOB_ID`.
        3. `agent-exec tail JOB_ID` shows the last lines; `truncated` says whether there is more in `stdout_log_path`.
        4. `agent-exec kill JOB_ID` ends a job with everything it has started.

        Pass secrets with `--env-file`, and name them with `--mask` so that no answer shows them.

        """
}
