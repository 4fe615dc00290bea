import { describe, expect, test } from '@jest/globals';
import { advise } from '../../../../src/core/advice/advise.ts';
import type { DevDependencies } from '../../../../src/core/packages/dev-dependencies.ts';
import type { Snapshot } from '../../../../src/core/snapshot/snapshot.ts';
import { editedDockerfile, MB, onlyAdvice } from '../../../support/advice.ts';
import { makeBuiltSnapshot } from '../../../support/dockerfile-snapshot.ts';

interface Plan {
  readonly found?: Partial<DevDependencies>;
  readonly cmd?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly workingDirectory?: string;
  readonly files?: Readonly<Record<string, number>>;
}

const FROM = 'FROM node:22\nWORKDIR /app\nCOPY . .\n';

/** An image with packages in the layer of the last line that installs or copies them. */
function nodeImage(
  dockerfile: string,
  { found, cmd, entrypoint, files, workingDirectory = '/app' }: Plan = {},
): Snapshot {
  const snapshot = makeBuiltSnapshot({ dockerfile, ...(files && { filesByLine: { 3: files } }) });
  const { lines, fromLayers } = snapshot.build!;
  const texts = dockerfile.split('\n');
  const isInstall = (line: number) => /\bnpm|node_modules|COPY --from/.test(texts[line - 1] ?? '');
  const layer = fromLayers + lines.findIndex(({ start }) => isInstall(start));
  const start = { cmd: cmd ?? ['node', 'main.js'], entrypoint: entrypoint ?? null, workingDirectory };
  const config = { ...snapshot.config, ...start };
  const devDependencies = [
    {
      path: 'app/node_modules',
      layer,
      bytes: 5 * MB,
      packages: ['a', 'typescript', 'vite'],
      programs: ['tsc', 'vite'],
      scripts: ['build', 'dev'],
      hasInstallScript: false,
      ...found,
    },
  ];
  return { ...snapshot, config, devDependencies };
}

