import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { BoundedLog } from './bounded-log';

describe('the log of a process', () => {
  let folder: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'para42-log-'));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('never takes more than two files of its limit, and keeps the latest lines', () => {
    const file = path.join(folder, 'logs', 'api.log');
    const log = new BoundedLog(file, 1000);
    for (let n = 0; n < 500; n += 1) log.write(Buffer.from(`line ${n}\n`));
    log.close();
    const sizes = fs.readdirSync(path.dirname(file)).map((name) => {
      return fs.statSync(path.join(path.dirname(file), name)).size;
    });
    expect(sizes).toHaveLength(2);
    for (const size of sizes) expect(size).toBeLessThanOrEqual(1000);
    expect(fs.readFileSync(file, 'utf8')).toContain('line 499');
    expect(log.tail().at(-1)).toBe('line 499');
    expect(log.tail().length).toBeLessThanOrEqual(16);
  });

  it('goes on with the file of an earlier start, readable by its owner alone', () => {
    const file = path.join(folder, 'worker.log');
    for (const text of ['first\n', 'second\n']) {
      const log = new BoundedLog(file);
      log.write(Buffer.from(text));
      log.close();
    }
    expect(fs.readFileSync(file, 'utf8')).toBe('first\nsecond\n');
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  });
});
