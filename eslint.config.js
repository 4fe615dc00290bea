import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** A folder's files may not import what a pattern matches; the message says which rule stands behind it. */
const forbid = (files, patterns, extra = {}) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
  ...extra,
});

const outsideWorld = {
  regex: '^(node:(?!stream|zlib|crypto|buffer|string_decoder|util$)|@actions/|@octokit/|dockerode|execa)',
  message: 'core is pure: no process, no disk, no network, no Docker, no GitHub.',
};
const upwards = {
  regex: '/(app|edge)/',
  message: 'The dependency rule is adapters → app → core, never back.',
};

/** Such a spread keeps a line short and switches off the check for properties that the type does not have. */
const spreadLiteral = {
  selector: 'ObjectExpression > SpreadElement > ObjectExpression',
  message: 'Write the properties themselves.',
};

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', '.cache/', '.engine/', 'src/**/generated/'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/only-throw-error': ['error', { allowThrowingUnknown: true }],
    },
  },
  {
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', spreadLiteral],
    },
  },
  forbid(['src/core/**'], [outsideWorld, upwards]),
  forbid(
    ['src/app/**'],
    [
      { regex: '/adapters/', message: upwards.message },
      {
        regex: '^(@actions/|@octokit/|dockerode|execa|node:(child_process|fs|net|http))',
        message: 'app talks to the outside through ports only.',
      },
    ],
  ),
  forbid(
    ['src/adapters/**'],
    [
      {
        regex: '^\\./',
        message: 'One adapter never imports another; only action/, cli.ts and compose.ts compose.',
      },
    ],
  ),
  {
    files: ['src/adapters/{cli,compose}.ts', 'src/adapters/*/**'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['__tests__/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off', 'max-lines': 'off' },
  },
  {
    files: ['__tests__/**'],
    ignores: ['__tests__/support/shared.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        spreadLiteral,
        {
          selector: 'Literal[value=/^(\\.\\.\\x2F)+shared(\\x2F|$)/]',
          message:
            'A clone has no shared folder beside it: use describeShared or testShared of support/shared.ts.',
        },
      ],
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: Object.fromEntries(
        ['process', 'console', 'performance', 'fetch', 'setTimeout', 'AbortSignal', 'Buffer', 'URL'].map(
          (name) => [name, 'readonly'],
        ),
      ),
    },
  },
);
