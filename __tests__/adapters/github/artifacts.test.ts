import { beforeEach, describe, expect, test } from '@jest/globals';
import { openArtifacts } from '../../../src/adapters/github/artifacts/read-artifact.ts';
import { ARTIFACT_LIMITS, listArtifacts } from '../../../src/adapters/github/artifacts/download-artifacts.ts';
import { findPullRequest } from '../../../src/adapters/github/find-pull-request.ts';
import { ACCOUNTS, useGitHub } from '../../support/github.ts';
import type { Answer } from '../../support/github/server.mjs';
import { makeZip } from '../../support/zip.ts';

const fixture = useGitHub();
const run = { owner: 'octo-org', repo: 'calculator', id: 55 };
const list = (limits = ARTIFACT_LIMITS) => listArtifacts(fixture.connect('fork-token'), run, 'leg-', limits);
const add = (name: string, bytes = makeZip([{ name: 'leg.json', content: '{}' }]), given = {}) =>
  fixture.server.repository.addArtifact(55, name, bytes, given);

async function read(limits = ARTIFACT_LIMITS) {
  const [artifact] = await list();
  return openArtifacts(fixture.connect('fork-token'), run, limits).read(artifact!, 'leg.json');
}

describe('the artifacts of a run', () => {
  test('are those with the prefix, over all pages, the newest of each name', async () => {
    for (let index = 0; index < 150; index += 1) add(`leg-${String(index).padStart(3, '0')}`);
    add('coverage');
    add('leg-expired', undefined, { expired: true });
    fixture.server.repository.addArtifact(56, 'leg-of-another-run', makeZip([]));
    add('leg-007', makeZip([{ name: 'leg.json', content: 'from the second attempt' }]));
    const found = await list();
    expect(found).toHaveLength(150);
    const again = found.find(({ name }) => name === 'leg-007');
    const reader = openArtifacts(fixture.connect(), run);
    expect(await reader.read(again!, 'leg.json')).toBe('from the second attempt');
  });

  test('may not be more than the limit', async () => {
    for (const name of ['leg-1', 'leg-2', 'leg-3']) add(name);
    await expect(list({ ...ARTIFACT_LIMITS, count: 2 })).rejects.toThrow(/more than 2 artifacts/);
  });

  test('that GitHub does not list end the run, with the permission that may be missing', async () => {
    fixture.server.fail('actions/list-workflow-run-artifacts', {
      answer: { status: 403, body: { message: 'Not accessible' } },
    });
    await expect(list()).rejects.toThrow(/cannot be listed: Not accessible.*actions: read/s);
  });
});

