/// A program that runs containers and outlives its callers.
public enum ContainerEngine: String, Sendable, CaseIterable, Codable {
    case docker, podman

    /// How logs are kept so that every byte comes back as it was written.
    ///
    /// Docker's default, `json-file`, replaces whatever is no UTF-8, and journald cuts; `local` and `k8s-file` keep
    /// bytes (measured with Docker 20.10 and Podman 4.3). The limit stands for none: Docker takes no word for that.
    var logArguments: [String] {
        switch self {
        case .docker:
            ["--log-driver", "local"]
                + ["max-size=1000g", "max-file=1", "compress=false"].flatMap { ["--log-opt", $0] }
        case .podman:
            ["--log-driver", "k8s-file"]
        }
    }

    /// Shows a folder of the place in a container, for reading. `folder` is shell text.
    func mount(_ folder: String, at path: String) -> String {
        switch self {
        // Unlike `--volume`, this refuses a folder that the engine cannot see.
        case .docker: "--mount type=bind,source=\(folder),target=\(path),readonly"
        case .podman: "--volume \(folder):\(path):ro,Z"
        }
    }
}
