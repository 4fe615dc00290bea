# Sockets and processes of engines and builders, which outlive the script that starts them.
# Sourced by scripts that have set ROOT, the folder for all files.

# runtime_folder NAME: prints the folder for sockets. The kernel limits a socket path to 107 bytes, and
# exec/containerd/containerd-debug.sock is the longest, so for a long ROOT this is a short folder in /run.
runtime_folder() {
  if [ "${#ROOT}" -le 55 ]; then
    printf '%s/%s\n' "$ROOT" "$1"
  else
    printf '/run/weigh-in-%s/%s\n' "$(printf '%s' "$ROOT" | sha256sum | cut -c1-12)" "$1"
  fi
}

# live_pid FILE TEXT: prints the process ID in FILE. Fails unless that process runs and has TEXT in its command line,
# because the ID may belong to another process by now.
live_pid() {
  local pid
  pid=$(cat "$1" 2>/dev/null) && [ -n "$pid" ] || return 1
  tr "\\0" " " 2>/dev/null <"/proc/$pid/cmdline" | grep -qF -- "$2" || return 1
  printf '%s\n' "$pid"
}

# A zombie has ended, although signals to its ID still succeed.
is_running() { [ -n "$(tr -d '\0' 2>/dev/null <"/proc/$1/cmdline")" ]; }

# end_process PID SECONDS: ends a process, and kills it after this time.
end_process() {
  local pid="$1" seconds="$2" waited=0
  kill -TERM "$pid" 2>/dev/null || return 0
  while is_running "$pid" 2>/dev/null; do
    if [ "$waited" -eq $((seconds * 10)) ]; then kill -KILL "$pid" 2>/dev/null || true; fi
    waited=$((waited + 1))
    sleep 0.1
  done
}

# unmount_below FOLDER…: unmounts everything that a killed process has left mounted in these folders.
unmount_below() {
  local folder mount
  for folder in "$@"; do
    # The kernel writes a space in a path as \040 (proc_pid_mountinfo(5)).
    while read -r mount; do umount "${mount//'\040'/ }" 2>/dev/null || true; done < <(
      FOLDER="${folder// /'\040'}/" awk 'index($5, ENVIRON["FOLDER"]) == 1 { print $5 }' /proc/self/mountinfo | sort -r
    )
  done
}

# remove_runtime NAME: removes the folder for sockets if it is outside ROOT.
remove_runtime() {
  local runtime
  runtime=$(runtime_folder "$1")
  if [ "$runtime" != "$ROOT/$1" ]; then
    rm -rf "$runtime"
    rmdir --ignore-fail-on-non-empty "${runtime%/*}" 2>/dev/null || true
  fi
}
