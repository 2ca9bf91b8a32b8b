import AgentConfiguration
import Testing

@Suite("Where the configuration is")
struct ConfigurationLocationTests {
    private static let all = ["OPENCLAW_CONFIG": "/env.yaml", "XDG_CONFIG_HOME": "/xdg", "HOME": "/h"]

    @Test("the option wins, then OPENCLAW_CONFIG, then XDG_CONFIG_HOME, then HOME")
    func order() {
        var environment = Self.all
        #expect(
            ConfigurationLocation(explicit: "x.yaml", environment: environment)
                == ConfigurationLocation(path: "x.yaml", isExplicit: true))
        #expect(
            ConfigurationLocation(environment: environment)
                == ConfigurationLocation(path: "/env.yaml", isExplicit: true))
        environment["OPENCLAW_CONFIG"] = ""
        #expect(
            ConfigurationLocation(environment: environment)
                == ConfigurationLocation(path: "/xdg/openclaw/coding-agent.yaml", isExplicit: false))
        for ignored in ["", "relative"] {
            environment["XDG_CONFIG_HOME"] = ignored
            #expect(
                ConfigurationLocation(environment: environment)
                    == ConfigurationLocation(path: "/h/.config/openclaw/coding-agent.yaml", isExplicit: false))
        }
        environment["HOME"] = nil
        #expect(ConfigurationLocation(environment: environment) == nil)
    }
}
