import { createHash, randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { join } from 'node:path';
import type { BenchWorld } from '../world';

export interface StoredDocuments {
  folder: string;
  /** Names of the files: the SHA-256 of each. */
  names: readonly string[];
  bytes: number;
}

/** 1,000 documents of 1 GiB together (small: 100 of 64 MiB), of random bytes, made once. */
export function storedDocuments(world: BenchWorld): StoredDocuments {
  const folder = world.folder('documents');
  const count = world.size(1_000, 100);
  const bytes = world.size(2 ** 30, 2 ** 26);
  if (fs.readdirSync(folder).length !== count) {
    fs.rmSync(folder, { recursive: true });
    fs.mkdirSync(folder);
    for (let i = 0; i < count; i += 1) {
      const content = randomBytes(Math.floor(bytes / count));
      fs.writeFileSync(join(folder, createHash('sha256').update(content).digest('hex')), content);
    }
  }
  const names = fs.readdirSync(folder).sort();
  return { folder, names, bytes: Math.floor(bytes / count) * count };
}
