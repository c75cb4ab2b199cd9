import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { BoundedLog } from './bounded-log';

const READY_WITHIN_MS = 60_000;
const POLL_MS = 50;
const SETPRIV = '/usr/bin/setpriv';

export interface ServiceOptions {
  /** Name for people: `api`, `worker`, `signer`. */
  name: string;
  /** Compiled file that Node runs. */
  script: string;
  env: Readonly<Record<string, string>>;
  logFile: string;
  /** Asked until it answers 200; without it the process says by a message that it is ready. */
  readyUrl?: string;
}

/** One of the processes ended although nobody had asked it to. */
export class ServiceEnded extends Error {
  override readonly name = 'ServiceEnded';
}

/** A process of the product, started and watched. */
export class ServiceProcess {
  private readonly child: ChildProcess;
  private readonly log: BoundedLog;
  private readonly messaged: Promise<void>;
  /** Resolves when the process has ended. */
  readonly ended: Promise<ServiceEnded>;
  private isStopping = false;

  constructor(private readonly options: ServiceOptions) {
    this.log = new BoundedLog(options.logFile);
    const [command, args] = endingWithParent(process.execPath, [
      '--enable-source-maps',
      options.script,
    ]);
    this.child = spawn(command, args, {
      env: options.env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // A process group of its own: Ctrl-C reaches this process alone, which stops the others in order.
      detached: true,
    });
    this.child.stdout?.on('data', (chunk: Buffer) => this.log.write(chunk));
    this.child.stderr?.on('data', (chunk: Buffer) => this.log.write(chunk));
    this.messaged = new Promise((resolve) => this.child.on('message', () => resolve()));
    this.ended = new Promise((resolve) => {
      // `close` comes when the output has been read to its end, too.
      this.child.once('close', (code, signal) => {
        this.log.close();
        resolve(this.endedWith(signal ?? `code ${code ?? '?'}`));
      });
      this.child.once('error', (error) => resolve(this.endedWith(error.message)));
    });
  }

  get name(): string {
    return this.options.name;
  }

  /** @throws ServiceEnded, or Error when it takes longer than a minute */
  async ready(signal: AbortSignal): Promise<void> {
    const { readyUrl } = this.options;
    const timer = new AbortController();
    const either = AbortSignal.any([signal, timer.signal]);
    const late = delay(READY_WITHIN_MS, undefined, { signal: either, ref: false }).then(() => {
      throw new Error(`The ${this.name} was not ready within ${READY_WITHIN_MS / 1000} s.`);
    });
    const isUp = readyUrl === undefined ? this.messaged : untilOk(readyUrl, either);
    try {
      await Promise.race([isUp, this.endsEarly(), late]);
    } finally {
      timer.abort();
      late.catch(() => undefined);
      isUp.catch(() => undefined);
    }
  }

  /** Asks the process to stop, and ends it after the grace. */
  async stop(graceMs: number): Promise<void> {
    this.isStopping = true;
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill('SIGTERM');
    const timer = new AbortController();
    const late = delay(graceMs, undefined, { signal: timer.signal }).then(
      () => this.child.kill('SIGKILL'),
      () => undefined,
    );
    await this.ended;
    timer.abort();
    await late;
  }

  /** Ends the process at once. */
  kill(): void {
    this.isStopping = true;
    this.child.kill('SIGKILL');
  }

  /** Never settles for a process that was asked to stop. */
  async endsEarly(): Promise<never> {
    const ended = await this.ended;
    if (this.isStopping) return new Promise<never>(() => undefined);
    throw ended;
  }

  private endedWith(how: string): ServiceEnded {
    const said = this.log.tail().map((line) => `  ${line}`);
    const words = said.length === 0 ? 'It said nothing.' : `Its last lines:\n${said.join('\n')}`;
    return new ServiceEnded(
      `The ${this.name} ended (${how}). ${words}\nIts log: ${this.options.logFile}`,
    );
  }
}

/** Where the system can, a child is told when its parent dies, however it dies. */
function endingWithParent(command: string, args: readonly string[]): [string, string[]] {
  if (process.platform !== 'linux' || !existsSync(SETPRIV)) return [command, [...args]];
  return [SETPRIV, ['--pdeathsig', 'TERM', '--', command, ...args]];
}

async function untilOk(url: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    const response = await fetch(url, { signal }).catch(() => undefined);
    if (response?.ok === true) return;
    await delay(POLL_MS, undefined, { signal });
  }
}
