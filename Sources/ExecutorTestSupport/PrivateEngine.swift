internal import Glibc
internal import SystemSupport

/// A real container engine for tests, with its own storage, so that nothing of the machine's own engine is touched.
///
/// A guard, which outlives the test process just long enough, ends it and removes what it has stored, however that
/// process ends. There are two images: `box`, a small system, and `bare`, with programs but no shell.
public final class PrivateEngine: Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case docker, podman
    }

    public let kind: Kind
    public let folder: String
    private let control: FileDescriptor

    /// What has to stand before every verb.
    public var runtimeArguments: [String] {
        switch kind {
        case .docker: ["--host", "unix://\(Path.join(folder, "socket"))"]
        case .podman:
            ["--root", Path.join(folder, "root"), "--runroot", Path.join(folder, "run")]
                + ["--tmpdir", Path.join(folder, "tmp"), "--runtime", "/usr/sbin/runc", "--cgroup-manager", "cgroupfs"]
        }
    }

    /// What has to stand behind `create` and `run`.
    public var runArguments: [String] {
        switch kind {
        case .docker: ["--network=none"]
        case .podman: ["--network=none", "--ulimit", "nofile=1024:1024", "--ulimit", "nproc=1024:1024"]
        }
    }

    /// Why there can be none on this machine; nil when there can be.
    public static func obstacle(to kind: Kind) -> String? {
        if getuid() != 0 { return "only root can start a \(kind.rawValue) engine of its own" }
        let programs = kind == .docker ? ["docker", "dockerd", "containerd"] : ["podman", "conmon"]
        for name in programs + ["runc", "busybox"] where ChildProcess.resolve(name, searching: searchPath) == nil {
            return "there is no program '\(name)'; 'make setup' installs it"
        }
        return nil
    }

    private static let searchPath = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"
    private static let docker = Task { try await PrivateEngine(.docker) }
    private static let podman = Task { try await PrivateEngine(.podman) }

    /// The one that all tests of this process share.
    public static func shared(_ kind: Kind) async throws -> PrivateEngine {
        try await (kind == .docker ? docker : podman).value
    }

    /// Starts one for a test that is going to break it.
    public init(_ kind: Kind) async throws {
        self.kind = kind
        var template = Array("/tmp/openclaw-engine-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw Errno.current }
        let folder = String(cString: made)
        self.folder = folder
        let input = try FileDescriptor.pipe()
        let log = try FileDescriptor.open(Path.join(folder, "log"), O_WRONLY | O_CREAT | O_APPEND)
        try Files.create(Path.join(folder, "guard.sh"), Self.guardScript.utf8)
        let pid = try ChildProcess.spawn(
            "/bin/sh", arguments: ["sh", Path.join(folder, "guard.sh"), kind.rawValue, folder],
            environment: [Array("PATH=\(Self.searchPath)".utf8)], descriptors: [input.read.raw, log.raw, log.raw])
        control = FileDescriptor(adopting: input.write.release())
        _ = try ProcessHandle(child: pid)
        try await untilItAnswers()
        try importImages()
    }

    /// Tells the guard to end the engine; it does so by itself when the test process ends.
    public func tell(_ word: Instruction) throws { try control.writeAll(Array("\(word.rawValue)\n".utf8)) }

    public enum Instruction: String, Sendable {
        /// Kills the engine's daemon.
        case crash
        /// Starts it again.
        case start
        /// Keeps it from doing anything.
        case freeze
        case thaw
    }

    /// Runs the engine's program.
    @discardableResult
    public func run(_ arguments: String...) throws -> String { try run(arguments) }

    @discardableResult
    public func run(_ arguments: [String]) throws -> String {
        try Program.run([kind.rawValue] + runtimeArguments + arguments, environment: ["HOME": folder])
    }

    /// Waits until it answers.
    public func untilItAnswers() async throws {
        try await eventually("\(kind.rawValue) answers", within: .seconds(60)) {
            (try? run("ps", "--quiet")) != nil
        }
    }

    private func importImages() throws {
        for name in ["box", "bare"] {
            let archive = Path.join(folder, "\(name).tar")
            try Program.run("sh", Path.join(folder, "guard.sh"), "image", folder, name)
            try run("import", archive, name)
        }
    }
}

extension PrivateEngine {
    /// What outlives the test process: it ends the engine when its standard input, which that process holds, does.
    fileprivate static let guardScript = #"""
        kind=$1 folder=$2
        if [ "$kind" = image ]; then
            tree=$folder/$3
            mkdir -p "$tree/bin" "$tree/usr/bin" "$tree/etc" "$tree/tmp" "$tree/run"
            cp "$(command -v busybox)" "$tree/bin/busybox"
            chmod 1777 "$tree/tmp"
            printf 'root:x:0:0::/:/bin/sh\nuser:x:1000:1000::/:/bin/sh\n' >"$tree/etc/passwd"
            chmod 644 "$tree/etc/passwd"
            for name in $(busybox --list); do
                case $3-$name in
                *-busybox | bare-*sh) ;;
                *) ln -s /bin/busybox "$tree/bin/$name" && ln -s /bin/busybox "$tree/usr/bin/$name" ;;
                esac
            done
            exec tar -C "$tree" -c -f "$tree.tar" .
        fi
        start() {
            [ "$kind" = docker ] || return 0
            # A process that nobody has reaped yet would be taken for one that lives.
            rm -f "$folder/pid" "$folder/exec/containerd/containerd.pid"
            dockerd --iptables=false --ip6tables=false --bridge=none --data-root "$folder/root" --exec-root "$folder/exec" \
                --host "unix://$folder/socket" --pidfile "$folder/pid" --log-level error </dev/null &
            daemon=$!
        }
        engine() {
            case $kind in
            docker) docker --host "unix://$folder/socket" "$@" ;;
            *) podman --root "$folder/root" --runroot "$folder/run" --tmpdir "$folder/tmp" \
                --runtime /usr/sbin/runc --cgroup-manager cgroupfs "$@" ;;
            esac
        }
        trap '' HUP INT TERM
        export HOME="$folder"
        start
        while read -r word; do
            case $word in
            crash) kill -9 "$daemon"; wait "$daemon" ;;
            start) start ;;
            freeze) kill -STOP "$daemon" ;;
            thaw) kill -CONT "$daemon" ;;
            esac
        done
        if [ "$kind" = docker ]; then
            kill -CONT "$daemon" || start
            for container in $(engine ps --all --quiet); do engine rm --force --volumes "$container"; done
            kill "$daemon"
            wait "$daemon"
        else
            for container in $(engine ps --all --quiet); do engine rm --force --volumes "$container"; done
        fi
        # What the engine does after the end of a container may still be going on.
        for attempt in 1 2 3 4 5 6 7 8 9 10; do
            grep -o " $folder/[^ ]*" /proc/self/mounts | sort -r | while read -r point; do umount "$point"; done
            rm -rf "$folder"
            sleep 0.5
            [ -e "$folder" ] || [ "$attempt" -lt 4 ] || exit
        done
        """#
}
