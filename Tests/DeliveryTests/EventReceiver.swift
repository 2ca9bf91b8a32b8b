import ExecutorTestSupport
import Glibc
import SystemSupport

/// A real HTTP server on this machine, in another process.
final class EventReceiver: Sendable {
    let port: Int
    private let folder: TemporaryFolder
    private let pid: pid_t

    /// - Parameter certificate: A file with a certificate and its key; nil for no TLS.
    init(certificate: String? = nil) async throws {
        folder = try TemporaryFolder()
        port = try FreePort.any()
        let script = Path.join(Path.parent(of: Path.parent(of: #filePath)), "Fixtures/event-receiver")
        let log = try FileDescriptor.open(folder.file("log"), O_RDWR | O_CREAT)
        pid = try ChildProcess.spawn(
            "/usr/bin/env", arguments: ["env", "python3", script, folder.path, "\(port)"] + (certificate.map { [$0] } ?? []),
            environment: ProcessEnvironment.current().map { Array("\($0.key)=\($0.value)".utf8) },
            descriptors: [log.raw, log.raw, log.raw])
        let port = port
        try await eventually("the receiver on port \(port)") { FreePort.isListening(port) }
    }

    deinit {
        kill(pid, SIGKILL)
        waitpid(pid, nil, 0)
    }

    /// Says how the next requests are answered, as in Tests/Fixtures/event-receiver.
    func answer(_ words: String) throws { try Files.replace(folder.file("answer"), with: words.utf8, durable: false) }

    /// What has been received, one JSON object each.
    var requests: [String] {
        let text = (try? Files.read(folder.file("requests"))).map { String(decoding: $0, as: UTF8.self) } ?? ""
        return text.split(separator: "\n").map(String.init)
    }

    /// Makes a certificate for 127.0.0.1 that nobody has signed but itself; returns its file, which holds the key, too.
    static func makeCertificate(in folder: TemporaryFolder) throws -> String {
        let file = folder.file("certificate.pem")
        try Program.run(
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
            "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", folder.file("key"), "-out", folder.file("certificate"))
        try Files.create(file, try Files.read(folder.file("certificate")) + Files.read(folder.file("key")))
        return file
    }
}
