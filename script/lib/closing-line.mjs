// Prints "N passed, N failed" from jest's own result. Arguments: the result's file, the exit status of everything.
import { readFileSync } from 'node:fs';

const [file, status] = process.argv.slice(2);
const result = JSON.parse(readFileSync(file, 'utf8'));
const brokenSuites = result.testResults.filter(
  ({ status: suite, assertionResults }) => suite === 'failed' && assertionResults.length === 0,
).length;
const failed = result.numFailedTests + brokenSuites;
// A failed lint or dist check is no test of jest's, but the line must not look like success.
if (failed === 0 && status !== '0') console.log('A check before the tests has failed, see above.');
const skipped = result.numPendingTests > 0 ? `, ${result.numPendingTests} skipped` : '';
console.log(`${result.numPassedTests} passed, ${failed} failed${skipped}`);
if (result.numPassedTests === 0) process.exitCode = 1;
