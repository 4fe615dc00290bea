/** User ID of the distroless `nonroot` tags, as a number so that it works in any image. */
const NONROOT = '65532';

/** The user that a container runs as. */
export interface ContainerUser {
  /** `named`: the configuration has a user name, which only this image's `/etc/passwd` resolves. */
  readonly kind: 'root' | 'numbered' | 'named';
  /** Value for `USER`; null if the instruction isn't needed. */
  readonly user: string | null;
  /** Value for `--chown`; null if the files belong to root. */
  readonly owner: string | null;
  /** The distroless tag for this user. */
  readonly tag: 'latest' | 'nonroot';
}

/**
 * Parses `User` of an image configuration: `name`, `name:group`, `uid` or `uid:gid` (OCI image-spec, config.md). Returns null for a number
 * or root with a group that only this image's `/etc/group` resolves.
 */
export function parseContainerUser(user: string): ContainerUser | null {
  const [name = '', group = ''] = user.split(':');
  const isRoot = name === '' || name === 'root' || /^0+$/.test(name);
  if (isRoot && /^(?:root|0*)$/.test(group)) return { kind: 'root', user: null, owner: null, tag: 'latest' };
  if (isRoot || (/^\d+$/.test(name) && !/^\d*$/.test(group))) return null;
  if (/^\d+$/.test(name)) {
    const owner = `${name}:${group === '' ? name : group}`;
    return { kind: 'numbered', user, owner, tag: name === NONROOT ? 'nonroot' : 'latest' };
  }
  return { kind: 'named', user: NONROOT, owner: `${NONROOT}:${NONROOT}`, tag: 'nonroot' };
}
