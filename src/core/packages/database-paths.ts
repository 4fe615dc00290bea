// Paths of package databases in the image. Each is the source of a regular expression.

/** Debian's status file of all packages. Distroless images have a directory with one file per package: this path with `.d`. */
export const DPKG_STATUS = String.raw`var/lib/dpkg/status`;

/** Directory with the file lists of Debian packages. */
export const DPKG_LISTS = String.raw`var/lib/dpkg/info`;

/** Which Debian packages apt installed only for others. */
export const APT_STATES = String.raw`var/lib/apt/extended_states`;

export const APK_INSTALLED = String.raw`(?:usr/)?lib/apk/db/installed`;

/** The rpm database in SQLite, ndb or Berkeley DB format. */
export const RPM_DATABASE = String.raw`(?:var/lib|usr/lib/sysimage|usr/share)/rpm/(?:rpmdb\.sqlite|Packages\.db|Packages)`;
