# Fetches Debian packages with a private apt configuration and unpacks them into a private folder. Nothing is installed,
# and the machine's apt state is neither read nor changed.
# Sourced by scripts that have set REPOSITORY, and ROOT, the folder for all files.

# Otherwise, a script goes on with an empty value after a failure in `value=$(command)`.
shopt -s inherit_errexit

# shellcheck source=script/lib/messages.sh
. "$REPOSITORY/script/lib/messages.sh"

# is_one_of NAME NAMES: whether NAME is one of the names, which are separated by spaces.
is_one_of() {
  case "$1" in '' | *' '*) return 1 ;; esac
  case " $2 " in *" $1 "*) ;; *) return 1 ;; esac
}

# Ends the script before anything is started if a tool is missing or the user isn't root.
require_debian_root() {
  if ! command -v apt-get >/dev/null || ! command -v dpkg-deb >/dev/null; then
    unavailable "this requires Debian or Ubuntu (apt-get or dpkg-deb is missing). Install Docker yourself and set DOCKER_HOST, for example DOCKER_HOST=unix:///var/run/docker.sock."
  fi
  if [ "$(id -u)" -ne 0 ]; then
    unavailable "this requires root (you are $(id -un)). Run it with sudo, or set DOCKER_HOST to your Docker Engine."
  fi
}

# Prints the Debian mirror: ENGINE_DEBIAN_MIRROR, else the mirror of this machine, else Debian's default.
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
    note "Installing debian-archive-keyring to verify Debian's signatures."
    apt-get install --yes --no-install-recommends debian-archive-keyring >&2 ||
      fail "can't install Debian's keys. Run: apt-get update && apt-get install debian-archive-keyring"
  fi
  printf '%s\n' "$keyring"
}

# write_apt_configuration SUITE…: for the private apt in APT_FOLDER.
write_apt_configuration() {
  local apt="$APT_FOLDER" arch keyring mirror suite check_valid_until=true
  arch=$(dpkg --print-architecture)
  keyring=$(debian_keyring)
  mirror=$(debian_mirror)
  # Package lists of a past day have expired. They are still signed.
  case "$mirror" in *snapshot.debian.org*) check_valid_until=false ;; esac
  mkdir -p "$apt/state/lists/partial" "$apt/cache/archives/partial"
  : >"$apt/status"
  for suite in "$@"; do
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
Acquire::Check-Valid-Until "$check_valid_until";
APT::Sandbox::User "root";
CONFIGURATION
}

# private_apt COMMAND…: runs apt-get with the configuration and the package lists in APT_FOLDER. Prints nothing on success.
private_apt() {
  local apt="$APT_FOLDER" log="$APT_FOLDER/apt.log"
  if ! APT_CONFIG="$apt/apt.conf" LC_ALL=C apt-get --quiet --yes --option Acquire::Retries=3 "$@" >"$log" 2>&1; then
    tail -n 15 "$log" >&2
    fail "can't fetch Debian packages from $(debian_mirror). Check the network, or set ENGINE_DEBIAN_MIRROR to another Debian mirror."
  fi
}

# update_package_lists SUITE…: uses lists of the last hour again. Each set of suites has its own APT_FOLDER.
update_package_lists() {
  local suites="$*"
  APT_FOLDER="$ROOT/apt/${suites// /-}"
  mkdir -p "$APT_FOLDER"
  write_apt_configuration "$@"
  if [ "$(cat "$APT_FOLDER/updated-from" 2>/dev/null)" = "$(cat "$APT_FOLDER/sources.list")" ] &&
    [ -n "$(find "$APT_FOLDER/updated-from" -mmin -60)" ]; then return; fi
  private_apt update
  cp "$APT_FOLDER/sources.list" "$APT_FOLDER/updated-from"
}

# fetch_exactly FOLDER PACKAGE/SUITE…: downloads the .deb files of these packages, without dependencies.
fetch_exactly() {
  cd "$1" && private_apt download "${@:2}"
}

# fetch_with_dependencies FOLDER SUITE PACKAGE…: downloads the .deb files of a complete system: the packages, their
# dependencies, and Debian's essential packages.
fetch_with_dependencies() {
  mkdir "$1/partial"
  private_apt install --download-only --no-install-recommends --target-release "$2" \
    --option "Dir::Cache::archives=$1" '?essential' "${@:3}"
}

# unpacked_packages NAME FETCH PACKAGE…: fetches and unpacks packages, unless they are there already, and prints their folder.
# Each package has its control file in .control and its checksums in .md5sums.
unpacked_packages() {
  local folder="$ROOT/packages/$1" fetch="$2" requested="${*:3}" deb package suites=(bookworm trixie)
  if [ "$(cat "$folder/.packages" 2>/dev/null)" != "$requested" ]; then
    note "Fetching from Debian: $requested"
    rm -rf "$folder" "$folder.new" "$folder.debs"
    mkdir -p "$folder.debs" "$folder.new/.control" "$folder.new/.md5sums"
    # Packages that don't ask for sid must not get a dependency from it.
    case "$requested" in */sid*) suites+=(sid) ;; esac
    update_package_lists "${suites[@]}"
    # A caller that handles failures turns off errexit.
    ("$fetch" "$folder.debs" "${@:3}") || exit
    for deb in "$folder.debs"/*.deb; do
      dpkg-deb -x "$deb" "$folder.new" || fail "can't unpack $deb. Check that the disk isn't full."
      package=$(dpkg-deb -f "$deb" Package)
      dpkg-deb -f "$deb" >"$folder.new/.control/$package"
      dpkg-deb -I "$deb" md5sums >"$folder.new/.md5sums/$package.md5sums"
    done
    rm -rf "$folder.debs"
    printf '%s\n' "$requested" >"$folder.new/.packages"
    mv "$folder.new" "$folder"
  fi
  printf '%s\n' "$folder"
}

# with_lock NAME COMMAND…: runs a command while holding a lock that all processes with the same ROOT share.
with_lock() {
  local lock="$ROOT/$1.lock"
  shift
  mkdir -p "$ROOT"
  (
    flock --timeout 600 9 || fail "can't lock $lock: another process has kept it for ten minutes. Stop that process and try again."
    "$@"
  ) 9>"$lock"
}
