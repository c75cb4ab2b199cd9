import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

/** One text file of the repository. `path` is relative to its root, with forward slashes. */
export interface ProductFile {
  path: string;
  text: string;
  lines: number;
}

/** What a check found, in words that name the place and say what to do. */
export type Fault = string;

export const REPOSITORY_ROOT = resolve(__dirname, '../../..');

const NOT_OURS = new Set(['node_modules', 'dist', 'coverage', '.git', '.para42']);
const TEXT =
  /\.(ts|js|mjs|cjs|json|md|yml|yaml|sql|sh|html|csv|xml)$|(^|\/)(Dockerfile[^/]*|run|NOTICE|LICENSE|\.[a-z]+rc|\.editorconfig|\.gitattributes)$/;

/** Every text file under `root`, in order of path. */
export function readProduct(root: string = REPOSITORY_ROOT): ProductFile[] {
  const files: ProductFile[] = [];
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (NOT_OURS.has(entry.name)) continue;
      const full = join(folder, entry.name);
      if (entry.isDirectory()) walk(full);
      else if (entry.isFile() && TEXT.test(full))
        files.push(productFile(relative(root, full), readFileSync(full, 'utf8')));
    }
  };
  walk(root);
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** A file as a check sees it; plants make theirs from text. */
export function productFile(path: string, text: string): ProductFile {
  return { path, text, lines: text === '' ? 0 : text.replace(/\n$/, '').split('\n').length };
}

/** TypeScript of the apps and libraries, without specs, translated text and tables. */
export function sourceFiles(files: readonly ProductFile[]): ProductFile[] {
  return files.filter(({ path }) => /^(apps|libs)\/.*\.ts$/.test(path) && !isSpec(path));
}

export function isSpec(path: string): boolean {
  return path.endsWith('.spec.ts');
}

/** Long because they are tables or translated text, not because they do much. */
export function isTable(path: string): boolean {
  return /\.(template|locale|data)\.ts$|\/locales\//.test(path) || path.startsWith('migrations/');
}
