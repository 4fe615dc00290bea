import type { Markdown } from './markdown/escape.ts';

/** Phases of a run, in their usual order. */
const PHASES = [
  'plan',
  'checkout',
  'base-build',
  'head-build',
  'export',
  'read',
  'compare',
  'publish',
] as const;
export type Phase = (typeof PHASES)[number];

/** Duration of a phase. */
export interface PhaseTime {
  readonly phase: Phase;
  readonly milliseconds: number;
  /** How much of its result came from an earlier run. */
  readonly reused: 'none' | 'part' | 'all';
}

/** Duration of a run and of its phases. */
export interface RunTimes {
  readonly milliseconds: number;
  readonly phases: readonly PhaseTime[];
}

/** `Took 48.2 s: plan 0.4 s, checkout 0.3 s, base build reused, …`. Phases that didn't run are left out. */
export function formatPhases({ milliseconds, phases }: RunTimes): string {
  const shown = PHASES.flatMap((phase) => phases.filter((time) => time.phase === phase)).map(formatPhase);
  return `Took ${seconds(milliseconds)}${shown.length === 0 ? '' : `: ${shown.join(', ')}`}`;
}

/** The same as small print for the step summary. */
export function renderPhases(times: RunTimes): Markdown {
  return `<sub>${formatPhases(times)}</sub>`;
}

/** A reused result takes time only if it was checked. */
function formatPhase({ phase, milliseconds, reused }: PhaseTime): string {
  const time = seconds(milliseconds);
  const label = phase.replace('-', ' ');
  if (reused === 'all') return `${label} reused${time === NO_TIME ? '' : ` (${time})`}`;
  return `${label} ${time}${reused === 'part' ? ' (partly reused)' : ''}`;
}

function seconds(milliseconds: number): string {
  return `${(Math.max(0, milliseconds) / 1000).toFixed(1)} s`;
}

const NO_TIME = seconds(0);
