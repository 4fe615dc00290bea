import type { FileMoves } from '../../app/base/moved-dockerfile.ts';
import { git, gitFailure } from './git.ts';
import type { GitContext } from './git.ts';

/**
 * Lists files of one commit that the other deleted or renamed, as detected by git. It compares only the two trees, so a shallow clone is
 * enough. `-l0` removes the limit above which git stops detecting renames.
 * @param head null: the working tree, without the files that git doesn't track
 */
export async function findMovedFiles(
  context: GitContext,
  base: string,
  head: string | null,
): Promise<FileMoves> {
  const [command, sides] =
    head === null
      ? [['diff', '--no-ext-diff', '--ignore-submodules'], [base]]
      : [
          ['diff-tree', '-r'],
          [base, head],
        ];
  const args = [...command, '-M', '-l0', '--diff-filter=DR', '--name-status', '-z', ...sides];
  const result = await git(context, ...args, '--');
  if (result.exitCode !== 0) throw gitFailure('compare the files of base and head', result);
  const fields = result.stdout.split('\0');
  const deleted: string[] = [];
  const renamed: { from: string; to: string }[] = [];
  for (let index = 0; index + 1 < fields.length; index += 2) {
    const [status = '', path = ''] = fields.slice(index, index + 2);
    if (status === 'D') {
      deleted.push(path);
    } else {
      index++;
      renamed.push({ from: path, to: fields[index + 1] ?? '' });
    }
  }
  return { deleted, renamed };
}
