// Runs the contenders of a row in turn, and keeps every measurement.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, openSync, closeSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEASURE = join(import.meta.dirname, 'measure.py');

/**
 * Measures the contenders of a row: each once as a warm-up, so that files are in the page cache, then `runs` times in turn, so
 * that other load on the machine affects all of them. Throws if a command fails. A contender is { id, label, argv, env?, cwd?,
 * first?, phases?, before?, check? }; `check` gets its output.
 */
export function measureRow(row, { runs, note }) {
  const measured = new Map(row.contenders.map(({ id }) => [id, []]));
  for (let round = 0; round <= runs; round += 1) {
    for (const contender of row.contenders) {
      note(`${row.name}: ${contender.id}, ${round === 0 ? 'warming up' : `${round} of ${runs}`}`);
      const result = measureOnce(contender);
      if (round > 0) measured.get(contender.id).push(result);
    }
  }
  return row.contenders.map(({ id, label, argv, isApart }) => ({
    id,
    label,
    argv,
    isApart,
    runs: measured.get(id),
  }));
}

/** Runs a contender once. Returns the measurements of measure.py. Throws if the exit code isn't in `codes`. */
export function measureOnce({
  label,
  argv,
  env = {},
  cwd,
  first = false,
  phases = false,
  before,
  check,
  codes = [0],
}) {
  const folder = mkdtempSync(join(tmpdir(), 'weigh-in-bench-'));
  try {
    before?.();
    const result = join(folder, 'result.json');
    const output = openSync(join(folder, 'output'), 'w');
    const { status, stderr, error } = spawnSync(
      'python3',
      [MEASURE, ...(first ? ['--first'] : []), result, ...argv],
      {
        env: { ...process.env, ...env },
        cwd,
        stdio: ['ignore', output, 'pipe'],
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
      },
    );
    closeSync(output);
    if (error) throw new Error(`can't start python3, which measures the time: ${error.message}`);
    if (status !== 0) throw new Error(`can't measure ${label}:\n${tail(stderr)}`);
    const measured = JSON.parse(readFileSync(result, 'utf8'));
    if (!codes.includes(measured.code)) {
      throw new Error(`${label} exited with code ${measured.code}:\n${argv.join(' ')}\n${tail(stderr)}`);
    }
    check?.(readFileSync(join(folder, 'output'), 'utf8'));
    return phases ? { ...measured, phases: readPhases(stderr) } : measured;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Reads the line of our log with the seconds of each phase. */
function readPhases(log) {
  const [, line] = /^Took [^:]*: (.*)$/m.exec(log) ?? [];
  if (line === undefined) throw new Error('the log has no line with the phases');
  return Object.fromEntries(
    line.split(', ').map((phase) => {
      const [, name, value = '0'] = /^(.+?)(?: reused)?(?: \(?([\d.]+) s\)?.*)?$/.exec(phase);
      return [name, Number(value)];
    }),
  );
}

const tail = (text) => text.trim().split('\n').slice(-8).join('\n');

/** Turns a shell line into a command that fails if any part of a pipe fails. */
export const shell = (line) => ['bash', '-o', 'pipefail', '-c', line];

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(half)] : (sorted[half - 1] + sorted[half]) / 2;
}
