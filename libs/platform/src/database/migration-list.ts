import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';

/** The folder of migrations beside this build (sources under Jest, compiled files in `dist`). */
export const MIGRATIONS_DIR = resolve(__dirname, '../../../../migrations');

/** Timestamps of the migrations that this code was built with, oldest first. */
export function knownMigrations(): number[] {
  return readdirSync(MIGRATIONS_DIR)
    .map((file) => /^(\d{13})-[a-z0-9-]+\.(ts|js)$/.exec(file)?.[1])
    .filter((timestamp) => timestamp !== undefined)
    .map(Number)
    .sort((a, b) => a - b);
}
