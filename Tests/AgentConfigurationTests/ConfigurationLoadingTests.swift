import AgentConfiguration
import Glibc
import SystemSupport
import Testing

@Suite("Reading and writing the file")
struct ConfigurationLoadingTests {
    @Test("a missing file is an empty configuration, unless somebody named it")
    func missing() throws {
        #expect(try Configuration.load(nil) == Configuration())
        try withScratchFolder { folder throws in
            let path = folder + "/none.yaml"
            #expect(try Configuration.load(ConfigurationLocation(path: path, isExplicit: false)) == Configuration())
            let error = #expect(throws: ConfigurationError.self) {
                try Configuration.load(ConfigurationLocation(path: path, isExplicit: true))
            }
            #expect(
                error?.description
                    == "\(path): cannot be read: No such file or directory; expected a file, which "
                    + "'openclaw-agent config --init' writes")
        }
    }

    @Test("what is no file is an error even where nobody named it")
    func folder() throws {
        try withScratchFolder { folder throws in
            let error = #expect(throws: ConfigurationError.self) {
                try Configuration.load(ConfigurationLocation(path: folder, isExplicit: false))
            }
            #expect(error?.description == "\(folder): cannot be read: Is a directory")
        }
    }

    @Test("an endless file is refused")
    func endless() throws {
        let error = #expect(throws: ConfigurationError.self) {
            try Configuration.load(ConfigurationLocation(path: "/dev/zero", isExplicit: true))
        }
        #expect(error?.description == "/dev/zero: the file is too big; expected at most 1 MiB")
    }

    @Test("a problem names the file that was read")
    func problem() throws {
        try withScratchFolder { folder throws in
            let path = folder + "/c.yaml"
            try Files.create(path, Array("defaults: 1\n".utf8))
            let error = #expect(throws: ConfigurationError.self) {
                try Configuration.load(ConfigurationLocation(path: path, isExplicit: true))
            }
            #expect(
                error?.description == "\(path):1:11: 'defaults' cannot be '1'; expected a mapping of settings")
        }
    }

    @Test("the sample goes into a new private file, and never over what is there")
    func sample() throws {
        try withScratchFolder { folder throws in
            let path = folder + "/a/b/c.yaml"
            try SampleConfiguration.write(to: path)
            #expect(try Files.read(path) == Array(SampleConfiguration.text.utf8))
            #expect(try mode(of: path) == 0o600)
            #expect(try mode(of: folder + "/a/b") == 0o700)
            let location = ConfigurationLocation(path: path, isExplicit: true)
            #expect(try Configuration.load(location).executors.map(\.name) == ["local"])

            let error = #expect(throws: ConfigurationError.self) { try SampleConfiguration.write(to: path) }
            #expect(error?.description == "\(path): is there already and stays as it is")
        }
    }

    @Test("a link is not followed, not even one to nowhere")
    func link() throws {
        try withScratchFolder { folder throws in
            #expect(symlink("\(folder)/target", "\(folder)/link") == 0)
            #expect(throws: ConfigurationError.self) { try SampleConfiguration.write(to: folder + "/link") }
            #expect(try Files.names(in: folder) == ["link"])
        }
    }

    @Test("a folder that cannot be made says so")
    func blocked() throws {
        try withScratchFolder { folder throws in
            try Files.create(folder + "/file", [])
            let error = #expect(throws: ConfigurationError.self) {
                try SampleConfiguration.write(to: folder + "/file/c.yaml")
            }
            #expect(error?.description == "\(folder)/file/c.yaml: cannot be written: Not a directory")
        }
    }

    private func mode(of path: String) throws -> mode_t {
        var info = stat()
        try systemCall { stat(path, &info) }
        return info.st_mode & 0o777
    }
}
