extension Section where Key: TaskSettingsKey {
    func taskSettings() -> TaskSettings {
        TaskSettings(
            claudePath: self[.claudePath]?.program(),
            maxTurns: self[.maxTurns]?.integer(in: 1...1_000_000),
            timeout: self[.timeout]?.duration(zeroMeans: "no limit"),
            killAfter: self[.killAfter]?.duration(),
            stallTimeout: self[.stallTimeout]?.duration(zeroMeans: "never"), onStall: self[.onStall]?.word(),
            resultGrace: self[.resultGrace]?.duration(zeroMeans: "never"),
            maxLogBytes: self[.maxLogBytes]?.byteSize(zeroMeans: "no limit"),
            leftovers: self[.leftovers]?.word(),
            onLimit: self[.onLimit]?.word(),
            mask: self[.mask]?.maskRules())
    }
}
