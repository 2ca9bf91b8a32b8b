internal import ExecutorCore

extension Section<DefaultsKey> {
    /// Who is told of tasks.
    func deliveries() -> DeliverySettings {
        var settings = DeliverySettings()
        settings.webhookURL = self[.webhookURL]?.webhookURL()
        settings.webhookSecret = self[.webhookSecret]?.secret()
        settings.webhookTimeoutMilliseconds = self[.webhookTimeout]?.timeLimit()
        settings.notifyCommand = self[.notifyCommand]?.commandLine()
        settings.notifyFile = self[.notifyFile]?.filePath()
        settings.notifyTimeoutMilliseconds = self[.notifyTimeout]?.timeLimit()
        settings.events = self[.events].map { field in
            field.list(of: "events") { $0.word(TaskEventType.self) }
        }
        return settings
    }
}

extension Field {
    /// A text that may refer to a secret, and is not empty.
    fileprivate func secret() -> ConfigurationText? {
        guard let text = configurationText() else { return nil }
        guard !text.source.isEmpty else {
            report("\(name) cannot be empty", expected: "whsec_ and a key in base64, or any other text")
            return nil
        }
        return text
    }

    /// A duration that something takes at least.
    fileprivate func timeLimit() -> Int64? {
        guard let limit = duration() else { return nil }
        guard limit >= .milliseconds(1) else {
            refuse(expected: "a duration such as 90s, 30m or 1h30m")
            return nil
        }
        return limit.milliseconds
    }

    /// A command line for the shell, of any number of lines.
    fileprivate func commandLine() -> String? {
        let expected = "a command line for the shell"
        guard case .scalar(let scalar) = node.content, scalar.text.contains(where: { !$0.isWhitespace }),
            !scalar.text.utf8.contains(0)
        else {
            refuse(expected: expected)
            return nil
        }
        return scalar.text
    }
}
