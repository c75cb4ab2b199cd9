import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { houseRules } from './scripts/lint/house-rules.mjs';

const HTTP_EXCEPTIONS = [
  'HttpException',
  'BadRequestException',
  'UnauthorizedException',
  'ForbiddenException',
  'NotFoundException',
  'ConflictException',
  'GoneException',
  'PreconditionFailedException',
  'PayloadTooLargeException',
  'UnsupportedMediaTypeException',
  'UnprocessableEntityException',
  'InternalServerErrorException',
  'NotImplementedException',
  'ServiceUnavailableException',
  'MethodNotAllowedException',
  'NotAcceptableException',
  'RequestTimeoutException',
  'ImATeapotException',
  'BadGatewayException',
  'GatewayTimeoutException',
  'MisdirectedException',
  'HttpVersionNotSupportedException',
];

const FORWARD_REF = {
  name: '@nestjs/common',
  importNames: ['forwardRef'],
  message: 'forwardRef hides a cycle: move what both need to the lower of the two.',
};
const HTTP_EXCEPTION = {
  name: '@nestjs/common',
  importNames: HTTP_EXCEPTIONS,
  message: 'Throw a DomainError with a kind and a code; only platform/http speaks HTTP.',
};
const PROCESS_MODULE = ['node:process', 'process'].map((name) => ({
  name,
  message: 'The environment is read once, in platform/config.',
}));

const DEFAULT_EXPORTS = [
  {
    selector: 'ExportDefaultDeclaration',
    message: 'Named exports only: a name that travels can be searched for.',
  },
  {
    selector: "ExportSpecifier[exported.name='default']",
    message: 'Named exports only: a name that travels can be searched for.',
  },
];
const BARREL = {
  selector: 'ExportAllDeclaration:not([exported])',
  message: 'Only the index.ts of a library or a registry re-exports; name what is exported.',
};
const SAVE = {
  selector: "CallExpression[callee.type='MemberExpression'][callee.property.name='save']",
  message: 'save() reads, guesses and cascades: use insert or update with named columns.',
};
const LAZY_RELATION = {
  selector: 'CallExpression[callee.name=/^(OneToMany|ManyToOne|OneToOne|ManyToMany)$/]',
  message: 'Entities hold ids, not relations: one touched after its transaction ends the process.',
};
const IMPURE_TIME = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'A pure file is given the date; it does not look at a clock.',
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'A pure file is given the date; it does not look at a clock.',
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'A pure file gives the same answer for the same facts.',
  },
];

const PURE_FILES = [
  'libs/*/src/{rules,templates,observations,reports,sources}/**/*.ts',
  'libs/**/*.states.ts',
];
const TEST_FILES = ['test/**/*.ts', '**/*.spec.ts'];
/** Long because they are tables or translated text, not because they do much. */
const TABLE_FILES = [
  '**/*.template.ts',
  '**/*.locale.ts',
  '**/*.data.ts',
  'libs/*/src/**/locales/**',
  'migrations/*.ts',
];

export default defineConfig(
  { ignores: ['node_modules/', 'dist/', '.para42/', 'coverage/', 'test/snapshots/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    plugins: { house: houseRules },
    rules: {
      'house/suppression-says-why': 'error',
      'house/telltale-name': 'error',
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.{js,cjs,mjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        module: 'writable',
        require: 'readonly',
        __dirname: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        Buffer: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        AbortSignal: 'readonly',
        AbortController: 'readonly',
        performance: 'readonly',
      },
    },
    rules: {
      'no-console': 'off',
      'no-undef': 'error',
      'no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-unreachable': 'error',
      'no-dupe-keys': 'error',
      'no-const-assign': 'error',
      'no-empty': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // An interface asks for a promise where one implementation has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // Nest declares the shapes of its options as classes, and takes plain objects.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': 'allow-with-description', minimumDescriptionLength: 10 },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'house/one-query-at-a-time': 'error',
      'max-lines': ['error', { max: 400 }],
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'The environment is read once, in platform/config.',
        },
      ],
      'no-restricted-imports': [
        'error',
        { paths: [FORWARD_REF, HTTP_EXCEPTION, ...PROCESS_MODULE] },
      ],
      'no-restricted-syntax': ['error', ...DEFAULT_EXPORTS, BARREL, SAVE, LAZY_RELATION],
    },
  },
  {
    files: PURE_FILES,
    ignores: ['**/*.spec.ts', '**/index.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...DEFAULT_EXPORTS,
        BARREL,
        SAVE,
        LAZY_RELATION,
        ...IMPURE_TIME,
      ],
    },
  },
  {
    files: ['**/index.ts'],
    rules: { 'no-restricted-syntax': ['error', ...DEFAULT_EXPORTS, SAVE] },
  },
  { files: TABLE_FILES, rules: { 'max-lines': 'off' } },
  {
    files: ['libs/platform/src/http/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [FORWARD_REF, ...PROCESS_MODULE] }] },
  },
  {
    files: ['libs/platform/src/config/**/*.ts', 'test/{setup,bench,faults}/**/*.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: ['apps/cli/**/*.ts', 'test/setup/**/*.ts', 'test/bench/**/*.ts', 'test/faults/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: TEST_FILES,
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      // `expect(service.method)` reads a method without calling it, on purpose.
      '@typescript-eslint/unbound-method': 'off',
      // A test hands over what a type forbids, to see it refused.
      '@typescript-eslint/no-unnecessary-condition': 'off',
    },
  },
  {
    // Jest calls the default export of these two.
    files: ['test/setup/global-setup.ts', 'test/setup/global-teardown.ts'],
    rules: { 'no-restricted-syntax': ['error', SAVE] },
  },
);
