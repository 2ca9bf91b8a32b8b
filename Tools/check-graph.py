#!/usr/bin/env python3
"""Checks the rules of the target graph (Documentation/architecture.md), and prints each breach.

Usage: check-graph.py [PACKAGE-FOLDER]
"""
import json
import pathlib
import re
import subprocess
import sys

# Lowest first. A target may depend only on targets of lower levels, so targets of one level never know each other.
LEVELS = [
    {"CSystem", "CCrypto", "CSQLite", "CYAML", "CSSH2", "CCurl"},
    {"Digests", "ExecutorCore", "SystemSupport", "JSONRPC", "SecretMasking", "TerminalText"},
    {"TaskFolder", "SSHTransport", "ClaudeCode", "CommandLineKit", "TerminalUI", "embed-build-info", "embed-schemas"},
    {"EmbedBuildInfo", "EmbedSchemas"},
    {"TaskSupervision", "ShellSupervision", "ContractSchemas"},
    {
        "LocalExecutor", "LocalTransport", "SSHExecutor", "ContainerExecutor", "ClusterExecutor", "PluginExecutor",
        "ExecutorTestSupport",
    },
    {"AgentConfiguration", "TaskStore", "Delivery"},
    {"AgentRuntime"},
    {"ControlProtocol"},
    {"AgentDaemon", "ControlClient"},
    {"AgentCommands"},
    {"openclaw-agent", "openclaw-agentd", "openclaw-supervise", "generate-reference"},
    {"GenerateReference"},
]
# What each of these may reach, however far down; its absence keeps a program small or a seam clean.
FORBIDDEN = {
    "openclaw-agent": {
        "AgentRuntime", "TaskStore", "CSQLite", "CCrypto", "CCurl", "CSSH2", "LocalExecutor", "SSHTransport", "SSHExecutor",
        "ContainerExecutor",
    },
    "openclaw-supervise": {"CCrypto", "CSQLite", "CYAML", "CCurl", "CSSH2", "AgentConfiguration"},
    "LocalExecutor": {"TaskSupervision", "ShellSupervision"},
}
FOUNDATION_ESSENTIALS = {
    "AgentCommands", "AgentDaemon", "AgentRuntime", "ClaudeCode", "ControlClient", "ControlProtocol", "Digests",
    "JSONRPC", "SSHTransport", "TaskStore",
}
FOUNDATION = re.compile(r"Foundation(Networking|XML|Internationalization)?$")
IMPORT = re.compile(
    r"^\s*(?:@[\w()]+\s+)*(public|package|internal|fileprivate|private)?\s*import\s+"
    r"(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)", re.M)
LONGEST_FILE = 500
LONGEST_ENTRY_POINT = 30
LONGEST_PLUGIN = 60


def main() -> int:
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    described = subprocess.run(
        ["swift", "package", "--package-path", str(root), "describe", "--type", "json"],
        check=True, capture_output=True, text=True).stdout
    package = json.loads(described[described.index("{"):])
    targets = {target["name"]: target for target in package["targets"]}
    breaches = [*levels(targets), *reach(targets), *tools(targets), *files(root, targets), *imports(root, targets)]
    for breach in breaches:
        print(f"graph: {breach}", file=sys.stderr)
    if not breaches:
        print(f"graph: {len(targets)} targets keep the rules")
    return 1 if breaches else 0


def is_test(target) -> bool:
    return target["type"] == "test"


def is_tool(target) -> bool:
    """A program that a plugin runs; it holds its own work, unlike the programs that are installed."""
    return target["type"] == "executable" and target["path"].startswith("Tools/")


def is_c_library(target) -> bool:
    return target["type"] == "system-target" or target["module_type"] == "ClangTarget"


def dependencies(target) -> list[str]:
    return target.get("target_dependencies", [])


def levels(targets):
    """Arrows point down only."""
    level = {name: number for number, names in enumerate(LEVELS) for name in names}
    for name, target in targets.items():
        if is_test(target):
            continue
        if name not in level:
            yield f"{name} has no level yet: give it one in Tools/check-graph.py"
            continue
        for other in dependencies(target):
            if level.get(other, -1) >= level[name]:
                yield f"{name} depends on {other}, which is not below it"


def reach(targets):
    for name, forbidden in FORBIDDEN.items():
        if name not in targets:
            continue
        seen, waiting = set(), [name]
        while waiting:
            for other in dependencies(targets[waiting.pop()]):
                if other not in seen and other in targets:
                    seen.add(other)
                    waiting.append(other)
        for other in sorted(seen & forbidden):
            yield f"{name} reaches {other}"


def tools(targets):
    """Tools are for plugins; nothing that is installed is built on one."""
    for name, target in targets.items():
        for other in dependencies(target):
            if other in targets and is_tool(targets[other]) and not (is_test(target) or target["type"] == "plugin"):
                yield f"{name} depends on the tool {other}"


def files(root, targets):
    """No empty target, no giant file, nothing but an entry point in an executable, no work done in a plugin."""
    for name, target in targets.items():
        folder = root / target["path"]
        sources = [folder / source for source in target.get("sources", [])]
        if target["type"] != "system-target" and not any(has_code(source) for source in sources):
            yield f"{name} is empty"
        if target["type"] == "plugin":
            for source in sources:
                if line_count(source) > LONGEST_PLUGIN:
                    yield f"{source.relative_to(root)} has more than {LONGEST_PLUGIN} lines: work belongs into a tool"
        if target["type"] == "executable" and not is_tool(target):
            if len(sources) != 1:
                yield f"{name} holds {len(sources)} files instead of one entry point"
            for source in sources:
                if line_count(source) > LONGEST_ENTRY_POINT:
                    yield f"{source.relative_to(root)} is more than an entry point"
        for source in sources:
            if source.name == "Placeholder.swift":
                yield f"{source.relative_to(root)} is a placeholder"
    for folder in ("Sources", "Tests", "Plugins", "Tools", "examples"):
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and "build" not in path.relative_to(root).parts and line_count(path) > LONGEST_FILE:
                yield f"{path.relative_to(root)} has more than {LONGEST_FILE} lines"


def imports(root, targets):
    """Every import is declared, C libraries stay behind one target, and Foundation stays out of all but plugins."""
    importers = {name: set() for name, target in targets.items() if is_c_library(target)}
    for name, target in targets.items():
        if target["module_type"] != "SwiftTarget":
            continue
        for source in target.get("sources", []):
            path = root / target["path"] / source
            for access, module in IMPORT.findall(path.read_text(encoding="utf-8")):
                place = path.relative_to(root)
                if FOUNDATION.match(module):
                    yield f"{place} imports {module}; FoundationEssentials is the most that is allowed"
                if module == "FoundationEssentials" and name not in FOUNDATION_ESSENTIALS and not is_test(target):
                    yield f"{place} imports {module}, but {name} is to do without"
                if module in targets and module not in dependencies(target):
                    yield f"{place} imports {module}, which {name} does not declare"
                if module in importers:
                    importers[module].add(name)
                    if access != "internal":
                        yield f"{place} must say 'internal import {module}'"
    for module, names in importers.items():
        if len(names) != 1:
            yield f"{module} is imported by {', '.join(sorted(names)) or 'nobody'} instead of exactly one target"


def has_code(path) -> bool:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
    return any(line.strip() and not line.strip().startswith("//") for line in text.splitlines())


def line_count(path) -> int:
    return path.read_bytes().count(b"\n")


if __name__ == "__main__":
    sys.exit(main())
