import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readActionInputs } from '../../src/app/config/action-inputs.ts';
import { BUILD_NAMES, POLICY_SCHEMA } from '../../src/app/config/policy-file/schema.ts';
import { readReportInputs } from '../../src/app/config/report-inputs.ts';
import { reportOutputs } from '../../src/app/github/action-outputs.ts';
import { RULES } from '../../src/core/policy/rules.ts';
import { distrolessFor, DISTROLESS_SIZES } from '../../src/core/advice/smaller-base/distroless-images.ts';
import { RUNTIMES } from '../../src/core/detection/container-command.ts';
import { BLOCKS, PAGES, readText as read, ROOT as root } from '../support/docs/pages.ts';
import { findOurSteps, readStepInputs } from '../support/docs/step-inputs.ts';

const temporary = mkdtempSync(join(tmpdir(), 'weigh-in-docs-'));
afterAll(() => rmSync(temporary, { recursive: true }));

interface Manifest {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly if?: string;
  readonly needs?: string | readonly string[];
  readonly steps: readonly { uses?: string; with?: Record<string, string | number> }[];
}
interface Workflow {
  readonly on: Readonly<Record<string, { readonly types?: readonly string[] } | null>>;
  readonly concurrency?: { readonly group: string };
  readonly jobs: Readonly<Record<string, Job>>;
}

const manifest = parse(read('action.yml')) as Manifest;
const readme = read('README.md');
const pages = PAGES;
const workflows = BLOCKS.filter(({ language, text }) => language === 'yaml' && /^jobs:/m.test(text)).map(
  ({ text }) => text,
);

