// Fails like GitHub if the file isn't SARIF 2.1.0 or if a result has no line, and logs each result.
import { appendFileSync, readFileSync } from 'node:fs';

const { version, runs } = JSON.parse(readFileSync(process.env['INPUT_SARIF_FILE'], 'utf8'));
if (version !== '2.1.0') throw new Error(`The version of SARIF is ${version}.`);
for (const { ruleId, locations } of runs.flatMap(({ results }) => results)) {
  const { artifactLocation, region } = locations[0].physicalLocation;
  if (!Number.isInteger(region.startLine)) throw new Error(`${ruleId} has no line.`);
  console.log(`alert ${ruleId} ${artifactLocation.uri}:${region.startLine}`);
}
appendFileSync(process.env['GITHUB_OUTPUT'], 'sarif-id=1\n');
