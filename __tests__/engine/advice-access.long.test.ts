import { beforeAll, describe, expect, test } from '@jest/globals';
import { ensureBaseImage, ensureWarmGolang } from '../support/base-images.ts';
import { useEngine } from '../support/engine.ts';
import { createFollower, ensureDistroless, type Follower } from '../support/follow-advice.ts';

// The follower checks after each advice that the program can still write where it could before.
describe('a program that writes into its working directory', () => {
  const testEngine = useEngine('28.5');
  let follow: Follower;
  let busybox = '';
  let program = '';

  beforeAll(async () => {
    follow = await createFollower(testEngine);
    busybox = await ensureBaseImage(testEngine, 'busybox');
    await ensureDistroless(testEngine, ['distroless-static']);
    program = await testEngine.build({
      'main.go': 'package main\nimport "fmt"\nfunc main() { fmt.Println(42) }\n',
      Dockerfile: `FROM ${await ensureWarmGolang(testEngine)}\nCOPY main.go /src/\nRUN CGO_ENABLED=0 go build -o /bin/answer /src/main.go\n`,
    });
  }, 600_000);

  const DATA = { 'data/big': 'x'.repeat(1_000_000), 'data/more': 'x'.repeat(1_000_000) };
  /** busybox of Debian has no command that creates accounts. */
  const USERADD =
    'RUN printf \'#!/bin/sh\\necho "$1:x:1000:1000::/:/bin/sh" >> /etc/passwd; echo "$1:x:1000:" >> /etc/group\' > /bin/useradd && chmod +x /bin/useradd';
  const USER = 'RUN useradd app';

  test.each<[string, string, string]>([
    [
      'a user that is created after the copy',
      `WORKDIR /app\nCOPY data .\n${USER}\nRUN chown -R app:app /app\nUSER app`,
      `WORKDIR /app\n${USER} && chown app:app /app\nCOPY --chown=app:app data .\nUSER app`,
    ],
    [
      'a user that the same line creates',
      `WORKDIR /app\nCOPY data .\n${USER} && chown -R app /app\nUSER app`,
      `WORKDIR /app\n${USER} && chown app /app\nCOPY --chown=app data .\nUSER app`,
    ],
    [
      'a number',
      'WORKDIR /app\nCOPY data .\nRUN chown -R 1000:1000 /app\nUSER 1000',
      'WORKDIR /app\nRUN chown 1000:1000 /app\nCOPY --chown=1000:1000 data .\nUSER 1000',
    ],
    [
      'a user of the FROM image',
      'WORKDIR /app\nCOPY data .\nRUN chown -R nobody /app\nUSER nobody',
      'WORKDIR /app\nRUN chown nobody /app\nCOPY --chown=nobody data .\nUSER nobody',
    ],
    [
      'a folder that COPY creates',
      'COPY data /app/data\nWORKDIR /app/data\nRUN chown -R 1000:1000 /app\nUSER 1000',
      'COPY --chown=1000:1000 data /app/data\nWORKDIR /app/data\nRUN chown 1000:1000 /app\nUSER 1000',
    ],
    [
      'a mode',
      'WORKDIR /app\nCOPY data .\nRUN chmod -R a+rwX /app\nUSER 1000',
      'WORKDIR /app\nRUN chmod a+rwX /app\nCOPY --chmod=777 data .\nUSER 1000',
    ],
  ])('keeps the working directory writable if COPY sets %s', async (_, lines, byHand) => {
    const from = `FROM ${busybox}\n${USERADD}\n`;
    const { advice } = await follow('copy-flags', `${from}${lines}\n`, DATA, {
      byHand: `${from}${byHand}\n`,
    });
    expect(advice.notes.join('\n')).toMatch(/doesn't change directories that exist before the copy/);
  });

  test.each([
    ['a number', 'RUN mkdir /out && chown 1000:1000 /out', '1000:1000', 'USER 1000:1000'],
    ['a user of the FROM image', 'RUN mkdir /out && chown nobody /out', 'nobody', 'USER nobody'],
  ])('keeps the working directory writable if an edit sets the owner: %s', async (_, run, owner, user) => {
    const { advice } = await follow(
      'copy-flags',
      `FROM ${busybox}\n${run} && touch /out/first\nCOPY tool /out/\nRUN chown ${owner} /out/tool\nWORKDIR /out\n${user}\n`,
      { tool: 'x'.repeat(1_000_000) },
    );
    expect(advice.edits).toHaveLength(2);
  });

  const PROGRAM = 'COPY --from=build /bin/answer /app/answer';
  const START = 'CMD ["/app/answer"]';

  test.each([
    [
      'a named user, its folder by WORKDIR',
      `WORKDIR /app\n${USER} && chown app /app\n${PROGRAM}\nUSER app`,
      'multi-stage',
    ],
    [
      'a named user, its folder by COPY',
      `${PROGRAM}\n${USER} && chown app /app\nWORKDIR /app\nUSER app`,
      'multi-stage',
    ],
    [
      'a named user and chown -R',
      `WORKDIR /app\n${PROGRAM}\n${USER} && chown -R app:app /app\nUSER app`,
      'multi-stage',
    ],
    [
      'a number, its folder by WORKDIR',
      `WORKDIR /app\nRUN chown 1000 /app\n${PROGRAM}\nUSER 1000`,
      'multi-stage',
    ],
    [
      'a number, its folder by COPY',
      `${PROGRAM}\nRUN chown 1000 /app\nWORKDIR /app\nUSER 1000`,
      'multi-stage',
    ],
    [
      'a number and chmod -R',
      `WORKDIR /app\n${PROGRAM}\nRUN chmod -R 777 /app\nUSER 1000:1000`,
      'multi-stage',
    ],
    [
      'a user of the FROM image',
      `WORKDIR /app\nRUN chown nobody /app\n${PROGRAM}\nUSER nobody`,
      'multi-stage',
    ],
    ['a number, its folder in the FROM image', `${PROGRAM}\nWORKDIR /owned\nUSER 1000`, 'distroless'],
    ['a named user, its folder in the FROM image', `${PROGRAM}\nWORKDIR /owned\nUSER app`, 'distroless'],
    ['a named user, its folder by USER and WORKDIR', `${PROGRAM}\nUSER app\nWORKDIR /made`, 'distroless'],
  ] as const)('keeps its access on a smaller base: %s', async (_, lines, kind) => {
    const from = await testEngine.build({
      Dockerfile: `FROM ${busybox}\n${USERADD}\n${USER} && mkdir /owned && chown 1000:1000 /owned && head -c 9000000 /dev/zero > /usr/large\n`,
    });
    const { image } = await follow(
      kind,
      `FROM ${program} AS build\nFROM ${from}\n${lines.replace('useradd app', 'true')}\n${START}\n`,
    );
    expect(await testEngine.docker(['run', '--rm', '--network', 'none', image])).toBe('42');
  });
});
