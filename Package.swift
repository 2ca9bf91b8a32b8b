// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ] + (Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)])

/// Without shared libraries, finding and relocating which is half of what a short command costs.
let whollyStatic: [LinkerSetting] = [.unsafeFlags(["-static-executable"], .when(configuration: .release))]

/// A library target under `Sources/`, built with the shared settings.
func library(
    _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = [],
    plugins: [Target.PluginUsage] = []
) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict, plugins: plugins)
}

/// A program under `Tools/` that a plugin runs.
func tool(_ name: String, folder: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: dependencies, path: "Tools/\(folder)", swiftSettings: strict)
}

/// A test bundle under `Tests/`.
func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let package = Package(
    name: "openclaw-agent",
    products: [
        .executable(name: "openclaw-agent", targets: ["openclaw-agent"]),
        .executable(name: "openclaw-agentd", targets: ["openclaw-agentd"]),
        .executable(name: "openclaw-supervise", targets: ["openclaw-supervise"]),
        .library(name: "ExecutorCore", targets: ["ExecutorCore"]),
        .library(name: "LocalExecutor", targets: ["LocalExecutor"]),
        .library(name: "ExecutorTestSupport", targets: ["ExecutorTestSupport"]),
    ],
    targets: [
        // C libraries, each imported by exactly one Swift target.
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CSSH2", pkgConfig: "libssh2", providers: [.apt(["libssh2-1-dev"])]),
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .target(name: "CSystem"),

        // Core and system layer.
        library("ExecutorCore"),
        library("SystemSupport", ["CSystem"]),
        library("Digests", ["CCrypto"]),
        library("SecretMasking"),
        library("TerminalText"),
        library("TerminalUI", ["SystemSupport", "TerminalText"]),

        // Mechanism: the task folder, and the supervisor that writes it.
        library("TaskFolder", ["ExecutorCore", "SystemSupport"]),
        library("TaskSupervision", ["ExecutorCore", "SystemSupport", "TaskFolder"], plugins: ["EmbedBuildInfo"]),
        library("LocalTransport", ["ExecutorCore", "SystemSupport"]),
        library(
            "ShellSupervision", ["ExecutorCore", "SystemSupport", "TaskFolder"],
            resources: [
                "claim", "common", "ending", "follow", "growth", "inspect", "install", "keeper", "ladder", "launch",
                "main",
                "processes", "read", "remove", "run", "signal", "status", "supervise",
            ].map { .embedInCode("Scripts/\($0).sh") }),

        // Backends and agents.
        library("LocalExecutor", ["ExecutorCore", "SystemSupport", "TaskFolder"]),
        library("SSHTransport", ["CSSH2", "Digests", "ExecutorCore", "SystemSupport"]),
        library("SSHExecutor", ["ExecutorCore", "ShellSupervision", "SSHTransport"]),
        library(
            "ContainerExecutor", ["ExecutorCore", "SystemSupport", "TaskFolder"],
            resources: [
                "common", "events", "fail", "inspect", "keeper", "lastline", "launch", "logs", "orphans", "pull",
                "remove",
                "signal", "status",
            ].map { .embedInCode("Scripts/\($0).sh") }),
        library("ClaudeCode", ["ExecutorCore", "TerminalText"]),

        // Composition.
        library("AgentConfiguration", ["CYAML", "ExecutorCore", "SystemSupport"]),
        library("TaskStore", ["CSQLite", "ExecutorCore", "SystemSupport"]),
        library("Delivery", ["CCurl", "Digests", "ExecutorCore", "SystemSupport"]),
        library(
            "AgentRuntime",
            [
                "AgentConfiguration", "ClaudeCode", "Delivery", "Digests", "ExecutorCore", "LocalExecutor",
                "SSHExecutor", "SSHTransport", "ContainerExecutor", "LocalTransport", "SecretMasking",
                "ShellSupervision", "SystemSupport", "TaskFolder", "TaskStore",
            ]),

        // Edges.
        library("JSONRPC"),
        library("ControlProtocol", ["ExecutorCore", "JSONRPC"], plugins: ["EmbedBuildInfo"]),
        library(
            "AgentDaemon",
            [
                "AgentConfiguration", "AgentRuntime", "ControlProtocol", "ExecutorCore", "JSONRPC", "SystemSupport",
                "TaskFolder",
            ]),
        library("ControlClient", ["ControlProtocol", "ExecutorCore", "JSONRPC", "SystemSupport", "TaskFolder"]),
        library("CommandLineKit", ["ExecutorCore"]),
        library("ContractSchemas", plugins: ["EmbedSchemas"]),
        library(
            "AgentCommands",
            [
                "AgentConfiguration", "ClaudeCode", "CommandLineKit", "ContractSchemas", "ControlClient",
                "ControlProtocol", "ExecutorCore", "JSONRPC", "SecretMasking", "SystemSupport", "TaskFolder",
                "TerminalText", "TerminalUI",
            ]),

        // Executables: an entry point and nothing else.
        .executableTarget(
            name: "openclaw-agent", dependencies: ["AgentCommands", "SystemSupport"], swiftSettings: strict,
            linkerSettings: whollyStatic),
        .executableTarget(
            name: "openclaw-agentd", dependencies: ["AgentDaemon", "ControlProtocol", "SystemSupport"],
            swiftSettings: strict),
        .executableTarget(
            name: "openclaw-supervise",
            dependencies: ["TaskSupervision"],
            swiftSettings: strict,
            linkerSettings: whollyStatic),

        // Plugins, and the tools that do their work.
        .plugin(name: "EmbedBuildInfo", capability: .buildTool, dependencies: ["embed-build-info"]),
        tool("embed-build-info", folder: "EmbedBuildInfo", ["SystemSupport"]),
        .plugin(name: "EmbedSchemas", capability: .buildTool, dependencies: ["embed-schemas"]),
        tool("embed-schemas", folder: "EmbedSchemas", ["SystemSupport"]),
        .plugin(
            name: "GenerateReference",
            capability: .command(
                intent: .custom(
                    verb: "generate-reference",
                    description: "Write completions, manual pages and the command reference from the command tree."),
                permissions: [
                    .writeToPackageDirectory(reason: "Writes the generated files to Documentation/reference.")
                ])),
        tool(
            "generate-reference", folder: "GenerateReference",
            ["AgentCommands", "CommandLineKit", "ControlProtocol", "SystemSupport"]),

        // Tests, and the conformance suite every backend passes.
        library("ExecutorTestSupport", ["ExecutorCore", "SystemSupport", "TaskFolder"]),
        tests("ExecutorCoreTests", ["ExecutorCore", "SystemSupport"]),
        tests("SystemSupportTests", ["SystemSupport"]),
        tests("SecretMaskingTests", ["SecretMasking"]),
        tests("TaskFolderTests", ["ExecutorCore", "ExecutorTestSupport", "SystemSupport", "TaskFolder"]),
        tests("TaskSupervisionTests", ["ExecutorCore", "TaskFolder", "TaskSupervision"]),
        tests(
            "LocalExecutorTests",
            [
                "openclaw-supervise", "ExecutorCore", "ExecutorTestSupport", "LocalExecutor", "SystemSupport",
                "TaskFolder",
            ]),
        tests(
            "SSHTransportTests",
            ["Digests", "ExecutorCore", "ExecutorTestSupport", "SSHTransport", "SystemSupport"]),
        tests(
            "ShellSupervisionTests",
            [
                "ExecutorCore", "ExecutorTestSupport", "LocalTransport", "ShellSupervision", "SystemSupport",
                "TaskFolder",
            ]),
        tests(
            "SSHExecutorTests",
            [
                "ExecutorCore", "ExecutorTestSupport", "SSHTransport", "ShellSupervision", "SystemSupport",
                "TaskFolder",
            ]),
        tests(
            "ContainerExecutorTests",
            [
                "ContainerExecutor", "ExecutorCore", "ExecutorTestSupport", "LocalTransport", "ShellSupervision",
                "SSHTransport", "SSHExecutor", "SystemSupport", "TaskFolder",
            ]),
        tests("ClaudeCodeTests", ["ClaudeCode", "ExecutorCore"]),
        tests("AgentConfigurationTests", ["AgentConfiguration", "ExecutorCore", "SystemSupport"]),
        tests("TaskStoreTests", ["ExecutorCore", "ExecutorTestSupport", "SystemSupport", "TaskStore"]),
        tests("DeliveryTests", ["Delivery", "ExecutorCore", "ExecutorTestSupport", "SystemSupport"]),
        tests(
            "AgentRuntimeTests",
            [
                "AgentConfiguration", "AgentRuntime", "ClaudeCode", "ExecutorCore", "ExecutorTestSupport",
                "SecretMasking", "SystemSupport", "TaskFolder", "TaskStore",
                "openclaw-supervise",
            ]),
        tests("ControlProtocolTests", ["ControlProtocol", "ExecutorCore", "JSONRPC"]),
        tests("TerminalUITests", ["TerminalText", "TerminalUI"]),
        tests(
            "AgentCommandsTests",
            [
                "AgentCommands", "ClaudeCode", "ContractSchemas", "ControlProtocol", "ExecutorCore",
                "ExecutorTestSupport",
                "SystemSupport",
                "TerminalText", "TerminalUI",
            ]),
        tests("CommandLineKitTests", ["CommandLineKit", "SystemSupport"]),
        tests("BuildToolTests", ["ExecutorTestSupport", "SystemSupport", "embed-build-info", "embed-schemas"]),
        tests(
            "ReferenceToolTests",
            ["AgentCommands", "CommandLineKit", "ExecutorTestSupport", "SystemSupport", "generate-reference"]),
        tests("IntegrationTests", ["ExecutorCore", "ExecutorTestSupport", "SystemSupport"]),
        tests("StormTests", ["ExecutorTestSupport", "SystemSupport"]),
    ]
)
