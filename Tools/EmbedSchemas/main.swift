internal import Glibc
internal import SystemSupport

// embed-schemas OUTPUT FILE...: run by the plugin EmbedSchemas.
let words = CommandLine.arguments
guard words.count >= 2 else { exit(2) }
do throws(Errno) {
    try Files.replace(words[1], with: Array(try EmbeddedTexts(files: words.dropFirst(2)).source.utf8), durable: false)
} catch {
    print("error: \(words[1]) cannot be written from \(words.dropFirst(2).joined(separator: ", ")): \(error)")
    exit(1)
}
