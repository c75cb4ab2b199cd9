import { join } from 'node:path';
import { sourceWith, type Fault } from './planted-source';

export interface TranslatorModules {
  importForm: typeof import('../../../libs/questionnaires/src/xlsform/import-form').importForm;
  exportForm: typeof import('../../../libs/questionnaires/src/xlsform/export-form').exportForm;
}

const XLSFORM = join(__dirname, '../../../libs/questionnaires/src/xlsform');

/** The reader of forms, built anew from its source, with a fault planted in one file or none. */
export function translatorWith(
  fault: Fault | undefined,
  outside: (name: string) => unknown,
): TranslatorModules {
  const from = sourceWith(XLSFORM, fault, outside);
  return { ...from('import-form.ts'), ...from('export-form.ts') } as unknown as TranslatorModules;
}

const values = 'xpath-values.ts';
const comparisons = 'xpath-comparisons.ts';
const writer = 'cel-writer.ts';

/** Each makes the translation of expressions wrong in one way that a careless change could. */
export const PLANTED_TRANSLATIONS: readonly Fault[] = [
  {
    what: 'a guard is dropped under a negation',
    file: writer,
    from: 'return not(relaxed(cel.of, !as));',
    to: 'return not(relaxed(cel.of, as));',
  },
  {
    what: 'a constraint is written as if undecided were false',
    file: writer,
    from: 'return write(plain(relaxed(settled(collapsed(cel)), true)));',
    to: 'return write(plain(relaxed(settled(collapsed(cel)), false)));',
  },
  {
    what: 'what is answered is taken for granted everywhere',
    file: writer,
    from: "if (one.op !== 'and') return one;",
    to: "if (one.op !== 'and' && one.op !== 'or') return one;",
  },
  {
    what: 'the opposite of less is more',
    file: writer,
    from: "'<': '>=',",
    to: "'<': '>',",
  },
  {
    what: 'an unanswered question is not unlike a choice',
    file: comparisons,
    from: 'return or(not(known), different(equals));',
    to: 'return guarded(known, different(equals));',
  },
  {
    what: 'two unanswered questions are not alike',
    file: comparisons,
    from: "if (operator === '=') return or(guarded(there, both), bothEmpty);",
    to: "if (operator === '=') return guarded(there, both);",
  },
  {
    what: 'a comparison keeps its sign when its sides change places',
    file: comparisons,
    from: "  '<': '>',",
    to: "  '<': '<',",
  },
  {
    what: 'one of several choices is all of them',
    file: comparisons,
    from: "binary('==', listSize(value.cel), wholeLiteral('1')),",
    to: 'TRUE,',
  },
  {
    what: 'no is not answered',
    file: comparisons,
    from: "return code === 'no' ? binary('==', value.cel, FALSE) : FALSE;",
    to: 'return FALSE;',
  },
  {
    what: 'zero is true',
    file: values,
    from: "return guarded(value.known, binary('!=', value.cel, wholeLiteral('0')));",
    to: 'return value.known;',
  },
  {
    what: 'nothing chosen counts as no number',
    file: 'xpath-functions.ts',
    from: "return valueOf('whole', conditional(value.known, listSize(value.cel), zero));",
    to: "return valueOf('whole', listSize(value.cel), value.known);",
  },
  {
    what: 'rows count although the question is hidden in them',
    file: 'xpath-aggregates.ts',
    from: "const visible = reading.is === 'column' ? reading.visible : TRUE;",
    to: 'const visible = TRUE;',
  },
  {
    what: 'a sum reads cells that are hidden',
    file: 'xpath-aggregates.ts',
    from: 'const rows = rowsWhere(reading.rows, reading.visible);',
    to: 'const rows = reading.rows;',
  },
  {
    what: 'coalesce ignores its second value',
    file: 'xpath-branches.ts',
    from: ': { ...result, known: or(value.known, other.known) };',
    to: ': { ...result, known: value.known };',
  },
  {
    what: 'a branch counts as answered where the other is',
    file: 'xpath-branches.ts',
    from: 'const known = conditional(test, thereWhen(then), thereWhen(otherwise));',
    to: 'const known = thereWhen(then);',
  },
  {
    what: 'days are subtracted the wrong way round',
    file: 'xpath-translation.ts',
    from: "call('days_between', b.cel, a.cel)",
    to: "call('days_between', a.cel, b.cel)",
  },
  {
    what: 'or binds as strongly as and',
    file: 'xpath-parser.ts',
    from: "['or'],\n  ['and'],",
    to: "['or', 'and'],",
  },
  {
    what: 'subtraction groups to the right',
    file: 'xpath-parser.ts',
    from: 'right: this.level(level + 1), at };',
    to: 'right: this.level(level), at };',
  },
  {
    what: 'parentheses around a weaker operator are left out',
    file: writer,
    from: 'return strengthOf(cel) < least ?',
    to: 'return strengthOf(cel) < least - 1 ?',
  },
  {
    what: 'choices of two questions are merged into one list',
    file: writer,
    from: 'JSON.stringify([found.on, found.known, found.several])',
    to: 'JSON.stringify([found.several])',
  },
  {
    what: 'names of choices compare as texts, not as numbers',
    file: comparisons,
    from: '.filter(([name]) => holds(operator, name.trim() ===',
    to: ".filter(([name]) => operator === '=' && holds(operator, name.trim() ===",
  },
  {
    what: 'a text of no characters is undecided',
    file: 'xpath-functions.ts',
    from: "return valueOf('whole', conditional(value.known, size, wholeLiteral('0')));",
    to: "return valueOf('whole', size, value.known);",
  },
];
