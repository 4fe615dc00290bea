import type { ImageReport, Report } from '../../policy/report.ts';

/** The images that merging would ship, without those that were built with the base's definition only for comparison. */
export function shippedImages({ images, definitionChanges }: Report): readonly ImageReport[] {
  const comparisonNames = new Set(definitionChanges.map(({ comparedAs }) => comparedAs));
  return images.filter(({ name }) => !comparisonNames.has(name));
}
