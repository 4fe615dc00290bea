import type { ReportOrigin } from '../../policy/report.ts';
import type { LineRange } from '../../snapshot/snapshot.ts';
import { isCommit } from '../../shared/commit.ts';

/** Address of Dockerfile lines at the head commit; null outside of GitHub. */
export function linesUrl(
  origin: ReportOrigin | null,
  path: string,
  { start, end }: LineRange,
): string | null {
  const [, repository] = /^(https?:\/\/[^\s<>]+)\/actions\/runs\/\d+/.exec(origin?.runUrl ?? '') ?? [];
  const commit = origin?.headCommit ?? '';
  if (repository === undefined || !isCommit(commit)) return null;
  const file = path.split('/').map(encodeURIComponent).join('/');
  return `${repository}/blob/${commit}/${file}#L${start}${end === start ? '' : `-L${end}`}`;
}
