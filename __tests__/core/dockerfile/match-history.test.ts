import { describe, expect, test } from '@jest/globals';
import { createBuildRecorder } from '../../../src/core/dockerfile/build-recorder.ts';
import type { BuildOptions } from '../../../src/core/dockerfile/build-recorder.ts';
import type { Platform } from '../../../src/core/image/image.ts';
import type { HistoryEntry } from '../../../src/core/image/build-history.ts';
import type { BuildRecord, LinesUnknown } from '../../../src/core/snapshot/snapshot.ts';

/** Parses history entries; those in brackets have no layer. */
const parseHistory = (lines: readonly string[]): HistoryEntry[] =>
  lines.map((line) => {
    const [, inner] = /^\[(.*)\]$/s.exec(line) ?? [];
    return { createdBy: inner ?? line, empty: inner !== undefined };
  });

const AMD64: Platform = { os: 'linux', architecture: 'amd64' };

interface TestBuild extends BuildOptions {
  readonly imagePlatform: Platform;
}

/** Returns the record, or the reason why there is none. */
function match(
  dockerfile: string,
  history: readonly string[],
  { target = null, args = {}, platform = null, imagePlatform = AMD64 }: Partial<TestBuild> = {},
): BuildRecord | LinesUnknown {
  const steps = parseHistory(history);
  const layers = steps.filter(({ empty }) => !empty).length;
  const file = { path: 'Dockerfile', text: dockerfile };
  const recordBuild = createBuildRecorder(file, { target, args, platform });
  return recordBuild({ history: steps, platform: imagePlatform }, layers);
}

function record(...parameters: Parameters<typeof match>): BuildRecord | null {
  const result = match(...parameters);
  return 'reason' in result ? null : result;
}

const FROM_HISTORY = ['/bin/sh -c #(nop) ADD file:1 in / ', '[/bin/sh -c #(nop)  CMD ["sh"]]'];

/** `from`, the number of its layers, and the lines of the other layers as `3` or `3-5`. */
function summarize(build: BuildRecord | null): string | null {
  if (build === null) return null;
  const lines = build.lines.map(({ start, end }) => (start === end ? `${start}` : `${start}-${end}`));
  return [build.from, build.fromLayers, ...lines].join(' ');
}

