import { median } from '../run.mjs';

/** The median of a contender's runs, or null if the value wasn't measured. */
export function medianRun({ runs }, key) {
  const values = runs.map((run) => run[key]).filter((value) => value !== null);
  return values.length === 0 ? null : median(values);
}

/** The ratio of two contenders' medians. */
export const ratio = (a, b, key = 'wall') => medianRun(a, key) / medianRun(b, key);

export const seconds = (value) => (value < 1 ? `${value.toFixed(3)} s` : `${value.toFixed(2)} s`);
export const megabytes = (bytes) =>
  bytes === null ? '' : bytes < 10e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.round(bytes / 1e6)} MB`;

/** Formats the median, with the lowest and the highest run in parentheses. */
export function spread(contender, key) {
  const values = contender.runs.map((run) => run[key]);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const text = seconds(medianRun(contender, key));
  return values.length === 1 ? text : `${text} (${seconds(low)} – ${seconds(high)})`;
}

/** Evaluates the targets of a row. Returns { text, measured, reached } for each; `reached` is null if the reference wasn't measured. */
export function evaluateTargets(row) {
  return row.targets.map((target) => {
    const ours = row.contenders.find(({ id }) => id === (target.of ?? 'ours'));
    if ('memory' in target) {
      const peak = Math.max(...ours.runs.map(({ rss }) => rss));
      const text = `peak memory at most ${megabytes(target.memory)}`;
      return { text, measured: megabytes(peak), reached: peak <= target.memory };
    }
    if ('phases' in target) {
      const value = median(
        ours.runs.map(({ phases }) => sum(target.phases.map((phase) => phases[phase] ?? 0))),
      );
      const text = `${target.phases.join(' and ')} together below ${target.most} s`;
      return { text, measured: seconds(value), reached: value < target.most };
    }
    if ('seconds' in target) {
      const key = ours.runs.every(({ first }) => first !== null) ? 'first' : 'wall';
      const value = medianRun(ours, key);
      const text = `${ours.label}: under ${target.seconds} s`;
      return { text, measured: seconds(value), reached: value < target.seconds };
    }
    const reference = row.contenders.find(({ id }) => id === target.to);
    const text = `at most ${target.most.toFixed(2)} × ${reference?.label ?? target.to}`;
    if (reference === undefined) return { text, measured: 'not measured', reached: null };
    const value = ratio(ours, reference);
    return { text, measured: `${value.toFixed(2)} ×`, reached: value <= target.most };
  });
}

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** Fits a line to points [x, y] by least squares. `farthest` is the largest relative distance of a point from it. */
export function fitLine(points) {
  const count = points.length;
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / count;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / count;
  const slope =
    points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) /
    points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  const start = meanY - slope * meanX;
  const farthest = Math.max(...points.map(([x, y]) => Math.abs(y - (start + slope * x)) / y));
  return { start, slope, farthest };
}
