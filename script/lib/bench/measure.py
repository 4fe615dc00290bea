"""Measures one command and writes the result as JSON: measure.py [--first] RESULT COMMAND [ARGUMENT...]

wall        seconds from the start of the process to its end
first       seconds to its first byte on standard output; null if there was none, or without --first
cpu         user and system seconds of the process and of the children it waited for
rss         peak resident memory in bytes of the largest of these processes (getrusage, ru_maxrss)
read        bytes that they read with system calls, from any source (/proc/PID/io, rchar); null if unavailable
code        exit code; negative for a signal
"""

import json
import os
import subprocess
import sys
import time


def bytes_read(pid):
    try:
        with open(f"/proc/{pid}/io") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("rchar"))
    except OSError:
        return None


def main(result, command, wants_first):
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE if wants_first else None)
    first = None
    if wants_first:
        if os.read(process.stdout.fileno(), 1):
            first = time.monotonic() - start
        while os.read(process.stdout.fileno(), 65536):
            pass
    # Wait without reaping the process, so that /proc/PID/io can still be read.
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    wall = time.monotonic() - start
    read = bytes_read(process.pid)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024
    with open(result, "w") as file:
        json.dump(
            {
                "wall": wall,
                "first": first,
                "cpu": usage.ru_utime + usage.ru_stime,
                "rss": usage.ru_maxrss * unit,
                "read": read,
                "code": process.returncode,
            },
            file,
        )


arguments = sys.argv[1:]
wants_first = arguments[0] == "--first"
if wants_first:
    arguments = arguments[1:]
main(arguments[0], arguments[1:], wants_first)
