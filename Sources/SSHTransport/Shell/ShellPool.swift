internal import ExecutorCore

/// A few shells at one place, each running one script at a time.
actor ShellPool {
    /// A stock sshd gives ten channels per connection; the others are for streams.
    static let limit = 4

    private let open: @Sendable (_ command: String) async throws -> any ByteChannel
    private let slots = Slots(limit)
    private var idle: [ShellChannel] = []
    private var count = 0

    /// - Parameter open: Runs a command at the place.
    init(_ open: @escaping @Sendable (_ command: String) async throws -> any ByteChannel) { self.open = open }

    /// Runs a script in a shell of its own for that time; waits for one if all are busy.
    func run(
        _ script: ShellScript, receive: @Sendable ([UInt8]) async throws -> Void
    ) async throws -> (exitCode: Int32, errorOutput: [UInt8]) {
        let shell: ShellChannel
        do { shell = try await borrow() } catch let loss as ConnectionLost { throw NothingSent(loss: loss) }
        do {
            let answer = try await shell.run(script, receive: receive)
            idle.append(shell)
            slots.release()
            return answer
        } catch {
            count -= 1
            slots.release()
            await shell.close()
            throw error
        }
    }

    /// Runs a script in a channel that is there for it alone, and ends it when the caller is cancelled.
    func stream(
        _ script: ShellScript, receive: @Sendable ([UInt8]) async throws -> Void
    ) async throws -> Int32 {
        let shell: ShellChannel
        do {
            shell = ShellChannel(try await open(ShellServer.streaming), runsMany: false)
        } catch let loss as ConnectionLost {
            throw NothingSent(loss: loss)
        }
        do {
            let answer = try await shell.run(script, receive: receive)
            await shell.close()
            return answer.exitCode
        } catch {
            await shell.close()
            throw error
        }
    }

    /// Gives up the shells that wait.
    func closeIdle() async {
        let shells = idle
        idle = []
        count -= shells.count
        for shell in shells { await shell.close() }
    }

    /// Takes a free place, and with it a shell that waits or a new one.
    private func borrow() async throws -> ShellChannel {
        while true {
            try await slots.acquire()
            while let shell = idle.popLast() {
                if await shell.isOpen() { return shell }
                count -= 1
                await shell.close()
            }
            count += 1
            do {
                return ShellChannel(try await open(ShellServer.answering), runsMany: true)
            } catch {
                count -= 1
                // A host that gives no more channels is used with those it gave; later it may have another.
                if error is ChannelRefused, count > 0 {
                    Task { [slots] in
                        try? await Task.sleep(for: .seconds(30))
                        slots.release()
                    }
                    continue
                }
                slots.release()
                throw error
            }
        }
    }
}

/// The connection was lost before anything of a script was sent, so that it may be sent again.
struct NothingSent: Error {
    var loss: ConnectionLost
}
