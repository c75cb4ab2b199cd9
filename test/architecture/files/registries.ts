import { dirname, basename } from 'node:path';
import { isSpec, type Fault, type ProductFile } from './product-files';

/** Folders whose files count only when the index of the folder lists them. */
const REGISTRIES = ['rule', 'template', 'observation', 'report', 'source'];

/**
 * Every rule, template, observation, report and source is imported by its folder's index.ts and
 * used there; every job is imported by its context's module or jobs list.
 */
export function registryFaults(files: readonly ProductFile[]): Fault[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return files
    .filter(({ path }) => /^libs\/[^/]+\/src\//.test(path) && !isSpec(path))
    .flatMap((file) => {
      const kind = /\.([a-z]+)\.ts$/.exec(file.path)?.[1] ?? '';
      if (REGISTRIES.includes(kind))
        return listedInIndex(file, byPath.get(`${dirname(file.path)}/index.ts`));
      if (kind === 'job') return listedInModule(file, files);
      return [];
    });
}

function listedInIndex(file: ProductFile, index: ProductFile | undefined): Fault[] {
  const folder = dirname(file.path);
  if (!index) return [`${file.path}: ${folder}/index.ts is missing, so nothing lists it`];
  if (isUsed(index.text, `./${moduleName(file.path)}`)) return [];
  return [`${file.path} is not listed: add it to the array in ${folder}/index.ts`];
}

function listedInModule(file: ProductFile, files: readonly ProductFile[]): Fault[] {
  const context = /^libs\/[^/]+\/src\//.exec(file.path)?.[0] ?? '';
  const name = moduleName(file.path);
  const lists = files.filter(
    ({ path }) => path.startsWith(context) && /(\.module|\.jobs|\/jobs\/index)\.ts$/.test(path),
  );
  const listed = lists.some(
    ({ text }) => new RegExp(`from '\\.[^']*/${escape(name)}'`).test(text) && isUsed(text, name),
  );
  return listed ? [] : [`${file.path} is not listed: add it to the module of its context`];
}

/** Imported from a path ending in `from`, and one of the imported names is used again below. */
function isUsed(text: string, from: string): boolean {
  const found = new RegExp(`import\\s*\\{([^}]*)\\}\\s*from\\s*'[^']*${escape(from)}';`).exec(text);
  if (!found)
    return new RegExp(`export\\s*\\{[^}]*\\}\\s*from\\s*'[^']*${escape(from)}'`).test(text);
  const rest = text.replace(found[0], '');
  return (found[1] ?? '')
    .split(',')
    .map(
      (name) =>
        name
          .trim()
          .replace(/^type\s+/, '')
          .split(/\s+as\s+/)
          .pop() ?? '',
    )
    .some((name) => name !== '' && new RegExp(`\\b${escape(name)}\\b`).test(rest));
}

function moduleName(path: string): string {
  return basename(path, '.ts');
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