describe('each layer has the lines that created it', () => {
  test('with BuildKit, for every form of instruction', () => {
    const dockerfile = `# syntax=docker/dockerfile:1
ARG BASE=debian:12
FROM \${BASE} AS root
RUN ["/bin/busybox", "ln", "-s", "busybox", "/bin/cat"]
ENV A=1
FROM root
ARG TOKEN
RUN echo one && \\
    # a comment
    echo   two
RUN --mount=type=cache,target=/c \\
  --network=none echo three
RUN <<EOT
echo heredoc
EOT
COPY <<a <<b /dst/
one
a
two
b
WORKDIR /w
ONBUILD RUN echo x
COPY --link --from=root /bin/busybox \\
   /bin/\${A}/
CMD echo hi
`;
    const history = [
      ...FROM_HISTORY,
      'RUN /bin/busybox ln -s busybox /bin/cat # buildkit',
      '[ENV A=1]',
      '[ARG TOKEN=s3cret]',
      'RUN |1 TOKEN=s3cret /bin/sh -c echo one &&     echo   two # buildkit',
      'RUN |1 TOKEN=s3cret /bin/sh -c echo three # buildkit',
      'RUN |1 TOKEN=s3cret /bin/sh -c echo heredoc\n # buildkit',
      'COPY <<a <<b /dst/ # buildkit',
      'WORKDIR /w',
      'COPY /bin/busybox /bin/1/ # buildkit',
      '[CMD ["/bin/sh" "-c" "echo hi"]]',
    ];
    expect(summarize(record(dockerfile, history))).toBe('debian:12 1 4 8-10 11-12 13-15 16-20 21 23-24');
    expect(JSON.stringify(record(dockerfile, history))).not.toContain('s3cret');
  });

  test('with the legacy builder, with and without labels from the command line', () => {
    const dockerfile =
      'FROM debian:12\nARG TOKEN\nRUN make \\\n  all\nONBUILD RUN x\nCOPY a b /c/\nSHELL ["/bin/bash", "-ec"]\nRUN ls\n';
    const history = [
      ...FROM_HISTORY,
      '[/bin/sh -c #(nop)  ARG TOKEN]',
      '|1 TOKEN=s3cret /bin/sh -c make   all',
      '[/bin/sh -c #(nop)  ONBUILD RUN x]',
      '/bin/sh -c #(nop) COPY multi:7 in /c/ ',
      '[/bin/sh -c #(nop)  SHELL [/bin/bash -ec]]',
      '/bin/bash -ec ls',
    ];
    expect(summarize(record(dockerfile, history))).toBe('debian:12 1 3-4 6 8');
    expect(summarize(record(dockerfile, [...history, '[/bin/bash -ec #(nop)  LABEL a=b]']))).toBe(
      'debian:12 1 3-4 6 8',
    );
  });

  test('with Windows line ends, and with another escape character', () => {
    const history = ['COPY a /a # buildkit', 'RUN /bin/sh -c echo   b # buildkit'];
    expect(summarize(record('FROM scratch\r\nCOPY a /a\r\nRUN echo \\\r\n  b\r\n', history))).toBe(
      'scratch 0 2 3-4',
    );
    expect(summarize(record('# escape=`\nFROM scratch\nCOPY a /a\nRUN echo `\n  b\n', history))).toBe(
      'scratch 0 3 4-5',
    );
  });
});

describe('the stage that is built', () => {
  const dockerfile = 'FROM a AS One\nRUN one\nFROM b AS two\nRUN two\nFROM one\nRUN three\n';
  const run = (command: string) => `RUN /bin/sh -c ${command} # buildkit`;
  test.each([
    [null, [run('one'), run('three')], 'a 1 2 6'],
    ['two', [run('two')], 'b 1 4'],
    ['TWO', [run('two')], 'b 1 4'],
    ['1', [run('two')], 'b 1 4'],
    ['0', [run('one')], 'a 1 2'],
    ['three', [run('one')], null],
    ['7', [run('one')], null],
  ])('is found for the target %s', (target, history, expected) => {
    expect(summarize(record(dockerfile, [...FROM_HISTORY, ...history], { target }))).toBe(expected);
  });
});

describe('the FROM image', () => {
  const from = (dockerfile: string, args: Readonly<Record<string, string>> = {}) =>
    record(dockerfile, FROM_HISTORY, { args })?.from;
  test('includes the ARG defaults of the Dockerfile', () => {
    expect(from('ARG V=12\nARG NAME=debian:$V\nFROM ${NAME}-slim\n')).toBe('debian:12-slim');
    expect(from('FROM debian:${V:-13}\n')).toBe('debian:13');
    expect(from('ARG V\nFROM debian:12$V\n')).toBe('debian:12');
    expect(from(`ARG V='$A'"b"\nFROM a\${V#x}\n`)).toBe('a${V#x}');
  });
  test.each([
    ['FROM "debian:12"\n', 'debian:12'],
    [`FROM 'debian:12' AS b\n`, 'debian:12'],
    ['ARG V=12\nFROM --platform="$BUILDPLATFORM" "debian:${V}" AS b\n', 'debian:12'],
    ['ARG IMAGE="debian:12" V\nFROM \\\n  # a comment\n  "$IMAGE"\n', 'debian:12'],
    [`# escape=\`\nARG A='debian' B="$A:12"\nFROM \`\n"\${B}" \`\n AS c\n`, 'debian:12'],
    [`ARG A='$B' B=1\nFROM "a$A"\n`, 'a$B'],
    ['from "debian:12" as Bin\n', 'debian:12'],
  ])('has no quotes: %j', (dockerfile, expected) => {
    expect(from(dockerfile)).toBe(expected);
  });
  test('never includes the value of a build argument', () => {
    const args = { V: 's3cret', TARGETARCH: 's3cret' };
    expect(from('ARG V=12\nFROM debian:$V\n', args)).toBe('debian:$V');
    expect(from('ARG V\nARG W="a-$V"\nFROM "${W:-x}"\n', args)).toBe('a-$V');
    expect(from('ARG V\nFROM a${V:+-b}\n', args)).toBe('a${V:+-b}');
    expect(from('FROM a-$TARGETARCH\n', args)).toBe('a-$TARGETARCH');
  });
});

