import type { FieldProblem } from '@para42/platform';
import { textFaults } from './own-text.policy';
import { compileRule, RuleFaultError } from './rule-program';
import type { RuleContent } from './tenant-rule';

/** Everything that is wrong with what a rule would say, each fault with its place. */
export function contentFaults(content: RuleContent): FieldProblem[] {
  return [
    ...expressionFaults('/condition', content.condition, 'bool'),
    ...(content.key === null ? [] : expressionFaults('/key', content.key, 'string')),
    ...(['title', 'sentence', 'basis'] as const).flatMap((field) =>
      textFaults(`/${field}`, content[field]),
    ),
  ];
}

function expressionFaults(path: string, source: string, result: 'bool' | 'string'): FieldProblem[] {
  try {
    compileRule(source, result);
    return [];
  } catch (error) {
    if (!(error instanceof RuleFaultError)) throw error;
    return [{ path, code: error.fault.code, detail: `${error.message}.` }];
  }
}
