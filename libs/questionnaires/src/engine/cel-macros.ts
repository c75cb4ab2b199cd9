import type { ASTNode } from '@marcbachmann/cel-js';
import { asDecimal, ExactDecimal, type Operand } from './cel-values';

/** Where a score finds the questions that nothing may be read of; no question can have this code. */
export const DECLINED_NAMES = '_declined';

interface Lookup {
  getValue(name: string): unknown;
}
interface Evaluator {
  run(node: ASTNode, ctx: Lookup): unknown;
}
interface Checker {
  check(node: ASTNode, ctx: unknown): { name: string };
  getType(name: string): unknown;
  createError(code: string, message: string, node: ASTNode): Error;
}

/** `answered(question)`, `answered(row.column)`: a macro, for reading an absent value is an error. */
export function answered({ args }: { args: ASTNode[] }) {
  const target = args[0] as ASTNode;
  const field = target.op === '.' ? target.args[1] : undefined;
  const owner = target.op === '.' ? target.args[0] : target;
  return {
    args,
    async: false,
    typeCheck(checker: Checker, _macro: unknown, ctx: unknown) {
      if (owner.op !== 'id') {
        throw checker.createError('answered', 'answered() takes a question or row.column', target);
      }
      checker.check(target, ctx);
      return checker.getType('bool');
    },
    evaluate(_evaluator: unknown, _macro: unknown, ctx: Lookup) {
      const name = owner.args as string;
      const declined = ctx.getValue(DECLINED_NAMES) as ReadonlySet<string> | undefined;
      if (declined?.has(name)) throw new RangeError(`${name} was declined`);
      const value = ctx.getValue(name);
      const held =
        field === undefined ? value : (value as Record<string, unknown> | undefined)?.[field];
      return Array.isArray(held) ? held.length > 0 : held !== undefined;
    },
  };
}

const NUMERIC = new Set(['Decimal', 'int', 'double']);

/**
 * `mean([a, b])`, or with weights `mean([a, b], [2, 1])`: the weighted mean of those that can be
 * decided. What cannot is left out with its weight; where nothing is left the mean is undecided.
 */
export function mean({ args }: { args: ASTNode[] }) {
  const [parts, weights] = args.map(itemsOf);
  return {
    args,
    async: false,
    typeCheck(checker: Checker, _macro: unknown, ctx: unknown) {
      const at = args[0] as ASTNode;
      const fault = (message: string) => checker.createError('mean', message, at);
      if (!parts?.length) throw fault('mean() takes a list of parts, e.g. mean([a, b])');
      if (args[1] && weights?.length !== parts.length) {
        throw fault('mean() takes as many weights as parts');
      }
      for (const part of parts) {
        if (!NUMERIC.has(checker.check(part, ctx).name)) throw fault('parts of mean() are numbers');
      }
      if (weights?.some((weight) => !weightOf(weight)?.gt(0))) {
        throw fault('weights of mean() are numbers above zero, written out');
      }
      return checker.getType('Decimal');
    },
    evaluate(evaluator: Evaluator, _macro: unknown, ctx: Lookup) {
      let total = new ExactDecimal(0);
      let weighed = new ExactDecimal(0);
      parts?.forEach((part, at) => {
        const value = decided(evaluator, part, ctx);
        if (value === undefined) return;
        const weight = (weights && weightOf(weights[at] as ASTNode)) ?? new ExactDecimal(1);
        total = total.plus(asDecimal(value).times(weight));
        weighed = weighed.plus(weight);
      });
      if (weighed.isZero()) throw new RangeError('a mean of nothing');
      return total.div(weighed);
    },
  };
}

function itemsOf(node: ASTNode): ASTNode[] | undefined {
  return node.op === 'list' ? [...node.args] : undefined;
}

/** A number that is written out. */
function weightOf(node: ASTNode): ExactDecimal | undefined {
  if (node.op !== 'value') return undefined;
  const written = node.args;
  return typeof written === 'bigint' || typeof written === 'number'
    ? asDecimal(written)
    : undefined;
}

function decided(evaluator: Evaluator, part: ASTNode, ctx: Lookup): Operand | undefined {
  try {
    return evaluator.run(part, ctx) as Operand;
  } catch {
    return undefined;
  }
}
