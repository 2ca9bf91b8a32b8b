# Tells what this place has of what tasks need.
#
# Reads: the root, and the Claude Code program (a path or a name), one per line.
# Writes lines of a word and a value: 'user', 'uid', 'system', 'shell', 'clock' (seconds), 'lacks' (a tool, one line
# each), 'root' or 'no_root' (why), 'free' (KiB where the root is), 'claude' (its path), 'claude_version',
# 'claude_login' (what may log it in).

IFS= read -r root && IFS= read -r program || exit 64
umask 077
printf 'clock %s\n' "$(date +%s)"
printf 'user %s\n' "$(id -un 2>/dev/null || id -u)"
printf 'uid %s\n' "$(id -u)"
printf 'system %s\n' "$(uname -sm)"
printf 'shell %s\n' "${SHELL:-unknown}"

for tool in awk cat date dd env grep head ln ls mkdir mv rm sleep wc tail setsid fallocate; do
    command -v "$tool" >/dev/null 2>&1 || printf 'lacks %s\n' "$tool"
done
tail -n 0 -F /dev/null >/dev/null 2>&1 &
follower=$!
sleep 0.1 2>/dev/null || sleep 1
kill "$follower" 2>/dev/null || echo 'lacks tail -F'
if [ $((3000000000 / 3)) != 1000000000 ]; then echo 'lacks 64-bit arithmetic in sh'; fi

if choose_root "$root"; then
    if problem=$({ true >"$root/.inspect.$$" && rm -f "$root/.inspect.$$"; } 2>&1); then
        printf 'root %s\n' "$root"
    else
        printf 'no_root %s\n' "the folder '$root' cannot be written: $problem"
    fi
    # shellcheck disable=SC2046
    set -- $(LC_ALL=C df -P -k "$root" 2>/dev/null | tail -n 1)
    if [ $# -ge 4 ]; then printf 'free %s\n' "$4"; fi
else
    printf 'no_root %s\n' "$objection"
fi

expand_home "$program"
claude=$(command -v "$expanded" 2>/dev/null) || exit 0
printf 'claude %s\n' "$claude"
version=$("$claude" --version </dev/null 2>/dev/null | head -n 1)
if [ -n "$version" ]; then printf 'claude_version %s\n' "$version"; fi
for name in ANTHROPIC_API_KEY ANTHROPIC_AUTH_TOKEN CLAUDE_CODE_OAUTH_TOKEN; do
    if [ -n "$(printenv "$name" 2>/dev/null)" ]; then printf 'claude_login %s\n' "$name"; fi
done
credentials=${CLAUDE_CONFIG_DIR:-$HOME/.claude}/.credentials.json
if [ -s "$credentials" ]; then printf 'claude_login %s\n' "$credentials"; fi