describe('a stage that an argument chooses', () => {
  const dockerfile = (image: string) =>
    `ARG KIND=prod\nFROM a AS prod\nRUN one\nFROM b AS dev\nRUN two\nFROM ${image}\nRUN three\n`;
  const run = (command: string) => `RUN /bin/sh -c ${command} # buildkit`;
  const two = [...FROM_HISTORY, run('two'), run('three')];
  test('is found by the value of the argument', () => {
    expect(summarize(record(dockerfile('${KIND}'), [...FROM_HISTORY, run('one'), run('three')]))).toBe(
      'a 1 3 7',
    );
    expect(summarize(record(dockerfile('${KIND}'), two, { args: { KIND: 'dev' } }))).toBe('b 1 5 7');
    expect(summarize(record(dockerfile('${OTHER:-dev}'), two))).toBe('b 1 5 7');
  });
  test('is not guessed if only the builder knows it', () => {
    const unresolvable = { reason: 'unresolvable-from', line: 6 };
    expect(match(dockerfile('${KIND%x}'), two)).toEqual(unresolvable);
    expect(match(dockerfile('${OTHER}'), two)).toEqual(unresolvable);
    expect(match(dockerfile('"$TARGETSTAGE"'), two)).toEqual(unresolvable);
  });
  test('is an image if no stage can have the name', () => {
    const layers = [...FROM_HISTORY, run('three')];
    expect(summarize(record(dockerfile('debian:${KIND%x}'), layers))).toBe('debian:${KIND%x} 1 7');
    expect(summarize(record(dockerfile('x-${KIND%x}'), layers))).toBe('x-${KIND%x} 1 7');
  });
  test('keeps the value of the build argument secret', () => {
    const args = { KIND: 'dev', TOKEN: 's3cret' };
    const text = `ARG TOKEN\n${dockerfile('"${KIND}"').replace('FROM b', 'FROM "b:$TOKEN"')}`;
    const result = record(text, two, { args });
    expect(summarize(result)).toBe('b:$TOKEN 1 6 8');
    expect(JSON.stringify(result)).not.toContain('s3cret');
  });
});

