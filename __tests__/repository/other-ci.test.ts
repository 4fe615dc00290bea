import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { readCommandLine } from '../../src/app/config/cli/parse-command.ts';

const PROGRAM = /(?:npx github:OWNER\/image-weigh-in|ghcr\.io\/OWNER\/image-weigh-in:latest) +/;

/** Splits a command line into arguments as Bash does. */
function splitWords(command: string): string[] {
  const environment = { COMMIT: 'abc', BASE: 'registry:r/web:main', HEAD: 'registry:r/web:next' };
  const words = execFileSync('bash', ['-c', `printf '%s\\0' ${command}`], {
    env: environment,
    encoding: 'utf8',
  });
  return words.split('\0').slice(0, -1);
}

test('the command lines of docs/other-ci.md are valid', () => {
  const lines = readFileSync('docs/other-ci.md', 'utf8')
    .replace(/\\\n\s*/g, '')
    .split('\n');
  const commands = lines.flatMap((line) => (PROGRAM.test(line) ? [line.split(PROGRAM)[1] ?? ''] : []));
  expect(commands).toHaveLength(4);
  for (const command of commands) expect(() => readCommandLine(splitWords(command))).not.toThrow();
});
