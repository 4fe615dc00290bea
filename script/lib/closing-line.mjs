// Prints "N passed, N failed" from jest's own results. Arguments: the exit status of everything, the results' files.
import { readFileSync } from 'node:fs';

const [status, ...files] = process.argv.slice(2);
const results = files.map((file) => JSON.parse(readFileSync(file, 'utf8')));
const total = (count) => results.reduce((sum, result) => sum + count(result), 0);

// A suite that does not even start has no failed test of its own.
const isBroken = ({ status: suite, assertionResults }) => suite === 'failed' && assertionResults.length === 0;
const passed = total((result) => result.numPassedTests);
const failed = total((result) => result.numFailedTests + result.testResults.filter(isBroken).length);
const skipped = total((result) => result.numPendingTests);

if (failed === 0 && status !== '0') console.log('A check that is no test has failed, see above.');
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
if (passed === 0 || failed > 0) process.exitCode = 1;
