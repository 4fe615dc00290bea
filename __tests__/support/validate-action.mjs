// Prints what GitHub's own language service finds wrong in an action.yml. Its package needs a bundler to be loaded.
import { readFileSync } from 'node:fs';
import { validateAction } from '@actions/languageservice/validate-action';

const text = readFileSync(process.argv[2], 'utf8');
const problems = await validateAction({ uri: 'file:///action.yml', getText: () => text });
console.log(JSON.stringify(problems.map(({ message }) => message)));
