import type { ReportOrigin } from '../../policy/report.ts';
import { isCommit } from '../../shared/commit.ts';
import type { Span } from './prose.ts';

/** A longer path would fill the comment with its address. */
const MAX_PATH_LENGTH = 500;

/** Whether it's a path inside the repository. A browser resolves `..`, so the link would lead elsewhere. */
const isInside = (path: string): boolean =>
  path.length <= MAX_PATH_LENGTH &&
  !/\p{Surrogate}/u.test(path) &&
  path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');

/**
 * Address of Dockerfile lines at the head commit; null outside of GitHub, if the path isn't one inside the repository, or if the lines are
 * those of another commit: in the workflow for forks, the head is the tip of the pull request, but its merge commit was built.
 */
export function linesUrl(
  origin: ReportOrigin | null,
  { commit, dockerfile: path, lines: { start, end } }: Extract<Span, { readonly kind: 'lines' }>,
): string | null {
  const [, repository] = /^(https?:\/\/[^\s<>]+)\/actions\/runs\/\d+/.exec(origin?.runUrl ?? '') ?? [];
  if (repository === undefined || commit === null || !isCommit(commit) || !isInside(path)) return null;
  if (commit !== origin?.headCommit) return null;
  const file = path.split('/').map(encodeURIComponent).join('/');
  return `${repository}/blob/${commit}/${file}#L${start}${end === start ? '' : `-L${end}`}`;
}
