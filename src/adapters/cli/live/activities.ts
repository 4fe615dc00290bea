import type { Phase } from '../../../core/report/phases.ts';
import { formatBytes } from '../../../core/shared/text/units.ts';
import type { LiveStatus } from './live-line.ts';

/** Something that takes time. Its texts are not escaped. */
interface Activity {
  readonly subject: string | null;
  /** What it does now; called for each drawing. */
  readonly describe: () => string;
}

/** Ends an activity. Returns the milliseconds that it took. */
type EndActivity = () => number;

/** Everything that happens at the moment. The newest activity is the one to show. */
export interface Activities {
  begin(activity: Activity): EndActivity;
  /** Begins a phase of a run. */
  beginPhase(phase: Phase): EndActivity;
  /** Adds to the bytes that were read. */
  addBytes(count: number): void;
  status(): LiveStatus;
}

const PHASE_TEXTS: Readonly<Record<Phase, string>> = {
  plan: 'Choosing the commits to compare',
  checkout: 'Checking out the files',
  'base-build': 'Building the base',
  'head-build': 'Building the head',
  export: 'Exporting the image',
  read: 'Reading the image',
  compare: 'Comparing',
  publish: 'Writing the report',
};

/** @param now milliseconds of a monotonic clock */
export function createActivities(now: () => number): Activities {
  const running = new Set<Activity & { readonly started: number }>();
  let bytes = 0;
  let idleSince = now();
  let hasBegun = false;
  const begin = (activity: Activity): EndActivity => {
    const entry = { ...activity, started: now() };
    running.add(entry);
    hasBegun = true;
    return () => {
      running.delete(entry);
      idleSince = now();
      return idleSince - entry.started;
    };
  };
  return {
    begin,
    beginPhase(phase) {
      const bytesBefore = bytes;
      const describe = (): string =>
        bytes === bytesBefore
          ? PHASE_TEXTS[phase]
          : `${PHASE_TEXTS[phase]}: ${formatBytes(bytes - bytesBefore)}`;
      return begin({ subject: null, describe });
    },
    addBytes: (count) => void (bytes += count),
    status() {
      const current = [...running].at(-1);
      if (current !== undefined) {
        const { subject, describe, started } = current;
        return { subject, activity: describe(), milliseconds: now() - started };
      }
      // After the last phase, temporary images and worktrees are removed.
      const activity = hasBegun ? 'Cleaning up' : 'Starting';
      return { subject: null, activity, milliseconds: now() - idleSince };
    },
  };
}
