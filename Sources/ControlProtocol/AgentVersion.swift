/// The version of all programs of this package.
public let agentVersion = "0.1.0"
