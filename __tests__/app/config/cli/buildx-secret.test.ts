import { expect, test } from '@jest/globals';
import { readCommandLine } from '../../../../src/app/config/cli/parse-command.ts';

const secretsIn = (...args: readonly string[]) => {
  const command = readCommandLine(['build', ...args.flatMap((value) => ['--secret', value])]);
  if (command.command !== 'build' || command.settings.head.kind !== 'build') throw new TypeError('no build');
  const { secrets, secretFiles, secretEnvs } = command.settings.head.inputs;
  return { secrets, secretFiles, secretEnvs };
};
const none = { secrets: [], secretFiles: [], secretEnvs: [] };

test.each([
  ['id=npm,src=.npmrc', { ...none, secretFiles: ['npm=.npmrc'] }],
  ['type=file,id=npm,source=dir/.npmrc', { ...none, secretFiles: ['npm=dir/.npmrc'] }],
  ['id=npm,"src=a,b"', { ...none, secretFiles: ['npm=a,b'] }],
  ['id=npm,env=NPM_TOKEN', { ...none, secretEnvs: ['npm=NPM_TOKEN'] }],
  ['type=env,id=npm,src=NPM_TOKEN', { ...none, secretEnvs: ['npm=NPM_TOKEN'] }],
  ['npm=id=x,src=y', { ...none, secrets: ['npm=id=x,src=y'] }],
  ['npm=in plain sight', { ...none, secrets: ['npm=in plain sight'] }],
])('reads --secret %s', (value, expected) => expect(secretsIn(value)).toEqual(expected));

test('reads several secrets of different kinds', () => {
  expect(secretsIn('id=a,src=1', 'b=2', 'id=c,env=D', 'id=e,src=3')).toEqual({
    secrets: ['b=2'],
    secretFiles: ['a=1', 'e=3'],
    secretEnvs: ['c=D'],
  });
});

test.each(['id=hunter2', 'type=file,src=hunter2', 'id=npm,src=', 'id=npm,"src=hunter2'])(
  'rejects --secret %s without its text',
  (value) => {
    expect(() => secretsIn(value)).toThrow(
      /^Invalid --secret: it has no source\. Write --secret id=NAME,src=FILE or --secret id=NAME,env=VARIABLE\.$/,
    );
  },
);
