/// The version of all programs of this package, from the file `VERSION`.
public let agentVersion: String = BuildInfo.version

/// The commit that this was built from, or `unknown`: together with ``agentVersion`` it tells a stale program apart.
///
/// Changes that were not committed do not show.
public let agentCommit: String = BuildInfo.commit
