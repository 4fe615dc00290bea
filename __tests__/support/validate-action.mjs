// Prints the problems that GitHub's language service finds in an action.yml. Its package must be bundled to be loaded.
import { readFileSync } from 'node:fs';
import { validateAction } from '@actions/languageservice/validate-action';

const text = readFileSync(process.argv[2], 'utf8');
const problems = await validateAction({ uri: 'file:///action.yml', getText: () => text });
console.log(JSON.stringify(problems.map(({ message }) => message)));
