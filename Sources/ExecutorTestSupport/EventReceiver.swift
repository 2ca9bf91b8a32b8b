internal import Glibc
internal import Synchronization
internal import SystemSupport

/// A real HTTP server on this machine, in another process; see `Tests/Fixtures/event-receiver`.
public final class EventReceiver: Sendable {
    public let port: Int
    private let folder: TemporaryFolder
    private let certificate: String?
    private let process = Mutex<pid_t?>(nil)

    /// `http://127.0.0.1:PORT`.
    public var address: String { "http\(certificate == nil ? "" : "s")://127.0.0.1:\(port)" }

    /// A receiver that is not there yet.
    ///
    /// - Parameter certificate: A file with a certificate and its key; nil for no TLS.
    public init(certificate: String? = nil) throws {
        folder = try TemporaryFolder()
        port = try FreePort.any()
        self.certificate = certificate
    }

    /// A receiver that receives.
    public static func running(certificate: String? = nil) async throws -> EventReceiver {
        let receiver = try EventReceiver(certificate: certificate)
        try await receiver.start()
        return receiver
    }

    deinit { stop() }

    /// Returns when events are received.
    public func start() async throws {
        let root = Path.parent(of: Path.parent(of: Path.parent(of: #filePath)))
        let python = try ChildProcess.find("python3", searching: "/usr/bin:/usr/local/bin:/bin")
        let log = try FileDescriptor.open(folder.file("log"), O_RDWR | O_CREAT | O_APPEND)
        let pid = try ChildProcess.spawn(
            python,
            arguments: [python, Path.join(root, "Tests/Fixtures/event-receiver"), folder.path, "\(port)"]
                + (certificate.map { [$0] } ?? []),
            environment: [], descriptors: [log.raw, log.raw, log.raw])
        process.withLock { $0 = pid }
        try await eventually("the receiver on port \(port)") { FreePort.isListening(port) }
    }

    /// From now on nobody listens; what is being answered is not.
    public func stop() {
        let pid = process.withLock { process in
            defer { process = nil }
            return process
        }
        guard let pid else { return }
        kill(pid, SIGKILL)
        waitpid(pid, nil, 0)
    }

    /// Says how the next requests are answered, in the words of the fixture.
    public func answer(_ words: String) throws {
        try Files.replace(folder.file("answer"), with: words.utf8, durable: false)
    }

    /// What has been received, one JSON object each: `path`, `headers`, `body`, `time`.
    public var requests: [String] {
        let text = (try? Files.read(folder.file("requests"))).map { String(decoding: $0, as: UTF8.self) } ?? ""
        return text.split(separator: "\n").map(String.init)
    }

    /// Makes a certificate for 127.0.0.1 that nobody has signed but itself.
    ///
    /// - Returns: A file that holds its key, too; the certificate alone is in the file `certificate` beside it.
    public static func makeCertificate(in folder: TemporaryFolder) throws -> String {
        let file = folder.file("certificate.pem")
        try Program.run(
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
            "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", folder.file("key"), "-out", folder.file("certificate"))
        try Files.create(file, try Files.read(folder.file("certificate")) + Files.read(folder.file("key")))
        return file
    }
}
