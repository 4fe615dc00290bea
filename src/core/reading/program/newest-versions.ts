/** The newest versions of symbols that the libraries of Debian 13 have: distroless images are made of them. */
export const NEWEST_VERSIONS: Readonly<Record<string, string>> = {
  GLIBC: '2.41',
  GLIBCXX: '3.4.33',
  CXXABI: '1.3.15',
  GCC: '14.0.0',
  OPENSSL: '3.5.0',
};
