import type { AdviceKind } from '../../src/core/advice/advice.ts';
import type { Files } from './follow-advice.ts';

/** A Dockerfile that gets advice of a kind on any base image with a POSIX shell. */
export interface AdviceCase {
  readonly kind: AdviceKind;
  /** The lines after `FROM`. */
  readonly lines: string;
  readonly files?: Files;
  /** The lines that the prose describes, for advice without an edit. */
  readonly byHand?: string;
  /** What the program prints; undefined if the lines don't set one. */
  readonly output?: string;
}

const LARGE = 'x'.repeat(1_000_000);
/** A working directory in which user 1000 can write. */
const OWNED = 'WORKDIR /app\nRUN chown 1000 .';
/** What packages bring: documentation with a file that must stay, and source maps. */
const DOCS =
  '(cd /usr/share && mkdir -p doc/x man/man1 && head -c 1000000 /dev/urandom > doc/x/README && head -c 1000000 /dev/urandom > man/man1/x.1 && echo kept > doc/x/copyright)';
const MAPS =
  'mkdir -p node_modules/x && echo kept > node_modules/x/x.js && head -c 1000000 /dev/urandom > node_modules/x/x.js.map && head -c 1000000 /dev/urandom > node_modules/x/x.css.map';

/** Each kind of advice that doesn't depend on the program. They work in the places that base images link, such as `/var/run`. */
export const LAYER_CASES: readonly AdviceCase[] = [
  {
    kind: 'same-run',
    lines:
      'RUN mkdir -p /var/run/build && head -c 3000000 /dev/urandom > /var/run/build/a\nRUN rm -r /var/run/build && echo kept > /var/kept',
  },
  {
    kind: 'copy-flags',
    lines: 'COPY tool /usr/bin/tool\nRUN chmod 755 /usr/bin/tool\nCMD ["/usr/bin/tool"]',
    files: { tool: `#!/bin/sh\necho works\nexit\n${LARGE}` },
    output: 'works',
  },
  {
    kind: 'copy-flags',
    lines:
      'WORKDIR /app\nCOPY data .\nRUN echo app:x:1000:1000::/app:/bin/sh >> /etc/passwd && chown -R app /app\nUSER app\nCMD ["ls"]',
    byHand:
      'WORKDIR /app\nRUN echo app:x:1000:1000::/app:/bin/sh >> /etc/passwd && chown app /app\nCOPY --chown=app data .\nUSER app\nCMD ["ls"]',
    files: { 'data/large': LARGE },
    output: 'large',
  },
  {
    kind: 'leftover-cache',
    lines:
      'RUN mkdir -p /root/.cache/pip /var/cache/apk /var/lib/apt/lists && for d in /root/.cache/pip /var/cache/apk /var/lib/apt/lists; do head -c 1000000 /dev/urandom > $d/a; done',
  },
  {
    kind: 'unneeded-files',
    lines: `${OWNED}\nRUN ${DOCS}\nUSER 1000\nCMD ["sh", "-c", "echo x > made && cat made"]`,
    byHand: `${OWNED}\nRUN ${DOCS} && find /usr/share/doc /usr/share/man ! -type d ! -name copyright -delete\nUSER 1000\nCMD ["sh", "-c", "echo x > made && cat made"]`,
    output: 'x',
  },
  {
    kind: 'unneeded-files',
    lines: `${OWNED}\nRUN dump=core && head -c 3000000 /dev/urandom > $dump.123 && echo kept > kept\nUSER 1000\nCMD ["sh", "-c", "cp kept made && cat made"]`,
    byHand: `${OWNED}\nRUN ulimit -c 0 && echo kept > kept\nUSER 1000\nCMD ["sh", "-c", "cp kept made && cat made"]`,
    output: 'kept',
  },
  {
    kind: 'unneeded-files',
    lines: `${OWNED}\nRUN ${MAPS}\nUSER 1000\nCMD ["sh", "-c", "cp node_modules/x/x.js made && cat made"]`,
    byHand: String.raw`${OWNED}
RUN ${MAPS} && find /app/node_modules \( -name '*.js.map' -o -name '*.[cm]js.map' -o -name '*.css.map' -o -name '*.ts.map' \) -delete
USER 1000
CMD ["sh", "-c", "cp node_modules/x/x.js made && cat made"]`,
    output: 'kept',
  },
  {
    kind: 'dockerignore',
    lines: 'WORKDIR /app\nCOPY . .\nCMD ["cat", "main"]',
    files: { main: 'x', '.git/objects/pack': LARGE, 'tests/data': LARGE },
    output: 'x',
  },
];

/** A change that made the image larger, and the Dockerfile before it. */
export interface RestoreCase {
  readonly kind: AdviceKind;
  readonly base: string;
  readonly changed: string;
}

/** Each kind of advice that restores a line. The image of `base` starts from `small`, prints 42, and writes where it starts. */
export function restoreCases(small: string, large: string): readonly RestoreCase[] {
  const build = `FROM ${large} AS build\nRUN echo 42 > /made\nCOPY data /more\n`;
  const start =
    'WORKDIR /app\nCOPY --from=build /made /app/\nRUN chown 1000 /app\nUSER 1000\nCMD ["sh", "-c", "cp made copy && cat copy"]\n';
  const base = `${build}FROM ${small}\n${start}`;
  return [
    { kind: 'restore-from', base, changed: `${build}FROM ${large}\n${start}` },
    { kind: 'restore-stage', base, changed: build.replace(' AS build', '') },
    { kind: 'restore-copy', base, changed: base.replace('--from=build /made', 'data') },
  ];
}

/** The build context of `restoreCases`. */
export const RESTORE_FILES: Files = { 'data/big': LARGE };
