import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { REPOSITORY, ROOT as root } from '../support/docs/pages.ts';

const copy = mkdtempSync(join(tmpdir(), 'weigh-in-release-'));
const git = (...args: readonly string[]) =>
  execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args], {
    cwd: copy,
    encoding: 'utf8',
  });
const script = (name: string, ...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(join(copy, 'script', name), args, { encoding: 'utf8' });
  return { status, stdout, stderr };
};
const read = (file: string) => readFileSync(join(copy, file), 'utf8');

/** Copies every tracked file from the working tree. */
beforeAll(() => {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0');
  const needed = files.filter((file) => file !== '' && !/^(dist|__tests__)\//.test(file));
  for (const file of needed) cpSync(join(root, file), join(copy, file));
  git('init', '--quiet', '--initial-branch', 'main');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'Start');
});
afterAll(() => rmSync(copy, { recursive: true }));

describe('script/set-owner', () => {
  test.each(['', '-acme', 'acme-', 'ac--me', 'a/b', 'a b', 'a'.repeat(40), '.', '|'])(
    'rejects %j',
    (name) => {
      const { status, stderr } = script('set-owner', name);
      expect([status, stderr]).toEqual([2, `set-owner: "${name}" can't be an account of GitHub\n`]);
      expect(git('status', '--porcelain')).toBe('');
    },
  );

  test('writes the account into every file, and can be run again with another one', () => {
    const { status, stdout, stderr } = script('set-owner', 'Acme-1');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^\d+ files name Acme-1\/image-weigh-in now\n.* Run: npm run bundle\n$/);
    expect(read('src/core/shared/text/documentation-links.ts')).toContain(
      'https://github.com/Acme-1/image-weigh-in',
    );
    const grep = ['grep', '-IlF', REPOSITORY, '--', ':(exclude)script/set-owner'];
    expect(spawnSync('git', grep, { cwd: copy, encoding: 'utf8' }).stdout).toBe('');
    expect(read('README.md')).toContain('uses: Acme-1/image-weigh-in@');
    expect(read('docs/other-ci.md')).toContain('ghcr.io/acme-1/image-weigh-in');
    expect(JSON.parse(read('package.json'))).toMatchObject({
      homepage: 'https://github.com/Acme-1/image-weigh-in#readme',
    });

    expect(script('set-owner', 'Zed')).toMatchObject({ status: 0, stderr: '' });
    expect(spawnSync('git', ['grep', '-qi', 'acme-1/image-weigh-in'], { cwd: copy }).status).toBe(1);
    expect(read('docs/other-ci.md')).toContain('ghcr.io/zed/image-weigh-in');
    git('checkout', '--quiet', '.');
  });
});

describe('script/release-notes', () => {
  test('writes the line that pins the commit, and the section of the version', () => {
    writeFileSync(
      join(copy, 'CHANGELOG.md'),
      '# Changelog\n\n## [Unreleased]\n\n- next\n\n## [1.2.3] - 2026-01-31\n\n- this\n\n## [1.2.2]\n\n- before\n',
    );
    git('commit', '--quiet', '--all', '--message', 'Release');
    git('tag', 'v1.2.3');
    const commit = git('rev-parse', 'HEAD').trim();
    const { status, stdout } = script('release-notes', 'v1.2.3');
    expect(status).toBe(0);
    expect(stdout).toContain(`- uses: ${REPOSITORY}@${commit} # v1.2.3\n`);
    expect(stdout).toContain('\n- this\n');
    expect(stdout).not.toMatch(/next|before/);
  });

  test.each([
    ['v9.9.9', 'there is no tag v9.9.9 here'],
    ['v1.2.4', 'CHANGELOG.md has no section "## 1.2.4"'],
  ])('rejects %s', (tag, reason) => {
    if (tag === 'v1.2.4') git('tag', tag);
    expect(script('release-notes', tag)).toMatchObject({ status: 2, stderr: `release-notes: ${reason}\n` });
  });
});
