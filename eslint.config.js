import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Spreading an object literal switches off the excess property check. */
const spreadLiteral = {
  selector: 'ObjectExpression > SpreadElement > ObjectExpression',
  message: 'Write the properties directly.',
};

/** Rules for code without I/O. Only the globals of the language and those listed are allowed. */
const pure = (files, globals) => ({
  files,
  languageOptions: {
    parserOptions: { lib: ['es2023'] },
    globals: Object.fromEntries(globals.map((name) => [name, 'readonly'])),
  },
  rules: {
    'no-undef': 'error',
    'no-eval': 'error',
    'no-new-func': 'error',
    'no-restricted-globals': ['error', 'globalThis'],
    'no-restricted-syntax': [
      'error',
      spreadLiteral,
      // The import rules can't see a module name that is computed at run time.
      "ImportExpression:not([source.type='Literal'])",
      // These reach globals that no-undef can't see.
      ':matches(VariableDeclaration,TSModuleDeclaration,TSDeclareFunction,ClassDeclaration)[declare=true]',
      "MemberExpression[property.name='constructor']",
      "MemberExpression[property.value='constructor']",
      "ObjectPattern > Property[key.name='constructor']",
      'MetaProperty',
    ],
  },
});

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', '.cache/', '.engine/', 'src/**/generated/'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: {
      parserOptions: {
        // The first one contains all sources but those of the page, so they are parsed once.
        project: ['__tests__/tsconfig.json', 'src/page/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // A rest without some properties.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/no-shadow': ['error', { builtinGlobals: true, ignoreTypeValueShadow: true }],
      '@typescript-eslint/only-throw-error': ['error', { allowThrowingUnknown: true }],
    },
  },
  {
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', spreadLiteral],
    },
  },
  // .dependency-cruiser.mjs checks imports. These rules check globals, which need no import.
  pure(['src/core/**'], []),
  pure(['src/app/**'], ['AbortSignal', 'URL', 'performance']),
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
            'A fresh clone has no ../shared folder. Use describeShared or testShared from support/shared.ts.',
        },
      ],
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    ignores: ['src/**'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          ...['process', 'console', 'performance', 'fetch', 'setTimeout', 'clearTimeout', 'AbortController'],
          ...['AbortSignal', 'Buffer', 'URL'],
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
);
