import { describe, expect, test } from '@jest/globals';
import { cpuTime } from '../../support/cpu-time.ts';
import picomatch from 'picomatch';
import { createGlobMatcher } from '../../../src/core/shared/glob.ts';
import { createRandom } from '../../support/hostile/random.ts';

describe('globMatcher', () => {
  test.each([
    ['/usr/lib/git-core/**', '/usr/lib/git-core/a/b', true],
    ['/usr/lib/git-core/**', '/usr/lib/git-core-evil/a', false],
    ['/usr/**/bash', '/usr/bash', true],
    ['/usr/**/bash', '/usr/local/bin/bash', true],
    ['/usr/**/bash', '/usr/local/bin/bash.d/x', false],
    ['/usr/*/bash', '/usr/local/bin/bash', false],
    ['/usr/bin/*', '/usr/bin/', true],
    ['/bin/b?sh', '/bin/bash', true],
    ['/bin/b?sh', '/bin/b/sh', false],
    ['/opt/.*/x', '/opt/.cache/x', true],
    ['/opt/*/x', '/opt/.cache/x', true],
    ['python3.*', 'python3x11', false],
    ['/a/*b*c', '/a/xbyybzzc', true],
    ['/app(1)/[x]', '/app(1)/[x]', true],
    ['{bash,dash}', 'bash', false],
    ['/opt/?/x', '/opt/😀/x', true],
  ])('matching %s against %s returns %s', (pattern, text, matches) => {
    expect(createGlobMatcher(pattern)(text)).toBe(matches);
  });

  test.each([30, 31, 32, 33, 63, 64, 65, 100])(
    'finds a run of %d characters after a part of it',
    (length) => {
      const run = 'a'.repeat(length - 2);
      for (const extra of [0, 1, 5, 40]) {
        const text = `x${'a'.repeat(extra)}${run}b`;
        expect(createGlobMatcher(`*?${run}b*`)(text)).toBe(true);
        expect(createGlobMatcher(`*?${run}b*`)(text.slice(extra + 1))).toBe(false);
        expect(
          createGlobMatcher(`**/${Array.from(`?${run}b`).join('/')}/**`)(Array.from(text).join('/')),
        ).toBe(true);
        expect(createGlobMatcher(`*?${run}b*`)(`${text.slice(0, -1)}c`)).toBe(false);
      }
    },
  );

  test('agrees with a recursive matcher', () => {
    const matched = countMatches(matchRecursively, ['a', 'b', '.', '*', '?'], () => true);
    expect(matched).toBeGreaterThan(1000);
  });

  test('agrees with picomatch on plain patterns', () => {
    // Picomatch reads dots, `?`, a slash before `**` and `*/**` at the end in ways that depend on their neighbours.
    const isMatch = (text: string, pattern: string) => picomatch.isMatch(text.slice(1), pattern.slice(1));
    const matched = countMatches(isMatch, ['a', 'b', '*'], (pattern) => !pattern.endsWith('*/**'));
    expect(matched).toBeGreaterThan(1000);
  });

  test.each([
    ['stars in one name', `/${'*a'.repeat(100)}b`, `/${'a'.repeat(4000)}`],
    ['stars for directories', `${'/**/a'.repeat(80)}/b`, '/a'.repeat(2000)],
    ['both kinds of stars', `${'/**/*a*'.repeat(60)}/b`, '/aaa'.repeat(1000)],
    ['a repeated group', `/${'+(a*)'.repeat(20)}b`, `/${'a'.repeat(4000)}`],
    ['question marks', `/${'*?'.repeat(200)}b`, `/${'a'.repeat(4000)}`],
  ])('takes at most time proportional to pattern length times text length: %s', (_, pattern, text) => {
    const start = cpuTime();
    expect(createGlobMatcher(pattern)(text)).toBe(false);
    // At most 400 × 4,000 steps, which take milliseconds. A recursive matcher would never finish.
    expect(cpuTime() - start).toBeLessThan(2000);
  });

  const FOLDERS = `/${'a'.repeat(254)}`.repeat(15);
  test.each([
    ['a long suffix of a name', `/**/*${'a'.repeat(247)}b/${'c'.repeat(200)}`, `/${'a'.repeat(3840)}/`],
    ['a long suffix of many names', `/**/*${'a'.repeat(247)}b/**`, FOLDERS],
    ['question marks at the end', `/**/*${'?'.repeat(253)}b/**`, FOLDERS],
    ['many stars', `/**/${'*a'.repeat(120)}b/c`, FOLDERS],
    ['directories', `/**${'/a'.repeat(200)}/b/**`, '/a'.repeat(1920)],
    ['stars for directories after the name', `/**${'/*'.repeat(200)}/b/**`, `/b${'/a'.repeat(1900)}`],
    ['question marks for directories', `/**${'/?'.repeat(200)}/b/**`, `/b${'/a'.repeat(1900)}`],
    ['question marks in the middle', `/*${'a?'.repeat(200)}b*`, `/${'a'.repeat(4000)}`],
    ['stars for directories', `/**${'/*'.repeat(200)}/b/**`, '/a'.repeat(1920)],
  ])('takes about the time of a text search: %s', (_, pattern, text) => {
    const matches = Array.from({ length: 20 }, () => createGlobMatcher(pattern));
    const texts = Array.from({ length: 100 }, (_text, index) => `${text}${index}`);
    const start = cpuTime();
    expect(matches.some((match) => texts.some(match))).toBe(false);
    // 1% of 200 exceptions and 1,000 files. An algorithm that takes pattern times text needs 5 to 15 s.
    expect(cpuTime() - start).toBeLessThan(1000);
  });
});

