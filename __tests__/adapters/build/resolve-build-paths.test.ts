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
