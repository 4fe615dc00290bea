import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readCommandLine } from '../../src/app/config/cli/parse-command.ts';
import { readPolicyDocument } from '../../src/app/config/policy-file/policy-document.ts';
import { POLICY_SCHEMA } from '../../src/app/config/policy-file/schema.ts';
import { BLOCKS, PAGES, readText, ROOT } from '../support/docs/pages.ts';
import type { CodeBlock } from '../support/docs/pages.ts';
import { listCommands, programArguments, splitWords } from '../support/docs/shell.ts';
import { findOurSteps, readStepInputs } from '../support/docs/step-inputs.ts';
import { useEngine } from '../support/engine.ts';

const engine = useEngine('28.5');

/** Blocks that nothing checks, and why. */
const UNCHECKED = [
  { page: 'docs/architecture.md', language: 'text', why: 'diagrams' },
  { page: 'docs/troubleshooting.md', language: 'text', why: 'lines of a log' },
  { page: 'docs/benchmarks.md', language: 'sh', why: 'script/bench writes the commands that it has run' },
];

const keys = (text: string): string[] => {
  const document = parse(text) as unknown;
  return typeof document === 'object' && document !== null ? Object.keys(document) : [];
};
const isYaml = ({ language }: CodeBlock) => language === 'yaml';

/** How each kind of block is recognized. docs.test.ts and workflow-linters.test.ts check workflows, rule-pages.long.test.ts diffs, the others are checked below. */
const KINDS = {
  workflow: (block: CodeBlock) => isYaml(block) && keys(block.text).includes('jobs'),
  step: (block: CodeBlock) => isYaml(block) && block.text.startsWith('- uses:'),
  policy: (block: CodeBlock) =>
    isYaml(block) && keys(block.text).every((key) => key in POLICY_SCHEMA.properties),
  dependabot: (block: CodeBlock) => isYaml(block) && keys(block.text).includes('updates'),
  gitlab: (block: CodeBlock) => isYaml(block) && block.page === 'docs/other-ci.md',
  diff: ({ page, language }: CodeBlock) => language === 'diff' && page.startsWith('docs/rules/'),
  shell: ({ page, language }: CodeBlock) =>
    ['sh', 'bash'].includes(language) &&
    !UNCHECKED.some((entry) => entry.page === page && entry.language === language),
  unchecked: ({ page, language }: CodeBlock) =>
    UNCHECKED.some((entry) => entry.page === page && entry.language === language),
};

const kindsOfBlock = (block: CodeBlock) =>
  Object.entries(KINDS).flatMap(([kind, matches]) => (matches(block) ? [kind] : []));
/** Title, then the block: jest shows only the title. */
const blocksOfKind = (kind: keyof typeof KINDS) =>
  BLOCKS.filter(KINDS[kind]).map((block) => [`${block.page}:${String(block.line)}`, block] as const);

test('every block is of one kind, so that something checks it', () => {
  const wrong = BLOCKS.filter((block) => kindsOfBlock(block).length !== 1);
  expect(wrong.map(({ page, line, language }) => `${page}:${String(line)} ${language}`)).toEqual([]);
  for (const kind of Object.keys(KINDS)) expect(BLOCKS.flatMap(kindsOfBlock)).toContain(kind);
});

test('every entry of the list of unchecked blocks is needed', () => {
  for (const entry of UNCHECKED)
    expect(BLOCKS.some(({ page, language }) => page === entry.page && language === entry.language)).toBe(
      true,
    );
});

describe('a step', () => {
  test.each(blocksOfKind('step'))('%s has only valid inputs', (_, { text }) => {
    const ours = findOurSteps(parse(text) as object[]);
    expect(ours.length).toBeGreaterThan(0);
    for (const step of ours) expect(() => readStepInputs(step)).not.toThrow();
  });

  test('with an unknown input fails', () => {
    expect(() => readStepInputs({ part: '.', values: { 'max-sise': '1MB' } })).toThrow('no input max-sise');
    expect(() => readStepInputs({ part: '.', values: { 'max-size': 'large' } })).toThrow();
  });
});

test.each(blocksOfKind('policy'))('the policy file %s is valid', (_, { text }) => {
  expect(readPolicyDocument(text, 'policy')).toEqual(parse(text));
});

/** The part of dependabot.yml that these pages use, after "Dependabot options reference" of GitHub. */
const DEPENDABOT = {
  type: 'object',
  required: ['version', 'updates'],
  additionalProperties: false,
  properties: {
    version: { const: 2 },
    updates: {
      type: 'array',
      items: {
        type: 'object',
        required: ['package-ecosystem', 'directory', 'schedule'],
        additionalProperties: false,
        properties: {
          'package-ecosystem': { enum: ['github-actions', 'docker', 'npm'] },
          directory: { type: 'string', pattern: '^/' },
          schedule: {
            type: 'object',
            required: ['interval'],
            additionalProperties: false,
            properties: { interval: { enum: ['daily', 'weekly', 'monthly'] } },
          },
        },
      },
    },
  },
};

