import { createHash } from 'node:crypto';
import type { Location, Log, ReportingDescriptor, Result } from 'sarif';
import { additionsOf, contributionsOf } from '../../comparison/instruction-growth.ts';
import type { Contribution } from '../../comparison/instruction-growth.ts';
import type { Violation } from '../../policy/evaluate.ts';
import type { LineRange } from '../../snapshot/snapshot.ts';
import { VERSION } from '../../shared/version.ts';
import { reportSides } from '../view/size-table.ts';
import type { DefinitionChange, ImageReport, Report } from '../../policy/report.ts';
import { DEFINITION_RULE, SARIF_RULES } from './rule-descriptors.ts';

/**
 * The broken rules as SARIF 2.1.0, for code scanning: each on the line of the Dockerfile that breaks it, where that is certain. A
 * violation of several lines is a result for each. One of an image whose lines are not known is left out: code scanning refuses a whole file
 * for one result without a location.
 */
export function toSarif(report: Report): Log {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Image Weigh-In',
            semanticVersion: VERSION,
            rules: SARIF_RULES.map(toDescriptor),
          },
        },
        automationDetails: { id: 'image-weigh-in/' },
        results: [
          ...report.definitionChanges.map((change) => definitionResult(change, report)),
          ...report.images.flatMap((image) =>
            image.violations.flatMap((violation) => toResults(image, violation)),
          ),
        ],
      },
    ],
  };
}

function toDescriptor({
  id,
  name,
  brief,
  full,
  help,
  tags,
}: (typeof SARIF_RULES)[number]): ReportingDescriptor {
  return {
    id,
    name,
    shortDescription: { text: brief },
    fullDescription: { text: full },
    help: { text: help.replaceAll('`', ''), markdown: help },
    defaultConfiguration: { level: 'error' },
    properties: { tags: [...tags], precision: 'very-high', 'problem.severity': 'error' },
  };
}

function toResults(image: ImageReport, violation: Violation): Result[] {
  const { rule, message, remedy } = violation;
  const file = reportSides(image).head.build?.dockerfile ?? '';
  // Which programs are forbidden is a part of what a rule is; how large an image may be is not.
  const forbidden = violation.layers.length > 0 ? violation.limit : '';
  return findLines(image, violation).map((range, index) => ({
    ruleId: rule,
    ruleIndex: SARIF_RULES.findIndex(({ id }) => id === rule),
    level: image.verdict === 'fail' ? 'error' : 'warning',
    message: { text: `${image.name}: ${message}. ${remedy}` },
    locations: [toLocation(file, range)],
    // Sizes in the message change with every commit, and the alert is the same one all the same.
    partialFingerprints: { 'imageWeighIn/v1': fingerprint(image.name, rule, file, forbidden, String(index)) },
  }));
}

/** On the first line of the policy file: a removed image has no line there, and a result needs one. */
function definitionResult({ image, file, change, remedy }: DefinitionChange, { accepted }: Report): Result {
  return {
    ruleId: DEFINITION_RULE,
    ruleIndex: SARIF_RULES.findIndex(({ id }) => id === DEFINITION_RULE),
    level: accepted === null ? 'error' : 'warning',
    message: { text: `${image}: ${change}. ${remedy}.` },
    locations: [toLocation(file, { start: 1, end: 1 })],
    partialFingerprints: { 'imageWeighIn/v1': fingerprint(image, DEFINITION_RULE, file) },
  };
}

const fingerprint = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 32);

/** SARIF 2.1.0, sections 3.29 and 3.30. */
function toLocation(uri: string, { start, end }: LineRange): Location {
  return {
    physicalLocation: {
      artifactLocation: {
        uri: uri.toWellFormed().split('/').map(encodeURIComponent).join('/'),
        uriBaseId: '%SRCROOT%',
      },
      region: { startLine: start, endLine: end },
    },
  };
}

/**
 * The lines that break a rule: those of the layers that hold what it is about; for a size the one that adds most, or where nothing was
 * added the one that brings most. None where they are not certain.
 */
function findLines(image: ImageReport, { layers }: Violation): readonly LineRange[] {
  const all = linesByLayer(image);
  if (layers.length > 0) return [...new Set(layers.flatMap((layer) => all[layer] ?? []))];
  const [first] = image.state === 'compared' ? additionsOf(contributions(image)) : [];
  const lines = first?.lines ?? heaviestLines(image, all);
  return lines === null ? [] : [lines];
}

function heaviestLines(image: ImageReport, all: readonly LineRange[]): LineRange | null {
  const bytes = new Map<LineRange, number>();
  for (const [layer, { unpacked }] of reportSides(image).head.layers.entries()) {
    const lines = all[layer];
    if (lines !== undefined) bytes.set(lines, (bytes.get(lines) ?? 0) + unpacked);
  }
  const [heaviest] = [...bytes].toSorted((a, b) => b[1] - a[1]);
  return heaviest?.[0] ?? null;
}

function contributions(image: ImageReport & { state: 'compared' }): readonly Contribution[] {
  return contributionsOf(image.comparison) ?? [];
}

function linesByLayer(image: ImageReport): readonly LineRange[] {
  const { build } = reportSides(image).head;
  if (build === null) return [];
  return [...Array.from({ length: build.fromLayers }, () => build.fromLine), ...build.lines];
}
