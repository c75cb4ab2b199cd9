import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { transformSync } from '@swc/core';

/** A change of the engine's source that makes it wrong. */
export interface Fault {
  what: string;
  file: string;
  from: string;
  to: string;
}

export interface EngineModules {
  documentFrom: typeof import('../../../libs/questionnaires/src/engine/document-from-definition').documentFrom;
  templateDefinition: typeof import('../../../libs/questionnaires/src/engine/template-definition').templateDefinition;
  templateOf: typeof import('../../../libs/questionnaires/src/engine/define-template').templateOf;
  evaluate: typeof import('../../../libs/questionnaires/src/engine/evaluate').evaluate;
}

const ENGINE = join(__dirname, '../../../libs/questionnaires/src/engine');
const compiled = new Map<string, string>();

/**
 * The engine, built anew from its source files, with a fault planted in one of them or none.
 * @param outside what the test's own `require` is, for packages
 */
export function engineWith(
  fault: Fault | undefined,
  outside: (name: string) => unknown,
): EngineModules {
  const loaded = new Map<string, { exports: Record<string, unknown> }>();
  const load = (file: string): Record<string, unknown> => {
    const known = loaded.get(file);
    if (known) return known.exports;
    const module = { exports: {} as Record<string, unknown> };
    loaded.set(file, module);
    const resolve = (name: string): unknown =>
      name.startsWith('.') ? load(`${normalize(join(dirname(file), name))}.ts`) : outside(name);
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- runs this repository's own source, changed in one place
    const run = new Function('exports', 'require', 'module', codeOf(file, fault)) as (
      exports: unknown,
      require: (name: string) => unknown,
      module: unknown,
    ) => void;
    run(module.exports, resolve, module);
    return module.exports;
  };
  const from = (name: string) => load(join(ENGINE, name));
  return {
    ...from('document-from-definition.ts'),
    ...from('template-definition.ts'),
    ...from('define-template.ts'),
    ...from('evaluate.ts'),
  } as unknown as EngineModules;
}

function codeOf(file: string, fault: Fault | undefined): string {
  const planted = fault !== undefined && file === join(ENGINE, fault.file);
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
