/// The scripts of this target as they are sent, for whoever checks them with the tools of a shell.
public enum SupervisionScripts {
    /// Each by its name.
    public static var all: [(name: String, text: String)] {
        [
            ("launch", Script.launch), ("status", Script.status), ("read", Script.read), ("follow", Script.follow),
            ("growth", Script.growth), ("signal", Script.signal), ("remove", Script.remove),
            ("inspect", Script.inspect),
            ("supervise", String(decoding: Script.supervisor, as: UTF8.self)),
        ]
    }
}