describe('an artifact', () => {
  test('gives the text of its file, and its storage is not told the token', async () => {
    add('leg-a', makeZip([{ name: 'leg.json', content: 'ünï'.repeat(100_000) }]));
    expect(await read()).toBe('ünï'.repeat(100_000));
    const [stored] = fixture.log.calls.slice(-1);
    expect(stored).toMatch(/^GET http:\/\/127\.0\.0\.1:\d+\/\S+ → 200, N ms$/);
    expect(fixture.log.calls.join()).not.toMatch(/sig=|token/);
  });

  test.each([
    ['no zip', Buffer.from('<html>'), /cannot be used/],
    ['nothing', Buffer.alloc(0), /cannot be used/],
    ['no file', makeZip([]), /0 files instead of one/],
    [
      'two files',
      makeZip([
        { name: 'leg.json', content: '1' },
        { name: 'b', content: '2' },
      ]),
      /2 files instead of one/,
    ],
    ['another file', makeZip([{ name: 'other.json', content: '1' }]), /not called leg\.json/],
    ['a path out of it', makeZip([{ name: '../../leg.json', content: '1' }]), /cannot be used/],
    ['an absolute path', makeZip([{ name: '/etc/leg.json', content: '1' }]), /cannot be used/],
    [
      'a file that is larger than it says',
      makeZip([{ name: 'leg.json', content: 'x'.repeat(99_999), claims: { uncompressed: 9 } }]),
      /too many bytes|cannot be used/,
    ],
    [
      'a truncated zip',
      makeZip([{ name: 'leg.json', content: 'x'.repeat(999) }]).subarray(0, 60),
      /cannot be used/,
    ],
  ])('with %s is refused', async (_, bytes, message) => {
    add('leg-a', bytes);
    await expect(read()).rejects.toThrow(message);
    await expect(read()).rejects.toMatchObject({ area: 'source' });
  });

  test.each([
    ['by what GitHub says', { size: 2000 }],
    ['by what comes', { size: 10 }],
  ])('larger than the limit is refused, %s', async (_, given) => {
    add('leg-a', Buffer.alloc(2000), given);
    await expect(read({ ...ARTIFACT_LIMITS, zipBytes: 1000 })).rejects.toThrow(/larger than 1000 bytes/);
  });

  test('is refused where all together are larger than the limit', async () => {
    const content = JSON.stringify('x'.repeat(900));
    for (const name of ['leg-a', 'leg-b']) add(name, makeZip([{ name: 'leg.json', content }]));
    const limits = { ...ARTIFACT_LIMITS, allFileBytes: 1500 };
    const reader = openArtifacts(fixture.connect(), run, limits);
    const [first, second] = await list();
    expect(await reader.read(first!, 'leg.json')).toBe(content);
    await expect(reader.read(second!, 'leg.json')).rejects.toThrow(/larger than 598 bytes/);
    const zips = openArtifacts(fixture.connect(), run, { ...ARTIFACT_LIMITS, allZipBytes: first!.size });
    await zips.read(first!, 'leg.json');
    await expect(zips.read(second!, 'leg.json')).rejects.toThrow(/larger than 0 bytes/);
  });

  test.each([
    ['http', 'http://example.com/zip'],
    ['another scheme', 'file:///etc/passwd'],
    ['data', 'data:application/zip,x'],
    ['no address', '//'],
    ['a host that looks like this machine', 'http://127.0.0.1.example.com/zip'],
  ])('is not fetched from a place of %s, be it named at once or later', async (_, location) => {
    add('leg-a');
    const redirect = { status: 302, headers: { location } };
    fixture.server.fail('actions/download-artifact', { answer: redirect });
    await expect(read()).rejects.toThrow(/no https address/);
    fixture.server.fail('stored', { answer: redirect });
    await expect(read()).rejects.toThrow(/no https address/);
  });

  test('is fetched from where its place leads to, but not round in circles', async () => {
    add('leg-a');
    fixture.server.fail('stored', { answer: { status: 307, headers: { location: '?other' } } });
    expect(await read()).toBe('{}');
    fixture.server.fail('stored', { times: 9, answer: { status: 307, headers: { location: '?again' } } });
    await expect(read()).rejects.toThrow(/from place to place/);
  });

  test.each<[string, Answer]>([
    ['never answers', 'hang'],
    ['sends a little now and then', 'drip'],
  ])('is given up where its place %s', async (_, answer) => {
    add('leg-a');
    fixture.server.fail('stored', { answer });
    await expect(read({ ...ARTIFACT_LIMITS, time: 300 })).rejects.toThrow(/it took too long/);
  });

  test('that unpacks to more than the limit is refused', async () => {
    add('leg-a', makeZip([{ name: 'leg.json', content: ' '.repeat(1_000_000) }]));
    await expect(read({ ...ARTIFACT_LIMITS, fileBytes: 1000 })).rejects.toThrow(/larger than 1000 bytes/);
  });

  test('that cannot be had is no fault of its own', async () => {
    add('leg-a');
    fixture.server.fail('stored', { answer: { status: 503 } });
    await expect(read()).rejects.toThrow(/cannot be downloaded: HTTP 503/);
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

  test('is the one of its branch, repository and commit', async () => {
    const { login } = ACCOUNTS.stranger;
    expect(await find()).toEqual({ number: 2, author: { login, isBot: false } });
    expect(await find({ headRepository: 'octo-org/calculator' })).toMatchObject({ number: 1 });
  });

  test.each([
    ['at another commit', { headSha: 'd'.repeat(40) }],
    ['of another branch', { headBranch: 'other' }],
    ['of another repository', { headRepository: 'mallory/calculator' }],
    ['of a repository of another name', { headRepository: 'stranger/other' }],
  ])('is none %s', async (_, given) => {
    expect(await find(given)).toBeNull();
  });

  test.each([
    ['a bot', ACCOUNTS.app, { login: 'weigh-in-app[bot]', isBot: true }],
    ['an account that is deleted', null, null],
  ])('was opened by %s, as GitHub says it', async (_, user, author) => {
    fixture.server.repository.openPull(2, { head, user });
    expect(await find()).toEqual({ number: 2, author });
  });

  test('is none whose fork is deleted', async () => {
    const change = (pulls: unknown) =>
      (pulls as { head: object }[]).map((pull) => ({ ...pull, head: { ...pull.head, repo: null } }));
    fixture.server.fail('pulls/list', { change });
    expect(await find()).toBeNull();
  });

  test('is none that is closed, and none where two could be meant', async () => {
    fixture.server.repository.openPull(3, { head, base: { ref: 'release', sha: 'b'.repeat(40) } });
    expect(await find()).toBeNull();
    fixture.server.repository.openPull(3, { head, state: 'closed' });
    expect(await find()).toMatchObject({ number: 2 });
  });
});
