"""What processes hold in memory, as the kernel counts it (proc_pid_smaps_rollup(5), proc_pid_status(5))."""


def private(pid):
    """Megabytes that belong to this process alone."""
    values = _fields(f"/proc/{pid}/smaps_rollup")
    return (values["Private_Clean"] + values["Private_Dirty"]) / 1024


def resident(pid):
    """Megabytes in memory, shared ones included."""
    return _fields(f"/proc/{pid}/status")["VmRSS"] / 1024


def highest_resident(pid):
    """The most megabytes there have been since the start, or since `forget_highest`."""
    return _fields(f"/proc/{pid}/status")["VmHWM"] / 1024


def forget_highest(pid):
    with open(f"/proc/{pid}/clear_refs", "w", encoding="ascii") as file:
        file.write("5")


def _fields(path):
    """The `Name: N kB` lines of a file."""
    values = {}
    with open(path, encoding="utf-8", errors="replace") as file:
        for line in file:
            words = line.split()
            if len(words) == 3 and words[2] == "kB":
                values[words[0].rstrip(":")] = int(words[1])
    return values
