import type { ExpressionScope } from './xpath-scope';
import type { XPath } from './xpath-tree';
import type { Value } from './xpath-values';

/** A call of a function; `of` translates one of its arguments. */
export interface Call {
  name: string;
  args: readonly XPath[];
  scope: ExpressionScope;
  of(arg: XPath): Value;
}

export const argument = (given: Call, at: number): Value => given.of(given.args[at] as XPath);
