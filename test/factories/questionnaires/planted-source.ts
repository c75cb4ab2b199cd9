import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { transformSync } from '@swc/core';

/** A change of the product's source that makes it wrong. */
export interface Fault {
  what: string;
  /** Relative to the folder that is built anew. */
  file: string;
  from: string;
  to: string;
}

const compiled = new Map<string, string>();

/**
 * A folder of pure source files, built anew with a fault planted in one of them or none; what they
 * import by relative paths is built with them.
 * @param outside what the test's own `require` is, for packages
 * @returns loads a file of the folder
 */
export function sourceWith(
  folder: string,
  fault: Fault | undefined,
  outside: (name: string) => unknown,
): (name: string) => Record<string, unknown> {
  const planted = fault && { ...fault, file: join(folder, fault.file) };
  const loaded = new Map<string, { exports: Record<string, unknown> }>();
  const load = (file: string): Record<string, unknown> => {
    const known = loaded.get(file);
    if (known) return known.exports;
    const module = { exports: {} as Record<string, unknown> };
    loaded.set(file, module);
    const resolve = (name: string): unknown =>
      name.startsWith('.') ? load(`${normalize(join(dirname(file), name))}.ts`) : outside(name);
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- runs this repository's own source, changed in one place
    const run = new Function('exports', 'require', 'module', codeOf(file, planted)) as (
      exports: unknown,
      require: (name: string) => unknown,
      module: unknown,
    ) => void;
    run(module.exports, resolve, module);
    return module.exports;
  };
  return (name) => load(join(folder, name));
}

function codeOf(file: string, fault: Fault | undefined): string {
  const planted = fault !== undefined && file === fault.file;
  const kept = compiled.get(file);
  if (kept && !planted) return kept;
  let source = readFileSync(file, 'utf8');
  if (planted) {
    if (!source.includes(fault.from)) throw new Error(`${fault.file} no longer has: ${fault.from}`);
    source = source.replace(fault.from, () => fault.to);
  }
  const { code } = transformSync(source, {
    filename: file,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
    swcrc: false,
  });
  if (!planted) compiled.set(file, code);
  return code;
}
