'use strict';
/**
 * Lets a plain Node process load the TypeScript sources: `node -r ./test/setup/typescript-register.js`.
 * For tests that need a process of their own, e.g. to kill it.
 */
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { transformSync } = require('@swc/core');

const root = path.resolve(__dirname, '..', '..');
const options = JSON.parse(fs.readFileSync(path.join(root, '.swcrc'), 'utf8'));
const jsc = { ...options.jsc, baseUrl: root };

require.extensions['.ts'] = (module, filename) => {
  const source = fs.readFileSync(filename, 'utf8');
  const { code } = transformSync(source, {
    ...options,
    jsc,
    filename,
    swcrc: false,
    configFile: false,
    sourceMaps: 'inline',
  });
  module._compile(code, filename);
};

// Node looks for `name.json` before `name.ts`; a source file means the latter, as its compiler does.
const resolveFilename = Module._resolveFilename;
Module._resolveFilename = function (request, parent, ...rest) {
  if (request.startsWith('.') && parent?.filename?.endsWith('.ts')) {
    const source = `${path.resolve(path.dirname(parent.filename), request)}.ts`;
    if (fs.existsSync(source)) return source;
  }
  return resolveFilename.call(this, request, parent, ...rest);
};
