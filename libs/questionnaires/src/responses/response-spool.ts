import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';

const ROWS = 500;

/** Where rows wait between the pages that were read and the file that is written table by table. */
export class ResponseSpool {
  private readonly streams = new Map<number, WriteStream>();

  private constructor(private readonly folder: string) {}

  static async create(): Promise<ResponseSpool> {
    return new ResponseSpool(await mkdtemp(join(tmpdir(), 'para42-responses-')));
  }

  /** Adds rows to a table by its number. */
  async append(table: number, rows: readonly (readonly string[])[]): Promise<void> {
    if (rows.length === 0) return;
    const stream =
      this.streams.get(table) ?? createWriteStream(this.pathOf(table), { mode: 0o600 });
    this.streams.set(table, stream);
    const text = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    if (!stream.write(text)) await once(stream, 'drain');
  }

  async close(): Promise<void> {
    for (const stream of this.streams.values()) {
      stream.end();
      await finished(stream);
    }
  }

  /** Rows of a table in batches, in the order in which they came, below `head`. */
  async *rows(table: number, head: readonly string[]): AsyncGenerator<string[][]> {
    let batch: string[][] = [[...head]];
    if (this.streams.has(table)) {
      const lines = createInterface({ input: createReadStream(this.pathOf(table)) });
      for await (const line of lines) {
        batch.push(JSON.parse(line) as string[]);
        if (batch.length < ROWS) continue;
        yield batch;
        batch = [];
      }
    }
    if (batch.length > 0) yield batch;
  }

  async dispose(): Promise<void> {
    for (const stream of this.streams.values()) stream.destroy();
    await rm(this.folder, { recursive: true, force: true });
  }

  private pathOf(table: number): string {
    return join(this.folder, `${table}.jsonl`);
  }
}
