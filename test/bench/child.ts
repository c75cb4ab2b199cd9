import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

const LIMIT_MS = 3_600_000;

/** A compiled script in a process of its own. */
export class BenchChild {
  private readonly child: ChildProcess;

  constructor(script: string, env: Readonly<Record<string, string>>, args: readonly string[] = []) {
    this.child = fork(script, [...args], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  }

  /** @throws Error where it could not be started */
  get pid(): number {
    if (this.child.pid === undefined) throw new Error('the process did not start');
    return this.child.pid;
  }

  /** The first message that it sends. */
  async message<T>(limitMs = LIMIT_MS): Promise<T> {
    const ended = once(this.child, 'exit').then(([code]) => {
      throw new Error(`the process ended with ${String(code)}`);
    });
    const signal = AbortSignal.timeout(limitMs);
    const message = once(this.child, 'message', { signal }).then(([sent]) => sent as T);
    ended.catch(() => undefined);
    message.catch(() => undefined);
    return Promise.race([message, ended]);
  }

  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }
}

/** Starts a script, takes its one message, and ends it. */
export async function messageOf<T>(
  script: string,
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<T> {
  const child = new BenchChild(script, env, args);
  try {
    return await child.message<T>();
  } finally {
    await child.kill();
  }
}
