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

function isStale() {
  const built = builtAt();
  const present = sources.filter((folder) => fs.existsSync(folder));
  return built === undefined || present.some((folder) => changedAfter(folder, built));
}

/** One process builds while others wait: one that read a half-written file would fail. */
function buildAlone() {
  const lock = path.join(root, 'dist/.building');
  fs.mkdirSync(path.dirname(lock), { recursive: true });
  for (;;) {
    try {
      fs.mkdirSync(lock);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const since = fs.statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    // Whoever made it was killed.
    if (Date.now() - since > 120_000) fs.rmSync(lock, { recursive: true, force: true });
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  }
  const unlock = () => fs.rmSync(lock, { recursive: true, force: true });
  process.once('exit', unlock);
  if (isStale()) build();
  unlock();
  process.off('exit', unlock);
}

if (isStale()) buildAlone();

require(entry);
