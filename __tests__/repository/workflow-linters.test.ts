import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execa } from 'execa';
import { parse } from 'yaml';
import { BLOCKS, ROOT } from '../support/docs/pages.ts';
import { describeWithTool } from '../support/fetched-tool.ts';

const LINTER = join(ROOT, 'script/workflow-linter');

/** What zizmor finds in the documented workflows that is meant so, and why. */
const ZIZMOR_RULES = `rules:
  # Not known by all runners, see .github/zizmor.yml.
  self-repository: { disable: true }
  # Readers recognize versions. README says how to pin a commit.
  unpinned-uses: { config: { policies: { '*': ref-pin } } }
  # No recipe uploads a folder of the checkout, and checkout keeps the credentials outside of it since version 6.
  artipacked: { disable: true }
  # The recipe for forks starts after another workflow, checks out nothing of the fork, and says what it reads.
  dangerous-triggers: { disable: true }
`;

const jobOf = (step: string) =>
  `on: pull_request\npermissions:\n  contents: read\njobs:\n  image:\n    runs-on: ubuntu-latest\n    steps:\n${step.replaceAll(/^(?=.)/gm, '      ')}`;
const isWorkflow = (text: string) => /^jobs:/m.test(text);
const isStep = (text: string) => text.startsWith('- uses:');

let project = '';
const workflowPath = (name: string): string => join(project, '.github/workflows', name);
beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'workflows-'));
  await mkdir(join(project, '.github/workflows'), { recursive: true });
  await execa('git', ['init', '--quiet'], { cwd: project });
  await writeFile(join(project, 'zizmor.yml'), ZIZMOR_RULES);
  for (const { page, line, language, text } of BLOCKS) {
    if (language !== 'yaml' || !(isWorkflow(text) || isStep(text))) continue;
    const file = workflowPath(`${page.replaceAll('/', '-')}-${String(line)}.yml`);
    await writeFile(file, isWorkflow(text) ? text : jobOf(text));
  }
});
afterAll(() => rm(project, { recursive: true, force: true }));

const lint = (linter: string, args: readonly string[], cwd: string) =>
  execa(LINTER, [linter, ...args], { cwd, reject: false, all: true });

describeWithTool(['workflow-linter', 'actionlint'], 'actionlint', () => {
  test('finds nothing in the workflows', async () => {
    const { exitCode, all } = await lint('actionlint', ['-oneline'], ROOT);
    expect([all, exitCode]).toEqual(['', 0]);
  });

  test('finds nothing in the documented workflows and steps', async () => {
    // The recipe for GitHub Enterprise Server needs a version that only github.com refuses.
    const allowed = 'the runner of "actions/upload-artifact@v3" action is too old';
    const { exitCode, all } = await lint(
      'actionlint',
      ['-oneline', '-no-color', '-ignore', allowed],
      project,
    );
    expect([all, exitCode]).toEqual(['', 0]);
  });

  test('finds a key that is wrong', async () => {
    const file = workflowPath('wrong.yml');
    await writeFile(file, jobOf('- uses: actions/checkout@v7\n').replace('runs-on', 'run-on'));
    const { exitCode, all } = await lint('actionlint', [file], project);
    await rm(file);
    expect([exitCode, all]).toEqual([1, expect.stringContaining('unexpected key "run-on"')]);
  });
});

describeWithTool(['workflow-linter', 'zizmor'], 'zizmor', () => {
  test('finds nothing in the workflows and the actions', async () => {
    const { exitCode, all } = await lint('zizmor', ['--offline', '--quiet', '.'], ROOT);
    expect([exitCode, all]).toEqual([0, expect.stringContaining('No findings to report')]);
  });

  test('finds nothing in the documented workflows but what is meant so', async () => {
    const { exitCode, all } = await lint('zizmor', ['--offline', '--quiet', '.'], project);
    expect([exitCode, all]).toEqual([0, expect.stringContaining('No findings to report')]);
  });

  test('needs each of the exceptions', async () => {
    for (const rule of Object.keys((parse(ZIZMOR_RULES) as { rules: object }).rules)) {
      if (rule === 'self-repository') continue;
      const config = join(project, 'other.yml');
      await writeFile(config, ZIZMOR_RULES.replace(new RegExp(`^  ${rule}: .*$`, 'm'), ''));
      const { all } = await lint('zizmor', ['--offline', '--quiet', '--config', config, '.'], project);
      await rm(config);
      expect(all).toContain(`[${rule}]`);
    }
  });

  test('finds a script that runs the title of a pull request', async () => {
    const file = workflowPath('wrong.yml');
    await writeFile(file, jobOf('- run: echo ${{ github.event.pull_request.title }}\n'));
    const { exitCode, all } = await lint('zizmor', ['--offline', '--quiet', file], project);
    await rm(file);
    expect([exitCode === 0, all]).toEqual([false, expect.stringContaining('template-injection')]);
  });
});
