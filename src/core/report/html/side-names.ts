import type { ImageReport, Report, ReportOrigin } from '../../policy/report.ts';
import { formatPlatform } from '../../image/image.ts';
import { shortSha } from '../../shared/commit.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { plainText } from '../plain-text.ts';
import { reportSides } from '../view/size-table.ts';

/** How the page calls an image and its two sides. The texts have no invisible characters. */
export interface SideNames {
  /** `web`; empty if the sides' names say which image it is. */
  readonly image: string;
  /** `main 9efa948`, or an image reference; null if there is nothing to compare with. */
  readonly before: string | null;
  /** `pull request 7`, or an image reference. */
  readonly after: string;
}

/** Name of an image that the user didn't name. */
const UNNAMED = 'image';
/** Maximum length of a name, in characters. References of images can be long. */
const MAX_NAME = 80;

/** Names the sides of an image by commits, if it was built from commits, else by image references. */
export function nameSides(image: ImageReport, report: Report): SideNames {
  const { base, head } = reportSides(image);
  const { origin } = report;
  const isShort = base === null || shortReference(base.reference) !== shortReference(head.reference);
  const after = nameHead(head, origin, isShort);
  const before = base && nameBase(base, origin, isShort);
  const isBuilt = head.commit !== null;
  const sameName = report.images.filter(({ name }) => name === image.name).length > 1;
  const platform = sameName ? ` (${formatPlatform(head.platform)})` : '';
  const name =
    image.name === UNNAMED && report.images.length === 1 ? (isBuilt ? head.reference : '') : image.name;
  return {
    image: plainText(`${name}${platform}`.trim(), MAX_NAME),
    before: before === after ? `${before} (before)` : before,
    after: before === after ? `${after} (after)` : after,
  };
}

function nameBase({ commit, reference }: Snapshot, origin: ReportOrigin | null, isShort: boolean): string {
  if (commit === null) return plainText(isShort ? shortReference(reference) : reference, MAX_NAME);
  const branch = origin?.baseRef ?? '';
  return plainText(commit.startsWith(branch) ? shortSha(commit) : `${branch} ${shortSha(commit)}`, MAX_NAME);
}

function nameHead({ commit, reference }: Snapshot, origin: ReportOrigin | null, isShort: boolean): string {
  if (commit === null) return plainText(isShort ? shortReference(reference) : reference, MAX_NAME);
  const number = origin?.pullRequest ?? null;
  return number === null ? shortSha(commit) : `pull request ${number}`;
}

/** The name of a file without its folders, and of another image without its scheme: `app.tar` for `oci-archive:/tmp/app.tar`. */
function shortReference(reference: string): string {
  const [, name] =
    /^(?:docker-archive|oci-archive|oci-dir|snapshot):(?:.*\/)?([^/]+)\/?$/s.exec(reference) ?? [];
  return name ?? reference.replace(/^(?:docker|registry):(?=.)/, '');
}

/** `web: main 9efa948 → pull request 7`. */
export function formatTitle({ image, before, after }: SideNames): string {
  const sides = before === null ? after : `${before} → ${after}`;
  return image === '' ? sides : `${image}: ${sides}`;
}
