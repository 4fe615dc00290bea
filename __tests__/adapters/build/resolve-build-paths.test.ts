import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { BuildInputs, BuildRequest } from '../../../src/app/ports/ports.ts';
import { openBuildFolders } from '../../../src/adapters/build/engine-api/pack-context.ts';
import { findBuildPaths, readDockerfile } from '../../../src/adapters/build/resolve-build-paths.ts';
import { makeFolder } from '../../support/git.ts';
import { PLAIN_BUILD } from '../../support/plain-build.ts';

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** A tree with a build in `api`, whose Dockerfile is a link if `target` is not null. */
async function requestFor(target: string | null, inputs: Partial<BuildInputs>): Promise<BuildRequest> {
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
    inputs: { ...PLAIN_BUILD, ...inputs },
  };
}

describe('a path that the file system refuses is an error of the build that names it', () => {
  test.each<[string, Partial<BuildInputs>, string]>([
    ['a Dockerfile', { context: 'api' }, "can't read the Dockerfile api/Dockerfile: ELOOP"],
    ['a Dockerfile by `file`', { file: 'api/Dockerfile' }, "can't read the Dockerfile api/Dockerfile: ELOOP"],
    ['a name that is too long', { file: 'x'.repeat(300) }, "can't read the Dockerfile xxx"],
    ['a name with a zero byte', { file: 'x\0y' }, "can't read the Dockerfile x"],
  ])('%s', async (_, inputs, why) => {
    const request = await requestFor('Dockerfile', inputs);
    await expect(findBuildPaths(request)).rejects.toMatchObject({
      name: 'WeighInError',
      area: 'build',
      code: undefined,
      why: expect.stringContaining(why),
    });
  });

  test('a context', async () => {
    const request = await requestFor(null, { context: 'loop', file: 'api/Dockerfile' });
    await symlink('loop', join(request.tree, 'loop'));
    await expect(findBuildPaths(request)).rejects.toMatchObject({
      name: 'WeighInError',
      area: 'build',
      why: expect.stringContaining("can't read the context loop: ELOOP"),
    });
  });

  test('a Dockerfile that went away in the build', async () => {
    const request = await requestFor(null, { context: 'api' });
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
  'an ignore file with the pattern %s is an error of the build',
  async (line) => {
    const request = await requestFor(null, { context: 'api' });
    await writeFile(join(request.tree, 'api/.dockerignore'), `${line}\n`);
    await expect(openBuildFolders(await findBuildPaths(request))).rejects.toMatchObject({
      name: 'WeighInError',
      area: 'build',
      why: expect.stringContaining('.dockerignore'),
    });
  },
);
