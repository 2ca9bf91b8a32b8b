#!/bin/sh
# Installs the programs that the benchmark compares with, as far as that is possible here. Never fails: what is missing
# is left out of the comparison, and the benchmark says so.
set -u

missing=
for pair in tsp:task-spooler parallel:parallel supervisord:supervisor conmon:conmon ansible:ansible-core; do
    command -v "${pair%%:*}" >/dev/null 2>&1 || missing="$missing ${pair#*:}"
done
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null; then
    echo "bench: not installed, so left out (Debian names):$missing"
    exit 0
fi
# RUNLEVEL=1 keeps the package of supervisord from starting a daemon now: only the program is wanted.
install="apt-get install --yes --no-install-recommends$missing"
if [ "$(id -u)" -eq 0 ]; then
    as_root=
elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
    as_root=sudo
else
    echo "bench: left out; this installs them: su -c '$install'"
    exit 0
fi
echo "bench: installing$missing"
$as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 sh -c "apt-get update -q && $install" >/dev/null ||
    echo "bench: not installed, so left out:$missing"
case $missing in
*supervisor*) $as_root systemctl disable supervisor >/dev/null 2>&1 ;; # Nor at the next boot.
esac
exit 0
