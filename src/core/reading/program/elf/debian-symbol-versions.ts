/** The newest symbol versions in the libraries of Debian 13, which distroless images are built from. */
export const DEBIAN_SYMBOL_VERSIONS: Readonly<Record<string, string>> = {
  GLIBC: '2.41',
  GLIBCXX: '3.4.33',
  CXXABI: '1.3.15',
  GCC: '14.0.0',
  OPENSSL: '3.5.0',
};
