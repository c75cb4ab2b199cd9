#!/usr/bin/env node
'use strict';
/**
 * The command line. It runs what `npm run build` compiled, and builds first where that is missing or
 * older than its sources. Where there are no sources, as in an image, it runs what is there.
 */
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const root = path.resolve(__dirname, '..');
const entry = path.join(root, 'dist/apps/cli/src/main.js');
const sources = ['apps', 'libs', 'migrations'].map((folder) => path.join(root, folder));

function builtAt() {
  return fs.existsSync(entry) ? fs.statSync(entry).mtimeMs : undefined;
}

/** Whether a source that gets compiled, or a folder that holds some, changed after `time`. */
function changedAfter(folder, time) {
  return fs.readdirSync(folder, { withFileTypes: true }).some((item) => {
    const full = path.join(folder, item.name);
    if (item.isDirectory()) return changedAfter(full, time);
    if (!/\.(ts|json|js)$/.test(item.name) || /\.spec\.ts$/.test(item.name)) return false;
    return fs.statSync(full).mtimeMs > time;
  });
}

function build() {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status, error } = spawnSync(npm, ['run', 'build', '--silent'], {
    cwd: root,
    // What a command prints on its output may be read by a program.
    stdio: ['ignore', process.stderr.fd, 'inherit'],
  });
  if (status === 0 && builtAt() !== undefined) return;
  console.error(
    `The command line could not be built${error ? ` (${error.message})` : ''}. ` +
      `Run "npm install && npm run build" in ${root}.`,
  );
  process.exit(2);
}

const present = sources.filter((folder) => fs.existsSync(folder));
const built = builtAt();
if (built === undefined || present.some((folder) => changedAfter(folder, built))) build();

require(entry);
