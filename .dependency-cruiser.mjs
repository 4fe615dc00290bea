// Import rules. An import that no rule in `allowed` permits is an error. See the diagram in docs/architecture.md.

/** The floors of core, lowest first. A file imports only from its own floor and from lower ones. */
export const FLOORS = [
  'shared',
  'image',
  'filesystem',
  'packages',
  'reading',
  'detection',
  'snapshot',
  'dockerfile',
  'comparison',
  'policy',
  'advice',
  'report',
];

/** Node.js modules that only compute: no I/O. */
const PURE_MODULES = 'buffer|crypto|stream|string_decoder|util|zlib';

/** Packages that only compute: no I/O. */
const CORE_PACKAGES = ['ajv', 'dockerfile-ast', 'sarif', 'string-width'];
const APP_PACKAGES = ['ajv', 'csv-parse', 'dice-coefficient', 'p-map', 'yaml'];

/** Code that wires adapters together, for the action and for the command line. */
const COMPOSING = '^src/adapters/(action/|cli/|composition/|composition-root[.]ts)';

const packages = (names) => `(^|/)node_modules/(@types/)?(${names.join('|')})/`;
const allow = (name, from, to) => ({ comment: name, from: { path: from }, to });

const floors = FLOORS.map((floor, index) =>
  allow(`${floor} imports from its own floor and lower ones`, `^src/core/${floor}/`, {
    path: `^src/core/(${FLOORS.slice(0, index + 1).join('|')})/`,
  }),
);

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'only-typescript',
      comment:
        'The lint rules cover TypeScript only. JavaScript and JSON in src/ are written by scripts, and tests check them.',
      severity: 'error',
      from: {},
      to: {
        path: '^src/',
        pathNot: '[.](ts|css)$|/generated/validate-[^/]+[.]js$|/distroless-sizes[.]json$',
      },
    },
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
  ],
  allowedSeverity: 'error',
  allowed: [
    ...floors,
    allow('core is pure', '^src/core/', { path: `^(${PURE_MODULES})$`, dependencyTypes: ['core'] }),
    allow('core has few packages', '^src/core/', { path: packages(CORE_PACKAGES) }),
    allow('app uses core and itself', '^src/app/', { path: '^src/(app|core)/' }),
    allow('app does no I/O', '^src/app/', {
      path: `^(${PURE_MODULES}|path|path/posix)$`,
      dependencyTypes: ['core'],
    }),
    allow('app has few packages', '^src/app/', { path: packages(APP_PACKAGES) }),
    allow('adapters use core and app', '^src/adapters/', { path: '^src/(app|core)/' }),
    allow('adapters do I/O', '^src/adapters/', { path: '(^|/)node_modules/' }),
    allow('adapters do I/O', '^src/adapters/', { dependencyTypes: ['core'] }),
    allow('an adapter imports from its own folder', '^src/adapters/([^/]+)/', { path: '^src/adapters/$1/' }),
    allow('action, command line and composition wire adapters together', COMPOSING, {
      path: '^src/adapters/',
    }),
    allow('the page shows the data of a report', '^src/page/', { path: ['^src/page/', '^src/core/'] }),
    allow('the page draws with d3-hierarchy', '^src/page/', { path: packages(['d3-hierarchy']) }),
    allow('entry points start the adapters', '^src/[^/]+[.]ts$', {
      path: '^src/(adapters/(action|cli|sources)/|core/shared/|[^/]+[.]ts$)',
    }),
    allow('stubs import nothing else', '^src/stubs/', { path: '^src/stubs/' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
    },
  },
};
