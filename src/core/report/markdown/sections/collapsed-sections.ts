import { formatBytes } from '../../../shared/text/units.ts';
import type { ImageReport } from '../../../policy/report.ts';
import { asSentence } from '../../plain-text.ts';
import { reportSides } from '../../view/size-table.ts';
import { code, details, markdownText } from '../escape.ts';
import type { Markdown } from '../escape.ts';
import { adviceSection } from './advice-section.ts';
import { changedTable } from './changed-table.ts';
import { duplicatesSection } from './duplicates-section.ts';
import { evidenceSection } from './evidence-section.ts';
import { filesSection, largestDirectoriesSection } from './files-section.ts';
import { growthSection } from './growth-section.ts';
import { layersSection } from './layers-section.ts';
import { hiddenBytesSection, leftoversSection } from './leftovers-section.ts';
import { packagesSection } from './packages-section.ts';
import { startersSection } from './starters-section.ts';

/** Maximum number of rows of each collapsed table. */
export interface RowLimits {
  readonly layers: number;
  readonly paths: number;
  readonly components: number;
  readonly advice: number;
}

/** The collapsed sections of one image. Empty sections are left out. */
export function collapsedSections(image: ImageReport, limits: RowLimits, violations: number): Markdown[] {
  return [
    adviceSection(image, limits.advice),
    violationDetails(image, violations),
    changedTable(image),
    growthDetails(image),
    evidenceDetails(image, limits),
  ].filter((section) => section !== '');
}

/** Each violation in full with its remedy. */
function violationDetails({ violations }: ImageReport, limit: number): Markdown {
  if (violations.length === 0) return '';
  const items = violations
    .slice(0, limit)
    .map(({ rule, message, remedy }) => `- ${code(rule)}: ${sentence(message)}<br>${sentence(remedy)}`);
  return details('How to fix or allow each violation', items.join('\n'));
}

const sentence = (text: string): Markdown => markdownText(asSentence(text), 500);

function growthDetails(image: ImageReport): Markdown {
  const growth = growthSection(image);
  const change = reportSides(image).delta?.unpacked ?? 0;
  const bytes = formatBytes(Math.abs(change));
  if (growth === '') return '';
  if (change === 0) return details('Where the change comes from', growth);
  return details(change > 0 ? `Where the ${bytes} come from` : `What saved ${bytes}`, growth);
}

/** Layers, files, packages and evidence, each collapsed again. */
function evidenceDetails(image: ImageReport, limits: RowLimits): Markdown {
  const { head } = reportSides(image);
  const sections = [
    layersSection(image, limits.layers),
    filesSection(image, limits.paths),
    largestDirectoriesSection(image, limits.paths),
    packagesSection(image, limits.paths),
    hiddenBytesSection(head, limits.paths),
    duplicatesSection(head, limits.paths),
    evidenceSection(image, limits.components),
    startersSection(image, limits.components),
    leftoversSection(head, limits.paths),
  ].filter((section) => section !== '');
  return sections.length === 0 ? '' : details('Layers, files, packages and evidence', sections.join('\n'));
}
