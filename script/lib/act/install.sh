#!/usr/bin/env bash
# install.sh FOLDER: builds act with Go, unless it is in FOLDER, and prints the path of the program. If
# Go or the network is missing, prints the reason instead, and the exit code is 3.
set -euo pipefail

# The newest version at the last update of this line.
ACT=v0.2.89

skip() {
  printf '%s\n' "$*"
  exit 3
}

folder="$1/$ACT"
if [ ! -x "$folder/act" ]; then
  command -v go >/dev/null || skip "act $ACT needs Go, and there is no \`go\` on the PATH. Install it: https://go.dev/dl"
  echo "Building act $ACT with $(go version)" >&2
  mkdir -p "$folder"
  # Builds into another folder first, so that an interrupted build leaves no program.
  if ! CGO_ENABLED=0 GOBIN="$folder/new" go install "github.com/nektos/act@$ACT" >"$folder/install.log" 2>&1; then
    tail -n 5 "$folder/install.log" >&2
    skip "Go can't download or build act $ACT: see above, and $folder/install.log. Check the network and GOPROXY."
  fi
  mv "$folder/new/act" "$folder/act"
fi
printf '%s\n' "$folder/act"
