internal import Glibc
internal import SystemSupport

// embed-build-info PACKAGE OUTPUT: run by the plugin EmbedBuildInfo.
let words = CommandLine.arguments
guard words.count == 3 else { exit(2) }
let info = BuildInfo(package: words[1])
do throws(Errno) {
    try Files.replace(words[2], with: info.source.utf8, durable: false)
} catch {
    print("error: \(words[2]) cannot be written: \(error)")
    exit(1)
}
