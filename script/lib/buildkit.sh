# BuildKit and buildx, built from their Go modules, and the image for buildx's docker-container driver.
# Sourced by scripts that have set ROOT and REPOSITORY, after script/lib/debian.sh and script/lib/fetched-tool.sh.

# The newest version at the last update of this line.
BUILDKIT=0.34.2
# The version on GitHub's runners.
BUILDX=0.36.0
BUILDKIT_IMAGE="moby/buildkit:v$BUILDKIT"
PULL_SECONDS=120

buildkit_program() { go_module_tool "$1-$BUILDKIT" "github.com/moby/buildkit@v$BUILDKIT" "./cmd/$1"; }
buildx_program() { go_module_tool "buildx-$BUILDX" "github.com/docker/buildx@v$BUILDX" ./cmd/buildx; }

# runc and its libraries, from the oldest Debian that engines run on.
runc_packages() {
  unpacked_packages buildkit-runc fetch_exactly runc/bookworm libseccomp2/bookworm libc6/bookworm
}

# make_buildkit_image: creates the image in the engine that `docker` connects to. buildx and BuildKit look for these names in it.
make_buildkit_image() {
  local buildkitd buildctl runc rootfs="$ROOT/images/buildkit.rootfs"
  buildkitd=$(buildkit_program buildkitd)
  buildctl=$(buildkit_program buildctl)
  runc=$(with_lock packages runc_packages)
  rm -rf "$rootfs"
  mkdir -p "$rootfs/usr/bin" "$rootfs/tmp" "$rootfs/etc"
  cp "$buildkitd" "$rootfs/usr/bin/buildkitd"
  cp "$buildctl" "$rootfs/usr/bin/buildctl"
  cp "$runc/usr/sbin/runc" "$rootfs/usr/bin/buildkit-runc"
  cp -a "$runc/lib" "$rootfs/"
  if [ -d "$runc/lib64" ]; then cp -a "$runc/lib64" "$rootfs/"; fi
  cp -a "$runc"/usr/lib/*/libseccomp* "$rootfs"/lib/*-linux-gnu*/
  tar --create --directory "$rootfs" . |
    docker import --change 'ENV PATH=/usr/bin' --change 'ENTRYPOINT ["buildkitd"]' \
      --message "BuildKit $BUILDKIT, built from its Go module" - "$BUILDKIT_IMAGE" >/dev/null
  rm -rf "$rootfs"
}

# ensure_buildkit_image: pulls the public image into the engine that `docker` connects to. Without a registry, creates one like it.
ensure_buildkit_image() {
  if docker image inspect "$BUILDKIT_IMAGE" >/dev/null 2>&1; then return; fi
  if timeout "$PULL_SECONDS" docker pull --quiet "$BUILDKIT_IMAGE" >/dev/null 2>&1; then return; fi
  note "Can't pull $BUILDKIT_IMAGE. Creating it."
  make_buildkit_image
}
