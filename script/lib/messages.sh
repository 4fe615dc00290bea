# Messages and exit codes of scripts. Sourced by other files of script/lib.

note() {
  printf '%s\n' "$*" >&2
}

fail() {
  note "$(basename "$0"): $*"
  exit 2
}

# This machine can't do it: 69 is EX_UNAVAILABLE of sysexits.h. Tests that need it are skipped.
unavailable() {
  note "$(basename "$0"): $*"
  exit 69
}
