# Debian as debootstrap makes it. Sourced by script/base-image.

# make_debootstrap PACKAGES ROOTFS: PACKAGES has debootstrap itself. What it needs and this machine doesn't have ends the script as unavailable.
make_debootstrap() {
  local packages="$1" rootfs="$2" log="$2.log" mirror
  mirror=$(debian_mirror)
  # Mounts in the new system disappear with the namespace, even if debootstrap is killed.
  unshare --mount true 2>/dev/null || unavailable "debootstrap mounts file systems, which isn't allowed here."
  if ! DEBOOTSTRAP_DIR="$packages/usr/share/debootstrap" unshare --mount "$packages/usr/sbin/debootstrap" \
    --variant=minbase --keyring="$(debian_keyring)" trixie "$rootfs" "$mirror" >"$log" 2>&1; then
    tail -n 5 "$log" >&2
    unavailable "debootstrap can't make a Debian from $mirror."
  fi
  # What isn't in images either: devices, names of this machine, lists, packages and logs.
  find "$rootfs/dev" "$rootfs/var/lib/apt/lists" "$rootfs/var/cache/apt" "$rootfs/var/log" -mindepth 1 -not -type d -delete
  rm -f "$rootfs/etc/hostname" "$rootfs/etc/resolv.conf" "$log"
  # Left by package scripts, and never the same twice.
  rm -rf "$rootfs/var/cache/ldconfig/aux-cache" "$rootfs/debootstrap"
}
