# Debian packages as plain files: fetched under an apt configuration of our own, unpacked into a folder of our
# own. Nothing is installed, and the machine's own apt state is neither read nor changed.
# Sourced by scripts that have set ROOT, the folder that everything is kept in.

fail() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 2
}

note() {
  printf '%s\n' "$*" >&2
}

# A missing tool, or a user who may not do what is to be done, is named before anything is begun.
require_debian_root() {
  if ! command -v apt-get >/dev/null || ! command -v dpkg-deb >/dev/null; then
    fail "this needs Debian or Ubuntu (apt-get and dpkg-deb are not here). Install Docker yourself and set DOCKER_HOST, for example DOCKER_HOST=unix:///var/run/docker.sock."
  fi
  if [ "$(id -u)" -ne 0 ]; then
    fail "this must run as root (you are $(id -un)). Run it with sudo, or use a Docker Engine of your own and set DOCKER_HOST."
  fi
}

# The Debian mirror: what the user says, else what this machine uses, else Debian's own.
debian_mirror() {
  local configured=''
  if [ -n "${ENGINE_DEBIAN_MIRROR:-}" ]; then
    printf '%s\n' "$ENGINE_DEBIAN_MIRROR"
    return
  fi
  if grep -qx 'ID=debian' /etc/os-release 2>/dev/null; then
    configured=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' |
      awk -v suite="$(. /etc/os-release && printf '%s' "$VERSION_CODENAME")" '$2 == suite { print $1; exit }')
  fi
  printf '%s\n' "${configured:-http://deb.debian.org/debian}"
}

debian_keyring() {
  local keyring=/usr/share/keyrings/debian-archive-keyring.gpg
  if [ ! -s "$keyring" ]; then
    note 'Installing debian-archive-keyring, to verify what Debian signs.'
    apt-get install --yes --no-install-recommends debian-archive-keyring >&2 ||
      fail 'the keys of Debian could not be installed. Run: apt-get update && apt-get install debian-archive-keyring'
  fi
  printf '%s\n' "$keyring"
}

write_apt_configuration() {
  local apt="$1" arch keyring mirror suite
  arch=$(dpkg --print-architecture)
  keyring=$(debian_keyring)
  mirror=$(debian_mirror)
  mkdir -p "$apt/state/lists/partial" "$apt/cache/archives/partial"
  : >"$apt/status"
  for suite in bookworm trixie; do
    printf 'deb [arch=%s signed-by=%s] %s %s main\n' "$arch" "$keyring" "$mirror" "$suite"
  done >"$apt/sources.list"
  cat >"$apt/apt.conf" <<CONFIGURATION
Dir::Etc::sourcelist "$apt/sources.list";
Dir::Etc::sourceparts "-";
Dir::Etc::preferences "-";
Dir::Etc::preferencesparts "-";
Dir::State "$apt/state";
Dir::State::status "$apt/status";
Dir::Cache "$apt/cache";
APT::Sandbox::User "root";
CONFIGURATION
}

# private_apt COMMAND…: apt-get with the configuration and the package lists of ROOT, nothing said on success.
private_apt() {
  local apt="$ROOT/apt" log="$ROOT/apt/apt.log"
  if ! APT_CONFIG="$apt/apt.conf" LC_ALL=C apt-get --quiet --yes --option Acquire::Retries=3 "$@" >"$log" 2>&1; then
    tail -n 15 "$log" >&2
    fail "could not fetch Debian's packages from $(debian_mirror). Check the network, or set ENGINE_DEBIAN_MIRROR to a Debian mirror that can be reached."
  fi
}

# fetch_exactly FOLDER PACKAGE/SUITE…: leaves these .deb files, and no others, in FOLDER.
fetch_exactly() {
  cd "$1" && private_apt download "${@:2}"
}

# fetch_with_dependencies FOLDER SUITE PACKAGE…: leaves the .deb files of a whole system of that suite in FOLDER:
# the packages, what they depend on, and what Debian calls essential.
fetch_with_dependencies() {
  mkdir "$1/partial"
  private_apt install --download-only --no-install-recommends --target-release "$2" \
    --option "Dir::Cache::archives=$1" '?essential' "${@:3}"
}

# unpacked_packages NAME FETCH PACKAGE…: the folder in which these packages lie unpacked, on stdout, with the
# control file of each in .control, and its own sums in .md5sums. The second call for the same packages does nothing.
unpacked_packages() {
  local folder="$ROOT/packages/$1" fetch="$2" wanted="${*:3}" deb package
  if [ "$(cat "$folder/.packages" 2>/dev/null)" != "$wanted" ]; then
    note "Fetching from Debian: $wanted"
    rm -rf "$folder" "$folder.new" "$folder.debs"
    mkdir -p "$ROOT/apt" "$folder.debs" "$folder.new/.control" "$folder.new/.md5sums"
    write_apt_configuration "$ROOT/apt"
    private_apt update
    (set -e && "$fetch" "$folder.debs" "${@:3}")
    for deb in "$folder.debs"/*.deb; do
      dpkg-deb -x "$deb" "$folder.new" || fail "could not unpack $deb. Is the disk full?"
      package=$(dpkg-deb -f "$deb" Package)
      dpkg-deb -f "$deb" >"$folder.new/.control/$package"
      dpkg-deb -I "$deb" md5sums >"$folder.new/.md5sums/$package.md5sums"
    done
    rm -rf "$folder.debs"
    printf '%s\n' "$wanted" >"$folder.new/.packages"
    mv "$folder.new" "$folder"
  fi
  printf '%s\n' "$folder"
}

# with_lock NAME COMMAND…: one at a time among all processes that share ROOT.
with_lock() {
  local lock="$ROOT/$1.lock"
  shift
  mkdir -p "$ROOT"
  (
    flock --timeout 600 9 || fail "another process has held $lock for ten minutes. End it and try again."
    "$@"
  ) 9>"$lock"
}
