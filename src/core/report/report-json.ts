import type { Advice, Edit } from '../advice/advice.ts';
import type { Delta } from '../comparison/comparison.ts';
import type { Component } from '../detection/component.ts';
import { findDuplicates } from '../snapshot/duplicate-files.ts';
import { formatPlatform } from '../image/image.ts';
import { displayPath } from '../image/image-path.ts';
import type { BuildRecord, Snapshot, SnapshotLayer } from '../snapshot/snapshot.ts';
import type { Starter } from '../detection/starters/find-starters.ts';
import type { PrivilegedFile } from '../detection/setuid-files.ts';
import { adviceFor } from './view/advice.ts';
import { reportSides } from './view/size-table.ts';
import { stripBuildArgs } from '../image/build-history.ts';
import type { ImageReport, Report } from '../policy/report.ts';

/** The contents of `report.json`, with exact bytes and printable paths. See `schema/report.schema.json`. */
export type ReportJson = ReturnType<typeof toReportJson>;

/** Converts a report to `report.json`. Within one `schemaVersion`, fields are only added. */
export function toReportJson(report: Report) {
  const { verdict, definitionChanges, images, failed, origin, accepted, notes } = report;
  return {
    schemaVersion: 2 as const,
    verdict,
    definitionChanges: definitionChanges.map(({ image, file, change, remedy, comparedAs }) => ({
      image,
      file,
      change,
      remedy,
      comparedAs,
    })),
    images: images.map(imageJson),
    failed: failed.map(({ name, reason }) => ({ name, reason })),
    origin: origin && {
      baseCommit: origin.baseCommit,
      headCommit: origin.headCommit,
      baseRef: origin.baseRef,
      pullRequest: origin.pullRequest,
      explanation: origin.explanation,
      runUrl: origin.runUrl,
    },
    accepted: accepted && { by: accepted.by, label: accepted.label },
    notes: [...notes],
  };
}

function imageJson(image: ImageReport) {
  const { base, head, delta } = reportSides(image);
  return {
    name: image.name,
    platform: formatPlatform(head.platform),
    state: image.state,
    verdict: image.verdict,
    /** Why base and head were not compared, and how to fix it; null in every other state. */
    reason: image.state === 'not-compared' ? image.reason : null,
    remedy: image.state === 'not-compared' ? image.remedy : null,
    base: base && sideJson(base),
    head: sideJson(head),
    delta: delta && deltaJson(delta),
    violations: image.violations.map(({ rule, message, actual, limit, remedy }) => ({
      rule,
      message,
      actual,
      limit,
      remedy,
    })),
    advice: adviceFor(image).map(adviceJson),
  };
}

function sideJson(side: Snapshot) {
  const { unpacked, compressed, visible, hidden } = side.size;
  return {
    reference: side.reference,
    commit: side.commit,
    platform: formatPlatform(side.platform),
    size: { unpacked, compressed, visible, hidden },
    fileCount: side.fileCount,
    executableCount: side.executableCount,
    packedPrograms: side.packedPrograms.map((path) => displayPath(path)),
    starters: side.starters.map(starterJson),
    layers: side.layers.map(layerJson),
    components: side.components.map(componentJson),
    privileged: side.privileged.map(privilegedJson),
    build: side.build && buildJson(side.build),
    linesUnknown: side.linesUnknown
      ? { reason: side.linesUnknown.reason, line: side.linesUnknown.line }
      : null,
    hiddenFiles: side.hiddenFiles.map(({ cause, layer, hiddenBy, bytes, files, largest }) => ({
      cause,
      layer,
      hiddenBy,
      bytes,
      files,
      largest: displayPath(largest),
    })),
    leftoverCaches: side.leftoverCaches.map(({ path, bytes }) => ({ path: displayPath(path), bytes })),
    packages:
      side.packages &&
      side.packages.map(({ manager, name, version, bytes, files }) => ({
        manager,
        name,
        version,
        bytes,
        files,
      })),
    duplicates: findDuplicates(side).map(({ bytes, paths }) => ({ bytes, paths: paths.map(displayPath) })),
  };
}

function adviceJson({ kind, title, saving, isEstimate, evidence, notes, commands = [], ...where }: Advice) {
  const { dockerfile, lines, edits, dockerignore } = where;
  return {
    kind,
    title,
    saving,
    isEstimate,
    evidence: [...evidence],
    notes: [...notes, ...commands.map(({ location, text }) => `${location}: ${text}`)],
    dockerfile,
    lines: { start: lines.start, end: lines.end },
    edits: edits.map(editJson),
    dockerignore: [...dockerignore],
  };
}

const editJson = (edit: Edit) => ({
  kind: edit.kind,
  lines: edit.kind === 'append' ? null : { start: edit.lines.start, end: edit.lines.end },
  text: edit.kind === 'delete' ? null : edit.text,
});

function buildJson({ dockerfile, digest, from, fromLine, fromLayers, lines }: BuildRecord) {
  const fromLines = { start: fromLine.start, end: fromLine.end };
  return {
    dockerfile,
    digest,
    from,
    fromLine: fromLines,
    fromLayers,
    lines: lines.map(({ start, end }) => ({ start, end })),
  };
}

function layerJson({ diffId, digest, createdBy, unpacked, compressed }: SnapshotLayer) {
  return { diffId, digest, createdBy: stripBuildArgs(createdBy), unpacked, compressed };
}

function componentJson(component: Component) {
  return {
    kind: component.kind,
    name: component.name,
    path: displayPath(component.path),
    aliases: component.aliases.map(displayPath),
    evidence: component.evidence,
    detail: component.detail,
    visible: component.visible,
    layer: component.layer,
    hiddenBy: component.hiddenBy,
    bytes: component.bytes,
  };
}

function starterJson({ kind, name, path, aliases, layer, bytes }: Starter) {
  return { kind, name, path: displayPath(path), aliases: aliases.map(displayPath), layer, bytes };
}

function privilegedJson({ path, mode, layer }: PrivilegedFile) {
  return { path: displayPath(path), mode: mode.toString(8).padStart(4, '0'), layer };
}

function deltaJson({
  unpacked,
  growth,
  rebuilt,
  compressed,
  visible,
  hidden,
  files,
  components,
  privileged,
  packedPrograms,
  starters,
  packages,
}: Delta) {
  return {
    unpacked,
    growth: growth && { fromImage: growth.fromImage, instructions: growth.instructions },
    rebuilt: { layers: rebuilt.layers, bytes: rebuilt.bytes },
    compressed,
    visible,
    hidden,
    files: { added: files.added, removed: files.removed, changed: files.changed },
    components: {
      added: components.added.map(componentJson),
      removed: components.removed.map(componentJson),
    },
    privileged: {
      added: privileged.added.map(privilegedJson),
      removed: privileged.removed.map(privilegedJson),
    },
    packedPrograms: {
      added: packedPrograms.added.map(displayPath),
      removed: packedPrograms.removed.map(displayPath),
    },
    starters: { added: starters.added.map(starterJson), removed: starters.removed.map(starterJson) },
    packages:
      packages &&
      packages.map(({ manager, name, base, head }) => ({
        manager,
        name,
        base: base && { version: base.version, bytes: base.bytes },
        head: head && { version: head.version, bytes: head.bytes },
      })),
  };
}