/** Compares with a reference on random patterns and texts. Throws for the first difference and returns the number of matches. */
function countMatches(
  reference: (text: string, pattern: string) => boolean,
  characters: readonly string[],
  isPlain: (pattern: string) => boolean,
): number {
  const random = createRandom(7);
  const repeat = (max: number, part: () => string) => Array.from({ length: 1 + random.int(max) }, part);
  const letters = characters.filter((character) => !'*?'.includes(character));
  const segment = () =>
    repeat(4, () => random.pick(characters))
      .join('')
      .replace(/\*+/g, '*');
  let matched = 0;
  for (let run = 0; run < 20_000; run += 1) {
    const segments = repeat(4, () => (random.oneIn(4) ? '**' : segment()));
    const pattern = `/${segments.join('/')}`.replace(/(\/\*\*)+(?=\/|$)/g, '/**');
    const text = `/${repeat(5, () => repeat(3, () => random.pick(letters)).join('')).join('/')}`;
    if (!isPlain(pattern)) continue;
    const wanted = reference(text, pattern);
    matched += wanted ? 1 : 0;
    if (createGlobMatcher(pattern)(text) !== wanted) throw new Error(`${pattern} and ${text}: not ${wanted}`);
  }
  return matched;
}

function matchRecursively(text: string, pattern: string): boolean {
  if (pattern === '') return text === '';
  if (pattern === '/**') return text === '' || text.startsWith('/');
  if (pattern.startsWith('/**/')) {
    if (!text.startsWith('/')) return false;
    const folders = [...text.matchAll(/\//g)].map(({ index }) => text.slice(index));
    return folders.some((rest) => matchRecursively(rest, pattern.slice(3)));
  }
  const rest = pattern.slice(1);
  const isCharacter = text !== '' && text[0] !== '/';
  if (pattern[0] === '*') {
    return matchRecursively(text, rest) || (isCharacter && matchRecursively(text.slice(1), pattern));
  }
  const matches = pattern[0] === '?' ? isCharacter : text[0] === pattern[0];
  return matches && matchRecursively(text.slice(1), rest);
}
