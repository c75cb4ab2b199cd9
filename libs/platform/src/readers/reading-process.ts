import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { DomainError } from '../errors/domain-error';
import type { ReadingAnswer } from './reading-program';

export interface ReadingLimits {
  /** Heap of the reading process in MB. */
  readonly heapMb: number;
  /** From its start to its whole answer. */
  readonly timeoutMs: number;
  /** The longest answer that is taken, in bytes of JSON: the caller has to hold it. */
  readonly answerBytes: number;
}

export const READING_LIMITS: ReadingLimits = {
  heapMb: 256,
  timeoutMs: 60_000,
  answerBytes: 16_000_000,
};

/** A file took more than its reader may have, or broke it. */
export class ReadingFailed extends Error {
  constructor(readonly reason: 'memory' | 'time' | 'answer' | 'broken') {
    super(`reading a file failed: ${reason}`);
    this.name = 'ReadingFailed';
  }
}

/**
 * Has a file from outside read by a process of its own, with a heap limit, a time limit and an empty
 * environment: whatever a hostile file does to a reader, it does it there.
 * @param script absolute path of a program that calls `serveReading`
 * @param request told to it before the file; JSON
 * @returns its answer
 * @throws DomainError what the reader found; ReadingFailed where it outgrew its limits
 */
export async function readInProcess(
  script: string,
  request: unknown,
  parts: AsyncIterable<Buffer>,
  limits: ReadingLimits = READING_LIMITS,
): Promise<unknown> {
  const child = start(script, limits.heapMb);
  const watch = new Watch(child, limits);
  try {
    const [text] = await Promise.all([watch.answer(), send(child, request, parts)]);
    const answer = JSON.parse(text) as ReadingAnswer;
    if ('answer' in answer) return answer.answer;
    const { kind, code, detail, extras } = answer.error;
    throw new DomainError(kind, code, detail, extras);
  } finally {
    watch.end();
  }
}

/** An empty environment: the child has no use for a connection string, and must not have one. */
function start(script: string, heapMb: number): ChildProcessWithoutNullStreams {
  const heap = `--max-old-space-size=${heapMb}`;
  const program = script.endsWith('.ts') ? ['-r', registerOf(script), script] : [script];
  return spawn(process.execPath, [heap, ...program], {
    cwd: dirname(script),
    env: {},
    stdio: 'pipe',
  });
}

/** Run from source, in tests, the child compiles TypeScript as it loads it, as other processes of tests do. */
function registerOf(script: string): string {
  const root = script.slice(0, script.lastIndexOf('/libs/'));
  return join(root, 'test', 'setup', 'typescript-register.js');
}

async function send(
  child: ChildProcessWithoutNullStreams,
  request: unknown,
  parts: AsyncIterable<Buffer>,
): Promise<void> {
  const { stdin } = child;
  const gone = new AbortController();
  const closed = new Promise<void>((resolve) => {
    const end = (): void => {
      gone.abort();
      resolve();
    };
    child.on('close', end).on('error', end);
    // A child that is gone closes its input while it is being written to: why is told by its answer.
    stdin.on('error', end);
  });
  stdin.write(`${JSON.stringify(request)}\n`);
  // A child that is gone takes nothing more; the rest of the file is read, for it is counted on the way.
  for await (const part of parts) {
    if (!gone.signal.aborted && !stdin.write(part)) {
      const drained = new Promise<void>((resolve) => stdin.once('drain', () => resolve()));
      await Promise.race([drained, closed]);
    }
  }
  stdin.end();
}

class Watch {
  private reason: ReadingFailed['reason'] | undefined;
  private stderr = '';
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly child: ChildProcessWithoutNullStreams,
    private readonly limits: ReadingLimits,
  ) {
    this.timer = setTimeout(() => this.stop('time'), limits.timeoutMs);
    child.stdin.on('error', () => undefined);
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.stderr = (this.stderr + text).slice(-4_000);
    });
  }

  /** @throws ReadingFailed */
  async answer(): Promise<string> {
    const chunks: Buffer[] = [];
    let bytes = 0;
    this.child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > this.limits.answerBytes) this.stop('answer');
      else chunks.push(chunk);
    });
    const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) => {
      this.child.on('close', (...how) => resolve(how));
      this.child.on('error', () => resolve([1, null]));
    });
    if (this.reason) throw new ReadingFailed(this.reason);
    if (code === 0) return Buffer.concat(chunks).toString('utf8');
    const outgrown =
      signal === 'SIGABRT' || signal === 'SIGKILL' || /heap|memory/i.test(this.stderr);
    throw new ReadingFailed(outgrown ? 'memory' : 'broken');
  }

  end(): void {
    clearTimeout(this.timer);
    this.child.kill('SIGKILL');
  }

  private stop(reason: ReadingFailed['reason']): void {
    this.reason ??= reason;
    this.child.kill('SIGKILL');
  }
}
