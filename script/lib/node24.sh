# Puts Node 24, which runners start actions with, first on the PATH; fetches it if it is not there yet. Sourced by every script
# that runs Node, so that it does the same on every machine. Any Node with npm will do to fetch it.

# The newest one when this line was last touched; a runner's is some 24, too.
NODE24=24.21.0

node24_folder="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/.cache/node24"
if [ "$("$node24_folder/node_modules/node/bin/node" --version 2>/dev/null || true)" != "v$NODE24" ]; then
  if ! command -v npm >/dev/null; then
    echo "$(basename "$0"): Can't fetch Node $NODE24: npm is not on the PATH. Install Node.js: https://nodejs.org" >&2
    exit 2
  fi
  mkdir -p "$node24_folder"
  # A package.json of its own keeps npm from climbing up into the project's. The binary is placed by an install script.
  echo '{"private":true,"allowScripts":{"node":true}}' >"$node24_folder/package.json"
  npm install --prefix "$node24_folder" --no-audit --no-fund --loglevel=error --no-save "node@$NODE24" >&2
fi
export PATH="$node24_folder/node_modules/node/bin:$PATH"
