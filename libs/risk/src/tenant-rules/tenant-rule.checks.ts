import type { ASTNode } from '@marcbachmann/cel-js';
import type { FieldProblem } from '@para42/platform';
import { textFaults } from './own-text.policy';
import { compileRule, RuleFaultError } from './rule-program';
import { walkSyntax } from './rule-syntax';
import type { RuleContent } from './tenant-rule';

/** Everything that is wrong with what a rule would say, each fault with its place. */
export function contentFaults(content: RuleContent): FieldProblem[] {
  return [
    ...expressionFaults('/condition', content.condition, 'bool'),
    ...(content.key === null ? [] : expressionFaults('/key', content.key, 'string')),
    ...textFaults('/title', content.title, 'told'),
    ...textFaults('/sentence', content.sentence, 'told'),
    ...textFaults('/basis', content.basis, 'cited'),
  ];
}

function expressionFaults(path: string, source: string, result: 'bool' | 'string'): FieldProblem[] {
  try {
    // What a condition quotes is frozen, and what a key quotes is told.
    return quotedTexts(compileRule(source, result).ast).flatMap((text) =>
      textFaults(path, text, 'cited'),
    );
  } catch (error) {
    if (!(error instanceof RuleFaultError)) throw error;
    return [{ path, code: error.fault.code, detail: `${error.message}.` }];
  }
}

function quotedTexts(ast: ASTNode): string[] {
  const texts: string[] = [];
  walkSyntax(ast, (node) => {
    if (node.op === 'value' && typeof node.args === 'string') texts.push(node.args);
  });
  return texts;
}
