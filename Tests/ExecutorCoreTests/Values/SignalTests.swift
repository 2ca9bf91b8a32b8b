import ExecutorCore
import FoundationEssentials
import Glibc
import Testing

@Suite("Signals")
struct SignalTests {
    @Test("A signal may be spelled in any usual way", arguments: ["TERM", "SIGTERM", "term", "SigTerm", "15", "SIG15"])
    func reads(_ text: String) { #expect(Signal(text) == .terminate) }

    @Test(
        "What is no signal is refused",
        arguments: ["", "SIG", "TERMINATE", "0", "65", "-9", "9.0", "TERM ", "SIGSIGTERM"])
    func refuses(_ text: String) { #expect(Signal(text) == nil) }

    @Test(
        "Only numbers that kill(2) takes are signals",
        arguments: [(0, false), (1, true), (64, true), (65, false), (-1, false)])
    func range(_ number: Int32, _ isSignal: Bool) { #expect((Signal(number: number) != nil) == isSignal) }

    @Test(
        "Names have the numbers that the kernel gives them",
        arguments: [
            ("HUP", SIGHUP), ("INT", SIGINT), ("QUIT", SIGQUIT), ("KILL", SIGKILL), ("USR1", SIGUSR1),
            ("USR2", SIGUSR2),
            ("SEGV", SIGSEGV), ("PIPE", SIGPIPE), ("TERM", SIGTERM), ("CHLD", SIGCHLD), ("STOP", SIGSTOP),
            ("CONT", SIGCONT), ("WINCH", SIGWINCH), ("SYS", SIGSYS),
        ])
    func numbers(_ name: String, _ number: Int32) { #expect(Signal(name)?.number == number) }

    @Test("Every name reads back", arguments: Signal.names)
    func names(_ name: String) {
        #expect(Signal(name)?.description == "SIG" + name)
    }

    @Test("A signal without a name is called by its number")
    func nameless() { #expect(Signal(number: 40)?.description == "signal 40") }

    @Test("JSON holds the number", arguments: [1, 15, 64])
    func coding(_ number: Int32) throws {
        let signal = try #require(Signal(number: number))
        #expect(String(decoding: try JSONEncoder().encode([signal]), as: UTF8.self) == "[\(number)]")
        #expect(try JSONDecoder().decode([Signal].self, from: Data("[\(number)]".utf8)) == [signal])
    }

    @Test("No other number is decoded", arguments: ["0", "65", "-1", #""TERM""#])
    func refusesJSON(_ text: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([Signal].self, from: Data("[\(text)]".utf8)) }
    }
}
