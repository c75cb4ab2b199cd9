import * as fs from 'node:fs';
import * as path from 'node:path';
import type { MigrationInterface } from 'typeorm';
import { MIGRATIONS_DIR } from './migration-list';

type MigrationClass = new () => MigrationInterface;

/** One file of `migrations/`. */
export interface MigrationFile {
  /** As recorded in the database, e.g. `CreatePlatform1764000001000`. */
  name: string;
  migration: MigrationClass;
}

/**
 * Loads every `<unix milliseconds>-<verb-noun>` file of a folder, in order.
 *
 * @param until timestamp of the last one wanted; those after it are not even loaded
 * @throws Error where a file does not export exactly one class, or is named otherwise
 */
export function loadMigrations(
  folder: string = MIGRATIONS_DIR,
  until = Infinity,
): readonly MigrationFile[] {
  const wanted = migrationFiles(folder).filter((file) => Number.parseInt(file, 10) <= until);
  return wanted.map((file) => {
    const exported = Object.values(loadModule(path.join(folder, file))).filter(isMigrationClass);
    const [first] = exported;
    if (exported.length !== 1 || first === undefined) {
      throw new Error(`migrations/${file} must export exactly one class with up and down.`);
    }
    const name = migrationName(file);
    return { name, migration: named(first, name) };
  });
}

function migrationFiles(folder: string): string[] {
  const extension = path.extname(__filename);
  const files = fs
    .readdirSync(folder)
    .filter((file) => file.endsWith(extension) && !/\.(spec|d)\.[jt]s$/.test(file))
    .sort();
  const wrong = files.find((file) => !/^\d{13}-[a-z0-9-]+\.[jt]s$/.test(file));
  if (wrong !== undefined) {
    throw new Error(`migrations/${wrong} is not named <13 digits>-<verb-noun>.`);
  }
  return files;
}

/** `1764000001000-create-platform.ts` -> `CreatePlatform1764000001000` */
function migrationName(file: string): string {
  const [timestamp = '', ...words] = path.parse(file).name.split('-');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('') + timestamp;
}

function loadModule(file: string): Record<string, unknown> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the list is the folder itself
  return require(file) as Record<string, unknown>;
}

function isMigrationClass(value: unknown): value is MigrationClass {
  if (typeof value !== 'function') return false;
  const { prototype } = value as { prototype?: Partial<MigrationInterface> };
  return typeof prototype?.up === 'function' && typeof prototype.down === 'function';
}

/** The recorded name is the file's, whatever the class calls itself. */
function named(migration: MigrationClass, name: string): MigrationClass {
  return class extends migration {
    override name = name;
  };
}
