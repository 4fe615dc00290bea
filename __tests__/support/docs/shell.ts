import { execFileSync } from 'node:child_process';
import { REPOSITORY } from './pages.ts';

/** Values of the variables that commands in the documentation use. */
const VARIABLES = {
  HOME: '/home/you',
  COMMIT: 'abc',
  BASE: 'registry:r/web:main',
  HEAD: 'registry:r/web:next',
  TOKEN: 'token',
  CI_API_V4_URL: 'https://gitlab.example.com/api/v4',
  CI_PROJECT_ID: '1',
  CI_MERGE_REQUEST_IID: '2',
};

/** The commands of a shell block, one a line, without comments. */
export function listCommands(block: string): string[] {
  return block
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => line.replace(/(^|\s)#.*/, '').trim())
    .filter((line) => line !== '');
}

/** Splits a command into words as Bash does. Throws if it's more than one command. */
export function splitWords(command: string): string[] {
  if (/[|&;<>`]|\$\(/.test(command.replaceAll(/'[^']*'|"[^"]*"/g, '')))
    throw new Error(`More than one command: ${command}`);
  const words = execFileSync('bash', ['--norc', '-uc', `printf '%s\\0' ${command}`], {
    env: VARIABLES,
    encoding: 'utf8',
  });
  return words.split('\0').slice(0, -1);
}

/** The ways to start the command line of this project. */
const STARTS = [
  ['npx', `github:${REPOSITORY}`],
  ['npx', 'image-weigh-in'],
  ['node', 'dist/cli.js'],
  ['node', '../../dist/cli.js'],
];

/** The arguments, if the words start the command line of this project; else null. */
export function programArguments(words: readonly string[]): readonly string[] | null {
  // A version may follow: `image-weigh-in@1.2.3`, or `github:…#v1.2.3`.
  const plain = words.map((word) => word.replace(/[@#]v?\d+\.\d+\.\d+$/, ''));
  const start = STARTS.find((prefix) => prefix.every((word, index) => plain[index] === word));
  if (start !== undefined) return words.slice(start.length);
  const image = words.findIndex((word) => word.startsWith(`ghcr.io/${REPOSITORY}:`));
  const isRun = words[0] === 'docker' && words[1] === 'run' && image > 0;
  return isRun ? words.slice(image + 1) : null;
}
