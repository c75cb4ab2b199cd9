'use strict';
const fs = require('node:fs');
const path = require('node:path');

/** Packages without a CommonJS build: Jest on Node 20 cannot require them, so they are transformed. */
function esmPackages(dir = path.join(__dirname, 'node_modules')) {
  const found = [];
  for (const entry of fs.readdirSync(dir)) {
    if (entry.startsWith('.')) continue;
    const names = entry.startsWith('@')
      ? fs.readdirSync(path.join(dir, entry)).map((n) => `${entry}/${n}`)
      : [entry];
    for (const name of names) {
      const manifest = path.join(dir, name, 'package.json');
      if (
        fs.existsSync(manifest) &&
        JSON.parse(fs.readFileSync(manifest, 'utf8')).type === 'module'
      )
        found.push(name);
    }
  }
  return found;
}

const escaped = esmPackages().map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
const base = {
  rootDir: __dirname,
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['node', 'node-addons', 'module-sync'] },
  moduleNameMapper: { '^@para42/([a-z]+)$': '<rootDir>/libs/$1/src' },
  transform: {
    '^.+\\.ts$': ['@swc/jest'],
    '^.+\\.m?js$': [
      '@swc/jest',
      {
        swcrc: false,
        jsc: { target: 'es2022', parser: { syntax: 'ecmascript' } },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(?:.*/node_modules/)?(?:${escaped.join('|')})/)`],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.para42/'],
  setupFiles: ['<rootDir>/test/setup/polyfills.ts'],
};

const withDatabase = {
  globalSetup: '<rootDir>/test/setup/global-setup.ts',
  globalTeardown: '<rootDir>/test/setup/global-teardown.ts',
};

module.exports = {
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: ['<rootDir>/{apps,libs}/**/*.spec.ts'],
      testPathIgnorePatterns: ['\\.db\\.spec\\.ts$'],
    },
    {
      ...base,
      ...withDatabase,
      displayName: 'db',
      testMatch: ['<rootDir>/{apps,libs}/**/*.db.spec.ts'],
    },
    {
      ...base,
      ...withDatabase,
      displayName: 'architecture',
      testMatch: ['<rootDir>/test/architecture/**/*.spec.ts'],
    },
    {
      ...base,
      ...withDatabase,
      displayName: 'e2e',
      testMatch: ['<rootDir>/test/e2e/**/*.spec.ts'],
    },
  ],
  testTimeout: 60000,
  // With a single worker Jest runs everything in one process, whose memory only grows.
  maxWorkers: 2,
  workerIdleMemoryLimit: '1GB',
};
