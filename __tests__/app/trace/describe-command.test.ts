import { expect, test } from '@jest/globals';
import { buildxArguments } from '../../../src/adapters/build/build-arguments.ts';
import { PLAIN_BUILD } from '../../support/plain-build.ts';
import { describeCommand } from '../../../src/app/trace/describe-command.ts';

test.each<[string, readonly string[], string]>([
  ['git', ['-c', 'core.hooksPath=/dev/null', '-c', 'a=b', 'rev-parse', 'HEAD'], 'git rev-parse HEAD'],
  ['git', ['fetch', '--', 'https://me:s3cret@host/a', 'main'], 'git fetch -- https://***@host/a main'],
  ['git', ['-c', 's3cret'], 'git'],
  ['git', ['config', '--null', '--show-scope', '--list'], 'git config --null --show-scope --list'],
  ['git', ['config', '--get-all', 'remote.origin.url'], 'git config --get-all remote.origin.url'],
  [
    'git',
    [
      'config',
      '--file',
      '/a',
      '--add',
      'http.https://s3cret@host/.extraHeader',
      'AUTHORIZATION: basic s3cret',
    ],
    'git config --file /a --add http.https://***@host/.extraHeader ***',
  ],
  ['docker', ['buildx', 'inspect', '--builder=mine'], 'docker buildx inspect --builder=mine'],
  ['docker', ['run', '-e', 'A=b'], 'docker run *** A=b'],
  ['bash', ['-e', '-c', 'login s3cret'], 'bash'],
  ['/usr/bin/docker-credential-pass', ['get'], 'docker-credential-pass'],
])('describes %s %j', (file, args, shown) => {
  expect(describeCommand(file, args)).toBe(shown);
});

test('shows only names and paths of a build', () => {
  const inputs = {
    ...PLAIN_BUILD,
    addHosts: ['s3cret:1.2.3.4'],
    labels: ['a=s3cret'],
    ssh: ['default=s3cret'],
    cacheFrom: ['type=s3,secret_access_key=s3cret'],
    cacheTo: ['type=s3,secret_access_key=s3cret'],
    target: 'final',
    pull: true,
  };
  const resolved = {
    context: '/tree',
    dockerfile: '/tree/Dockerfile',
    buildContexts: ['a=https://me:s3cret@host/a.git'],
    buildArgs: ['TOKEN=s3cret', 'FROM_ENVIRONMENT', 'LINES=a\ns3cret'],
    secrets: [{ id: 's3cret', file: '/s3cret' }],
  };
  const args = buildxArguments(inputs, resolved, {
    platform: 'linux/arm64',
    output: { kind: 'load', tag: 'image-weigh-in/a' },
    idFile: '/tmp/id',
    addsAttestations: true,
    writesCache: true,
  });
  expect(describeCommand('docker', args)).toBe(
    [
      ...['docker buildx build --progress=plain --iidfile=/tmp/id --provenance=false --sbom=false --load'],
      ...['--tag=image-weigh-in/a --file=/tree/Dockerfile --platform=linux/arm64 --target=final --pull'],
      ...['--add-host=*** --build-arg=TOKEN=*** --build-arg=FROM_ENVIRONMENT=*** --build-arg=LINES=***'],
      ...['--build-context=*** --label=*** --secret=*** --ssh=*** --cache-from=*** --cache-to=*** /tree'],
    ].join(' '),
  );
});
