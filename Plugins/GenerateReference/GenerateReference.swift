import Foundation
import PackagePlugin

/// `swift package generate-reference`: brings Documentation/reference up to date.
///
/// The tool is built as any product is. As a dependency of the plugin it would be built apart from the programs, which
/// means compiling nearly all of the package a second time.
@main
struct GenerateReference: CommandPlugin {
    /// The tool could not be built, or has not done its work; what it said is above.
    struct ToolFailed: Error {}

    func performCommand(context: PluginContext, arguments: [String]) throws {
        let build = try packageManager.build(.product("generate-reference"), parameters: .init())
        guard build.succeeded, let tool = build.builtArtifacts.first(where: { $0.kind == .executable }) else {
            Diagnostics.error(build.logText)
            throw ToolFailed()
        }
        let folder = context.package.directoryURL.appending(path: "Documentation/reference")
        let process = try Process.run(tool.url, arguments: [folder.path])
        process.waitUntilExit()
        guard process.terminationReason == .exit, process.terminationStatus == 0 else { throw ToolFailed() }
    }
}
