/** The user that distroless has in its `nonroot` tags, as a number, so that any image knows it. */
const NONROOT = '65532';

/** Who a container runs as. */
export interface ContainerUser {
  /** `named`: by a name that only this image's accounts explain. */
  readonly kind: 'root' | 'numbered' | 'named';
  /** For `USER`; null where nothing has to be said. */
  readonly user: string | null;
  /** For `--chown`; null where what it reads is root's. */
  readonly owner: string | null;
  /** The tag of a distroless image that suits it. */
  readonly tag: 'latest' | 'nonroot';
}

/**
 * Who the user of an image's configuration is: `name`, `name:group`, `uid` or `uid:gid` (OCI image-spec, config.md, `User`). Null for a
 * number with a group that only this image's accounts explain.
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
