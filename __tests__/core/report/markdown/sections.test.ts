import { describe, expect, test } from '@jest/globals';
import { reportComparison, reportMeasurement } from '../../../../src/core/policy/verdict.ts';
import type { InstalledPackage } from '../../../../src/core/packages/package.ts';
import { renderComment } from '../../../../src/core/report/markdown/pull-request-comment.ts';
import type { ImageReport, Report } from '../../../../src/core/policy/report.ts';
import { toReportJson } from '../../../../src/core/report/report-json.ts';
import { renderTerminal } from '../../../../src/core/report/terminal/terminal-report.ts';
import type { Snapshot } from '../../../../src/core/snapshot/snapshot.ts';
import { makeBuiltSnapshot } from '../../../support/dockerfile-snapshot.ts';
import { makePolicy, makeSnapshot } from '../../../support/report.ts';

const MB = 1_000_000;
const TERMS = { name: 'web', policy: makePolicy() };

const reportOf = (image: ImageReport): Report => ({
  verdict: image.verdict,
  images: [image],
  failed: [],
  definitionChanges: [],
  origin: null,
  accepted: null,
  notes: [],
});
const comment = (image: ImageReport, maxBytes = 60_000) =>
  renderComment(reportOf(image), { key: null, maxBytes });
const terminal = (image: ImageReport) => renderTerminal(reportOf(image), { columns: 80, color: false });
const tooWide = (text: string) => text.split('\n').filter((line) => line.length > 80);

const pip = (line: string): Snapshot =>
  makeBuiltSnapshot({
    dockerfile: `FROM a\n${line}\n`,
    filesByLine: { 2: { 'root/.cache/pip/a': 3 * MB, 'app/a': 5 } },
  });

