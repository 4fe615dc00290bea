import type { ImageReport, Report, ReportOrigin } from '../../policy/report.ts';
import { asSentence } from '../plain-text.ts';
import { metricRows, reportSides } from '../view/size-table.ts';
import type { Cell } from '../view/size-table.ts';
import { worstFirst } from '../view/headline.ts';
import { toDisplayText } from './display-text.ts';
import { toFigureCards } from './figure-cards.ts';
import { indexOwners } from './file-owners.ts';
import { toPageTree } from './file-tree-data.ts';
import { toPageLayers } from './page-layers.ts';
import {
  toPageAdvice,
  toPageGrowth,
  toPagePackages,
  toPagePrograms,
  toPageStarters,
  toPageWaste,
} from './page-lists.ts';
import { toPageVerdict } from './page-verdict.ts';
import { formatTitle, nameSides } from './side-names.ts';

/** The data of `report.html`. Texts are not escaped for HTML, because the page inserts them as text nodes. */
export type PageData = ReturnType<typeof toPageData>;
export type PageImage = PageData['images'][number];

export function toPageData(report: Report) {
  const { origin, accepted } = report;
  return {
    verdict: report.verdict,
    definitionChanges: report.definitionChanges.map(({ image, change, remedy }) => ({
      image: toDisplayText(image),
      change: toDisplayText(asSentence(change)),
      remedy: toDisplayText(asSentence(remedy)),
    })),
    images: worstFirst(report).map((image) => toPageImage(image, report)),
    failed: report.failed.map(({ name, reason }) => ({
      name: toDisplayText(name),
      reason: asSentence(toDisplayText(reason)),
    })),
    notes: [
      ...(report.blockers ?? []).map((blocker) => `The check fails: ${asSentence(blocker)}`),
      ...(accepted === null ? [] : [`Accepted by @${accepted.by} with the label ${accepted.label}.`]),
      ...report.notes.map((note) => asSentence(note)),
      ...(origin === null ? [] : [originNote(origin)]),
    ]
      .map(toDisplayText)
      .filter((note) => note !== ''),
    runUrl: origin?.runUrl && /^https?:\/\//.test(origin.runUrl) ? origin.runUrl : null,
  };
}

/** How base and head were chosen. Without commits, that is the names of two images, which have no capital letter. */
function originNote({ baseCommit, headCommit, explanation }: ReportOrigin): string {
  return baseCommit === null && headCommit === null ? explanation : asSentence(explanation);
}

/** The title of the browser's window: the image and its sides, or how many images there are. */
export function pageTitle({ images }: PageData): string {
  const [first, ...others] = images;
  if (first === undefined) return 'Image Weigh-In';
  return `${others.length === 0 ? first.title : `${images.length} images`} · Image Weigh-In`;
}

function toPageImage(image: ImageReport, report: Report) {
  const { head } = reportSides(image);
  const compared = image.state === 'compared' ? image.comparison.base : null;
  const { owners, findOwner } = indexOwners(compared, head);
  const sides = nameSides(image, report);
  return {
    name: toDisplayText(image.name),
    sides,
    title: formatTitle(sides),
    isCompared: compared !== null,
    verdict: toPageVerdict(image, report),
    cards: toFigureCards(image),
    metrics: toPageMetrics(image),
    growth: toPageGrowth(image),
    advice: toPageAdvice(image),
    layers: toPageLayers(image),
    programs: toPagePrograms(image),
    starters: toPageStarters(image),
    packages: toPagePackages(image),
    ...toPageWaste(image),
    owners,
    tree: toPageTree(compared, head, findOwner),
  };
}

/** All figures, before and after. */
function toPageMetrics(image: ImageReport) {
  const { base } = reportSides(image);
  return metricRows(image).map(({ label, ...cells }) => ({
    label,
    base: base && formatCell(cells.base),
    head: formatCell(cells.head),
    change: formatCell(cells.change),
  }));
}

function formatCell(cell: Cell | null): string {
  if (cell === null) return '';
  if (cell.kind === 'text') return toDisplayText(cell.text);
  if (cell.kind === 'names')
    return cell.names.length === 0 ? 'none' : cell.names.map(toDisplayText).join(', ');
  const changes = [...cell.added.map((name) => `+ ${name}`), ...cell.removed.map((name) => `− ${name}`)];
  return changes.length === 0 ? 'same' : changes.map(toDisplayText).join(', ');
}
