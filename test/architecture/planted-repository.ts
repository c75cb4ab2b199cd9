import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { REPOSITORY_ROOT } from './files/product-files';

/** A small repository with this one's tools and settings, in which a fault can be planted. */
export interface PlantedRepository {
  root: string;
  /** Runs one of the tools of `node_modules/.bin` there; gives what it printed. */
  run(tool: string, args: readonly string[]): Promise<{ code: number; output: string }>;
  remove(): void;
}

/** Makes it from the settings named and the files given as path to text. */
export function plantRepository(
  settings: readonly string[],
  files: Record<string, string>,
): PlantedRepository {
  const root = mkdtempSync(join(tmpdir(), 'para42-planted-'));
  const place = (path: string): string => {
    const full = join(root, path);
    mkdirSync(dirname(full), { recursive: true });
    return full;
  };
  for (const path of ['package.json', 'tsconfig.json', ...settings])
    copyFileSync(join(REPOSITORY_ROOT, path), place(path));
  for (const [path, text] of Object.entries(files)) writeFileSync(place(path), text);
  symlinkSync(join(REPOSITORY_ROOT, 'node_modules'), join(root, 'node_modules'));
  return {
    root,
    run: (tool, args) =>
      new Promise((resolve) => {
        const command = join(REPOSITORY_ROOT, 'node_modules/.bin', tool);
        execFile(
          command,
          [...args],
          { cwd: root, maxBuffer: 32 * 1024 * 1024 },
          (error, stdout, stderr) => {
            resolve({
              code: typeof error?.code === 'number' ? error.code : error ? 1 : 0,
              output: stdout || stderr,
            });
          },
        );
      }),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
