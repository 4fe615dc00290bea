import { expect, test } from '@jest/globals';
import { join } from 'node:path';
import { parseImageReference } from '../../../src/adapters/sources/parse-image-reference.ts';
import { withFiles } from '../../support/engine.ts';

const FILES = {
  'image.tar': 'x',
  'with:colon.tar': 'x',
  'layout/index.json': '{}',
  'saved/manifest.json': '[]',
  'src/main.go': '',
};

const ID = `sha256:${'4f5e6d7c'.repeat(8)}`;

test.each<[string, object]>([
  ['app:1', { source: 'docker', name: 'app:1' }],
  ['my.target', { source: 'docker', name: 'my.target' }],
  ['library/app:1.tar', { source: 'docker', name: 'library/app:1.tar' }],
  ['docker:app', { source: 'docker', name: 'app' }],
  [`docker:${ID}`, { source: 'docker', name: ID }],
  ['docker:4f5e6d7c8b9a', { source: 'docker', name: '4f5e6d7c8b9a' }],
  ['docker:sha256:4f5e6d7c8b9a', { source: 'docker', name: 'sha256:4f5e6d7c8b9a' }],
  [ID.slice(7), { source: 'docker', name: ID.slice(7) }],
  [`docker:ghcr.io/team/app:1@${ID}`, { source: 'docker', name: `ghcr.io/team/app:1@${ID}` }],
  ['docker:[::1]:5000/app', { source: 'docker', name: '[::1]:5000/app' }],
  [
    'docker://nginx',
    {
      source: 'registry',
      reference: { host: 'docker.io', repository: 'library/nginx', tag: 'latest', digest: null },
    },
  ],
  ['docker:docker:26-dind', { source: 'docker', name: 'docker:26-dind' }],
  ['docker:image.tar', { source: 'docker', name: 'image.tar' }],
  ['image.tar', { source: 'docker-archive', file: 'image.tar', name: null }],
  ['./image.tar', { source: 'docker-archive', file: 'image.tar', name: null }],
  ['docker-archive:image.tar', { source: 'docker-archive', file: 'image.tar', name: null }],
  ['docker-archive:image.tar:app:1', { source: 'docker-archive', file: 'image.tar', name: 'app:1' }],
  ['oci-archive:with:colon.tar', { source: 'oci-archive', file: 'with:colon.tar', name: null }],
  ['oci-archive:with:colon.tar:app', { source: 'oci-archive', file: 'with:colon.tar', name: 'app' }],
  ['layout', { source: 'oci-dir', directory: 'layout', name: null }],
  ['saved/', { source: 'oci-dir', directory: 'saved', name: null }],
  ['snapshot:image.tar', { source: 'snapshot', file: 'image.tar' }],
  ['oci-dir:layout:1.0', { source: 'oci-dir', directory: 'layout', name: '1.0' }],
])('parses %s', async (text, expected) => {
  await withFiles(FILES, async (folder) => {
    const reference = await parseImageReference(text, folder);
    const file = 'file' in expected ? { file: join(folder, String(expected.file)) } : {};
    const directory = 'directory' in expected ? { directory: join(folder, String(expected.directory)) } : {};
    expect(reference).toEqual({ ...expected, ...file, ...directory });
  });
});

test.each([
  ['', 'it has no name'],
  ['docker:', 'it has no name'],
  ['./missing.tar', 'no such file or directory'],
  ['missing.tar', 'no such file. If this is the name of an engine image'],
  ['build/missing.tar.gz', 'use docker:build/missing.tar.gz'],
  ['missing.tgz', 'no such file'],
  ['missing.json', 'no such file'],
  ['docker-archive:missing.tar', 'no such file or directory'],
  ['oci-dir:image.tar', 'it is a file. Use oci-archive:'],
  ['oci-archive:layout', 'it is a directory. Use oci-dir:'],
  [
    'src',
    'neither an index.json nor a manifest.json. Use the directory of an OCI layout. For an engine image, use docker:src',
  ],
  ['registry:2', 'it is only a tag'],
  ['registry:2', 'use docker:registry:2'],
  ['snapshot:a.json', 'no such file or directory'],
  ['registry:Not/A Name', 'Invalid registry image'],
  [`registry:${ID.slice(7)}`, 'Invalid registry image'],
  [`registry:app@sha512:${'4f5e6d7c'.repeat(16)}`, 'Invalid registry image'],
  ['docker://', 'it has no name'],
  ['docker://../x', 'Invalid registry image'],
  ['docker:/x', 'Invalid image name "/x"'],
  ['docker:../127.0.0.1:9/x', 'Invalid image name'],
  ['docker:a/../b', 'Invalid image name'],
  ['docker:a/..', 'Invalid image name'],
  ['docker:a/./b', 'Invalid image name'],
  ['docker:a//b', 'Invalid image name'],
  ['docker:a%2f..%2fb', 'Invalid image name'],
  ['docker:a/b?x=1', 'Invalid image name'],
  ['docker:a#b', 'Invalid image name'],
  ['docker:a\\b', 'Invalid image name'],
  ['docker:a b', 'Invalid image name'],
  ['docker:a\r\nHost: b', 'Invalid image name'],
  ['docker:app@sha256:12', 'Invalid image name'],
  [`docker:sha256:${'4f5e6d7c'.repeat(9)}x@`, 'Invalid image name'],
  ['App', 'Invalid image name'],
  ['a/B', 'Invalid image name'],
  ['x/../../containers', 'Invalid image name'],
])('refuses %j: %s', async (text, message) => {
  await withFiles(FILES, async (folder) => {
    await expect(parseImageReference(text, folder)).rejects.toMatchObject({
      name: 'WeighInError',
      area: 'input',
      message: expect.stringContaining(message),
    });
  });
});
