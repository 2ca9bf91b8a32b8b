internal import Glibc
internal import SystemSupport

// embed-build-info PACKAGE OUTPUT: run by the plugin EmbedBuildInfo.
let words = CommandLine.arguments
guard words.count == 3 else { exit(2) }
let source = Array(BuildInfo(package: words[1]).source.utf8)
// An unchanged file spares everything above it from being compiled again.
if (try? Files.read(words[2])) == source { exit(0) }
do throws(Errno) {
    try Files.replace(words[2], with: source, durable: false)
} catch {
    print("error: \(words[2]) cannot be written: \(error)")
    exit(1)
}
