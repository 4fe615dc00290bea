import type { FileMoves } from '../../app/base/moved-base.ts';
import { git, gitFailure } from './git.ts';
import type { GitContext } from './git.ts';

/**
 * The files that are in one commit and not in another, as git's rename detection tells them: it needs nothing but the two
 * trees, so a shallow clone is enough. Without a limit (`-l0`), because many files would switch the detection off.
 */
export async function movedFiles(context: GitContext, base: string, head: string): Promise<FileMoves> {
  const args = ['diff-tree', '-r', '-M', '-l0', '--diff-filter=DR', '--name-status', '-z', base, head];
  const result = await git(context, ...args, '--');
  if (result.exitCode !== 0) throw gitFailure('compare the files of base and head', result);
  const fields = result.stdout.split('\0');
  const deleted: string[] = [];
  const renamed: { from: string; to: string }[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [status = '', path = ''] = fields.slice(at, at + 2);
    if (status === 'D') {
      deleted.push(path);
    } else {
      at++;
      renamed.push({ from: path, to: fields[at + 1] ?? '' });
    }
  }
  return { deleted, renamed };
}
