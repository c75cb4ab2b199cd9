import * as path from 'node:path';
import type supertest from 'supertest';

/**
 * Three small packages deep below supertest offer an ES module to whoever can `require` one. Node 20
 * can, Jest cannot, and says so by failing the test file; their CommonJS entry does the same.
 */
const OFFERING_ESM = ['async-function', 'async-generator-function', 'generator-function'];

for (const name of OFFERING_ESM) {
  const folder = path.dirname(require.resolve(`${name}/package.json`));
  jest.mock(name, () => jest.requireActual<object>(path.join(folder, 'index.js')));
}

// eslint-disable-next-line @typescript-eslint/no-require-imports -- must come after the lines above
export const request = require('supertest') as typeof supertest;
