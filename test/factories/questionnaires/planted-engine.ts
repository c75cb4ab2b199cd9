import { join } from 'node:path';
import { sourceWith, type Fault } from './planted-source';

export type { Fault } from './planted-source';

export interface EngineModules {
  documentFrom: typeof import('../../../libs/questionnaires/src/engine/document-from-definition').documentFrom;
  templateDefinition: typeof import('../../../libs/questionnaires/src/engine/template-definition').templateDefinition;
  templateOf: typeof import('../../../libs/questionnaires/src/engine/define-template').templateOf;
  evaluate: typeof import('../../../libs/questionnaires/src/engine/evaluate').evaluate;
}

const ENGINE = join(__dirname, '../../../libs/questionnaires/src/engine');

/**
 * The engine, built anew from its source files, with a fault planted in one of them or none.
 * @param outside what the test's own `require` is, for packages
 */
export function engineWith(
  fault: Fault | undefined,
  outside: (name: string) => unknown,
): EngineModules {
  const from = sourceWith(ENGINE, fault, outside);
  return {
    ...from('document-from-definition.ts'),
    ...from('template-definition.ts'),
    ...from('define-template.ts'),
    ...from('evaluate.ts'),
  } as unknown as EngineModules;
}
