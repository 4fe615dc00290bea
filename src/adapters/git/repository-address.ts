import type { GitHubRepository } from './git.ts';

/** Whether a clone URL points to the repository, with any protocol and user name. */
export function isAddressForRepository(
  url: string,
  { server, name }: Pick<GitHubRepository, 'server' | 'name'>,
): boolean {
  const address = parseAddress(url);
  if (address === null) return false;
  const { host, hostname } = new URL(server);
  const wanted = address.hasWebPort ? host : hostname;
  return address.host === wanted.toLowerCase() && address.path === name.toLowerCase();
}

interface Address {
  readonly host: string;
  /** Whether a port in the host is that of the web server. With SSH, it isn't. */
  readonly hasWebPort: boolean;
  readonly path: string;
}

function parseAddress(text: string): Address | null {
  // git-clone(1): [user@]host:path, without a slash before the first colon.
  const [, host, path] = /^(?:[^/:@]+@)?([^/:@]+):(?!\/\/)(.+)$/.exec(text) ?? [];
  if (host !== undefined && path !== undefined) {
    return { host: host.toLowerCase(), hasWebPort: false, path: normalizePath(path) };
  }
  if (!/^(https?|ssh|git\+ssh|git):\/\//i.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  const hasWebPort = /^https?:$/.test(url.protocol);
  return {
    host: (hasWebPort ? url.host : url.hostname).toLowerCase(),
    hasWebPort,
    path: normalizePath(url.pathname),
  };
}

function normalizePath(path: string): string {
  return path
    .replace(/^\/+|\/+$/g, '')
    .replace(/\.git$/, '')
    .toLowerCase();
}
