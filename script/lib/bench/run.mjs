// Runs the contenders of a row in turn, and keeps every single measurement.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, openSync, closeSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEASURE = join(import.meta.dirname, 'measure.py');

/**
 * Measures a row's contenders: each once before anything counts, so that files are in the page cache, then `runs`
 * times in turn, so that whatever else the machine does hits all of them. Throws where a command fails. A contender is
 * { id, label, argv, env?, first?, before?, check? }; `check` gets what it printed.
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
  return row.contenders.map(({ id, label, argv }) => ({ id, label, argv, runs: measured.get(id) }));
}

/** One run: what measure.py tells of it. */
export function measureOnce({ label, argv, env = {}, first = false, before, check, codes = [0] }) {
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
        stdio: ['ignore', output, 'pipe'],
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
      },
    );
    closeSync(output);
    if (error) throw new Error(`python3, which measures, cannot be started: ${error.message}`);
    if (status !== 0) throw new Error(`${label}: it could not be measured:\n${tail(stderr)}`);
    const measured = JSON.parse(readFileSync(result, 'utf8'));
    if (!codes.includes(measured.code)) {
      throw new Error(`${label} ended with exit code ${measured.code}:\n${argv.join(' ')}\n${tail(stderr)}`);
    }
    check?.(readFileSync(join(folder, 'output'), 'utf8'));
    return measured;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const tail = (text) => text.trim().split('\n').slice(-8).join('\n');

/** A shell line as a command; it fails where any part of a pipe does. */
export const shell = (line) => ['bash', '-o', 'pipefail', '-c', line];

/** The middle one, or the mean of the two in the middle. */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(half)] : (sorted[half - 1] + sorted[half]) / 2;
}
