/** An expression of a form, parsed. `at` is the place in the text, from 0. */
export type XPath =
  | { type: 'number'; text: string; at: number }
  | { type: 'string'; value: string; at: number }
  /** `${name}`. */
  | { type: 'question'; name: string; at: number }
  /** `.`, the question that the expression belongs to. */
  | { type: 'self'; at: number }
  | { type: 'call'; name: string; args: readonly XPath[]; at: number }
  | { type: 'binary'; operator: XPathOperator; left: XPath; right: XPath; at: number }
  | { type: 'minus'; of: XPath; at: number };

export type XPathOperator =
  'or' | 'and' | '=' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | 'div' | 'mod';

/** Why an expression is not carried. The first four are mistakes in the form itself. */
export type ExpressionFaultCode =
  | 'expression_unparsable'
  | 'expression_too_long'
  | 'unknown_reference'
  | 'ambiguous_reference'
  | 'reference_loop'
  | 'function_not_supported'
  | 'path_not_supported'
  | 'types_not_supported'
  | 'reference_left_out';

const MISTAKES: ReadonlySet<ExpressionFaultCode> = new Set([
  'expression_unparsable',
  'expression_too_long',
  'unknown_reference',
  'ambiguous_reference',
  'reference_loop',
]);

/** An expression that is wrong, or that means something which the engine does not know. */
export class ExpressionFault extends Error {
  constructor(
    readonly code: ExpressionFaultCode,
    /** One sentence on what is wrong and what to write instead. */
    readonly detail: string,
  ) {
    super(detail);
  }

  /** A mistake in the form; otherwise the expression is sound and cannot be carried. */
  get isMistake(): boolean {
    return MISTAKES.has(this.code);
  }
}
