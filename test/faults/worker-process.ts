import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

const READY_MS = 60_000;

/** A worker or API of the built product, in a process of its own that can be killed. */
export class WorkerProcess {
  private readonly child: ChildProcess;
  private readonly said: string[] = [];
  /** Where an API listens, once it is ready. */
  url = '';
  readonly ended: Promise<void>;

  constructor(script: string, env: Readonly<Record<string, string>>) {
    this.child = spawn(process.execPath, ['--enable-source-maps', script], {
      env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const keep = (chunk: Buffer) => {
      this.said.push(chunk.toString());
      if (this.said.length > 50) this.said.shift();
    };
    this.child.stdout?.on('data', keep);
    this.child.stderr?.on('data', keep);
    this.ended = once(this.child, 'exit').then(() => undefined);
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Resolves to false where the process ended before it was ready. */
  async ready(): Promise<boolean> {
    const timer = AbortSignal.timeout(READY_MS);
    const message = once(this.child, 'message', { signal: timer }).then(
      ([sent]) => {
        this.url = String((sent as { ready: unknown }).ready);
        return true;
      },
      () => {
        throw new Error(`the worker was not ready:\n${this.said.join('')}`);
      },
    );
    message.catch(() => undefined);
    return Promise.race([message, this.ended.then(() => false)]);
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  /** Stops as a supervisor would, at the latest after 20 s. */
  async stop(): Promise<void> {
    if (!this.running) return;
    const late = setTimeout(() => this.child.kill('SIGKILL'), 20_000);
    this.child.kill('SIGTERM');
    await this.ended;
    clearTimeout(late);
  }

  /** The last of what it said. */
  get output(): string {
    return this.said.join('');
  }
}
