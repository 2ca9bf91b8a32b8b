/// The program that answers our requests at the other end of a channel, for any POSIX `sh`.
///
/// A request is a line with a marker, the length of a script, its input as a ``ShellRequest`` says, and where to keep
/// the script; then the script and its input. The answer, on standard output and error alike, is a line with the marker,
/// what the script writes, and the marker again with the exit code. The marker is new and random for each request, so
/// nothing that a script prints can be mistaken for it, and what came before it (banners, chatty start-up files) is
/// skipped.
///
/// Input that comes as lines is in the script's arguments, too: a shell reads a pipe byte by byte, which takes its time.
///
/// The text holds no single quote, exclamation mark, line break or pair of backslashes, so that every login shell (fish
/// and csh too) hands it on unchanged when it stands between single quotes.
enum ShellServer {
    /// Input up to this size is taken whole before a script sees it.
    static let wholeInputLimit = 1 << 20

    /// Answers one request after the other until its input ends.
    static let answering = command(
        take, lineEnd,
        """
        while read -r m a b k; do set --; \
        if [ "$a" -gt 0 ]; then s=$(take "$a"); [ "$k" = 0 ] || eval "s$k=$""s"; else eval "s=$""s$k"; fi; \(begin); \
        if [ "$b" -eq 0 ]; then (eval "$s") </dev/null; \
        elif [ "$b" -lt 0 ]; then i=; \
        while [ "$b" -lt 0 ]; do IFS= read -r l; set -- "$@" "$l"; i="$i$l$n"; b=$((b + 1)); done; \
        eval "(eval \\"\\$s\\") <<E$n\\${i%?}${n}E$n"; \
        elif [ "$b" -le \(wholeInputLimit) ]; then take "$b" | (eval "$s"); \
        else take "$b" | ( (eval "$s"); r=$?; cat >/dev/null; exit "$r"); fi; \
        \(end); done
        """)

    /// Answers one request. When its input ends before that, it ends the script with everything in its process group,
    /// which sshd makes for each command.
    static let streaming = command(
        take,
        """
        read -r m a b k || exit; s=$(take "$a"); \(begin); \
        { take "$b"; exec >&-; read -r x; kill -TERM -$$ || kill -TERM $$; } 2>/dev/null | ( (eval "$s"); \(end))
        """)

    /// Reads exactly as many bytes as asked for and not one more, so that the next request stays unread.
    ///
    /// dd(1) is the only standard tool that never reads ahead. To it, a pipe that is filled slowly yields short blocks:
    /// `iflag=fullblock` mends that (GNU, busybox, newer BSD); where it is unknown, blocks of one byte cannot be short.
    private static let take = """
        f=; [ "$(echo ab | dd bs=3 count=1 iflag=fullblock 2>/dev/null)" = ab ] && f=1; \
        take() { if [ "$1" -eq 0 ]; then return; fi; \
        if [ -z "$f" ]; then dd ibs=1 obs=4096 count="$1" 2>/dev/null; return; fi; \
        if [ "$1" -gt \(wholeInputLimit) ]; then \
        dd bs=65536 iflag=fullblock count=$(($1 / 65536)) 2>/dev/null; set -- $(($1 % 65536)); fi; \
        if [ "$1" -gt 0 ]; then dd bs="$1" count=1 iflag=fullblock 2>/dev/null; fi; }
        """
    /// The character that ends a line, which the text cannot hold.
    private static let lineEnd = #"n=$(printf "\n."); n=${n%.}"#
    private static let begin = #"echo "$m"; echo "$m" >&2"#
    private static let end = #"r=$?; echo "$m $r"; echo "$m $r" >&2"#

    private static func command(_ parts: String...) -> String {
        "exec sh -c '\(parts.joined(separator: "; "))'"
    }
}
