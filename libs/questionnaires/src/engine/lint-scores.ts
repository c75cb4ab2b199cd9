import type { ASTNode } from '@marcbachmann/cel-js';
import { walk } from './cel-expression';
import type { TemplateDocument } from './template-document';
import type { CheckedExpression } from './template-expressions';
import type { TemplateProblem } from './template.errors';

/**
 * A question that may be declined without a lower score is named in a score as a part of `mean()`
 * alone: there it is left out where it was declined. Elsewhere it would take the whole score away.
 */
export function lintScores(
  document: TemplateDocument,
  expressions: readonly CheckedExpression[],
): TemplateProblem[] {
  const declinable = new Set(
    document.sections
      .flatMap((section) => section.questions)
      .filter(({ reporting, type }) => reporting?.beyondVoluntaryStandard && type !== 'computed')
      .map(({ code }) => code),
  );
  return expressions
    .filter((expression) => expression.isScore)
    .flatMap(({ path, program }) => {
      const bare = namesOutsideMeans(program.ast).filter((name) => declinable.has(name));
      return bare.map((name) => ({
        path,
        code: 'score_of_declinable',
        message: `'${name}' may be declined without a lower score; name it within mean([...])`,
      }));
    });
}

function namesOutsideMeans(ast: ASTNode): string[] {
  const within = new Set<ASTNode>();
  const names = new Set<string>();
  walk(ast, new Set(), (node, bound) => {
    if (node.op === 'call' && node.args[0] === 'mean') {
      walk(node, new Set(), (part) => within.add(part));
    }
    if (node.op === 'id' && !within.has(node) && !bound.has(node.args)) names.add(node.args);
  });
  return [...names];
}
