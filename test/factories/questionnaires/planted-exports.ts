import type { Fault } from './planted-source';

const values = 'cel-to-xpath-values.ts';
const conditions = 'cel-to-xpath.ts';

/** Each makes the form of a template wrong in one way that a careless change could. */
export const PLANTED_EXPORTS: readonly Fault[] = [
  {
    what: 'the opposite of at least is at most',
    file: conditions,
    from: "'>=': '<',",
    to: "'>=': '<=',",
  },
  {
    what: 'a denied choice shows where nothing is answered',
    file: conditions,
    from: "return joined('and', [...this.values.unsure(reads).map(isThere), negated(condition)]);",
    to: 'return negated(condition);',
  },
  {
    what: 'a constraint is broken where it is undecided',
    file: conditions,
    from: 'return negated(this.whenFalse(node));',
    to: 'return this.whenTrue(node);',
  },
  {
    what: 'and is false only where both are',
    file: conditions,
    from: "return joined((node.op === '&&') === wanted ? 'and' : 'or', parts);",
    to: "return joined(node.op === '&&' ? 'and' : 'or', parts);",
  },
  {
    what: 'the other branch is taken where the first is undecided',
    file: conditions,
    from: "const no = joined('and', [this.whenFalse(test), this.when(otherwise, wanted)]);",
    to: 'const no = this.when(otherwise, wanted);',
  },
  {
    what: 'a missing sum is unlike a number',
    file: values,
    from: ': { text: `(${a} < ${b} or ${a} > ${b})`, guards };',
    to: ': { text: `${a} ${operator} ${b}`, guards };',
  },
  {
    what: 'a table need not have rows',
    file: 'export-rows.ts',
    from: "...(must && { required: must === 'yes' ? true : must }),",
    to: '',
  },
];
