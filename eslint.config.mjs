import { readFileSync } from 'node:fs';
import tseslint from 'typescript-eslint';
import { MAX_LINES } from './tools/rules/check-names.ts';
import { sonae } from './tools/rules/lint-rules.ts';

/** Which file may import which is not here: see tools/rules/import-rules.ts. */
const CODE = ['**/*.ts', '**/*.tsx', '**/*.mjs'];
const TYPED = ['**/*.ts', '**/*.tsx'];
const SPECS = ['**/*.spec.ts', '**/*.spec.tsx'];
const PRODUCT = ['apps/**/*.{ts,tsx}', 'libs/{domain,platform}/**/*.{ts,tsx}'];

/** Files that a program writes, and the fixtures, each wrong on purpose. */
const ignored = [
  '**/dist/',
  '**/dist.*/',
  '**/*.generated.ts',
  '.nx/',
  '.cache/',
  '.data/',
  'coverage/',
  'tools/rules/fixtures/',
];

/** The only way to excuse a file: an entry of the shrink-only list. Comments that switch rules off have no effect. */
const exceptions = JSON.parse(readFileSync(new URL('tools/rules/exceptions.json', import.meta.url), 'utf8'))
  .filter(({ checker }) => checker === 'eslint')
  .map(({ rule, file }) => ({ files: [file], rules: { [rule]: 'off' } }));

const everywhere = {
  files: CODE,
  linterOptions: { noInlineConfig: true, reportUnusedInlineConfigs: 'error' },
  languageOptions: { parser: tseslint.parser },
  plugins: { '@typescript-eslint': tseslint.plugin, sonae },
  rules: {
    eqeqeq: ['error', 'always', { null: 'ignore' }],
    'max-lines': ['error', MAX_LINES],
    'no-constant-condition': ['error', { checkLoops: 'allExceptWhileTrue' }],
    'no-control-regex': 'off',
    'no-restricted-exports': [
      'error',
      { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } },
    ],
    'no-var': 'error',
    'object-shorthand': 'error',
    'prefer-const': 'error',
    'sonae/client-with-listener': 'error',
    'sonae/env-in-config': 'error',
    'sonae/data-source-in-database': 'error',
    '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
  },
};

/**
 * strictTypeChecked without the rules that cry wolf in this code: Nest modules are classes without members, Nest and
 * TypeORM fill fields by decorators, and a number in a template string is what it looks like.
 */
const typed = {
  files: TYPED,
  languageOptions: { parserOptions: { projectService: true } },
  rules: {
    '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
    '@typescript-eslint/no-floating-promises': ['error', { checkThenables: true }],
    '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
    '@typescript-eslint/no-unnecessary-condition': [
      'error',
      { allowConstantLoopConditions: 'only-allowed-literals' },
    ],
    '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    '@typescript-eslint/require-await': 'off',
    '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
    '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    '@typescript-eslint/unbound-method': 'off',
    '@typescript-eslint/unified-signatures': 'off',
  },
};

export default [
  { ignores: ignored },
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: TYPED })),
  everywhere,
  typed,
  { files: SPECS, rules: { 'max-lines': 'off', '@typescript-eslint/no-non-null-assertion': 'off' } },
  // Jest reads its set-up from a default export.
  {
    files: ['*.config.mjs', 'libs/testing/src/{global-*,recording-environment}.mjs'],
    rules: { 'no-restricted-exports': 'off' },
  },
  {
    files: [
      'libs/platform/src/config/**',
      'acceptance/**',
      'bench/**',
      'tools/**',
      'libs/testing/**',
      '*.config.mjs',
    ],
    rules: { 'sonae/env-in-config': 'off' },
  },
  {
    files: [...SPECS, '**/open-client.{ts,mjs}', 'libs/testing/**', 'bench/**'],
    rules: { 'sonae/client-with-listener': 'off' },
  },
  { files: ['libs/platform/src/database/**', 'bench/**'], rules: { 'sonae/data-source-in-database': 'off' } },
  { files: ['libs/domain/**/*.{ts,tsx}'], ignores: SPECS, rules: { 'sonae/now-is-an-argument': 'error' } },
  {
    files: PRODUCT,
    ignores: [...SPECS, '**/testing/**', '**/*.texts.ts', '**/*.mail.{ts,tsx}', '**/*.page.{ts,tsx}'],
    rules: { 'sonae/japanese-in-texts': 'error' },
  },
  ...exceptions,
];
