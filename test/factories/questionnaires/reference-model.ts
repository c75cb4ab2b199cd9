/**
 * Questionnaires for the reference evaluator: logic as data, so that it can be interpreted without
 * the expression language, and be written in it for the engine.
 */

export type Op = '<' | '<=' | '>' | '>=' | '==';

/** A condition over answers; of cells only within a table, of `inner` and `outer` within its rows. */
export type Condition =
  | { kind: 'answered'; of: string }
  | { kind: 'yes'; of: string }
  | { kind: 'number'; of: string; op: Op; than: number }
  | { kind: 'option'; of: string; is: string; not: boolean }
  | { kind: 'includes'; of: string; option: string }
  | { kind: 'rows'; of: string; op: Op; than: number }
  | { kind: 'total'; of: string; op: Op; than: number }
  | { kind: 'some'; of: string }
  | { kind: 'cell-yes' }
  | { kind: 'cell-number'; op: Op; than: number }
  | { kind: 'cell-answered' }
  | { kind: 'file-since'; of: string; since: string }
  | { kind: 'parts-total'; of: string; op: Op; than: number }
  | { kind: 'parts'; op: Op; than: number }
  | { kind: 'some-part' }
  | { kind: 'parts-answered' }
  | { kind: 'inner-yes' }
  | { kind: 'inner-number'; op: Op; than: number }
  | { kind: 'inner-answered' }
  | { kind: 'outer-yes' }
  | { kind: 'outer-number'; op: Op; than: number }
  | { kind: 'outer-answered' }
  | { kind: 'outer-parts'; op: Op; than: number }
  | { kind: 'not'; inner: Condition }
  | { kind: 'and' | 'or'; left: Condition; right: Condition }
  | { kind: 'if'; test: Condition; then: Condition; otherwise: Condition };

export type PlainType =
  'text' | 'yes_no' | 'integer' | 'decimal' | 'one_of' | 'several_of' | 'file';

export interface ModelField {
  code: string;
  visibleWhen?: Condition;
  required: boolean | Condition;
  constraint?: Condition;
}

/** Of a table: `flag` yes_no, `count` integer, `fee` money, `twice` computed from `count`. */
export interface ModelColumns {
  flag: ModelField;
  count: ModelField;
  fee: ModelField;
  parts?: ModelParts;
}

/** A table within a row: `on` yes_no, `pieces` integer, `both` computed from `pieces` and the row's count. */
export interface ModelParts extends ModelField {
  on: ModelField;
  pieces: ModelField;
  minRows?: number;
  maxRows?: number;
}

/** The weighted mean of some parts, or their sum. */
export interface ModelScore {
  code: string;
  isMean: boolean;
  parts: { when: Condition; yes: number; no: number; weight: number }[];
  min?: number;
  max?: number;
}

export interface ModelQuestion extends ModelField {
  type: PlainType | 'table' | 'computed' | 'note';
  section: number;
  /** Of an integer. */
  min?: number;
  declinable: boolean;
  columns?: ModelColumns;
  minRows?: number;
  maxRows?: number;
  /** Of a computed one: how many of these are answered with yes or a number above zero. */
  counts?: Condition;
}

export interface Model {
  sections: { visibleWhen?: Condition }[];
  questions: ModelQuestion[];
  scores: ModelScore[];
}

export const OPTIONS = ['A', 'B', 'C'];

/** The condition in the expression language. */
export function inCel(condition: Condition): string {
  switch (condition.kind) {
    case 'answered':
      return `answered(${condition.of})`;
    case 'yes':
      return condition.of;
    case 'number':
      return `${condition.of} ${condition.op} ${condition.than}`;
    case 'option':
      return `${condition.of} ${condition.not ? '!=' : '=='} "${condition.is}"`;
    case 'includes':
      return `"${condition.option}" in ${condition.of}`;
    case 'rows':
      return `${condition.of}.size() ${condition.op} ${condition.than}`;
    case 'total':
      return `sum(${condition.of}.map(r, r.fee.amount)) ${condition.op} ${condition.than}`;
    case 'some':
      return `${condition.of}.exists(r, r.flag)`;
    case 'cell-yes':
      return 'row.flag';
    case 'cell-number':
      return `row.count ${condition.op} ${condition.than}`;
    case 'cell-answered':
      return 'answered(row.flag)';
    case 'file-since':
      return `${condition.of}.effectiveOn >= "${condition.since}"`;
    case 'parts-total':
      return `sum(${condition.of}.map(r, sum(r.parts.map(p, p.pieces)))) ${condition.op} ${condition.than}`;
    case 'parts':
      return `row.parts.size() ${condition.op} ${condition.than}`;
    case 'some-part':
      return 'row.parts.exists(p, p.on)';
    case 'parts-answered':
      return 'answered(row.parts)';
    case 'inner-yes':
      return 'row.on';
    case 'inner-number':
      return `row.pieces ${condition.op} ${condition.than}`;
    case 'inner-answered':
      return 'answered(row.on)';
    case 'outer-yes':
      return 'outer.flag';
    case 'outer-number':
      return `outer.count ${condition.op} ${condition.than}`;
    case 'outer-answered':
      return 'answered(outer.flag)';
    case 'outer-parts':
      return `outer.parts.size() ${condition.op} ${condition.than}`;
    case 'not':
      return `!(${inCel(condition.inner)})`;
    case 'and':
      return `(${inCel(condition.left)}) && (${inCel(condition.right)})`;
    case 'or':
      return `(${inCel(condition.left)}) || (${inCel(condition.right)})`;
    case 'if':
      return `(${inCel(condition.test)}) ? (${inCel(condition.then)}) : (${inCel(condition.otherwise)})`;
  }
}
