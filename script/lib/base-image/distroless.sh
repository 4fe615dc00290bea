# Stand-ins for the distroless images: the certificates, time zones and accounts of the static image, plus the same complete Debian
# packages as in the real images. Comments below mark where the real images use something else than Debian 13.
# Sourced by script/base-image.

DISTROLESS_BASE='libc6 libssl3t64 libzstd1 zlib1g'
DISTROLESS_CC="$DISTROLESS_BASE gcc-14-base libgcc-s1 libgomp1 libstdc++6"
# The real images also use the binary from nodejs.org. The npm registry has it, in one package per platform.
DISTROLESS_NODE='22.23.3 24.21.0 26.10.0'

distroless_packages() {
  case "$1" in
    distroless-static) in_trixie base-files netbase tzdata tzdata-legacy media-types ;;
    distroless-base) in_trixie "$DISTROLESS_BASE" ;;
    distroless-cc | distroless-nodejs*) in_trixie "$DISTROLESS_CC" ;;
    distroless-python3)
      in_trixie "$DISTROLESS_CC" libbz2-1.0 libcom-err2 libcrypt1 libdb5.3t64 libexpat1 libffi8 libgssapi-krb5-2 libk5crypto3 \
        libkeyutils1 libkrb5-3 libkrb5support0 liblzma5 libncursesw6 libnsl2 libpython3.13-minimal libpython3.13-stdlib \
        libreadline8t64 libsqlite3-0 libtinfo6 libtirpc3t64 libuuid1 python3.13-minimal python3.13-venv
      ;;
    # The real image has Temurin's Java. This one has Debian's.
    distroless-java)
      in_trixie libc6 gcc-14-base libgcc-s1 libstdc++6 zlib1g libbrotli1 libbz2-1.0 libcrypt1 libexpat1 fontconfig-config \
        fonts-dejavu-core libfontconfig1 libfreetype6 libjpeg62-turbo liblcms2-2 libpng16-16t64 libuuid1 openjdk-21-jre-headless
      ;;
  esac
}

# in_trixie PACKAGE…: prints each package with the suite to fetch it from.
in_trixie() {
  local package
  # shellcheck disable=SC2048 # an argument may contain several
  for package in $*; do printf '%s/trixie ' "$package"; done
  printf '\n'
}

make_distroless_static() {
  local packages="$1" rootfs="$2" certificates
  certificates=$(locked_packages_for certificates)
  cp -a "${packages:?}"/* "$rootfs/"
  write_accounts "$rootfs"
  mkdir -p "$rootfs/etc/ssl/certs" "$rootfs/var/lib/dpkg/status.d" "$rootfs/tmp"
  cat "$certificates"/usr/share/ca-certificates/mozilla/*.crt >"$rootfs/etc/ssl/certs/ca-certificates.crt"
  cp "$packages"/.control/* "$packages"/.md5sums/* "$rootfs/var/lib/dpkg/status.d/"
}

make_distroless() {
  local name="$1" packages="$2" rootfs="$3" static file
  static=$(locked_packages_for distroless-static)
  make_distroless_static "$static" "$rootfs"
  for file in "${packages:?}"/*; do
    cp -a "$file" "$rootfs/"
  done
  cp "$packages"/.control/* "$packages"/.md5sums/* "$rootfs/var/lib/dpkg/status.d/"
  case "$name" in
    distroless-python3) ln -s python3.13 "$rootfs/usr/bin/python3" && ln -s python3.13 "$rootfs/usr/bin/python" ;;
    distroless-nodejs*) add_node "${name#distroless-nodejs}" "$rootfs/nodejs" ;;
    distroless-java)
      mkdir -p "$rootfs/usr/bin"
      ln -s "/$(cd "$rootfs" && echo usr/lib/jvm/java-21-openjdk-*/bin/java)" "$rootfs/usr/bin/java"
      ;;
  esac
}

add_node() {
  local major="$1" folder="$2" package version
  version=$(printf '%s\n' $DISTROLESS_NODE | grep "^$major\.")
  package="node-linux-$(dpkg --print-architecture | sed 's/amd64/x64/')@$version"
  mkdir -p "$folder"
  (cd "$folder" && npm pack --silent "$package" >/dev/null && tar -xzf ./*.tgz --strip-components=1 package/bin/node package/LICENSE) ||
    fail "can't fetch $package from the npm registry. Check the network and the npm configuration."
  rm "$folder"/*.tgz
}
