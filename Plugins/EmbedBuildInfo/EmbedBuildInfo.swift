import Foundation
import PackagePlugin

/// Gives a target `BuildInfo`: the version in the file VERSION, and the commit that is checked out.
///
/// SwiftPM keeps the plan of a build, inputs included: where `.git` or VERSION is taken away from a package that was
/// built, `touch Package.swift` makes it look again.
@main
struct EmbedBuildInfo: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let package = context.package.directoryURL
        let output = context.pluginWorkDirectoryURL.appending(path: "BuildInfo.swift")
        let inputs = [package.appending(path: "VERSION"), headLog(of: package)]
        return [
            .buildCommand(
                displayName: "Embedding version and commit",
                executable: try context.tool(named: "embed-build-info").url,
                arguments: [package.path, output.path],
                inputFiles: inputs.filter { FileManager.default.fileExists(atPath: $0.path) },
                outputFiles: [output])
        ]
    }

    /// The file that git adds a line to whenever another commit is checked out or made. `HEAD` itself names a branch
    /// and stays the same then.
    private func headLog(of package: URL) -> URL {
        let git = package.appending(path: ".git")
        let pointer = (try? String(contentsOf: git, encoding: .utf8)) ?? ""
        guard pointer.hasPrefix("gitdir: ") else { return git.appending(path: "logs/HEAD") }
        let path = pointer.dropFirst("gitdir: ".count).trimmingCharacters(in: .newlines)
        return URL(filePath: path, relativeTo: package).appending(path: "logs/HEAD")
    }
}
