/** First minor version with zstd in zlib, for each major version of Node.js. */
const FIRST_MINOR: Readonly<Partial<Record<number, number>>> = { 22: 15, 23: 8 };

/** Returns a one-line error if this version of Node.js, such as `22.15.0`, is too old; null otherwise. */
export function oldNodeMessage(version: string): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 23 || minor >= (FIRST_MINOR[major] ?? Infinity)) return null;
  const required = major === 23 ? '24' : '22.15';
  return `Node.js ${version} is too old: it can't read zstd. Install Node.js ${required} or later.`;
}

/** Returns a one-line error if this `process.platform` is not supported; null otherwise. */
export function unsupportedSystemMessage(platform: string): string | null {
  return platform === 'win32' ? 'Windows is not supported. Use Linux, or Linux under WSL.' : null;
}
