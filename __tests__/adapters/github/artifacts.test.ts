import { beforeEach, describe, expect, test } from '@jest/globals';
import { createArtifactReader } from '../../../src/adapters/github/artifacts/read-artifact.ts';
import { ARTIFACT_LIMITS, listArtifacts } from '../../../src/adapters/github/artifacts/list-artifacts.ts';
import { findPullRequest } from '../../../src/adapters/github/find-pull-request.ts';
import { ACCOUNTS, useGitHub } from '../../support/github.ts';
import type { Answer } from '../../support/github/server.mjs';
import { makeZip } from '../../support/zip.ts';

const fixture = useGitHub();
const run = { owner: 'octo-org', repo: 'calculator', id: 55 };
const list = (limits = ARTIFACT_LIMITS) =>
  listArtifacts(fixture.connect('fork-token'), run, 'result-', limits);
const add = (name: string, bytes = makeZip([{ name: 'result.json', content: '{}' }]), given = {}) =>
  fixture.server.repository.addArtifact(55, name, bytes, given);

async function read(limits = ARTIFACT_LIMITS) {
  const [artifact] = await list();
  return createArtifactReader(fixture.connect('fork-token'), run, limits).read(artifact!, 'result.json');
}

describe('the artifacts of a run', () => {
  test('are listed by prefix, over all pages, with the newest of each name', async () => {
    for (let index = 0; index < 150; index += 1) add(`result-${String(index).padStart(3, '0')}`);
    add('coverage');
    add('result-expired', undefined, { expired: true });
    fixture.server.repository.addArtifact(56, 'result-of-another-run', makeZip([]));
    add('result-007', makeZip([{ name: 'result.json', content: 'from the second attempt' }]));
    const found = await list();
    expect(found).toHaveLength(150);
    const rerun = found.find(({ name }) => name === 'result-007');
    const reader = createArtifactReader(fixture.connect(), run);
    expect(await reader.read(rerun!, 'result.json')).toBe('from the second attempt');
  });

  test('must not exceed the limit', async () => {
    for (const name of ['result-1', 'result-2', 'result-3']) add(name);
    await expect(list({ ...ARTIFACT_LIMITS, count: 2 })).rejects.toThrow(/more than 2 artifacts/);
  });

  test('can need a permission, which the error names', async () => {
    fixture.server.fail('actions/list-workflow-run-artifacts', {
      answer: { status: 403, body: { message: 'Not accessible' } },
    });
    await expect(list()).rejects.toThrow(/Can't list the artifacts.*: Not accessible.*actions: read/s);
  });
});

describe('an artifact', () => {
  test('is read without sending the token to the storage', async () => {
    add('result-a', makeZip([{ name: 'result.json', content: 'ünï'.repeat(100_000) }]));
    expect(await read()).toBe('ünï'.repeat(100_000));
    const [stored] = fixture.log.calls.slice(-1);
    expect(stored).toMatch(/^GET http:\/\/127\.0\.0\.1:\d+\/\S+ → 200, N ms$/);
    expect(fixture.log.calls.join()).not.toMatch(/sig=|token/);
  });

  test.each([
    ['no zip', Buffer.from('<html>'), /Can't use the artifact/],
    ['nothing', Buffer.alloc(0), /Can't use the artifact/],
    ['no file', makeZip([]), /0 files instead of one/],
    [
      'two files',
      makeZip([
        { name: 'result.json', content: '1' },
        { name: 'b', content: '2' },
      ]),
      /2 files instead of one/,
    ],
    ['another file', makeZip([{ name: 'other.json', content: '1' }]), /not named result\.json/],
    [
      'a path that leads out',
      makeZip([{ name: '../../result.json', content: '1' }]),
      /Can't use the artifact/,
    ],
    ['an absolute path', makeZip([{ name: '/etc/result.json', content: '1' }]), /Can't use the artifact/],
    [
      'a file that is larger than declared',
      makeZip([{ name: 'result.json', content: 'x'.repeat(99_999), claims: { uncompressed: 9 } }]),
      /too many bytes|Can't use the artifact/,
    ],
    [
      'a truncated zip',
      makeZip([{ name: 'result.json', content: 'x'.repeat(999) }]).subarray(0, 60),
      /Can't use the artifact/,
    ],
  ])('with %s is refused', async (_, bytes, message) => {
    add('result-a', bytes);
    await expect(read()).rejects.toThrow(message);
    await expect(read()).rejects.toMatchObject({ area: 'source' });
  });

  test.each([
    ['by the size that GitHub reports', { size: 2000 }],
    ['by its own size', { size: 10 }],
  ])('that is larger than the limit %s is refused', async (_, given) => {
    add('result-a', Buffer.alloc(2000), given);
    await expect(read({ ...ARTIFACT_LIMITS, zipBytes: 1000 })).rejects.toThrow(/larger than 1000 bytes/);
  });

  test('is refused if all artifacts together exceed the limit', async () => {
    const content = JSON.stringify('x'.repeat(900));
    for (const name of ['result-a', 'result-b']) add(name, makeZip([{ name: 'result.json', content }]));
    const limits = { ...ARTIFACT_LIMITS, allFileBytes: 1500 };
    const reader = createArtifactReader(fixture.connect(), run, limits);
    const [first, second] = await list();
    expect(await reader.read(first!, 'result.json')).toBe(content);
    await expect(reader.read(second!, 'result.json')).rejects.toThrow(/larger than 598 bytes/);
    const zips = createArtifactReader(fixture.connect(), run, {
      ...ARTIFACT_LIMITS,
      allZipBytes: first!.size,
    });
    await zips.read(first!, 'result.json');
    await expect(zips.read(second!, 'result.json')).rejects.toThrow(/larger than 0 bytes/);
  });

  test.each([
    ['http', 'http://example.com/zip'],
    ['another scheme', 'file:///etc/passwd'],
    ['a data URL', 'data:application/zip,x'],
    ['no address', '//'],
    ['a host that looks like localhost', 'http://127.0.0.1.example.com/zip'],
  ])('is not fetched from an address with %s, directly or after a redirect', async (_, location) => {
    add('result-a');
    const redirect = { status: 302, headers: { location } };
    fixture.server.fail('actions/download-artifact', { answer: redirect });
    await expect(read()).rejects.toThrow(/not an https address/);
    fixture.server.fail('stored', { answer: redirect });
    await expect(read()).rejects.toThrow(/not an https address/);
  });

  test('is fetched through a redirect, but not through endless ones', async () => {
    add('result-a');
    fixture.server.fail('stored', { answer: { status: 307, headers: { location: '?other' } } });
    expect(await read()).toBe('{}');
    fixture.server.fail('stored', { times: 9, answer: { status: 307, headers: { location: '?again' } } });
    await expect(read()).rejects.toThrow(/too many redirects/);
  });

  test.each<[string, Answer]>([
    ['never answers', 'hang'],
    ['sends one byte now and then', 'drip'],
  ])('times out if its storage %s', async (_, answer) => {
    add('result-a');
    fixture.server.fail('stored', { answer });
    await expect(read({ ...ARTIFACT_LIMITS, timeoutMs: 300 })).rejects.toThrow(/it timed out/);
  });

  test('that unpacks to more than the limit is refused', async () => {
    add('result-a', makeZip([{ name: 'result.json', content: ' '.repeat(1_000_000) }]));
    await expect(read({ ...ARTIFACT_LIMITS, fileBytes: 1000 })).rejects.toThrow(/larger than 1000 bytes/);
  });

  test('that can’t be downloaded is an error of GitHub, not of the artifact', async () => {
    add('result-a');
    fixture.server.fail('stored', { answer: { status: 503 } });
    await expect(read()).rejects.toThrow(/Can't download the artifact .*: HTTP 503/);
    fixture.server.fail('stored', { answer: 'reset' });
    await expect(read()).rejects.toMatchObject({ area: 'github' });
  });
});

describe('the pull request of a run', () => {
  const sha = 'c'.repeat(40);
  const ran = {
    id: 55,
    headSha: sha,
    headBranch: 'topic',
    headRepository: 'stranger/calculator',
    conclusion: 'success',
  };
  const find = (given: Partial<typeof ran> = {}) =>
    findPullRequest(fixture.connect(), run, { ...ran, ...given });
  const head = { ref: 'topic', sha, owner: 'stranger' };

  beforeEach(() => {
    fixture.server.repository.openPull(1, { head: { ...head, owner: 'octo-org' } });
    fixture.server.repository.openPull(2, { head, user: ACCOUNTS.stranger });
  });

  test('is found by branch, repository and commit', async () => {
    const { login } = ACCOUNTS.stranger;
    expect(await find()).toEqual({ number: 2, author: { login, isBot: false } });
    expect(await find({ headRepository: 'octo-org/calculator' })).toMatchObject({ number: 1 });
  });

  test.each([
    ['at another commit', { headSha: 'd'.repeat(40) }],
    ['of another branch', { headBranch: 'other' }],
    ['of another repository', { headRepository: 'mallory/calculator' }],
    ['of a repository of another name', { headRepository: 'stranger/other' }],
  ])('is not found %s', async (_, given) => {
    expect(await find(given)).toBeNull();
  });

  test.each([
    ['a bot', ACCOUNTS.app, { login: 'weigh-in-app[bot]', isBot: true }],
    ['a deleted account', null, null],
  ])('has %s as its author', async (_, user, author) => {
    fixture.server.repository.openPull(2, { head, user });
    expect(await find()).toEqual({ number: 2, author });
  });

  test('is not found if its fork was deleted', async () => {
    const change = (pulls: unknown) =>
      (pulls as { head: object }[]).map((pull) => ({ ...pull, head: { ...pull.head, repo: null } }));
    fixture.server.fail('pulls/list', { change });
    expect(await find()).toBeNull();
  });

  test('is not found if it is closed, or if there are two', async () => {
    fixture.server.repository.openPull(3, { head, base: { ref: 'release', sha: 'b'.repeat(40) } });
    expect(await find()).toBeNull();
    fixture.server.repository.openPull(3, { head, state: 'closed' });
    expect(await find()).toMatchObject({ number: 2 });
  });
});
