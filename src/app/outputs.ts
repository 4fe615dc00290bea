import type { ComponentKind } from '../core/component.ts';
import { isEffective } from '../core/compare-components.ts';
import type { ImageReport, Report } from '../core/report/model.ts';
import type { Snapshot } from '../core/snapshot.ts';

/** The outputs of the action that follow from the report, as text. Of several platforms, the first speaks. */
export function reportOutputs(report: Report): Readonly<Record<string, string>> {
  const [image] = report.images;
  const accepted = report.accepted?.by ?? '';
  if (image === undefined) return { verdict: report.verdict, 'accepted-by': accepted };
  const { head, base } = snapshotsOf(image);
  const delta = base && head.size.unpacked - base.size.unpacked;
  const added = image.state === 'compared' ? image.comparison.delta.components.added.filter(isEffective) : [];
  return {
    verdict: report.verdict,
    'accepted-by': accepted,
    size: String(head.size.unpacked),
    'base-size': base === null ? '' : String(base.size.unpacked),
    'size-delta': delta === null ? '' : String(delta),
    'size-delta-percent': base === null || delta === null ? '' : percent(delta, base.size.unpacked),
    'compressed-size': head.size.compressed === null ? '' : String(head.size.compressed),
    shells: names(head, ['shell']),
    'package-managers': names(head, ['os-package-manager', 'language-package-manager']),
    'build-tools': names(head, ['build-tool']),
    'new-components': [...new Set(added.map(({ name }) => name))].join(','),
  };
}

/** Head, and the base that it was compared with. */
function snapshotsOf(image: ImageReport): { head: Snapshot; base: Snapshot | null } {
  if (image.state === 'compared') return image.comparison;
  return { head: image.head, base: null };
}

/** With two decimals; empty where the base is empty and there is no such number. */
function percent(delta: number, base: number): string {
  if (base === 0) return delta === 0 ? '0.00' : '';
  return ((delta / base) * 100).toFixed(2);
}

function names({ components }: Snapshot, kinds: readonly ComponentKind[]): string {
  const found = components.filter((component) => kinds.includes(component.kind) && isEffective(component));
  return [...new Set(found.map(({ name }) => name))].join(',');
}