describe('suggested fixes', () => {
  test('appear in the comment with saving, line and text to paste', () => {
    const text = comment(reportMeasurement(pip('RUN pip install -r a.txt'), TERMS));
    expect(text).toMatch(/<summary>Suggested: .*saves 3MB<\/summary>/);
    expect(text).toContain('(`Dockerfile`, line 2)');
    expect(text).toMatch(/```dockerfile\nRUN .*pip install/);
  });

  test('show names, paths and options in titles as code', () => {
    const dockerfile = 'FROM a\nCOPY app /app\nRUN chmod 755 /app/run\n';
    const made = makeBuiltSnapshot({ dockerfile, filesByLine: { 2: { 'app/run': MB } } });
    const [file] = made.files;
    const group = {
      layer: 1,
      hiddenBy: 2,
      files: 1,
      largest: 'app/run',
      bytes: MB,
      cause: 'copied',
    } as const;
    const head = { ...made, hiddenFiles: [group], files: [{ ...file!, layer: 2 }] };
    const text = comment(reportMeasurement(head, TERMS));
    expect(text).toContain(
      '<summary>Suggested: use <code>COPY --chmod=755</code> on line 2 and delete line 3, which',
    );
    expect(text).toContain('**Use `COPY --chmod=755` on line 2 and delete line 3**: saves 1MB');
  });

  test('are shown as a diff if the image violates a rule', () => {
    const strict = { name: 'web', policy: makePolicy({ maxSize: 1 }) };
    const head = pip('RUN pip install -r a.txt');
    const diff =
      '```diff\n-RUN pip install -r a.txt\n+RUN pip install -r a.txt \\\n+ && rm -rf /root/.cache/pip';
    expect(comment(reportMeasurement(head, strict))).toContain(diff);
    expect(comment(reportMeasurement(head, TERMS))).not.toContain('```diff');
  });

  test('fit 80 columns of a terminal, except for the text to paste', () => {
    const long = `RUN pip install ${'-r requirements.txt '.repeat(10)}`.trim();
    const text = terminal(reportMeasurement(pip(long), TERMS));
    expect(text).toMatch(/Suggested fixes\n/);
    expect(
      tooWide(text)
        .map((line) => line.trim())
        .filter((line) => !line.includes('requirements.txt')),
    ).toEqual([]);
    expect(text).toContain(long);
  });

  test('have one list of sentences if nothing has to be pasted, and commands on lines of their own', () => {
    const advised = (line: string, path: string) => {
      const made = makeBuiltSnapshot({
        dockerfile: `FROM a\n${line}\nRUN chown x /b\n`,
        filesByLine: { 2: { [path]: 3 * MB } },
      });
      const group = { layer: 1, hiddenBy: 2, bytes: MB, files: 2, largest: 'b' };
      const hiddenFiles = path === 'a' ? [{ ...group, cause: 'copied' } as const] : [];
      return reportMeasurement({ ...made, hiddenFiles }, TERMS);
    };
    expect(comment(advised('COPY a /', 'a'))).toMatch(/\n\n- Line 3 ships .*\n- Changing .*\n\n<\/details>/);
    const docs = advised('RUN a', 'usr/share/man/x');
    const command = 'find /usr/share/man ! -type d ! -name copyright -delete';
    expect(comment(docs)).toContain(
      `documentation.\n\nAdd this command to the end of the RUN:\n\n\`\`\`sh\n${command}\n\`\`\`\n`,
    );
    expect(terminal(docs)).toContain(`Add this command to the end of the RUN:\n        ${command}\n`);
    expect(toReportJson(reportOf(docs)).images[0]?.advice[0]?.notes).toEqual([
      `Add this command to the end of the RUN: ${command}`,
    ]);
  });

  test('name hidden files and the beginning of the line that hides them in a terminal', () => {
    const dockerfile = 'FROM a\nCOPY model /app/model\nRUN useradd app && chown -R app /app/model\n';
    const group = { layer: 1, hiddenBy: 2, files: 4, largest: 'app/model/weights.bin', bytes: 80 * MB };
    const hiddenFiles = [{ ...group, cause: 'copied' } as const];
    const text = terminal(reportMeasurement({ ...makeBuiltSnapshot({ dockerfile }), hiddenFiles }, TERMS));
    expect(text).toMatch(/ {2}\/app\/model\/weights\.bin shipped again by RUN useradd ap…\n/);
    expect(tooWide(text)).toEqual([]);
  });

  test('join deletions of neighbouring lines', () => {
    const made = makeBuiltSnapshot({ dockerfile: 'FROM a\nRUN a\nRUN b\nRUN c\n# d\nRUN e\n' });
    const group = { cause: 'deleted', layer: 1, files: 1, largest: 'b' } as const;
    const hiddenFiles = [{ ...group, hiddenBy: 4, bytes: MB }];
    const text = comment(reportMeasurement({ ...made, hiddenFiles }, TERMS));
    expect(text.match(/^Delete .*/gm)).toEqual(['Delete lines 3–4.', 'Delete line 6.']);
  });

  test('print no workflow command of the Dockerfile, however it is indented', () => {
    const head = makeBuiltSnapshot({
      dockerfile: 'FROM a\nRUN true \\\n::error::x ##[error]y && \\\n\t::warning::z pip install a\n',
      filesByLine: { 2: { 'root/.cache/pip/a': 3 * MB, 'app/a': 5 } },
    });
    const text = terminal(reportMeasurement(head, TERMS));
    expect(text).toContain('pip install a');
    expect(text).not.toMatch(/^\s*::|##\[/m);
  });

  test('escape the text of the Dockerfile', () => {
    const text = comment(reportMeasurement(pip('RUN pip install "```" "</details> <img src=x>"'), TERMS));
    const fences = text.match(/^(`{3,})dockerfile$/m);
    expect(fences?.[1]?.length).toBeGreaterThan(3);
    expect(text.split(fences![1]!)[2]).not.toContain('<img');
  });
});

describe('packages', () => {
  const icu: InstalledPackage = {
    manager: 'dpkg',
    name: 'libicu72',
    version: '72.1',
    bytes: 36 * MB,
    files: 9,
  };
  const withPackages = (...packages: InstalledPackage[]): Snapshot => ({
    ...makeSnapshot({ layers: [{ createdBy: 'FROM', files: { a: 1 } }] }),
    packages,
  });
  const compared = (base: Snapshot, head: Snapshot) => reportComparison(base, head, TERMS);

  test('that were added, removed or changed are listed, largest change first', () => {
    const image = compared(
      withPackages({ ...icu, name: 'old', bytes: MB }, { ...icu, name: 'same' }),
      withPackages(icu, { ...icu, name: 'same' }),
    );
    const text = comment(image);
    expect(text).toContain('<summary>Packages: libicu72 +36MB, old −1MB</summary>');
    expect(text).toMatch(/\| `libicu72` \| \+36MB \| dpkg \|  ?\| `72\.1` \|/);
    expect(text).not.toContain('same`');
    expect(terminal(image)).toMatch(/libicu72/);
    expect(tooWide(terminal(image))).toEqual([]);
  });

  test('with markup in their names are escaped', () => {
    const text = comment(compared(withPackages(), withPackages({ ...icu, name: '</summary><b>|`x`\n' })));
    // In the table the name is a code span, which can't contain markup.
    const summaries = text.split('\n').filter((line) => line.startsWith('<summary>'));
    expect(summaries).toContain('<summary>Packages: &lt;/summary&gt;&lt;b&gt;|`x` +36MB</summary>');
    expect(text.replace(/``.*?``/g, '')).not.toContain('<b>');
  });

  test('are left out if one side is unknown', () => {
    const unknown = { ...withPackages(), packages: null };
    expect(comment(compared(unknown, withPackages(icu)))).not.toContain('Packages:');
  });
});

describe('duplicate files', () => {
  test('are listed with wasted bytes and paths', () => {
    const plan = makeSnapshot({
      layers: [{ createdBy: 'COPY', files: { 'a/lib.so': 2 * MB, 'b/lib.so': 2 * MB } }],
    });
    const twice = { ...plan, files: plan.files.map((file) => ({ ...file, digest: 'one' })) };
    const image = reportMeasurement(twice, TERMS);
    const text = comment(image);
    expect(text).toContain('<summary>Duplicates: 1 large file, 2MB wasted</summary>');
    expect(text).toContain('`/a/lib.so`<br>`/b/lib.so`');
    expect(terminal(image)).toContain('/b/lib.so');
    expect(tooWide(terminal(image))).toEqual([]);
  });
});

test('file changes are drawn as bars, the longest ten characters wide', () => {
  const withFiles = (files: Readonly<Record<string, number>>) =>
    makeSnapshot({ layers: [{ createdBy: 'COPY', files }] });
  const image = reportComparison(
    withFiles({ 'c/z': 500 }),
    withFiles({ 'a/x': 1000, 'b/y': 500, 'c/z': 375 }),
    TERMS,
  );
  const text = comment(image);
  expect(text).toContain('| `/a/x` | +1kB |  | 1kB | ██████████ |');
  expect(text).toContain('| `/b/y` | +500B |  | 500B | █████ |');
  expect(text).toContain('| `/c/z` | −125B | 500B | 375B | █▎ |');
});
