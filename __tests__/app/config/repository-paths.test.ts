import { describe, expect, test } from '@jest/globals';
import { inputsInRepository } from '../../../src/app/config/repository-paths.ts';

describe('makes a path relative to the repository', () => {
  const at = (folder: string) => ({ workspaces: ['/checkouts/app', '/real/app'], folder });

  test.each([
    ['.', '.', '.'],
    ['.', 'services/api', 'services/api'],
    ['.', '/checkouts/app', '.'],
    ['.', '/checkouts/app/services/api/', 'services/api'],
    ['.', '/real/app/services', 'services'],
    ['.', '/checkouts/app/../x', '/checkouts/app/../x'],
    ['.', '/checkouts/application', '/checkouts/application'],
    ['.', '../x', '../x'],
    ['.', '', ''],
    ['.', '{{defaultContext}}:api', '{{defaultContext}}:api'],
    ['.', 'https://github.com/x/y.git', 'https://github.com/x/y.git'],
    ['repo', 'repo', '.'],
    ['repo', './repo/api', 'api'],
    ['repo', 'api', 'api'],
    ['repo', 'repository', 'repository'],
    ['repo', 'repo/../../x', 'repo/../../x'],
    ['repo', '/checkouts/app/repo/api', 'api'],
    ['repo', '/checkouts/app/other', '/checkouts/app/other'],
    ['repo', '.', '.'],
  ])('in %s: %s becomes %s', (folder, path, expected) =>
    expect(inputsInRepository(() => path, at(folder))('context')).toBe(expected),
  );
});

test('changes only inputs that are paths in the repository', () => {
  const given: Readonly<Record<string, string>> = {
    file: 'repo/Dockerfile',
    'base-context': '/checkouts/repo',
    target: 'repo/x',
    'secret-files': 'id=repo/secret',
    'build-contexts': 'a=repo/a\nb=docker-image://repo/b\nc=https://repo/c\nrepo/d',
  };
  const read = inputsInRepository((input) => given[input] ?? '', {
    workspaces: ['/checkouts'],
    folder: 'repo',
  });
  expect(Object.fromEntries(Object.keys(given).map((input) => [input, read(input)]))).toEqual({
    ...given,
    file: 'Dockerfile',
    'base-context': '.',
    'build-contexts': 'a=a\nb=docker-image://repo/b\nc=https://repo/c\nrepo/d',
  });
});
