'use strict';
/**
 * Builds what `npm run build` compiles where that is missing or older than its sources; where there
 * are no sources, as in an image, there is nothing to do. Run as a program, that is all it does.
 */
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const root = path.resolve(__dirname, '..');
const entry = path.join(root, 'dist/apps/cli/src/main.js');
// Written when a build is through: one that was broken off is done again.
const stamp = path.join(root, 'dist/.built');
const sources = ['apps', 'libs', 'migrations'].map((folder) => path.join(root, folder));

function builtAt() {
  return fs.statSync(stamp, { throwIfNoEntry: false })?.mtimeMs;
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
  const begun = Date.now();
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status, error } = spawnSync(npm, ['run', 'build', '--silent'], {
    cwd: root,
    // What a command prints on its output may be read by a program.
    stdio: ['ignore', process.stderr.fd, 'inherit'],
  });
  if (status === 0 && fs.existsSync(entry)) {
    fs.writeFileSync(stamp, '');
    fs.utimesSync(stamp, new Date(begun), new Date(begun));
    return;
  }
  console.error(
    `The command line could not be built${error ? ` (${error.message})` : ''}. ` +
      `Run "npm install && npm run build" in ${root}.`,
  );
  process.exit(2);
}

function isStale() {
  const built = builtAt();
  const present = sources.filter((folder) => fs.existsSync(folder));
  if (present.length === 0) return !fs.existsSync(entry);
  return (
    !fs.existsSync(entry) ||
    built === undefined ||
    present.some((folder) => changedAfter(folder, built))
  );
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

/** Does nothing where what was compiled is up to date. */
function buildWhenStale() {
  if (isStale()) buildAlone();
}

module.exports = { buildWhenStale, entry };

if (require.main === module) buildWhenStale();
