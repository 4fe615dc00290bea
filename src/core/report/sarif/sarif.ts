import { shownName } from '../../policy/shown-names.ts';
import { createHash } from 'node:crypto';
import type { Location, Log, ReportingDescriptor, Result } from 'sarif';
import { findAdditions, growthByInstruction } from '../../comparison/instruction-growth.ts';
import type { InstructionGrowth } from '../../comparison/instruction-growth.ts';
import type { Violation } from '../../policy/evaluate.ts';
import type { LineRange } from '../../snapshot/snapshot.ts';
import { ruleDocumentation } from '../../shared/text/documentation-links.ts';
import { VERSION } from '../../shared/version.ts';
import { reportSides } from '../view/size-table.ts';
import type { DefinitionChange, ImageReport, Report } from '../../policy/report.ts';
import { DEFINITION_RULE, SARIF_RULES } from './rule-descriptors.ts';

/**
 * Converts violations to SARIF 2.1.0 for code scanning, each on the Dockerfile line that causes it. A violation of several lines becomes
 * one result per line. Violations whose lines aren't certain are left out, because code scanning rejects the whole file for one result
 * without a location.
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
  const page = ruleDocumentation(id);
  return {
    id,
    name,
    shortDescription: { text: brief },
    fullDescription: { text: full },
    help: { text: help.replaceAll('`', ''), markdown: `${help} [More about this rule](${page}).` },
    helpUri: page,
    defaultConfiguration: { level: 'error' },
    properties: { tags: [...tags], precision: 'very-high', 'problem.severity': 'error' },
  };
}

function toResults(image: ImageReport, violation: Violation): Result[] {
  const { rule, message, remedy } = violation;
  const file = reportSides(image).head.build?.dockerfile ?? '';
  // The forbidden programs identify the violation; a size limit doesn't, because it may change.
  const forbidden = violation.layers.length > 0 ? violation.limit : '';
  return findLines(image, violation).map((range, index) => ({
    ruleId: rule,
    ruleIndex: SARIF_RULES.findIndex(({ id }) => id === rule),
    level: image.verdict === 'fail' ? 'error' : 'warning',
    message: { text: `${shownName(image)}: ${message}. ${remedy}` },
    locations: [toLocation(file, range)],
    // The message isn't part of the fingerprint: its sizes change with every commit, but the alert is the same.
    partialFingerprints: { 'imageWeighIn/v1': fingerprint(image.name, rule, file, forbidden, String(index)) },
  }));
}

/** A changed definition, on line 1 of the policy file: a result needs a line, and a removed image has none. */
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

/** A location as in SARIF 2.1.0, sections 3.29 and 3.30. */
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
 * Finds the lines that cause a violation: those of the layers it lists; for a size, the line that adds most, or the largest line if nothing
 * was added. Empty if the lines aren't certain.
 */
function findLines(image: ImageReport, { layers }: Violation): readonly LineRange[] {
  const all = linesByLayer(image);
  if (layers.length > 0) return [...new Set(layers.flatMap((layer) => all[layer] ?? []))];
  const [first] = image.state === 'compared' ? findAdditions(contributions(image)) : [];
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

function contributions(image: ImageReport & { state: 'compared' }): readonly InstructionGrowth[] {
  return growthByInstruction(image.comparison) ?? [];
}

function linesByLayer(image: ImageReport): readonly LineRange[] {
  const { build } = reportSides(image).head;
  if (build === null) return [];
  return [...Array.from({ length: build.fromLayers }, () => build.fromLine), ...build.lines];
}
