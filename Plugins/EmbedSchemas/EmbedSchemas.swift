import Foundation
import PackagePlugin

/// Gives a target `EmbeddedSchemas`: the texts of the files in `Documentation/schema`.
///
/// SwiftPM keeps the plan of a build, inputs included: after a file was added or taken away, `touch Package.swift` makes
/// it look again.
@main
struct EmbedSchemas: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let folder = context.package.directoryURL.appending(path: "Documentation/schema")
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedSchemas.swift")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "json" }
            .sorted { $0.path < $1.path }
        return [
            .buildCommand(
                displayName: "Embedding JSON schemas",
                executable: try context.tool(named: "embed-schemas").url,
                arguments: [output.path] + files.map(\.path),
                inputFiles: files,
                outputFiles: [output])
        ]
    }
}
