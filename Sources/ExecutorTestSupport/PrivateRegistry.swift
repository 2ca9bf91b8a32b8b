internal import Glibc
internal import SystemSupport

/// A real registry of images for one test, docker-registry(1), ended together with this object.
public final class PrivateRegistry: Sendable {
    /// What stands before the names of its images.
    public let address: String
    private let folder: TemporaryFolder
    private let process: ProcessHandle

    public init() async throws {
        folder = try TemporaryFolder()
        let port = try FreePort.any()
        address = "127.0.0.1:\(port)"
        let settings = """
            version: 0.1
            storage: {filesystem: {rootdirectory: "\(folder.file("images"))"}}
            http: {addr: "\(address)"}
            """
        try Files.create(folder.file("config.yml"), Array(settings.utf8))
        let log = try FileDescriptor.open(folder.file("log"), O_RDWR | O_CREAT)
        let pid = try ChildProcess.spawn(
            "/usr/bin/docker-registry", arguments: ["docker-registry", "serve", folder.file("config.yml")],
            environment: [], descriptors: [log.raw, log.raw, log.raw])
        process = try ProcessHandle(child: pid)
        try await eventually("the registry listens") { FreePort.isListening(port) }
    }

    deinit {
        try? process.send(SIGKILL)
        process.reap()
    }
}
