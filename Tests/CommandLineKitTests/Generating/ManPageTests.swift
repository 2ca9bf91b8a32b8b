import CommandLineKit
import SystemSupport
import Testing

@Suite("Manual pages")
struct ManPageTests {
    @Test("hold what help holds, in the order of man-pages(7)")
    func page() throws {
        let copy = try #require(sampleTree.subcommands.first { $0.name == "copy" })
        let expected = #"""
            .TH "TOOL\-COPY" 1 "2026-01-31" "tool 1.0" "User Commands"
            .SH NAME
            tool\-copy \- Copy a file
            .SH SYNOPSIS
            \fBtool copy\fR [OPTIONS] SOURCE [TARGET] [COUNT]
            .SH DESCRIPTION
            Copy a file.
            .SH ARGUMENTS
            .TP
            \fISOURCE\fR
            What to copy.
            .TP
            \fITARGET\fR
            Where to.
            .TP
            \fICOUNT\fR
            How many times. (default: 1)
            .SH "OPTIONS"
            .TP
            \fB\-h\fR, \fB\-\-help\fR
            Show this help.
            .SH "GLOBAL OPTIONS"
            .TP
            \fB\-\-json\fR
            Print JSON only.
            .TP
            \fB\-c\fR, \fB\-\-config\fR \fIPATH\fR
            The configuration file.
            .SH SEE ALSO
            \fBtool\fR(1)

            """#
        #expect(ManPage.render(for: copy, path: ["tool", "copy"], version: "1.0", date: "2026-01-31") == expected)
    }

    @Test("exist for every visible command")
    func pages() {
        #expect(
            ManPage.pages(for: sampleTree).map(\.file) == [
                "tool.1", "tool-run.1", "tool-start.1", "tool-logs.1", "tool-copy.1", "tool-daemon.1",
                "tool-daemon-status.1", "tool-daemon-stop.1",
            ])
    }

    @Test("show text that looks like requests or escapes as it is")
    func escaping() throws {
        let page = ManPage.render(for: oddTree, path: ["tool"])
        #expect(page.contains("\n\\&.SH is \\(aqno\\(aq \\en request\n"))
        #expect(page.contains("\n  \\(aqverbatim\\(aq \\e\\-\n"))
        guard Shell.find("man") != nil, Shell.find("groff") != nil else { return }
        let shown = try render(page, with: "man", ["-l"])
        #expect(shown.output.contains(#".SH is 'no' \n request"#))
        #expect(shown.output.contains(#"'verbatim' \-"#))
    }

    @Test(
        "make no formatter complain, if it is installed",
        arguments: [("groff", ["-man", "-ww", "-z"]), ("mandoc", ["-T", "lint", "-W", "warning"])])
    func lint(_ program: String, _ arguments: [String]) throws {
        guard Shell.find(program) != nil else { return }
        for (file, text) in ManPage.pages(for: sampleTree, version: "1.0", date: "2026-01-31") {
            let result = try render(text, with: program, arguments)
            #expect(result.output == "", "\(file)")
        }
    }

    private func render(_ page: String, with program: String, _ arguments: [String]) throws -> Shell.Result {
        try Shell.withFolder { folder in
            try Files.create(folder + "/page.1", Array(page.utf8))
            return try Shell.run(program, arguments + [folder + "/page.1"], environment: ["MANWIDTH=80"])
        }
    }

    private var oddTree: CommandDescription {
        var tree = sampleTree
        tree.discussion = ".SH is 'no' \\n request\n\n  'verbatim' \\-\n"
        return tree
    }
}
