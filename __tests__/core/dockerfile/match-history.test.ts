import { describe, expect, test } from '@jest/globals';
import { createRecorder } from '../../../src/core/dockerfile/build-recorder.ts';
import type { RecipeOptions } from '../../../src/core/dockerfile/parse-stages.ts';
import type { HistoryStep } from '../../../src/core/image/build-history.ts';
import type { BuildRecord } from '../../../src/core/snapshot/snapshot.ts';

/** History lines, those in brackets without a layer. */
const historyOf = (lines: readonly string[]): HistoryStep[] =>
  lines.map((line) => {
    const [, inner] = /^\[(.*)\]$/s.exec(line) ?? [];
    return { createdBy: inner ?? line, empty: inner !== undefined };
  });

function record(
  dockerfile: string,
  history: readonly string[],
  { target = null, args = {} }: Partial<RecipeOptions> = {},
): BuildRecord | null {
  const steps = historyOf(history);
  const layers = steps.filter(({ empty }) => !empty).length;
  return createRecorder({ path: 'Dockerfile', text: dockerfile }, { target, args })(steps, layers);
}

const UPSTREAM = ['/bin/sh -c #(nop) ADD file:1 in / ', '[/bin/sh -c #(nop)  CMD ["sh"]]'];

/** `from`, the layers under it, and the lines of the others as `3` or `3-5`. */
function told(found: BuildRecord | null): string | null {
  if (found === null) return null;
  const lines = found.lines.map(({ start, end }) => (start === end ? `${start}` : `${start}-${end}`));
  return [found.from, found.fromLayers, ...lines].join(' ');
}

