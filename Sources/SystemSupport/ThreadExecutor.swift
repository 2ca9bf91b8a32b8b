internal import CSystem
internal import Glibc
private import Synchronization

/// A serial executor that owns one thread, for C libraries and system calls that block.
///
/// The thread ends after ``stop()``, once it has run what is queued.
public final class ThreadExecutor: SerialExecutor {
    private let jobs = Mutex<[UnownedJob]>([])
    private let wakeRead: CInt
    private let wakeWrite: CInt

    /// - Parameter name: What tools like top(1) show; at most 15 bytes count.
    public init(name: String) throws(Errno) {
        let wake = try FileDescriptor.pipe()
        wakeRead = wake.read.release()
        wakeWrite = wake.write.release()
        do throws(Errno) {
            try startThread(name: name) { [self] in drain() }
        } catch {
            stop()
            _ = close(wakeRead)
            throw error
        }
    }

    /// Lets the thread end once it has run what is queued.
    public func stop() { _ = close(wakeWrite) }

    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let wasEmpty = jobs.withLock { jobs in
            jobs.append(job)
            return jobs.count == 1
        }
        guard wasEmpty else { return }
        var token: UInt8 = 0
        _ = write(wakeWrite, &token, 1)
    }

    private func drain() {
        var token: UInt8 = 0
        while read(wakeRead, &token, 1) == 1 {
            let ready = jobs.withLock { jobs in
                let ready = jobs
                jobs.removeAll(keepingCapacity: true)
                return ready
            }
            for job in ready { job.runSynchronously(on: asUnownedSerialExecutor()) }
        }
        _ = close(wakeRead)
    }
}

/// Runs `body` on a new detached thread.
///
/// - Parameter name: What tools like top(1) show; at most 15 bytes count.
public func startThread(name: String, _ body: @escaping @Sendable () -> Void) throws(Errno) {
    let box = Unmanaged.passRetained(
        ThreadBody {
            csystem_name_thread(name)
            body()
        })
    var thread = pthread_t()
    let code = pthread_create(
        &thread, nil,
        { raw in
            if let raw { Unmanaged<ThreadBody>.fromOpaque(raw).takeRetainedValue().run() }
            return nil
        }, box.toOpaque())
    guard code == 0 else {
        box.release()
        throw Errno(code: code)
    }
    pthread_detach(thread)
}

private final class ThreadBody: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}
