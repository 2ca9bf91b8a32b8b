/// The annotated configuration that `config --init` writes.
///
/// The same text is `config/coding-agent.yaml` in the repository; a test compares them. It parses as it is, and still
/// does when every line that begins with `# ` loses that.
public enum SampleConfiguration {
    public static let text = """
        ## Configuration of openclaw-agent, usually ~/.config/openclaw/coding-agent.yaml
        ##
        ## Lines with two signs explain. Lines with one sign are examples: take the '# ' away to use one.
        ## 'openclaw-agent config --check' says what is wrong with the file, 'openclaw-agent executors' what it gives you.

        ## The places where tasks run. One named 'local' of type local exists even if it is not written down.
        executors:
          - name: local
            type: local
            labels:
              - quick-tasks
              - lightweight
        #     workspace: ~/projects          # where tasks run that name no workspace
        #     max_parallel: 4                # how many tasks run there at the same time; the others wait
        ##    Variables for every task. A secret stays where it is: refer to it.
        ##    ${env:NAME} is resolved when a task is submitted, ${file:PATH} when it starts; $${ is a plain ${.
        #     env:
        #       RUST_BACKTRACE: 1
        #       GITHUB_TOKEN: ${env:GITHUB_TOKEN}
        #       NPM_TOKEN: ${file:~/.secrets/npm-token}

        ##  Another host, reached with ssh. It needs nothing but sshd and sh.
        #   - name: crib
        #     type: ssh
        #     host: 192.168.0.152            # or an alias from ~/.ssh/config
        #     port: 22
        #     user: jimmy
        #     key_path: ~/.ssh/id_ed25519    # without it, the agent's keys
        #     known_hosts: ~/.ssh/known_hosts
        #     host_key_policy: strict        # or accept-new: pin a new host at first sight
        #     transport: libssh2             # or openssh: the system's ssh program
        #     proxy_jump: jimmy@gate.example.com:22
        #     task_root: /var/tmp/openclaw
        #     claude_path: /home/jimmy/.npm-global/bin/claude
        #     labels: [rust, heavy-compute]
        ##    Whatever stands in 'defaults' can be said for one executor, too.
        #     max_turns: 150
        #     timeout: 2h
        #     kill_after: 30s
        #     stall_timeout: 20m             # a task that prints nothing for so long is stalled
        #     on_stall: flag                 # or end: whether its status says so, or it is ended
        #     result_grace: 2m
        #     max_log_bytes: 256MiB
        #     leftovers: kill                # or leave: what outlives the main process of a task
        #     on_limit: park                 # or fail: what becomes of a Claude Code task at a usage limit

        ##  A fresh container for each task.
        #   - name: builder
        #     type: container
        #     image: claude-code:latest
        #     runtime: docker                # or podman
        #     on: crib                       # the engine of that host; without it, of this one
        #     pull: missing                  # or always, never
        #     volumes:
        #       - /home/jimmy/repos:/work
        #       - cargo-cache:/root/.cargo
        #       - ~/.gitconfig:/root/.gitconfig:ro
        #     workspace: /work
        #     user: 1000:1000
        #     cpus: 1.5
        #     memory: 2GiB
        #     pids: 512
        #     network: none
        #     gpus: all
        #     read_only: false
        #     runtime_args: [--log-level, warn]
        #     run_args: [--cap-drop=ALL]
        #     labels: [isolated, reproducible]

        ##  A container that is there already.
        #   - name: shell
        #     type: container
        #     container: devbox
        #     runtime: podman
        #     task_root: /var/tmp/openclaw

        ## What holds for every executor that does not say otherwise.
        # defaults:
        #   executor: local
        #   max_turns: 100
        #   claude_path: claude
        #   timeout: 0                       # no limit; otherwise such as 90s, 30m or 1h30m
        #   kill_after: 10s                  # how long after TERM what is left is killed
        #   stall_timeout: 0                 # a task may print nothing for ever
        #   on_stall: end                    # what becomes of one that is silent for longer; or flag
        #   result_grace: 30s                # how long a Claude Code session may go on after its result; 0 for ever
        #   max_log_bytes: 1GiB              # the newest part of each log that is kept; 0 for all
        #   leftovers: leave                 # without it: leave for shell commands, kill for Claude Code
        #   on_limit: fail                   # or park: at a usage limit, wait for its reset and go on
        ##  What is hidden wherever something of a task is shown; see Documentation/masking.md. Executors may add to it.
        #   mask:
        #     variables: [API_KEY, "*_TOKEN"]          # the values of these variables
        #     words: ["sk-ant-*", "ghp_*"]             # what begins like this, up to the end of the word
        ##  Who is told of tasks, until it is acknowledged; see Documentation/delivery.md. Each task can say otherwise.
        #   webhook_url: https://example.com/webhook   # gets a POST with the completion JSON
        #   webhook_secret: ${env:WEBHOOK_SECRET}      # signs it; ${env:NAME} or ${file:PATH}
        #   webhook_timeout: 30s             # how long the receiver may take to answer
        #   notify_command: jq -r .status >> ~/ends    # gets the same JSON on its standard input
        #   notify_file: ~/openclaw-events.ndjson      # gets a line for each event
        #   notify_timeout: 30s              # how long the command may run
        #   events: [task.finished]          # also task.started, task.unreachable, task.output_match

        ## Which tasks that have ended are forgotten by themselves, those that any of these means. Without it, none.
        # gc:
        #   older_than: 30d
        #   keep: 10000                      # all but so many
        #   max_bytes: 20GiB                 # the oldest, until the others fit

        ## The background program, which starts and ends by itself.
        # daemon:
        #   idle_timeout: 10m                # how long it stays with nothing to do

        """
}
