// A suite that doesn't start has no failed tests.
const isBroken = ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0;

/**
 * Formats the last lines of script/test: other failed parts, and "N passed, N failed" from the results of jest.
 *
 * @param {readonly object[]} results the output of jest --json
 * @param {readonly { name: string, passed: boolean }[]} parts
 */
export function closingLines(results, parts) {
  const total = (count) => results.reduce((sum, result) => sum + count(result), 0);
  const passed = total((result) => result.numPassedTests);
  const failed = total((result) => result.numFailedTests + result.testResults.filter(isBroken).length);
  const skipped = total((result) => result.numPendingTests);
  const broken = parts.filter((part) => !part.passed).map(({ name }) => name);
  return {
    lines: [
      ...(broken.length > 0 ? [`Failed: ${broken.join('; ')}. See above.`] : []),
      `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
    ],
    passed: passed > 0 && failed === 0 && broken.length === 0,
  };
}

/**
 * Formats a table with the seconds of each part.
 *
 * @param {readonly { name: string, seconds: number }[]} parts
 */
export function timeTable(parts) {
  const width = Math.max(...parts.map(({ name }) => name.length));
  return ['── seconds', ...parts.map(({ name, seconds }) => `${name.padEnd(width)} ${row(seconds)}`)].join(
    '\n',
  );
}

const row = (seconds) => seconds.toFixed(0).padStart(5);