describe('each layer has the line that made it', () => {
  test('over BuildKit, with everything that a line may be', () => {
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
      ...UPSTREAM,
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
    expect(told(record(dockerfile, history))).toBe('debian:12 1 4 8-10 11-12 13-15 16-20 21 23-24');
    expect(JSON.stringify(record(dockerfile, history))).not.toContain('s3cret');
  });

  test('over the builder before it, whatever labels it was given', () => {
    const dockerfile =
      'FROM debian:12\nARG TOKEN\nRUN make \\\n  all\nONBUILD RUN x\nCOPY a b /c/\nSHELL ["/bin/bash", "-ec"]\nRUN ls\n';
    const history = [
      ...UPSTREAM,
      '[/bin/sh -c #(nop)  ARG TOKEN]',
      '|1 TOKEN=s3cret /bin/sh -c make   all',
      '[/bin/sh -c #(nop)  ONBUILD RUN x]',
      '/bin/sh -c #(nop) COPY multi:7 in /c/ ',
      '[/bin/sh -c #(nop)  SHELL [/bin/bash -ec]]',
      '/bin/bash -ec ls',
    ];
    expect(told(record(dockerfile, history))).toBe('debian:12 1 3-4 6 8');
    expect(told(record(dockerfile, [...history, '[/bin/bash -ec #(nop)  LABEL a=b]']))).toBe(
      'debian:12 1 3-4 6 8',
    );
  });

  test('of a file that ends its lines as Windows does, and of one with another escape character', () => {
    const history = ['COPY a /a # buildkit', 'RUN /bin/sh -c echo   b # buildkit'];
    expect(told(record('FROM scratch\r\nCOPY a /a\r\nRUN echo \\\r\n  b\r\n', history))).toBe(
      'scratch 0 2 3-4',
    );
    expect(told(record('# escape=`\nFROM scratch\nCOPY a /a\nRUN echo `\n  b\n', history))).toBe(
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
  ])('%s', (target, history, expected) => {
    expect(told(record(dockerfile, [...UPSTREAM, ...history], { target }))).toBe(expected);
  });
});

describe('the image under FROM', () => {
  const from = (dockerfile: string, args: Readonly<Record<string, string>> = {}) =>
    record(dockerfile, UPSTREAM, { args })?.from;
  test('is named with the defaults of the Dockerfile', () => {
    expect(from('ARG V=12\nARG NAME=debian:$V\nFROM ${NAME}-slim\n')).toBe('debian:12-slim');
    expect(from('FROM debian:${V:-13}\n')).toBe('debian:13');
    expect(from('ARG V\nFROM --platform=$BUILDPLATFORM debian:$V\n')).toBe('debian:$V');
  });
  test('never by the value of a build argument', () => {
    expect(from('ARG V=12\nFROM debian:$V\n', { V: 's3cret' })).toBe('debian:$V');
  });
});

describe('a stage that an argument chooses', () => {
  const dockerfile = (image: string) =>
    `ARG KIND=prod\nFROM a AS prod\nRUN one\nFROM b AS dev\nRUN two\nFROM ${image}\nRUN three\n`;
  const run = (command: string) => `RUN /bin/sh -c ${command} # buildkit`;
  const two = [...UPSTREAM, run('two'), run('three')];
  test('is the one that it names', () => {
    expect(told(record(dockerfile('${KIND}'), [...UPSTREAM, run('one'), run('three')]))).toBe('a 1 3 7');
    expect(told(record(dockerfile('${KIND}'), two, { args: { KIND: 'dev' } }))).toBe('b 1 5 7');
    expect(told(record(dockerfile('${OTHER:-dev}'), two))).toBe('b 1 5 7');
  });
  test('is not guessed where only the builder knows it', () => {
    expect(record(dockerfile('stage-${TARGETARCH}'), two)).toBeNull();
    expect(record(dockerfile('${OTHER}'), two)).toBeNull();
    expect(record(dockerfile('${KIND%x}'), two)).toBeNull();
  });
  test('is none where there is no stage with a name', () => {
    const alone = 'FROM a-${TARGETARCH}\nRUN three\n';
    expect(told(record(alone, [...UPSTREAM, run('three')]))).toBe('a-${TARGETARCH} 1 2');
  });
});

describe('nothing is said where it is not certain', () => {
  const dockerfile = 'FROM debian:12\nRUN one\nCOPY a /a\n';
  const one = 'RUN /bin/sh -c one # buildkit';
  const copy = 'COPY a /a # buildkit';
  test.each<[string, string, readonly string[]]>([
    ['another command', dockerfile, [...UPSTREAM, 'RUN /bin/sh -c other # buildkit', copy]],
    ['another order', dockerfile, [...UPSTREAM, copy, one]],
    ['a step too many', dockerfile, [...UPSTREAM, one, copy, '[CMD ["x"]]']],
    ['a step too few', dockerfile, [copy]],
    ['an image that was squashed', dockerfile, ['/bin/sh -c #(nop) ADD file:1 in / ']],
    ['no history', dockerfile, []],
    ['something below scratch', 'FROM scratch\nCOPY a /a\n', [...UPSTREAM, copy]],
    ['no stage', '# nothing\n', UPSTREAM],
    ['an empty file', '', UPSTREAM],
    ['no Dockerfile at all', '\0\x01\uFFFD{}', UPSTREAM],
    ['a FROM without an image', 'FROM\nRUN one\n', [...UPSTREAM, one]],
  ])('%s', (_, text, history) => {
    expect(record(text, history)).toBeNull();
  });

  test('a history that is not that of all layers', () => {
    const recorder = createRecorder({ path: 'D', text: dockerfile }, { target: null, args: {} });
    expect(recorder(historyOf([...UPSTREAM, one, copy]), 4)).toBeNull();
    expect(recorder(historyOf([...UPSTREAM, one, copy]), 3)).not.toBeNull();
  });
});

test.each([
  ['flags', `FROM a\nRUN ${'--a'.repeat(20_000)} x\n`],
  ['escapes', `FROM a\nRUN x ${'\\ \t'.repeat(20_000)}\n`],
  ['variables', `ARG A=${'${A:-'.repeat(5_000)}\nFROM \${A}\n`],
  ['stages', 'FROM a AS a\n'.repeat(2_000)],
  ['one long line', `FROM ${'a'.repeat(120_000)}\n`],
  ['blanks', `FROM a\nRUN x${' \t'.repeat(60_000)}y\n`],
  ['blanks in a directive', `# a = b${' '.repeat(120_000)}c\nFROM a\n`],
  ['many flags', `FROM a\nCOPY ${'--a '.repeat(30_000)} b c\n`],
])('a hostile Dockerfile of %s comes to an end', (_, text) => {
  expect(() => record(text, UPSTREAM)).not.toThrow();
});

test('a Dockerfile that is longer than anyone writes has no lines', () => {
  const history = [...UPSTREAM, 'COPY a /a # buildkit'];
  const comment = (length: number) => `${'#'.repeat(length)}\nFROM a\nCOPY a /a\n`;
  expect(record(comment(1_000), history)).not.toBeNull();
  expect(record(comment(128 * 1024), history)).toBeNull();
});

describe('where a parser could be misled', () => {
  const run = (command: string) => `RUN /bin/sh -c ${command} # buildkit`;

  test.each<[string, string, readonly string[], string | null]>([
    [
      'what looks like a here-document in quotes',
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
    ['a here-document without an end', 'FROM a\nRUN touch /a # <<EOF\nRUN two\n', [run('touch /a')], null],
    [
      'a here-document by a name in parts',
      'FROM a\nCOPY <<E"O"F /a\nx\nEOF\nRUN two\n',
      ['COPY EOF /a # buildkit', run('two')],
      null,
    ],
    ['a here-string', 'FROM a\nRUN cat <<<EOF\nRUN two\n', [run('cat <<<EOF'), run('two')], 'a 1 2 3'],
    ['a carriage return alone', 'FROM a\n# a\r# b\nRUN two\n', [run('two')], null],
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
    ['a stage’s name in quotes', `FROM a AS b\nRUN one\nFROM 'b'\nRUN two\n`, [run('one'), run('two')], null],
    [
      'ONBUILD in a stage that another one stands on',
      'FROM a AS b\nRUN one\nONBUILD RUN three\nFROM b\nRUN two\n',
      [run('one'), run('three'), run('two')],
      null,
    ],
    ['ONBUILD in the last stage', 'FROM a\nRUN one\nONBUILD RUN three\n', [run('one')], 'a 1 2'],
    [
      'an argument that is declared again without a value',
      'ARG X=b\nARG X\nFROM a AS b\nRUN one\nFROM c AS d\nRUN two\nFROM ${X:-d}\nRUN three\n',
      [run('two'), run('three')],
      'c 1 6 8',
    ],
  ])('%s', (_, dockerfile, history, expected) => {
    expect(told(record(dockerfile, [...UPSTREAM, ...history]))).toBe(expected);
  });

  test.each<[string, string, string, boolean]>([
    ['a COPY to elsewhere', 'COPY x /y', 'COPY x /z # buildkit', false],
    ['a COPY to there', 'COPY --link x /y', 'COPY x /y # buildkit', true],
    ['a COPY in a list', 'COPY ["x", "/y"]', 'COPY x /y # buildkit', true],
    ['a COPY to where a variable says', 'COPY x $HOME', 'COPY x /root # buildkit', true],
    [
      'a COPY to a relative path, by the builder before',
      'COPY x y',
      '/bin/sh -c #(nop) COPY file:1 in /app/y ',
      true,
    ],
    [
      'a COPY to elsewhere, by the builder before',
      'COPY x /y',
      '/bin/sh -c #(nop) COPY file:1 in /z ',
      false,
    ],
    ['a RUN of other words', 'RUN ["touch", "/y"]', 'RUN touch /z # buildkit', false],
    ['a RUN of these words', 'RUN ["touch", "/y"]', 'RUN touch /y # buildkit', true],
  ])('%s is told only where the history says the same', (_, instruction, history, isTold) => {
    expect(record(`FROM a\n${instruction}\n`, [...UPSTREAM, history]) !== null).toBe(isTold);
  });
});
