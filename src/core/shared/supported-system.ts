/** The first version of each line of Node.js whose zlib has zstd. */
const FIRST_MINOR: Readonly<Partial<Record<number, number>>> = { 22: 15, 23: 8 };

/** What to say on a Node.js that is too old, in one line; null on one that will do. Of `version` such as `22.15.0`. */
export function oldNodeMessage(version: string): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 23 || minor >= (FIRST_MINOR[major] ?? Infinity)) return null;
  const required = major === 23 ? '24' : '22.15';
  return `Node.js ${version} is too old: it can't read zstd. Install Node.js ${required} or newer.`;
}

/** What to say on a system that is not supported, in one line; null on the others. Of `process.platform`. */
export function unsupportedSystemMessage(platform: string): string | null {
  return platform === 'win32' ? 'Windows is not supported. Use Linux, or Linux under WSL.' : null;
}
