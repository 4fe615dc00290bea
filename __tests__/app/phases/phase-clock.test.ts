import { expect, test } from '@jest/globals';
import { startPhaseClock } from '../../../src/app/phases/phase-clock.ts';

/** A clock that only `after` moves forward. */
function openClock() {
  let time = 1_000;
  const phases = startPhaseClock(() => time);
  const after = (milliseconds: number) => void (time += milliseconds);
  const times = () => {
    const { milliseconds, phases: all } = phases.times();
    return { milliseconds, ...Object.fromEntries(all.map((each) => [each.phase, each.milliseconds])) };
  };
  return { phases, after, times };
}

/** Work that runs until `end` is called. */
function startWork() {
  let end = () => {};
  const promise = new Promise<void>((resolve) => (end = resolve));
  return { promise, end };
}

test('measures the work of a phase, even if it fails', async () => {
  const { phases, after, times } = openClock();
  expect(await phases.during('plan', () => (after(5), 'planned'))).toBe('planned');
  after(100);
  await expect(
    phases.during('plan', async () => {
      after(7);
      return Promise.reject(new Error('no plan'));
    }),
  ).rejects.toThrow('no plan');
  expect(times()).toEqual({ milliseconds: 112, plan: 12 });
});

test('counts overlapping work of one phase once, and overlapping phases both', async () => {
  const { phases, after, times } = openClock();
  const [one, other, build] = [startWork(), startWork(), startWork()];
  const ends = [
    phases.during('read', () => one.promise),
    phases.during('read', () => other.promise),
    phases.during('head-build', () => build.promise),
  ];
  after(10);
  one.end();
  await ends[0];
  after(20);
  other.end();
  await ends[1];
  after(30);
  // Running work has its time so far.
  expect(times()).toEqual({ milliseconds: 60, read: 30, 'head-build': 60 });
  build.end();
  await ends[2];
  expect(times()).toEqual({ milliseconds: 60, read: 30, 'head-build': 60 });
});

test('stops the time of reading during an export', async () => {
  const { phases, after, times } = openClock();
  await phases.during('read', async () => {
    after(1);
    await phases.during('export', () => after(10));
    after(2);
  });
  expect(times()).toEqual({ milliseconds: 13, read: 3, export: 10 });
});

test('reports how much was reused', async () => {
  const { phases } = openClock();
  const kept = () => phases.times().phases.map((each) => each.reused);
  await phases.during('base-build', () => undefined);
  expect(kept()).toEqual(['none']);
  phases.note('base-build', 'reused');
  expect(kept()).toEqual(['all']);
  phases.note('base-build', 'produced');
  expect(kept()).toEqual(['part']);
});
