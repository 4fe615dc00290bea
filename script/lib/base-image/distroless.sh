# Stand-ins for the distroless family: certificates, time zones and accounts as in its static image, and on top the same Debian
# packages as in the real ones, with all that is in them. What the real ones do not take from Debian 12 is said below.
# Sourced by script/base-image.

DISTROLESS_BASE='libc6/bookworm libssl3/bookworm'
DISTROLESS_CC="$DISTROLESS_BASE gcc-12-base/bookworm libgcc-s1/bookworm libgomp1/bookworm libstdc++6/bookworm"

distroless_packages() {
  case "$1" in
    distroless-base) printf '%s\n' "$DISTROLESS_BASE" ;;
    distroless-cc) printf '%s\n' "$DISTROLESS_CC" ;;
    distroless-python3)
      printf '%s ' "$DISTROLESS_CC"
      in_bookworm libbz2-1.0 libcom-err2 libcrypt1 libdb5.3 libexpat1 libffi8 libgssapi-krb5-2 libk5crypto3 libkeyutils1 \
        libkrb5-3 libkrb5support0 liblzma5 libncursesw6 libnsl2 libpython3.11-minimal libpython3.11-stdlib libreadline8 \
        libsqlite3-0 libtinfo6 libtirpc3 libuuid1 python3-distutils python3.11-minimal zlib1g
      ;;
    # The real one has Node.js of nodejs.org, in one binary; this one has Debian's, with its libraries.
    distroless-nodejs)
      printf '%s ' "$DISTROLESS_CC"
      in_bookworm libbrotli1 libc-ares2 libicu72 libnghttp2-14 libnode108 libuv1 node-acorn node-busboy \
        node-cjs-module-lexer node-undici node-xtend nodejs zlib1g
      ;;
    # The real one has Temurin's Java; this one has Debian's.
    distroless-java)
      in_bookworm libc6 gcc-12-base libgcc-s1 libstdc++6 zlib1g libcrypt1 openjdk-17-jre-headless libbrotli1 libexpat1 \
        fontconfig-config libfontconfig1 libfreetype6 libglib2.0-0 libgraphite2-3 libharfbuzz0b libjpeg62-turbo liblcms2-2 \
        libpcre2-8-0 libpng16-16 libuuid1
      ;;
  esac
}

in_bookworm() {
  printf '%s/bookworm ' "$@"
  printf '\n'
}

# make_distroless NAME PACKAGES ROOTFS
make_distroless() {
  local name="$1" packages="$2" rootfs="$3" file
  make_distroless_static "$(packages_of distroless-static)" "$rootfs"
  for file in "$packages"/*; do
    cp -a "$file" "$rootfs/"
  done
  cp "$packages"/.control/* "$packages"/.md5sums/* "$rootfs/var/lib/dpkg/status.d/"
  case "$name" in
    distroless-python3) ln -s python3.11 "$rootfs/usr/bin/python3" && ln -s python3.11 "$rootfs/usr/bin/python" ;;
    distroless-nodejs) mkdir -p "$rootfs/nodejs/bin" && ln -s ../../usr/bin/node "$rootfs/nodejs/bin/node" ;;
    distroless-java)
      mkdir -p "$rootfs/usr/bin"
      ln -s "$(cd "$rootfs" && echo /usr/lib/jvm/java-17-openjdk-*/bin/java)" "$rootfs/usr/bin/java"
      ;;
  esac
}
