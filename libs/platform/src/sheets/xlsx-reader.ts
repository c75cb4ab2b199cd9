import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { extname, join } from 'node:path';
import { DomainError } from '../errors/domain-error';
import { workbookErrors } from './sheet.errors';
import type { SheetRow } from './sheet';
import type { ChildLine, ChildRequest } from './xlsx-protocol';

export interface ChildLimits {
  /** Heap of the reading process in MB. */
  heapMb: number;
  /** How long it may work without sending anything. */
  stallMs: number;
}

export const CHILD_LIMITS: ChildLimits = { heapMb: 256, stallMs: 30_000 };

const SCRIPT = join(__dirname, `xlsx-child${extname(__filename)}`);

/**
 * Run from source (tests), the child compiles TypeScript as it loads it, with the compiler that the
 * tests themselves use; built, it is a plain script.
 */
const FROM_SOURCE = `
  const { transformFileSync } = require('@swc/core');
  const options = { swcrc: false, module: { type: 'commonjs' },
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } } };
  require.extensions['.ts'] = (m, file) => m._compile(transformFileSync(file, options).code, file);
  require(${JSON.stringify(SCRIPT)});`;

/**
 * Rows of a workbook, read in a child process that is ended when the caller stops reading, when it
 * outgrows its heap and when it falls silent.
 * @throws DomainError workbook_*, and what the child found
 */
export async function* readWorkbook(
  request: ChildRequest,
  limits: ChildLimits = CHILD_LIMITS,
): AsyncGenerator<
  { sheet: string; hidden?: boolean } | { mergedRows: string[] } | { rows: SheetRow[] }
> {
  const child = start(limits);
  const watch = new Watch(child, limits.stallMs);
  try {
    child.stdin.write(`${JSON.stringify(request)}\n`);
    for await (const line of watch.lines()) {
      if ('error' in line) throw rebuild(line.error);
      if ('done' in line) return;
      if ('sheet' in line || 'mergedRows' in line) yield line;
      else yield { rows: line.rows.map(rowOf) };
    }
    throw await watch.reasonOfDeath();
  } finally {
    watch.end();
  }
}

function rowOf([rowNumber, cells, kinds]: [number, string[], string?]): SheetRow {
  return kinds === undefined ? { rowNumber, cells } : { rowNumber, cells, kinds };
}

function start({ heapMb }: ChildLimits): ChildProcessWithoutNullStreams {
  const heap = `--max-old-space-size=${heapMb}`;
  const program = SCRIPT.endsWith('.ts') ? ['-e', FROM_SOURCE] : [SCRIPT];
  // An empty environment: the child has no use for a connection string, and must not have one.
  return spawn(process.execPath, [heap, ...program], { cwd: __dirname, env: {}, stdio: 'pipe' });
}

/** Listens to the child, and to its silence. */
class Watch {
  private stalled = false;
  private stderr = '';
  private readonly closed: Promise<NodeJS.Signals | null>;

  constructor(
    private readonly child: ChildProcessWithoutNullStreams,
    private readonly stallMs: number,
  ) {
    this.closed = new Promise((resolve) => {
      child.on('close', (_code, signal) => resolve(signal));
      child.on('error', () => resolve(null));
    });
    // A child that is gone closes its input while it is being written to.
    child.stdin.on('error', () => undefined);
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.stderr = (this.stderr + text).slice(-4_000);
    });
  }

  async *lines(): AsyncGenerator<ChildLine> {
    let rest = '';
    this.child.stdout.setEncoding('utf8');
    const chunks = this.child.stdout[Symbol.asyncIterator]() as AsyncIterator<string>;
    for (;;) {
      const timer = setTimeout(() => {
        this.stalled = true;
        this.child.kill('SIGKILL');
      }, this.stallMs);
      const next = await chunks.next().finally(() => clearTimeout(timer));
      if (next.done) return;
      const lines = (rest + next.value).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) yield JSON.parse(line) as ChildLine;
    }
  }

  async reasonOfDeath(): Promise<DomainError> {
    const signal = await this.closed;
    if (this.stalled) return workbookErrors.timeout(this.stallMs / 1_000);
    const outgrown =
      signal === 'SIGABRT' || signal === 'SIGKILL' || /heap|memory/i.test(this.stderr);
    return outgrown ? workbookErrors.tooHeavy() : workbookErrors.unreadable('its reader gave up');
  }

  end(): void {
    this.child.stdout.destroy();
    this.child.stdin.destroy();
    this.child.kill('SIGKILL');
  }
}

function rebuild(error: Extract<ChildLine, { error: unknown }>['error']): DomainError {
  return new DomainError(error.kind, error.code, error.detail, error.extras);
}
