# Puts Node 24, which runners use for actions, first on the PATH, and fetches it the first time. Sourced by every script that
# runs Node, so that the version is the same on every machine. Any Node with npm can fetch it.

# The newest version at the last update of this line. Runners may have another 24.
NODE24=24.21.0

node24_folder="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/.cache/node24"
if [ "$("$node24_folder/node_modules/node/bin/node" --version 2>/dev/null || true)" != "v$NODE24" ]; then
  if ! command -v npm >/dev/null; then
    echo "$(basename "$0"): Can't fetch Node $NODE24: npm is not on the PATH. Install Node.js: https://nodejs.org" >&2
    exit 2
  fi
  mkdir -p "$node24_folder"
  # Without this package.json, npm would use the project's. An install script of the package puts the binary in place.
  echo '{"private":true,"allowScripts":{"node":true}}' >"$node24_folder/package.json"
  npm install --prefix "$node24_folder" --no-audit --no-fund --loglevel=error --no-save "node@$NODE24" >&2
fi
export PATH="$node24_folder/node_modules/node/bin:$PATH"
