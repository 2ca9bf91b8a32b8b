#!/bin/sh
# Makes sure that everything needed to build and test is installed. Quick when nothing is missing.
#
# On Debian and its relatives missing packages are installed, as root or with sudo; where neither is possible the one
# command that does it is printed. Swift itself is never installed, only looked for.
set -eu

minimum_swift=6.2
missing=

# need PACKAGE COMMAND...: the package is missing when the command fails.
need() {
    package=$1
    shift
    "$@" >/dev/null 2>&1 || missing="$missing $package"
}

need make command -v make
need gcc command -v gcc
need g++ command -v g++
need libc6-dev test -e /usr/include/stdlib.h
need procps command -v ps
need python3 command -v python3
# Debian's own Python: another one in PATH has modules of its own.
need python3-jsonschema /usr/bin/python3 -c 'import jsonschema'
need tmux command -v tmux
need pkg-config command -v pkg-config
need libsqlite3-dev pkg-config --exists sqlite3
need libssh2-1-dev pkg-config --exists libssh2
need libssl-dev pkg-config --exists libcrypto
need libcurl4-openssl-dev pkg-config --exists libcurl
need openssh-client command -v ssh-keygen
need openssh-server test -x /usr/sbin/sshd
need libyaml-dev pkg-config --exists yaml-0.1
# Engines for the tests of containers. They start engines of their own, and none that belongs to the machine.
need docker.io command -v dockerd
need iptables test -x /usr/sbin/iptables
need docker-registry command -v docker-registry
need podman command -v podman
need conmon command -v conmon
need catatonit test -x /usr/libexec/podman/catatonit
need runc command -v runc
need fuse-overlayfs command -v fuse-overlayfs
need busybox-static busybox true

if [ -n "$missing" ]; then
    install="apt-get update && apt-get install --yes --no-install-recommends$missing"
    if ! command -v apt-get >/dev/null; then
        echo "setup: these are missing (Debian names):$missing" >&2
        exit 1
    elif [ "$(id -u)" -eq 0 ]; then
        echo "setup: installing$missing"
        DEBIAN_FRONTEND=noninteractive sh -c "$install"
    elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
        echo "setup: installing$missing (with sudo)"
        sudo DEBIAN_FRONTEND=noninteractive sh -c "$install"
    else
        echo "setup: packages are missing; this installs them:" >&2
        echo "    su -c '$install'" >&2
        exit 1
    fi
fi

if ! command -v swift >/dev/null; then
    echo "setup: there is no 'swift' in PATH; get Swift $minimum_swift or newer from https://www.swift.org/install/linux/" >&2
    exit 1
fi
version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p' | head -n 1)
oldest=$(printf '%s\n%s\n' "$minimum_swift" "$version" | sort -V | head -n 1)
if [ "$oldest" != "$minimum_swift" ]; then
    echo "setup: Swift ${version:-of an unknown version} is too old; get $minimum_swift or newer from https://www.swift.org/install/linux/" >&2
    exit 1
fi