describe('a stage for a platform', () => {
  const names = ['linux-amd64', 'linux-arm64', 'linux-arm-v7', 'arm', 'armv6'];
  const stages = names.map((name) => `FROM x AS ${name}\nRUN ${name}\n`).join('');
  const find = (image: string, build: Partial<TestBuild>, before = '') => {
    const histories = names.map((name) => [
      ...FROM_HISTORY,
      `RUN /bin/sh -c ${name} # buildkit`,
      'RUN /bin/sh -c end # buildkit',
    ]);
    const found = histories.filter((history) =>
      record(`${before}${stages}FROM ${image}\nRUN end\n`, history, build),
    );
    return found.map(([, , step = '']) => step.replace(/^RUN .* -c | # buildkit$/g, ''));
  };
  const ARM64: Platform = { os: 'linux', architecture: 'arm64', variant: 'v8' };
  const ARMV6: Platform = { os: 'linux', architecture: 'arm', variant: 'v6' };

  test.each<[string, string, Partial<TestBuild>, string]>([
    ['the image', 'linux-$TARGETARCH', {}, 'linux-amd64'],
    ['the image', '"${TARGETOS}-${TARGETARCH}${TARGETVARIANT}"', { imagePlatform: ARM64 }, 'linux-arm64'],
    ['the image', '$TARGETARCH$TARGETVARIANT', { imagePlatform: ARMV6 }, 'armv6'],
    ['the request', 'linux-$TARGETARCH', { platform: ARM64 }, 'linux-arm64'],
    ['the builder', '$BUILDOS-$BUILDARCH', {}, 'linux-amd64'],
    ['a build argument', 'linux-$TARGETARCH', { args: { TARGETARCH: 'arm64' } }, 'linux-arm64'],
  ])('is known from %s: %s', (_, image, build, expected) => {
    expect(find(image, build)).toEqual([expected]);
  });

  test.each<[string, string, Partial<TestBuild>, string]>([
    ['the builder of an image for a requested platform', 'linux-$BUILDARCH', { platform: AMD64 }, ''],
    [
      'an image whose platform a build argument names',
      'linux-$TARGETARCH',
      { args: { BUILDPLATFORM: 'linux/arm64' } },
      '',
    ],
    ['an image whose FROM names a platform', '--platform=linux/amd64 linux-$TARGETARCH', {}, ''],
    [
      '32-bit Arm without a variant',
      'arm$TARGETVARIANT',
      { imagePlatform: { os: 'linux', architecture: 'arm' } },
      '',
    ],
    ['a request that is no platform', '$TARGETOS-amd64', { platform: { os: 'linux', architecture: '' } }, ''],
    ['an argument that is declared again', 'linux-$TARGETARCH', {}, 'ARG TARGETARCH\n'],
  ])('is not guessed for %s', (_, image, build, before) => {
    expect(find(image, build, before)).toEqual([]);
  });

  test('is known if FROM names the target platform, or if another stage names a platform', () => {
    expect(find('--platform=$TARGETPLATFORM linux-$TARGETARCH', {})).toEqual(['linux-amd64']);
    expect(find('--platform="${BUILDPLATFORM}" linux-$TARGETARCH', {})).toEqual(['linux-amd64']);
    const other = 'FROM --platform=linux/s390x go AS go\n';
    expect(find('linux-$TARGETARCH', {}, other)).toEqual(['linux-amd64']);
  });

  test('is named in FROM', () => {
    const from = record('FROM "a:${TARGETOS}-$TARGETARCH"\n', FROM_HISTORY, { imagePlatform: ARM64 })?.from;
    expect(from).toBe('a:linux-arm64');
    expect(record('FROM a:$BUILDARCH\n', FROM_HISTORY, { platform: AMD64 })?.from).toBe('a:$BUILDARCH');
  });
});

describe('there is no record of', () => {
  const dockerfile = 'FROM debian:12\nRUN one\nCOPY a /a\n';
  const one = 'RUN /bin/sh -c one # buildkit';
  const copy = 'COPY a /a # buildkit';
  const different = (line: number): LinesUnknown => ({ reason: 'different-history', line });
  const noStage: LinesUnknown = { reason: 'no-such-stage', line: null };
  const onbuild = 'FROM a AS b\nONBUILD RUN x\nFROM b\nRUN one\n';
  test.each<[string, string, readonly string[], LinesUnknown]>([
    ['another command', dockerfile, [...FROM_HISTORY, 'RUN /bin/sh -c other # buildkit', copy], different(2)],
    ['another order', dockerfile, [...FROM_HISTORY, copy, one], different(3)],
    ['a step too many', dockerfile, [...FROM_HISTORY, one, copy, '[CMD ["x"]]'], different(3)],
    ['a step too few', dockerfile, [copy], different(2)],
    ['a squashed image', dockerfile, ['/bin/sh -c #(nop) ADD file:1 in / '], different(3)],
    ['no history', dockerfile, [], { reason: 'no-history', line: null }],
    ['a layer below scratch', 'FROM scratch\nCOPY a /a\n', [...FROM_HISTORY, copy], different(1)],
    ['a Dockerfile without a stage', '# nothing\n', FROM_HISTORY, noStage],
    ['an empty file', '', FROM_HISTORY, noStage],
    ['a file that is not a Dockerfile', '\0\x01\uFFFD{}', FROM_HISTORY, noStage],
    [
      'a FROM without an image',
      'FROM\nRUN one\n',
      [...FROM_HISTORY, one],
      { reason: 'unresolvable-from', line: 1 },
    ],
    [
      'an ONBUILD that runs in a later stage',
      onbuild,
      [...FROM_HISTORY, one],
      { reason: 'onbuild', line: 2 },
    ],
    [
      'an open here-document',
      'FROM a\nRUN <<E\n',
      [...FROM_HISTORY, one],
      { reason: 'ambiguous-syntax', line: null },
    ],
  ])('%s', (_, text, history, expected) => {
    expect(match(text, history)).toEqual(expected);
  });

  test('a history that does not cover all layers', () => {
    const recordBuild = createBuildRecorder(
      { path: 'D', text: dockerfile },
      { target: null, args: {}, platform: null },
    );
    const image = { history: parseHistory([...FROM_HISTORY, one, copy]), platform: AMD64 };
    expect(recordBuild(image, 4)).toEqual({ reason: 'incomplete-history', line: null });
    expect(recordBuild(image, 3)).not.toHaveProperty('reason');
  });
});

test.each([
  ['flags', `FROM a\nRUN ${'--a'.repeat(20_000)} x\n`],
  ['escapes', `FROM a\nRUN x ${'\\ \t'.repeat(20_000)}\n`],
  ['variables', `ARG A=${'${A:-'.repeat(5_000)}\nFROM \${A}\n`],
  ['values that grow', `ARG A=xx\n${'ARG A="$A$A"\n'.repeat(5_000)}FROM $A\n`],
  ['unknown values that grow', `${'ARG A="$A$A$TARGETSTAGE"\n'.repeat(3_000)}FROM $A\n`],
  ['stages', 'FROM a AS a\n'.repeat(2_000)],
  ['one long line', `FROM ${'a'.repeat(120_000)}\n`],
  ['blanks', `FROM a\nRUN x${' \t'.repeat(60_000)}y\n`],
  ['blanks in a directive', `# a = b${' '.repeat(120_000)}c\nFROM a\n`],
  ['many flags', `FROM a\nCOPY ${'--a '.repeat(30_000)} b c\n`],
])('reads a hostile Dockerfile with %s in a short time', (_, text) => {
  expect(() => record(text, FROM_HISTORY)).not.toThrow();
});

test('skips a Dockerfile of more than 128 KiB', () => {
  const history = [...FROM_HISTORY, 'COPY a /a # buildkit'];
  const comment = (length: number) => `${'#'.repeat(length)}\nFROM a\nCOPY a /a\n`;
  expect(record(comment(1_000), history)).not.toBeNull();
  expect(match(comment(128 * 1024), history)).toEqual({ reason: 'dockerfile-too-long', line: null });
});

describe('syntax that could mislead a parser', () => {
  const run = (command: string) => `RUN /bin/sh -c ${command} # buildkit`;

  test.each<[string, string, readonly string[], string | null]>([
    [
      'here-document syntax in quotes',
      `FROM a\nRUN echo 'std::cout <<"hi" <<std::endl;' > /m\nRUN two\n`,
      [run(`echo 'std::cout <<"hi" <<std::endl;' > /m`), run('two')],
      null,
    ],
    [
      'an arithmetic shift',
      'FROM a\nRUN x="$((1 <<2))"\nRUN two\n',
      [run('x="$((1 <<2))"'), run('two')],
      null,
    ],
    ['an unterminated here-document', 'FROM a\nRUN touch /a # <<EOF\nRUN two\n', [run('touch /a')], null],
    [
      'a here-document with a partly quoted name',
      'FROM a\nCOPY <<E"O"F /a\nx\nEOF\nRUN two\n',
      ['COPY EOF /a # buildkit', run('two')],
      null,
    ],
    ['a here-string', 'FROM a\nRUN cat <<<EOF\nRUN two\n', [run('cat <<<EOF'), run('two')], 'a 1 2 3'],
    ['a single carriage return', 'FROM a\n# a\r# b\nRUN two\n', [run('two')], null],
    ['two carriage returns', 'FROM a\r\r\nRUN two\r\r\n', [run('two')], null],
    [
      'a doubled backslash at the end of a line',
      'FROM a\nCOPY x /y\\\\\nCOPY x /z\n',
      ['COPY x /y\\ # buildkit', 'COPY x /z # buildkit'],
      null,
    ],
    [
      'a backtick at the end of a command',
      'FROM a\nRUN touch `date`\nRUN two\n',
      [run('touch `date`'), run('two')],
      'a 1 2 3',
    ],
    [
      'a stage’s name in quotes',
      `FROM a AS b\nRUN one\nFROM 'b'\nRUN two\n`,
      [run('one'), run('two')],
      'a 1 2 4',
    ],
    [
      'a stage’s name in an argument with quotes',
      'ARG V=b\nARG NAME="$V"\nFROM a AS b\nRUN one\nFROM --platform="$BUILDPLATFORM" "${NAME}" AS c\nRUN two\n',
      [run('one'), run('two')],
      'a 1 4 6',
    ],
    [
      'a FROM in a here-document',
      'FROM a\nRUN <<E\nFROM "b"\nE\nRUN two\n',
      [run('FROM "b"\n'), run('two')],
      'a 1 2-4 5',
    ],
    [
      'ONBUILD in a stage that another one is based on',
      'FROM a AS b\nRUN one\nONBUILD RUN three\nFROM b\nRUN two\n',
      [run('one'), run('three'), run('two')],
      null,
    ],
    ['ONBUILD in the last stage', 'FROM a\nRUN one\nONBUILD RUN three\n', [run('one')], 'a 1 2'],
    [
      'an argument declared again without a value',
      'ARG X=b\nARG X\nFROM a AS b\nRUN one\nFROM c AS d\nRUN two\nFROM ${X:-d}\nRUN three\n',
      [run('two'), run('three')],
      null,
    ],
  ])('is handled for %s', (_, dockerfile, history, expected) => {
    expect(summarize(record(dockerfile, [...FROM_HISTORY, ...history]))).toBe(expected);
  });

  test.each<[string, string, string, boolean]>([
    ['a COPY to another path', 'COPY x /y', 'COPY x /z # buildkit', false],
    ['a COPY to the same path', 'COPY --link x /y', 'COPY x /y # buildkit', true],
    ['a COPY in JSON form', 'COPY ["x", "/y"]', 'COPY x /y # buildkit', true],
    ['a COPY to a variable path', 'COPY x $HOME', 'COPY x /root # buildkit', true],
    [
      'a COPY to a relative path with the legacy builder',
      'COPY x y',
      '/bin/sh -c #(nop) COPY file:1 in /app/y ',
      true,
    ],
    [
      'a COPY to another path with the legacy builder',
      'COPY x /y',
      '/bin/sh -c #(nop) COPY file:1 in /z ',
      false,
    ],
    ['a RUN of another command', 'RUN ["touch", "/y"]', 'RUN touch /z # buildkit', false],
    ['a RUN of the same command', 'RUN ["touch", "/y"]', 'RUN touch /y # buildkit', true],
  ])('%s is recorded only if the history matches', (_, instruction, history, isRecorded) => {
    expect(record(`FROM a\n${instruction}\n`, [...FROM_HISTORY, history]) !== null).toBe(isRecorded);
  });
});