/** Returns the anchors that GitHub generates for the headings of a page. */
const headingAnchors = (markdown: string) =>
  [...markdown.replaceAll(/^```.*?^```$/gms, '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .replaceAll(/\[(.+?)\]\(.+?\)/g, '$1')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
      .replaceAll(' ', '-'),
  );

const lintAction = (file: string) =>
  JSON.parse(
    execFileSync(process.execPath, [join(temporary, 'index.mjs'), file], { encoding: 'utf8' }),
  ) as unknown;

describe('action.yml', () => {
  beforeAll(() => {
    const ncc = join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js');
    const entry = join(import.meta.dirname, '../support/validate-action.mjs');
    execFileSync(process.execPath, [ncc, 'build', entry, '-o', temporary, '--no-cache', '--quiet'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  });

  test("passes GitHub's language service", () => {
    expect(lintAction(join(root, 'action.yml'))).toEqual([]);
  });

  test('fails the language service if a key has a typo', () => {
    const file = join(temporary, 'mistaken.yml');
    writeFileSync(file, read('action.yml').replace('main: dist/index.js', 'mian: dist/index.js'));
    expect(lintAction(file)).toContain("Unexpected value 'mian'");
  });

  test('declares exactly the inputs that are read, for builds and for existing images', () => {
    const namesRead = new Set<string>();
    for (const image of ['', 'app:1']) {
      readActionInputs((name) => {
        namesRead.add(name);
        return name === 'image' ? image : '';
      });
    }
    expect([...namesRead].sort()).toEqual(Object.keys(manifest.inputs).sort());
  });

  test('declares defaults that equal the behavior without the input', () => {
    const readInputs = (raw: (name: string) => string) => ({ ...readActionInputs(raw), token: '' });
    const declared = readInputs((name) => manifest.inputs[name]?.default ?? '');
    const empty = readInputs(() => '');
    expect(declared).toEqual(empty);
  });

  test('declares exactly the outputs that are set', () => {
    const inSource = [...read('src/adapters/action/publish.ts').matchAll(/setOutput\(\s*'([\w-]+)'/g)].map(
      ([, name]) => name,
    );
    const image = { size: { unpacked: 0, compressed: null }, components: [] };
    const images = [{ state: 'measured', head: image }];
    const report = { verdict: 'pass', images, definitionChanges: [] };
    const inReport = Object.keys(reportOutputs(report as never));
    expect([...inSource, ...inReport].sort()).toEqual(Object.keys(manifest.outputs).sort());
  });
});

describe('measure/ and report/', () => {
  const parts = {
    measure: parse(read('measure/action.yml')) as Manifest,
    report: parse(read('report/action.yml')) as Manifest,
  };

  test.each(['measure', 'report'])("%s passes GitHub's language service", (part) => {
    expect(lintAction(join(root, part, 'action.yml'))).toEqual([]);
  });

  test('measure has the inputs of the main action, except those for a comment or several images', () => {
    const excluded = [
      'comment',
      'comment-min-change',
      'override-label',
      'override-label-sticky',
      'github-token',
      'images',
    ];
    const expected = Object.entries(manifest.inputs).filter(
      ([name]) => !excluded.includes(name) && name !== 'name',
    );
    const { name, ...inputs } = parts.measure.inputs;
    expect(inputs).toEqual(Object.fromEntries(expected));
    expect(name?.default).toBe(manifest.inputs['name']?.default);
  });

  test('measure and report declare the outputs of the main action that apply to them, and more', () => {
    const all = Object.keys(manifest.outputs);
    const excluded = ['accepted-by', 'comment-url', 'report-url'];
    expect(Object.keys(parts.measure.outputs).sort()).toEqual(
      [...all.filter((name) => !excluded.includes(name)), 'result', 'artifact'].sort(),
    );
    expect(Object.keys(parts.report.outputs).sort()).toEqual([...all, 'images'].sort());
  });

  test('report declares exactly the inputs that it reads', () => {
    const namesRead = new Set<string>();
    readReportInputs((name) => {
      namesRead.add(name);
      return '';
    });
    expect([...namesRead].sort()).toEqual(Object.keys(parts.report.inputs).sort());
  });
});

describe('script/docs --check', () => {
  const check = (folder: string) =>
    spawnSync(join(root, 'script/docs'), ['--check', '--root', folder], { encoding: 'utf8' });

  test('finds all generated files up to date', () => {
    expect(check(root)).toMatchObject({ status: 0, stderr: '' });
  });

  test('reports each stale file, and how to update it', () => {
    const stale = [
      ['action.yml', 'Stage to build.'],
      ['measure/action.yml', 'Stage to build.'],
      ['report/action.yml', 'Names of the images'],
      ['docs/cli.md', '| `--context` '],
      ['docs/inputs.md', 'Stage to build.'],
      ['docs/policy.md', '| `max-size` '],
      ['docs/rules/max-size.md', 'Largest unpacked size'],
      ['docs/rules/README.md', 'Largest unpacked size'],
      ['schema/policy.schema.json', 'Rules for all images'],
      ['schema/result.schema.json', 'The name of the image'],
      ['schema/report.schema.json', '"max-increase-own"'],
    ] as const;
    const copy = join(temporary, 'copy');
    for (const name of ['src', 'action.yml', 'measure', 'report', 'docs', 'schema']) {
      cpSync(join(root, name), join(copy, name), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    for (const [file, text] of stale) {
      const content = read(file);
      expect(content).toContain(text);
      writeFileSync(join(copy, file), content.replace(text, text.replace(/\w+/, 'other')));
    }
    const { status, stderr } = check(copy);
    expect(status).toBe(1);
    const reported = [...stderr.matchAll(/^(\S+) is stale\. Run: script\/\S/gm)].map(([, file]) => file);
    expect(reported).toEqual(stale.map(([file]) => file));
  });
});

describe('workflows to paste', () => {
  test('exist', () => {
    expect(workflows.length).toBeGreaterThanOrEqual(11);
  });

  test.each(workflows)('workflow %#: sets only valid inputs', (text) => {
    const { jobs } = parse(text) as Workflow;
    const ours = findOurSteps(Object.values(jobs).flatMap((job) => job.steps));
    expect(ours.length).toBeGreaterThan(0);
    for (const step of ours) expect(() => readStepInputs(step)).not.toThrow();
  });

  describe('can be required', () => {
    const gates = workflows.map((text) => parse(text) as Workflow).filter(({ on }) => 'pull_request' in on);

    test('exist', () => expect(gates.length).toBeGreaterThanOrEqual(11));

    test.each(gates)('workflow %#: runs again when the base or a label changes', ({ on }) => {
      const types = ['opened', 'synchronize', 'reopened', 'edited', 'labeled'];
      expect(on['pull_request']?.types).toEqual(expect.arrayContaining(types));
    });

    /** Without `always()`, a job is skipped if a job that it needs fails. */
    const skippableJobs = ({ jobs }: Workflow) =>
      Object.entries(jobs)
        .filter(
          ([, { if: condition, needs }]) => condition !== (needs === undefined ? undefined : 'always()'),
        )
        .map(([name]) => name);

    test.each(gates)('workflow %#: skips no job, because a skipped job counts as passed', (workflow) => {
      expect(skippableJobs(workflow)).toEqual([]);
    });

    test.each(gates)('workflow %#: no run can cancel the run of another commit', ({ on, concurrency }) => {
      if (concurrency === undefined) return;
      expect(concurrency.group).toContain('github.event.pull_request.head.sha');
      // Other events have no such commit and would all share one group.
      if (Object.keys(on).length > 1) expect(concurrency.group).toContain('|| github.run_id');
    });

    test.each(gates)('workflow %#: checks out the commit of the event', ({ jobs }) => {
      const checkouts = Object.values(jobs)
        .flatMap(({ steps }) => steps)
        .filter(({ uses }) => uses?.startsWith('actions/checkout@'));
      expect(checkouts.length).toBeGreaterThan(0);
      for (const { with: values = {} } of checkouts) expect(values).not.toHaveProperty('ref');
    });

    test('workflows of this repository skip no job either', () => {
      const ourWorkflows = readdirSync(join(root, '.github/workflows')).map(
        (name) => parse(read(`.github/workflows/${name}`)) as Workflow,
      );
      expect(ourWorkflows.filter(({ on }) => 'pull_request' in on).flatMap(skippableJobs)).toEqual([]);
    });
  });

  test('docs/policy.md lists every key', () => {
    const { properties } = POLICY_SCHEMA;
    const keys = [
      RULES.map(({ key }) => key),
      BUILD_NAMES,
      Object.keys(properties),
      Object.keys(properties.bots.properties),
    ].flat();
    for (const key of keys) expect(read('docs/policy.md')).toMatch(new RegExp(`\\b${key}\\b`));
  });

  test('rules in the table are valid', () => {
    const [, section = ''] = /^## Rules\n(.*?)^## /ms.exec(readme) ?? [];
    const rules = [...section.matchAll(/^\|.*\| `([\w-]+: [^`]+)` +\|$/gm)].map(([, rule = '']) => rule);
    expect(rules.length).toBeGreaterThan(5);
    for (const rule of rules) {
      const values = parse(rule) as Record<string, string>;
      expect(() => readStepInputs({ part: '.', values })).not.toThrow();
    }
  });
});

test('suggestions use the sizes of distroless images in docs/examples.md, or those of the public images', () => {
  const rows = [...read('docs/examples.md').matchAll(/^\| distroless (\w+) +\| +([\d,]+) \|/gm)];
  const measured = new Map(
    rows.map(([, name = '', bytes = '']) => [name, Number(bytes.replaceAll(',', ''))]),
  );
  const used = RUNTIMES.flatMap((runtime) =>
    [null, '17', '22', '25', '26'].map((version) => distrolessFor({ runtime, version })),
  ).map(({ name, unpacked }) => [/\/distroless\/([a-z]+\d*)-/.exec(name)?.[1] ?? '', unpacked] as const);
  expect(new Set(used.map(([name]) => name)).size).toBe(10);
  const isExact = DISTROLESS_SIZES.of === 'stand-ins';
  expect(DISTROLESS_SIZES.measured).toMatch(/^\d{4}-\d\d-\d\d$/);
  for (const [name, unpacked] of used) {
    const standIn = measured.get(name.replace(/^java\d+$/, 'java')) ?? NaN;
    // Another package set than that of the public image would be a wrong stand-in.
    expect(Math.abs(unpacked / standIn - 1)).toBeLessThanOrEqual(isExact ? 0 : 0.25);
  }
});

describe('README.md', () => {
  const section = (title: string) => new RegExp(`^## ${title}\\n(.*?)^## `, 'ms').exec(readme)?.[1] ?? '';

  test('fits on a few screens', () => {
    expect(Buffer.byteLength(readme)).toBeLessThanOrEqual(10_000);
  });

  test('has a workflow of ten lines, and five reasons', () => {
    const [workflow] = BLOCKS.filter(({ page }) => page === 'README.md');
    expect(workflow?.text.trim().split('\n')).toHaveLength(10);
    expect(section('What you get').match(/^- /gm)).toHaveLength(5);
  });

  test('shows a failing comment before anything else', () => {
    expect(readme.slice(0, readme.indexOf('\n## '))).toMatch(/^!\[.{50,}\]\(docs\/comment-fails\.png\)$/m);
  });

  test('has badges of a workflow that exists', () => {
    const badges = [...readme.matchAll(/actions\/workflows\/([\w.-]+)\/badge\.svg/g)];
    expect(badges.map(([, file]) => file)).toEqual(['test.yml']);
    expect(existsSync(join(root, '.github/workflows/test.yml'))).toBe(true);
  });
});

describe('the documentation', () => {
  test.each(pages)('%s: links to headings exist', (page) => {
    const links = [...read(page).matchAll(/\]\(([^)\s#]*)#([^)\s]+)\)/g)];
    const broken = links
      .filter(([, target = '']) => target === '' || (/\.md$/.test(target) && !/^[a-z]+:/.test(target)))
      .filter(([, target = '', anchor = '']) => {
        const file = target === '' ? page : join(dirname(page), target);
        return !headingAnchors(read(file)).includes(anchor);
      });
    expect(broken.map(([link]) => link)).toEqual([]);
  });

  test.each(pages)('%s: relative links exist', (page) => {
    const prose = read(page).replaceAll(/`[^`\n]*`/g, '');
    const links = [...prose.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)].map(([, target = '']) => target);
    const broken = links
      .filter((target) => !/^[a-z]+:/.test(target))
      .filter((target) => !existsSync(join(root, dirname(page), target)));
    expect(broken).toEqual([]);
  });

  test.each(pages)('%s: scripts, sources and npm scripts exist', (page) => {
    const text = read(page);
    // A pattern, such as `^src/`, is not about the files of this project.
    const files = [...text.matchAll(/(?<![\w/.~^-])(?:script|src|schema|dist|examples)\/[\w./-]*\w/g)];
    expect(files.map(([file]) => file).filter((file) => !existsSync(join(root, file)))).toEqual([]);
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const runs = [...text.matchAll(/\bnpm run ([\w-]+)/g)].map(([, name = '']) => name);
    expect(runs.filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  test('headings of docs/troubleshooting.md quote messages of the program', () => {
    const names = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
    const sources = names.filter((name) => name.endsWith('.ts')).map((name) => read(`src/${name}`));
    const messages = [...read('docs/troubleshooting.md').matchAll(/^### `(.+)`$/gm)].map(
      ([, text = '']) => text,
    );
    expect(messages.length).toBeGreaterThan(10);
    expect(messages.filter((text) => !sources.some((source) => source.includes(text)))).toEqual([]);
  });
});
