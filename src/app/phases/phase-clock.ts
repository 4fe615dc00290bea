import type { Phase, PhaseTime, RunTimes } from '../../core/report/phases.ts';

/** Measures the phases of one run. */
export interface PhaseClock {
  /** Runs `work` as part of a phase. Overlapping work of one phase is counted once. */
  during<T>(phase: Phase, work: () => T | Promise<T>): Promise<T>;
  /** Records whether a phase reused a cached result or produced a new one. */
  note(phase: Phase, result: 'reused' | 'produced'): void;
  /** Returns the times until now. */
  times(): RunTimes;
}

/**
 * Starts the clock of a run. Each phase gets its wall-clock time. During an export, the time of `read` stops: both happen at once, and
 * counting the time twice would hide which of them is slow.
 * @param now milliseconds of a monotonic clock
 */
export function startPhaseClock(now: () => number): PhaseClock {
  const started = now();
  let counted = started;
  const running = new Map<Phase, number>();
  const spent = new Map<Phase, number>();
  const recorded = new Map<Phase, Set<'reused' | 'produced'>>();

  function count(): void {
    const time = now();
    for (const [phase, works] of running) {
      if (works === 0 || (phase === 'read' && (running.get('export') ?? 0) > 0)) continue;
      spent.set(phase, (spent.get(phase) ?? 0) + time - counted);
    }
    counted = time;
  }

  function change(phase: Phase, by: 1 | -1): void {
    count();
    running.set(phase, (running.get(phase) ?? 0) + by);
    if (!spent.has(phase)) spent.set(phase, 0);
  }

  function reusedShare(phase: Phase): PhaseTime['reused'] {
    const results = recorded.get(phase);
    if (results?.has('reused') !== true) return 'none';
    return results.has('produced') ? 'part' : 'all';
  }

  return {
    async during(phase, work) {
      change(phase, 1);
      try {
        return await work();
      } finally {
        change(phase, -1);
      }
    },
    note: (phase, result) => void recorded.set(phase, new Set([...(recorded.get(phase) ?? []), result])),
    times() {
      count();
      const phases = [...spent].map(([phase, milliseconds]) => ({
        phase,
        milliseconds,
        reused: reusedShare(phase),
      }));
      return { milliseconds: counted - started, phases };
    },
  };
}
