import { describe, expect, test } from '@jest/globals';
import {
  buildInputProblems,
  cacheCredentials,
  contextPath,
  inputsThatNeedBuildx,
  normalizeRepositoryPath,
  parsePair,
  resolveBuildArgs,
} from '../../../src/app/config/build-inputs.ts';
import { quoteCsvField, parseInputList } from '../../../src/app/config/csv-input.ts';
import { PLAIN_BUILD } from '../../support/plain-build.ts';

describe('parseInputList', () => {
  test.each([
    ['one item per line', 'A=1\n\n  B=2, 3 \r\nC=', ['A=1', 'B=2, 3', 'C=']],
    ['line breaks, commas and quotes in a quoted item', '"A=1\n2"\n"B=""x"",y"', ['A=1\n2', 'B="x",y']],
    ['a quote inside an item', 'A={"k":"v"}\nB="x"', ['A={"k":"v"}', 'B="x"']],
    ['an empty text', ' \n', []],
  ])('reads %s', (_, text, items) => expect(parseInputList(text, 'keep')).toEqual(items));

  test('throws for an unclosed quote', () => {
    expect(() => parseInputList('"A=1\nB=2', 'keep')).toThrow('Quote Not Closed');
  });

  test('splits a line at commas if asked', () => {
    expect(parseInputList('a:1, b:2\n"c,d"', 'split')).toEqual(['a:1', 'b:2', 'c,d']);
  });

  test('reads back what quoteCsvField quoted', () => {
    const field = 'src=/a "b",c';
    expect(parseInputList(`id=x,${quoteCsvField(field)}`, 'split')).toEqual(['id=x', field]);
  });
});

test.each([
  ['.', '.'],
  ['./app/', 'app'],
  ['app/../lib', 'lib'],
  ['..app', '..app'],
  ['..', null],
  ['a/../../b', null],
  ['/abs', null],
  ['https://example.org/a.git', null],
  ['git@example.org:a', null],
  ['github.com/a/b', null],
  ['-', null],
])('normalizes the path %s to %s', (path, inside) => expect(normalizeRepositoryPath(path)).toBe(inside));

test('resolves {{defaultContext}} of docker/build-push-action', () => {
  expect(['{{defaultContext}}', '{{defaultContext}}:app', 'app'].map(contextPath)).toEqual([
    '.',
    'app',
    'app',
  ]);
});

test('splits a pair at its first =, and rejects incomplete pairs', () => {
  expect(parsePair('id=a=b')).toEqual({ name: 'id', value: 'a=b' });
  expect(['id', 'id=', '=value'].map(parsePair)).toEqual([null, null, null]);
});

test('lists all problems, without values that may be secret', () => {
  const problems = buildInputProblems({
    ...PLAIN_BUILD,
    context: '/abs',
    file: '../Dockerfile',
    buildContexts: ['libs=../libs', 'remote=docker-image://alpine', 'half'],
    secrets: ['good=value', 'hunter2'],
    secretEnvs: ['hunter3'],
  });
  expect(problems).toHaveLength(6);
  expect(problems.join('\n')).not.toMatch(/hunter/);
  expect(problems).toContain('secrets, entry 2: expected id=value');
});

test('requires buildx for caches other than a registry', () => {
  expect(inputsThatNeedBuildx({ ...PLAIN_BUILD, cacheFrom: ['app:main', 'type=registry,ref=app'] })).toEqual(
    [],
  );
  expect(inputsThatNeedBuildx({ ...PLAIN_BUILD, cacheFrom: ['type=gha'], builder: 'x' })).toEqual([
    'builder',
    'cache-from',
  ]);
});

test('takes a build argument without a value from the environment', () => {
  expect(resolveBuildArgs(['A=1=2', 'B', 'C', 'D='], { B: 'b' })).toEqual({ A: '1=2', B: 'b', D: '' });
});

test('finds credentials in cache options', () => {
  const entries = ['type=s3,bucket=b,access_key_id=AK,"secret_access_key=x,y"', 'type=gha,ghtoken=t'];
  expect(cacheCredentials(entries)).toEqual(['AK', 'x,y', 't']);
});
