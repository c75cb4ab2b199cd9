import * as fs from 'node:fs';
import * as path from 'node:path';

const LIMIT_BYTES = 5_000_000;
const TAIL_LINES = 15;

/**
 * The output of a process in a file that does not grow without end: at five megabytes it becomes
 * `<name>.1` and a new one begins. The last lines are kept in mind, for when the process ends.
 */
export class BoundedLog {
  private descriptor: number;
  private bytes: number;
  private tailText = '';

  constructor(
    private readonly file: string,
    private readonly limitBytes = LIMIT_BYTES,
  ) {
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    this.descriptor = fs.openSync(file, 'a', 0o600);
    this.bytes = fs.fstatSync(this.descriptor).size;
  }

  write(chunk: Buffer): void {
    if (this.bytes + chunk.length > this.limitBytes) this.rotate();
    fs.writeSync(this.descriptor, chunk);
    this.bytes += chunk.length;
    this.tailText = (this.tailText + chunk.toString())
      .split('\n')
      .slice(-TAIL_LINES - 1)
      .join('\n');
  }

  /** The last lines that were written through this object. */
  tail(): string[] {
    return this.tailText.split('\n').filter((line) => line !== '');
  }

  close(): void {
    fs.closeSync(this.descriptor);
  }

  private rotate(): void {
    fs.closeSync(this.descriptor);
    fs.renameSync(this.file, `${this.file}.1`);
    this.descriptor = fs.openSync(this.file, 'a', 0o600);
    this.bytes = 0;
  }
}
