import { spawn } from 'node:child_process';
import { once } from 'node:events';
import tar from 'tar-stream';

/** An entry of a tar, without a leading slash. */
export interface TarEntry {
  readonly path: string;
  readonly type: 'file' | 'directory' | 'symlink' | 'link';
  readonly mode: number;
  /** Target of a link: as written for a symlink, without a leading slash for a hard link. */
  readonly target: string;
  readonly content: Buffer;
}

const NO_CONTENT = Buffer.alloc(0);

/** Reads the files of a Debian package. */
export async function readPackage(deb: string): Promise<TarEntry[]> {
  const entries: TarEntry[] = [];
  const extract = tar.extract();
  extract.on('entry', (header, stream, next) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      const type = header.type ?? 'file';
      if (type === 'file' || type === 'directory' || type === 'symlink' || type === 'link') {
        const target = header.linkname ?? '';
        entries.push({
          path: header.name.replace(/^\.?\/|\/$/g, ''),
          type,
          mode: header.mode ?? 0o644,
          target: type === 'link' ? target.replace(/^\.?\//, '') : target,
          content: Buffer.concat(chunks),
        });
      }
      next();
    });
  });
  const child = spawn('dpkg-deb', ['--fsys-tarfile', deb], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  child.stdout.pipe(extract);
  await once(extract, 'finish');
  const [status] = (await exit) as [number | null];
  if (status !== 0) throw new Error(`dpkg-deb can't read ${deb}`);
  return entries.filter(({ path }) => path !== '' && path !== '.');
}

/** Writes a layer as an engine does, and passes it on in chunks. */
export async function writeTar(entries: readonly TarEntry[], write: (chunk: Buffer) => void): Promise<void> {
  const pack = tar.pack();
  pack.on('data', write);
  const end = once(pack, 'end');
  for (const { path, type, mode, target, content } of entries) {
    const isLink = type === 'symlink' || type === 'link';
    const header = { name: path, type, mode, ...(isLink ? { linkname: target } : {}) };
    if (type === 'file') pack.entry(header, content);
    else pack.entry(header);
  }
  pack.finalize();
  await end;
}

export const file = (path: string, content: Buffer, mode = 0o755): TarEntry => ({
  path,
  type: 'file',
  mode,
  target: '',
  content,
});
export const symlink = (path: string, target: string): TarEntry => ({
  path,
  type: 'symlink',
  mode: 0o777,
  target,
  content: NO_CONTENT,
});
export const hardlink = (path: string, target: string): TarEntry => ({
  ...symlink(path, target),
  type: 'link',
});