describe('development dependencies', () => {
  test('are not installed if only the application runs', () => {
    const dockerfile = `${FROM}RUN npm ci --no-audit && npm cache clean --force\nUSER node\n`;
    const advice = onlyAdvice(nodeImage(dockerfile));
    expect(advice).toMatchObject({
      kind: 'dev-dependencies',
      title: 'Install no development dependencies in the RUN on line 4',
      saving: 5 * MB,
      isEstimate: false,
      evidence: [
        'npm lists 3 packages with 5MB in /app/node_modules only for development: a, typescript, vite',
      ],
      lines: { start: 4, end: 4 },
    });
    expect(editedDockerfile(dockerfile, advice)).toBe(dockerfile.replace('npm ci', 'npm ci --omit=dev'));
  });

  test('are removed in the same RUN if it builds with them', () => {
    const dockerfile = `${FROM}RUN npm ci && npm run build\n`;
    const advice = onlyAdvice(nodeImage(dockerfile, { found: { hasInstallScript: true } }));
    expect(advice.title).toBe('Remove development dependencies at the end of the RUN on line 4');
    expect(editedDockerfile(dockerfile, advice)).toBe(
      `${FROM}RUN npm ci && npm run build \\\n && npm prune --omit=dev\n`,
    );
  });

  test.each(['COPY --from=build /app/node_modules ./node_modules', 'COPY --from=build /app .'])(
    'are removed in the stage that they are copied from: %s',
    (copy) => {
      const start = 'FROM node:22 AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\n';
      const end = `FROM node:22-slim\nWORKDIR /app\n${copy}\n`;
      const advice = onlyAdvice(nodeImage(`${start}${end}`));
      expect(advice.title).toBe(
        'Remove development dependencies before the COPY of /app/node_modules on line 7',
      );
      expect(editedDockerfile(`${start}${end}`, advice)).toBe(`${start}RUN npm prune --omit=dev\n${end}`);
    },
  );

  test.each([
    ['echo npm ci. && npm ci', 'echo npm ci. && npm ci --omit=dev'],
    ['npm ci && rm -rf /tmp/*', 'npm ci --omit=dev && rm -rf /tmp/*'],
    ['npm \\\n  ci \\\n  --force', 'npm \\\n  ci --omit=dev \\\n  --force'],
    [
      'npm i --legacy-peer-deps && npm run build',
      'npm i --legacy-peer-deps && npm run build \\\n && npm prune --omit=dev --legacy-peer-deps',
    ],
    [
      'npm ci --force && npm run build && rm -r src /var/cache/*',
      'npm ci --force && npm run build && rm -r src /var/cache/* \\\n && npm prune --omit=dev --force',
    ],
  ])('are left out of %s', (commands, expected) => {
    const dockerfile = `${FROM}RUN ${commands}\n`;
    expect(editedDockerfile(dockerfile, onlyAdvice(nodeImage(dockerfile)))).toBe(`${FROM}RUN ${expected}\n`);
  });

  test('are removed in a stage with the options that chose their versions', () => {
    const start = 'FROM node AS b\nWORKDIR /src\nRUN npm ci --legacy-peer-deps\n';
    const dockerfile = `${start}FROM node\nWORKDIR /app/\nCOPY --from=b /src ./\n`;
    expect(editedDockerfile(dockerfile, onlyAdvice(nodeImage(dockerfile)))).toContain(
      '\nRUN npm prune --omit=dev --legacy-peer-deps\nFROM',
    );
  });

  test.each<[string, Plan]>([
    ['npm start', { cmd: ['npm', 'start'] }],
    ['npm run', { cmd: ['npm', 'run', 'serve'] }],
    ['a silent npm run', { cmd: ['npm', 'run', '--silent', 'serve', '--', '--port', '80'] }],
    ['a shell', { cmd: ['/bin/sh', '-c', 'cd /app && exec node main.js'] }],
    ['the entrypoint of the official image', { entrypoint: ['docker-entrypoint.sh'] }],
    ['an init', { entrypoint: ['/usr/bin/tini', '--'] }],
    ['a directory that has the name of a script', { cmd: ['node', 'build/main.js'] }],
  ])('are not installed either if a container starts with %s', (_, plan) => {
    expect(advise(nodeImage(`${FROM}RUN npm ci\n`, plan))).toHaveLength(1);
  });

  test.each<[string, string, Plan?]>([
    ['npm already omits them', `${FROM}RUN npm ci --include=dev`],
    ['a package is named', `${FROM}RUN npm install typescript`],
    ['another directory is chosen', `${FROM}RUN npm --prefix web ci`],
    ['a later line builds', `${FROM}RUN npm ci\nRUN npm run build`],
    ['a later line runs a program', `${FROM}RUN npm ci\nRUN npx vite build`],
    [
      'a script runs at the end of the installation',
      `${FROM}RUN npm ci`,
      { found: { hasInstallScript: true } },
    ],
    ['a container starts one', `${FROM}RUN npm ci`, { cmd: ['node_modules/.bin/vite', 'preview'] }],
    ['a container starts a script that uses one', `${FROM}RUN npm ci`, { cmd: ['npm', 'run', 'dev'] }],
    ['the scripts are unknown', `${FROM}RUN npm ci`, { cmd: ['npm', 'start'], found: { scripts: null } }],
    ['node loads one', `${FROM}RUN npm ci`, { cmd: ['node', '--require', 'a/register', 'main.js'] }],
    ['a container starts a file without npm', `${FROM}RUN npm ci`, { cmd: ['/start'] }],
    [
      'a container starts a silent script that uses one',
      `${FROM}RUN npm ci`,
      { cmd: ['npm', 'run', '-s', 'dev'] },
    ],
    ['npm starts another script', `${FROM}RUN npm ci`, { cmd: ['npm', 'start', '--prefix', 'web'] }],
    ['npm starts elsewhere', `${FROM}RUN npm ci`, { cmd: ['npm', 'start'], workingDirectory: '/app/web' }],
    ['npm starts in another directory', `${FROM}RUN npm ci`, { cmd: ['sh', '-c', 'cd web && npm start'] }],
    ['node starts a script', `${FROM}RUN npm ci`, { cmd: ['node', '--run', 'dev'] }],
    ['node reads options from a file', `${FROM}RUN npm ci`, { cmd: ['node', '--env-file=.env', 'a.js'] }],
    ['node has options in a variable', `${FROM}ENV NODE_OPTIONS="--import tsx"\nRUN npm ci`],
    ['a variable includes them', `${FROM}ENV NPM_CONFIG_INCLUDE=dev\nRUN npm ci`],
    ['the RUN includes them', `${FROM}RUN npm_config_production=false npm ci`],
    ['the options include them', `${FROM}RUN npm ci --no-production`],
    ['images based on this one may use them', `${FROM}RUN npm ci\nONBUILD RUN npm run build`],
    ['the command occurs twice', `${FROM}RUN echo npm ci && npm ci`],
    ['the exec form has no place for more', `${FROM}RUN ["npm", "ci"]`],
    ['package.json is removed', `${FROM}RUN npm ci && npm run build && rm -rf src package.json`],
    ['package.json may be removed', `${FROM}RUN npm ci && npm run build && mv *.json /x`],
    ['other files are removed', `${FROM}RUN npm ci && npm run build && find . -name '*.json' -delete`],
    [
      'package.json is removed in the stage',
      `FROM node AS b\nWORKDIR /app\nRUN npm ci\nRUN rm package*\nFROM node\nCOPY --from=b /app /app`,
    ],
    [
      'the stage has them in another directory',
      `FROM node AS b\nWORKDIR /src/web\nRUN npm ci\nWORKDIR /src\nFROM node\nCOPY --from=b /src /app`,
      { found: { path: 'app/web/node_modules' } },
    ],
    [
      'the stage installed them before it changed the directory',
      `FROM node AS b\nWORKDIR /src/web\nRUN npm ci\nWORKDIR /src\nFROM node\nCOPY --from=b /src/web /src /app`,
    ],
    ['a container starts npx', `${FROM}RUN npm ci`, { cmd: ['npx', 'vite'] }],
    ['a container starts nothing', `${FROM}RUN npm ci`, { cmd: [] }],
    [
      'the entrypoint script is new',
      `${FROM}RUN npm ci`,
      { entrypoint: ['/app/docker-entrypoint.sh'], files: { 'app/docker-entrypoint.sh': 100 } },
    ],
    ['a health check may use one', `${FROM}RUN npm ci\nHEALTHCHECK CMD npx vite --version`],
    ['the stage is for development', `FROM node AS development\nWORKDIR /app\nCOPY . .\nRUN npm ci`],
    ['the RUN changes its directory', `${FROM}RUN cd web && npm ci && npm run build`],
    [
      'another stage is based on the same stage',
      `FROM node AS base\nRUN npm ci\nFROM base AS test\nRUN npm test\nFROM base`,
    ],
    [
      'another stage copies from the same stage',
      `FROM node AS base\nRUN npm ci\nFROM a AS test\nCOPY --from=base / /\nFROM base`,
    ],
    [
      'another stage copies from the same one',
      `FROM node AS b\nWORKDIR /app\nRUN npm ci\nFROM c AS d\nCOPY --from=b /app /e\nFROM node\nCOPY --from=b /app /app`,
    ],
    [
      'another stage mounts the same one',
      `FROM node AS b\nWORKDIR /app\nRUN npm ci\nFROM c AS d\nRUN --mount=type=bind,"from=b",target=/x ls\nFROM node\nCOPY --from=b /app /app`,
    ],
    ['the image is for development', `FROM node AS web-dev\nWORKDIR /app\nRUN npm ci`],
    [
      'the directory of the stage is unknown',
      `FROM node AS b\nRUN npm ci\nFROM node\nCOPY --from=b /app /app`,
    ],
    ['the context has them', `FROM node\nCOPY node_modules /app/node_modules`],
    ['an image has them', `FROM node\nCOPY --from=image /app /app`],
  ])('stay if %s', (_, lines, plan = {}) => {
    expect(advise(nodeImage(`${lines}\n`, plan))).toEqual([]);
  });

  test('are left out if another stage copies from an image or a stage with a longer name', () => {
    const other = 'FROM node AS builder\nFROM c AS d\nCOPY --from=builder /x /y\n';
    const dockerfile = `${other}FROM node AS b\nWORKDIR /app\nRUN npm ci\n`;
    expect(onlyAdvice(nodeImage(dockerfile)).title).toMatch(/^Install no development dependencies/);
  });
});
