import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ObjectStore } from '@para42/platform';

/** A stored file on the local disk for a while: a workbook is not read in one direction. */
export class StoredCopy {
  private constructor(
    private readonly folder: string,
    readonly path: string,
  ) {}

  /** @throws DomainError not_found */
  static async of(objects: ObjectStore, key: string): Promise<StoredCopy> {
    const source = await objects.get(key);
    const folder = await mkdtemp(join(tmpdir(), 'para42-import-'));
    const copy = new StoredCopy(folder, join(folder, 'list'));
    try {
      await pipeline(source, createWriteStream(copy.path, { mode: 0o600 }));
      return copy;
    } catch (error) {
      await copy.remove();
      throw error;
    }
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
