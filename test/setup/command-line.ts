import { spawn } from 'node:child_process';
import * as path from 'node:path';
import { text } from 'node:stream/consumers';

export interface CommandResult {
  code: number | null;
  out: string;
  err: string;
}

const ROOT = path.resolve(__dirname, '../..');
/** A command that hangs fails its test, and is not left behind. */
const PATIENCE_MS = 90_000;

/**
 * `para42 …` from the sources, in a process of its own with no environment but what is given.
 * @param readChunks of what it says; then nobody reads on, as with `head`
 */
export function para42(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  cwd = ROOT,
  readChunks = Infinity,
): Promise<CommandResult> {
  const register = path.join(ROOT, 'test/setup/typescript-register.js');
  const main = path.join(ROOT, 'apps/cli/src/main.ts');
  return runNode(['-r', register, main, ...args], { env, cwd }, readChunks);
}

export async function runNode(
  args: readonly string[],
  options: { env: Readonly<Record<string, string>>; cwd: string },
  readChunks = Infinity,
): Promise<CommandResult> {
  const child = spawn(process.execPath, args, {
    cwd: options.cwd,
    env: { PATH: process.env.PATH ?? '', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: PATIENCE_MS,
    killSignal: 'SIGKILL',
  });
  const code = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  let chunks = 0;
  child.stdout.on('data', () => {
    chunks += 1;
    if (chunks >= readChunks) child.stdout.destroy();
  });
  const [out, err] = await Promise.all([
    readChunks === Infinity ? text(child.stdout) : '',
    text(child.stderr),
  ]);
  return { code: await code, out, err };
}
