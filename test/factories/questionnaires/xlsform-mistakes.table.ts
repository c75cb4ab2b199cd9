import type { FormText } from './xlsform-workbook';

/** A form with one mistake: its code, its cell, and words of the message that say which. */
export interface FormMistake {
  mistake: string;
  form: FormText;
  code: string;
  sheet: string;
  cell?: string;
  says: string;
}

const ABC = `
list_name | name | label
abc | a | A
abc | b | B
`;
export const row = (text: string): string => `
type | name | label | relevant | constraint | calculation | required
integer | n | N
${text}
`;

export const MISTAKES: readonly FormMistake[] = [
  {
    mistake: 'no sheet survey',
    form: { choices: ABC },
    code: 'sheet_missing',
    sheet: 'survey',
    says: 'named survey',
  },
  {
    mistake: 'no sheet choices where a list is used',
    form: { survey: row('select_one abc | s | S') },
    code: 'sheet_missing',
    sheet: 'choices',
    says: 'A3 of survey asks for its list "abc"',
  },
  {
    mistake: 'no column type',
    form: { survey: '\nname | label\nn | N\n' },
    code: 'column_missing',
    sheet: 'survey',
    cell: 'A1',
    says: 'no column type',
  },
  {
    mistake: 'no column list_name',
    form: { survey: row('select_one abc | s | S'), choices: '\nname | label\na | A\n' },
    code: 'column_missing',
    sheet: 'choices',
    cell: 'A1',
    says: 'no column list_name',
  },
  {
    mistake: 'a column twice',
    form: { survey: '\ntype | name | label | relevant | relevance\ntext | t | T\n' },
    code: 'column_duplicate',
    sheet: 'survey',
    cell: 'E1',
    says: '"relevance" stands twice',
  },
  {
    mistake: 'no rows',
    form: { survey: '\ntype | name | label\n' },
    code: 'form_empty',
    sheet: 'survey',
    cell: 'A2',
    says: 'no row below its header',
  },
  {
    mistake: 'nothing that is carried',
    form: { survey: '\ntype | name | label\nstart | start |\n' },
    code: 'form_empty',
    sheet: 'survey',
    cell: 'A2',
    says: 'asks nothing that is carried',
  },
  {
    mistake: 'a name twice',
    form: { survey: row('text | n | Again') },
    code: 'name_duplicate',
    sheet: 'survey',
    cell: 'B3',
    says: 'first at B2',
  },
  {
    mistake: 'no name',
    form: { survey: row('text | | T') },
    code: 'name_missing',
    sheet: 'survey',
    cell: 'B3',
    says: 'type "text" has no name',
  },
  {
    mistake: 'a name with a space',
    form: { survey: row('text | my name | T') },
    code: 'name_invalid',
    sheet: 'survey',
    cell: 'B3',
    says: '"my name" is no name',
  },
  {
    mistake: 'a name that begins with a digit',
    form: { survey: row('text | 1st | T') },
    code: 'name_invalid',
    sheet: 'survey',
    cell: 'B3',
    says: '"1st" is no name',
  },
  {
    mistake: 'no type',
    form: { survey: row(' | t | T') },
    code: 'type_missing',
    sheet: 'survey',
    cell: 'A3',
    says: '"t" has no type',
  },
  {
    mistake: 'a type that there is not',
    form: { survey: row('txt | t | T') },
    code: 'type_unknown',
    sheet: 'survey',
    cell: 'A3',
    says: '"txt" is no type',
  },
  {
    mistake: 'no label',
    form: { survey: row('text | t |') },
    code: 'label_missing',
    sheet: 'survey',
    cell: 'C3',
    says: '"t" has no label',
  },
  {
    mistake: 'a select without list',
    form: { survey: row('select_one | s | S'), choices: ABC },
    code: 'list_not_named',
    sheet: 'survey',
    cell: 'A3',
    says: 'names no list',
  },
  {
    mistake: 'an unknown list',
    form: { survey: row('select_one abd | s | S'), choices: ABC },
    code: 'list_unknown',
    sheet: 'survey',
    cell: 'A3',
    says: 'no list "abd"',
  },
  {
    mistake: 'a list without choices',
    form: { survey: row('select_one l | s | S'), choices: `${ABC}l | | L\n` },
    code: 'list_empty',
    sheet: 'survey',
    cell: 'A3',
    says: 'no choice that can be used',
  },
  {
    mistake: 'a choice twice',
    form: { survey: row('select_one abc | s | S'), choices: `${ABC}abc | a | Again\n` },
    code: 'choice_duplicate',
    sheet: 'choices',
    cell: 'B4',
    says: '"a" twice',
  },
  {
    mistake: 'a choice without name',
    form: { survey: row('select_one abc | s | S'), choices: `${ABC}abc | | C\n` },
    code: 'choice_name_missing',
    sheet: 'choices',
    cell: 'B4',
    says: 'list abc has no name',
  },
  {
    mistake: 'a choice without list',
    form: { survey: row('select_one abc | s | S'), choices: `${ABC} | c | C\n` },
    code: 'choice_without_list',
    sheet: 'choices',
    cell: 'A4',
    says: '"c" belongs to no list',
  },
  {
    mistake: 'a choice without label',
    form: { survey: row('select_one abc | s | S'), choices: `${ABC}abc | c |\n` },
    code: 'choice_label_missing',
    sheet: 'choices',
    cell: 'C4',
    says: '"c" of the list abc has no label',
  },
  {
    mistake: 'a choice among several with a space',
    form: { survey: row('select_multiple abc | s | S'), choices: `${ABC}abc | c d | C\n` },
    code: 'choice_name_invalid',
    sheet: 'choices',
    cell: 'B4',
    says: '"c d" has a space',
  },
  {
    mistake: 'an end without begin',
    form: { survey: row('end_group') },
    code: 'group_end_without_begin',
    sheet: 'survey',
    cell: 'A3',
    says: 'Nothing is open',
  },
  {
    mistake: 'a begin without end',
    form: { survey: row('begin_repeat | r | R\ntext | t | T') },
    code: 'group_not_closed',
    sheet: 'survey',
    cell: 'A3',
    says: 'end_repeat',
  },
  {
    mistake: 'an end of another kind',
    form: { survey: row('begin_repeat | r | R\ntext | t | T\nend_group') },
    code: 'group_end_of_other_kind',
    sheet: 'survey',
    cell: 'A5',
    says: 'the repeat "r" is open (row 3)',
  },
  {
    mistake: 'a language that there is not',
    form: { survey: '\ntype | name | label::Klingonese\ntext | t | T\n' },
    code: 'language_unknown',
    sheet: 'survey',
    cell: 'C1',
    says: 'label::Nepali (ne)',
  },
  {
    mistake: 'a language code that there is not',
    form: { survey: '\ntype | name | label::English (qx)\ntext | t | T\n' },
    code: 'language_unknown',
    sheet: 'survey',
    cell: 'C1',
    says: 'names no language',
  },
  {
    mistake: 'a default language that there is not',
    form: { survey: row('text | t | T'), settings: '\ndefault_language\nKlingonese\n' },
    code: 'language_unknown',
    sheet: 'settings',
    cell: 'A2',
    says: 'names no language',
  },
  {
    mistake: 'no calculation',
    form: { survey: row('calculate | c | C') },
    code: 'calculation_missing',
    sheet: 'survey',
    cell: 'F3',
    says: 'says nothing to calculate',
  },
  {
    mistake: 'a name that two groups have',
    form: {
      survey: `
type | name | label | relevant
begin_group | g | G
text | t | T
end_group
begin_group | h | H
text | t | T
end_group
text | u | U | \${t} = 'x'
`,
    },
    code: 'ambiguous_reference',
    sheet: 'survey',
    cell: 'D8',
    says: 'at rows 3 and 6',
  },
  {
    mistake: 'a range that ends before it starts',
    form: { survey: '\ntype | name | label | parameters\nrange | r | R | start=5 end=1\n' },
    code: 'range_invalid',
    sheet: 'survey',
    cell: 'D2',
    says: 'ends (1) before it starts (5)',
  },
  {
    mistake: 'a question for immigration status',
    form: { survey: row('text | s | What is the immigration status of each worker?') },
    code: 'asks_immigration_status',
    sheet: 'survey',
    cell: 'C3',
    says: 'immigration status',
  },
  {
    mistake: 'a question for names of workers, in a repeat',
    form: { survey: row('begin_repeat | r | R\ntext | s | Full name of the worker\nend_repeat') },
    code: 'asks_worker_identity',
    sheet: 'survey',
    cell: 'C4',
    says: 'names',
  },
  {
    mistake: 'a cell of ours that we did not write',
    form: { survey: '\ntype | name | label | para42\ntext | t | T | {"type":"secret"}\n' },
    code: 'settings_invalid',
    sheet: 'survey',
    cell: 'D2',
    says: 'Empty it',
  },
];