test.each(blocksOfKind('dependabot'))('the Dependabot file %s is valid', (_, { text }) => {
  expect(new Ajv().validate(DEPENDABOT, parse(text))).toBe(true);
});

/** The keywords of a job that these pages use, after "CI/CD YAML syntax reference" of GitLab. */
const GITLAB_JOB = {
  type: 'object',
  required: ['script'],
  additionalProperties: false,
  properties: {
    stage: { enum: ['build', 'test', 'deploy'] },
    image: { type: 'string' },
    needs: { type: 'array', items: { type: 'string' } },
    rules: {
      type: 'array',
      items: {
        type: 'object',
        required: ['if'],
        additionalProperties: false,
        properties: { if: { type: 'string', pattern: "^\\$CI_[A-Z_]+ == '[a-z_]+'$" } },
      },
    },
    variables: { type: 'object', additionalProperties: { type: 'string' } },
    before_script: { type: 'array', items: { type: 'string' } },
    script: { type: 'array', items: { type: 'string' } },
    artifacts: {
      type: 'object',
      additionalProperties: false,
      properties: {
        when: { enum: ['on_success', 'on_failure', 'always'] },
        paths: { type: 'array', items: { type: 'string' } },
      },
    },
  },
};

test.each(blocksOfKind('gitlab'))('the GitLab jobs in %s are valid', (_, { text }) => {
  const jobs = parse(text) as Readonly<Record<string, { before_script?: string[]; script: string[] }>>;
  const ajv = new Ajv({ allErrors: true });
  for (const job of Object.values(jobs)) {
    expect([ajv.validate(GITLAB_JOB, job), ajv.errors]).toEqual([true, null]);
    const lines = [...(job.before_script ?? []), ...job.script];
    for (const line of lines) execFileSync('bash', ['-n', '-c', line]);
    const programs = job.script.map((line) => programArguments(splitWords(line)));
    expect(programs).not.toContain(null);
    for (const args of programs) expect(() => readCommandLine(args ?? [])).not.toThrow();
  }
});

/** Returns the options of a command that its help doesn't mention. */
const unknownFlags = (words: readonly string[], help: string) =>
  words.flatMap((word) => {
    const [flag = ''] = word.split('=');
    return /^--?[a-z]/.test(flag) && !new RegExp(`(?<![\\w-])${flag}(?![\\w-])`).test(help) ? [flag] : [];
  });

async function expectValidCommand(command: string, folder: string): Promise<void> {
  const words = splitWords(command);
  const [name = '', first = ''] = words;
  const ours = programArguments(words);
  if (ours !== null) expect(() => readCommandLine(ours)).not.toThrow();
  if (name === 'docker') {
    const options = words.slice(
      2,
      first === 'run' ? words.findIndex((word) => word.startsWith('ghcr.io/')) : undefined,
    );
    expect(unknownFlags(options, await engine.docker([first, '--help']))).toEqual([]);
  } else if (name === 'curl') {
    expect(unknownFlags(words, execFileSync('curl', ['--help', 'all'], { encoding: 'utf8' }))).toEqual([]);
  } else if (name.startsWith('script/')) {
    expect(existsSync(join(ROOT, name))).toBe(true);
    const flags = words.slice(1).filter((word) => word.startsWith('-'));
    if (flags.length > 0) {
      const { stdout } = spawnSync(join(ROOT, name), ['--help'], { encoding: 'utf8' });
      expect(unknownFlags(flags, stdout)).toEqual([]);
    }
  } else if (name === 'cd') {
    expect(statSync(join(ROOT, folder, first)).isDirectory()).toBe(true);
  } else if (name === 'npm' && first === 'run') {
    const { scripts } = JSON.parse(readText('package.json')) as { scripts: object };
    expect(Object.keys(scripts)).toContain(words[2]);
  } else if (ours === null) {
    throw new Error(`Nothing checks the command: ${command}`);
  }
}

describe('the commands of', () => {
  test.each(blocksOfKind('shell'))(
    '%s are valid',
    async (_, { text }) => {
      execFileSync('bash', ['-n', '-c', text]);
      for (const command of listCommands(text)) await expectValidCommand(command, '.');
    },
    300_000,
  );

  /** Commands inside sentences. docs/messages.md quotes messages, which aren't commands. */
  const inline = PAGES.filter((page) => page !== 'docs/messages.md').flatMap((page) =>
    [...readText(page).matchAll(/`((?:script\/[\w-]+|npx|docker run) [^`\n]+)`/g)].flatMap(([, text = '']) =>
      text.split(' && ').map((command) => [page, command] as const),
    ),
  );

  test.each(inline)('%s are valid in sentences: %s', async (_, command) => {
    await expectValidCommand(command, '.');
  });

  test.each([
    'npx image-weigh-in measure app:1 --max-sise 1MB',
    'script/demo --frobnicate',
    'script/nothing',
    'docker build --frobnicate .',
    'curl --frobnicate https://example.com',
    'cd nowhere',
    'npm run nothing',
    'rm --recursive /',
    'script/demo && script/test',
  ])('a page with a mistake would fail: %s', async (command) => {
    await expect(expectValidCommand(command, '.')).rejects.toThrow();
  });
});
