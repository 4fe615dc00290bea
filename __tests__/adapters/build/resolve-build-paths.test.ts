import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { BuildInputs, BuildRequest } from '../../../src/app/ports/ports.ts';
import { openBuildFolders } from '../../../src/adapters/build/engine-api/build-folders.ts';
import { findBuildPaths, readDockerfile } from '../../../src/adapters/build/resolve-build-paths.ts';
import { makeFolder } from '../../support/git.ts';
import { PLAIN_BUILD } from '../../support/plain-build.ts';

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** A tree with a build in `api`. Its Dockerfile is a symlink if `target` is not null. */
async function makeRequest(target: string | null, inputs: Partial<BuildInputs>): Promise<BuildRequest> {
  const tree = await makeFolder();
  folders.push(tree);
  await mkdir(join(tree, 'api'));
  const dockerfile = join(tree, 'api/Dockerfile');
  await (target === null ? writeFile(dockerfile, 'FROM scratch\n') : symlink(target, dockerfile));
  return {
    tree,
    workspace: tree,
    platform: null,
    side: 'head',
    title: null,
    revision: null,
    hasGitDir: false,
    inputs: { ...PLAIN_BUILD, ...inputs },
  };
}

describe('names the path in the build error when the file system rejects', () => {
  test.each<[string, Partial<BuildInputs>, string]>([
    [
      'a Dockerfile that is a circular link',
      { context: 'api' },
      "can't read the Dockerfile api/Dockerfile: ELOOP",
    ],
    [
      'such a Dockerfile in `file`',
      { file: 'api/Dockerfile' },
      "can't read the Dockerfile api/Dockerfile: ELOOP",
    ],
    ['a name that is too long', { file: 'x'.repeat(300) }, "can't read the Dockerfile xxx"],
    ['a name with a zero byte', { file: 'x\0y' }, "can't read the Dockerfile x"],
  ])('%s', async (_, inputs, why) => {
    const request = await makeRequest('Dockerfile', inputs);
    await expect(findBuildPaths(request)).rejects.toMatchObject({
      name: 'WeighInError',
      area: 'build',
      code: undefined,
      why: expect.stringContaining(why),
    });
  });

  test('a context that is a circular link', async () => {
    const request = await makeRequest(null, { context: 'loop', file: 'api/Dockerfile' });
    await symlink('loop', join(request.tree, 'loop'));
    await expect(findBuildPaths(request)).rejects.toMatchObject({
      name: 'WeighInError',
      area: 'build',
      why: expect.stringContaining("can't read the context loop: ELOOP"),
    });
  });

  test('a Dockerfile that was removed during the build', async () => {
    const request = await makeRequest(null, { context: 'api' });
    const paths = await findBuildPaths(request);
    await rm(paths.dockerfile);
    await expect(readDockerfile(request, paths)).rejects.toMatchObject({
      name: 'WeighInError',
      area: 'build',
      why: expect.stringContaining("can't read the Dockerfile api/Dockerfile: ENOENT"),
    });
  });
});

test.each(['[', 'a[z-a]', '('])(
  'reports the invalid pattern %s in an ignore file as a build error',
  async (line) => {
    const request = await makeRequest(null, { context: 'api' });
    await writeFile(join(request.tree, 'api/.dockerignore'), `${line}\n`);
    await expect(openBuildFolders(await findBuildPaths(request))).rejects.toMatchObject({
      name: 'WeighInError',
      area: 'build',
      why: expect.stringContaining('.dockerignore'),
    });
  },
);

describe('the .git of a working tree', () => {
  const open = async (inputs: Partial<BuildInputs>): Promise<BuildRequest> => {
    const request = { ...(await makeRequest(null, inputs)), hasGitDir: true };
    await mkdir(join(request.tree, '.git'));
    await writeFile(join(request.tree, '.git/config'), '');
    await writeFile(join(request.tree, 'app'), '');
    return request;
  };
  const list = async (request: BuildRequest): Promise<string[]> => {
    const { context } = await openBuildFolders(await findBuildPaths(request));
    const paths: string[] = [];
    for await (const { path } of context()) paths.push(path);
    return paths;
  };

  test('is not sent, whatever the ignore file says', async () => {
    const request = await open({ context: '.', file: 'api/Dockerfile' });
    await writeFile(join(request.tree, '.dockerignore'), 'app\n!.git\n!.git/config');
    expect(await list(request)).toEqual(['.dockerignore', 'api', 'api/Dockerfile']);
    expect(await list({ ...request, hasGitDir: false })).toContain('.git/config');
  });

  test('is found through a link to the root', async () => {
    const request = await open({ context: 'api/up', file: 'api/Dockerfile' });
    await symlink('..', join(request.tree, 'api/up'));
    expect(await list(request)).toEqual(['api', 'api/Dockerfile', 'api/up', 'app']);
  });

  test('does not hide a .git that the context itself contains', async () => {
    const request = await open({ context: 'api' });
    await writeFile(join(request.tree, 'api/.git'), '');
    expect(await list(request)).toEqual(['.git', 'Dockerfile']);
  });

  test('prevents an additional context at the root', async () => {
    const request = await open({ context: 'api', buildContexts: ['docs=api', 'all=.'] });
    await expect(findBuildPaths(request)).rejects.toMatchObject({
      area: 'build',
      why: "the build context all is the root of the repository, whose .git directory the base doesn't have",
    });
    expect(await findBuildPaths({ ...request, hasGitDir: false })).toMatchObject({ hidesGitDir: false });
  });
});
