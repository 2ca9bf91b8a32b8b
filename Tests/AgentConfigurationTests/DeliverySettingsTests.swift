import ExecutorCore
import Testing

@testable import AgentConfiguration

@Suite("Who is told of tasks, in the configuration")
struct DeliverySettingsTests {
    @Test("is read as it is written")
    func reads() throws {
        let settings = try configuration(
            """
            defaults:
              webhook_url: https://example.com/${env:KEY}
              webhook_secret: ${file:~/.secret}
              webhook_timeout: 5s
              notify_command: |
                jq -r .status |
                  mail -s "${SUBJECT:-done}" me
              notify_file: ~/events
              notify_timeout: 1500ms
              events: [task.started, task.finished, task.unreachable, task.output_match]
            """
        ).defaults.deliveries
        #expect(settings.webhookURL?.source == "https://example.com/${env:KEY}")
        #expect(settings.webhookSecret?.source == "${file:~/.secret}")
        #expect(settings.webhookTimeoutMilliseconds == 5000)
        #expect(settings.notifyCommand == "jq -r .status |\n  mail -s \"${SUBJECT:-done}\" me\n")
        #expect(settings.notifyFile == "~/events")
        #expect(settings.notifyTimeoutMilliseconds == 1500)
        #expect(settings.events == TaskEventType.allCases)
        #expect(try configuration("defaults: {events: []}").defaults.deliveries.events == [])
        #expect(try configuration("").defaults.deliveries == DeliverySettings())
    }

    @Test(
        "is refused where it makes no sense",
        arguments: [
            (
                "webhook_secret: ''",
                "'webhook_secret' cannot be empty; expected whsec_ and a key in base64, or any other text"
            ),
            (
                "webhook_secret: ${env:}",
                "in 'webhook_secret', '${env:}' is no reference; expected \(ReferenceSyntax.expected)"
            ),
            ("webhook_timeout: 0", "'webhook_timeout' cannot be '0'; expected a duration such as 90s, 30m or 1h30m"),
            ("notify_command: ' '", "'notify_command' cannot be ' '; expected a command line for the shell"),
            ("notify_file: events", "'notify_file' cannot be 'events'; expected a path that starts with / or ~/"),
            ("events: task.finished", "'events' cannot be 'task.finished'; expected a list of events"),
            (
                "events: [task.finish]",
                "'events[0]' cannot be 'task.finish'; expected task.started, task.finished, task.unreachable or "
                    + "task.output_match; did you mean 'task.finished'?"
            ),
        ])
    func refuses(_ line: String, _ problem: String) {
        let found = problems("defaults:\n  \(line)")
        #expect(found.count == 1 && found.first?.hasSuffix(": " + problem) == true, "\(found)")
    }

    @Test("may refer to what the submitter has; the variables and the start of an address can be asked for")
    func references() throws {
        let text = try ConfigurationText("https://h/${env:A}/${file:/f}?${env:B}=$${c}", as: "--webhook")
        #expect(text.variables == ["A", "B"])
        #expect(text.refersToFiles)
        #expect(text.literalStart == "https://h/")
        let plain = try ConfigurationText("https://h/$${a}", as: "--webhook")
        #expect(plain.variables.isEmpty && !plain.refersToFiles)
        #expect(plain.literalStart == "https://h/${a}")
        #expect(throws: ConfigurationProblem.self) { try ConfigurationText("${a", as: "--webhook") }
    }
}
