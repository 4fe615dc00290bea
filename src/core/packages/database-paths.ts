// Where package managers keep their databases, from the root of the image. Each is the source of a regular expression.

/** Debian's file of all packages; with `.d` behind it the directory of distroless, which has one file for each. */
export const DPKG_STATUS = String.raw`var/lib/dpkg/status`;

/** The file lists of Debian's packages. */
export const DPKG_LISTS = String.raw`var/lib/dpkg/info`;

export const APK_INSTALLED = String.raw`(?:usr/)?lib/apk/db/installed`;

/** SQLite, ndb, Berkeley DB. */
export const RPM_DATABASE = String.raw`(?:var/lib|usr/lib/sysimage|usr/share)/rpm/(?:rpmdb\.sqlite|Packages\.db|Packages)`;
