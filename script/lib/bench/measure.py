"""Runs one command and writes what it took, as JSON: measure.py RESULT COMMAND [ARGUMENT...]

wall        seconds from the start of the process to its end
first       seconds to its first byte on standard output; null where there was none (only with --first)
cpu         user and system seconds of the process and of the processes that it waited for
rss         bytes of resident memory at the peak of the largest one of these processes (getrusage, ru_maxrss)
read        bytes that they read by system calls, from wherever (/proc/PID/io, rchar); null where that is not there
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
    # Ended, but not collected yet: /proc still tells what it read.
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
