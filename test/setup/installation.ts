import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import * as path from 'node:path';
import { REPOSITORY } from './built-product';

const UP = 'Para 42 is up.';
const PATIENCE_MS = 150_000;

/** `npm start` without npm, in a folder of its own. */
export class Installation {
  private child: ChildProcess | undefined;
  private output = '';

  constructor(
    private readonly home: string,
    private readonly port: number,
  ) {}

  /** @returns what was printed until everything was up */
  async start(): Promise<string> {
    this.output = '';
    const main = path.join(REPOSITORY, 'dist/apps/cli/src/start/main.js');
    this.child = spawn(process.execPath, [main], {
      cwd: REPOSITORY,
      env: { PATH: process.env.PATH, PARA42_HOME: this.home, PORT: String(this.port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const { stdout, stderr } = this.child;
    stdout?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    stderr?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    const ended = once(this.child, 'exit');
    for (const begun = Date.now(); !this.output.includes(UP);) {
      if (Date.now() - begun > PATIENCE_MS) throw new Error(`not up:\n${this.output}`);
      const left = await Promise.race([ended, new Promise((wake) => setTimeout(wake, 100))]);
      if (left !== undefined) throw new Error(`ended before it was up:\n${this.output}`);
    }
    return this.output;
  }

  /** As Ctrl-C does. @returns the exit code */
  async stop(): Promise<number | null> {
    const { child } = this;
    if (child === undefined || child.exitCode !== null) return child?.exitCode ?? null;
    const ended = once(child, 'exit');
    child.kill('SIGINT');
    const [code] = (await ended) as [number | null];
    return code;
  }
}
