import type { GitHubRepository } from './git.ts';

/** Whether a clone address leads to the repository, by whatever protocol and as whatever user. */
export function isAddressOf(
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
  /** Its host names a port of the web server, unlike that of SSH. */
  readonly hasWebPort: boolean;
  readonly path: string;
}

function parseAddress(text: string): Address | null {
  // git-clone(1): [user@]host:path, without a slash before the first colon.
  const [, host, path] = /^(?:[^/:@]+@)?([^/:@]+):(?!\/\/)(.+)$/.exec(text) ?? [];
  if (host !== undefined && path !== undefined) {
    return { host: host.toLowerCase(), hasWebPort: false, path: pathOf(path) };
  }
  if (!/^(https?|ssh|git\+ssh|git):\/\//i.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  const hasWebPort = /^https?:$/.test(url.protocol);
  return {
    host: (hasWebPort ? url.host : url.hostname).toLowerCase(),
    hasWebPort,
    path: pathOf(url.pathname),
  };
}

function pathOf(path: string): string {
  return path
    .replace(/^\/+|\/+$/g, '')
    .replace(/\.git$/, '')
    .toLowerCase();
}
