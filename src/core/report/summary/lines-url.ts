import type { ReportOrigin } from '../../policy/report.ts';
import type { LineRange } from '../../snapshot/snapshot.ts';
import { isCommit } from '../../shared/commit.ts';

/** A longer path would fill the comment with its address. */
const MAX_PATH_LENGTH = 500;

/** Whether it's a path inside the repository. A browser resolves `..`, so the link would lead elsewhere. */
const isInside = (path: string): boolean =>
  path.length <= MAX_PATH_LENGTH &&
  !/\p{Surrogate}/u.test(path) &&
  path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');

/** Address of Dockerfile lines at the head commit; null outside of GitHub, or if the path isn't one inside the repository. */
export function linesUrl(
  origin: ReportOrigin | null,
  path: string,
  { start, end }: LineRange,
): string | null {
  const [, repository] = /^(https?:\/\/[^\s<>]+)\/actions\/runs\/\d+/.exec(origin?.runUrl ?? '') ?? [];
  const commit = origin?.headCommit ?? '';
  if (repository === undefined || !isCommit(commit) || !isInside(path)) return null;
  const file = path.split('/').map(encodeURIComponent).join('/');
  return `${repository}/blob/${commit}/${file}#L${start}${end === start ? '' : `-L${end}`}`;
}
