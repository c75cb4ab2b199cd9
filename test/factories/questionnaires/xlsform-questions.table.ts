import { ABC, NO_LANGUAGE, YN, type FormCase } from './xlsform-case';

export const QUESTION_FORMS: readonly FormCase[] = [
  {
    construct: 'text, integer, decimal, date and note',
    form: {
      survey: `
type | name | label | hint
text | t | Text | A hint
integer | n | Number
decimal | d | Decimal
date | day | Day
note | info | Please read
`,
    },
    questions: ['t text', 'n integer', 'd decimal', 'day date', 'info note'],
    losses: [NO_LANGUAGE],
    tries: [
      { answers: { t: 'x', n: 3, d: '1.5', day: '2026-02-28' }, problems: [] },
      {
        answers: { n: '3', day: '2026-02-30' },
        problems: ['/n not_an_integer', '/day not_a_date'],
      },
    ],
  },
  {
    construct: 'spellings of begin, end and selects with spaces',
    form: {
      survey: `
type | name | label
begin group | g | Group
select one abc | one | One
select multiple abc | some | Some
select all that apply from abc | all | All
end group
begin repeat | r | Rows
select1 abc | c | Column
end repeat
`,
      choices: ABC,
    },
    questions: ['one one_of', 'some several_of', 'all several_of', 'r table', 'r.c one_of'],
    losses: [NO_LANGUAGE],
    tries: [
      { answers: { one: 'a', some: ['a', 'c'], r: [{ id: '1', c: 'b' }] }, problems: [] },
      {
        answers: { one: 'z', r: [{ id: '1', c: 'z' }] },
        problems: ['/one not_an_option', '/r/1/c not_an_option'],
      },
    ],
  },
  {
    construct: 'a list of yes and no',
    form: {
      survey: `
type | name | label | relevant
select_one yn | agency | Do you use an agency?
text | which | Which? | \${agency} = 'yes'
text | why | Why not? | \${agency} = 'no'
text | either | Tell us | \${agency} != 'yes'
`,
      choices: YN,
    },
    questions: ['agency yes_no', 'which text', 'why text', 'either text'],
    tries: [
      { answers: {}, shows: ['-which', '-why', 'either'] },
      { answers: { agency: true }, shows: ['which', '-why', '-either'] },
      { answers: { agency: false }, shows: ['-which', 'why', 'either'] },
    ],
  },
  {
    construct: 'a list of yes and no that says more stays a choice',
    form: {
      survey: `
type | name | label
select_one yn | agency | Do you use an agency?
`,
      choices: `
list_name | name | label
yn | yes | Yes, always
yn | no | No
`,
    },
    questions: ['agency one_of'],
  },
  {
    construct: 'or_other',
    form: {
      survey: `
type | name | label
select_one abc or_other | one | One
select_multiple abc or_other | some | Some
`,
      choices: ABC,
    },
    questions: ['one one_of', 'one_other text', 'some several_of', 'some_other text'],
    losses: [NO_LANGUAGE],
    tries: [
      { answers: { one: 'a', some: ['b'] }, shows: ['-one_other', '-some_other'], problems: [] },
      { answers: { one: 'other', some: ['a', 'other'] }, shows: ['one_other', 'some_other'] },
    ],
  },
  {
    construct: 'required as a word, a function and a condition',
    form: {
      survey: `
type | name | label | required
text | a | A | yes
text | b | B | true()
text | c | C | no
text | d | D | \${a} = 'x'
text | e | E | not(selected(\${f}, 'a'))
select_multiple abc | f | F | FALSE
`,
      choices: ABC,
    },
    tries: [
      { answers: {}, problems: ['/a required', '/b required', '/e required'] },
      { answers: { a: 'x', b: 'x', f: ['a'] }, problems: ['/d required'] },
    ],
  },
  {
    construct: 'constraints with messages in several languages',
    form: {
      survey: `
type | name | label::English (en) | label::Nepali (ne) | constraint | constraint_message::English (en) | constraint_message::Nepali (ne)
integer | age | Age | उमेर | . >= 18 and . <= 120 | Adults only. | वयस्क मात्र।
`,
    },
    tries: [
      { answers: { age: 17 }, problems: ['/age accepted'] },
      { answers: { age: 121 }, problems: ['/age accepted'] },
      { answers: { age: 18 }, problems: [] },
      { answers: {}, problems: [] },
    ],
  },
  {
    construct: 'a constraint that reads another question',
    form: {
      survey: `
type | name | label | constraint
integer | total | Total
integer | women | Women | . <= \${total}
`,
    },
    tries: [
      { answers: { total: 5, women: 6 }, problems: ['/women accepted'] },
      { answers: { women: 6 }, problems: ['/women accepted'] },
      { answers: { total: 6, women: 6 }, problems: [] },
    ],
  },
  {
    construct: 'choices that exclude one another',
    form: {
      survey: `
type | name | label | constraint
select_multiple abc | w | W | not(selected(., 'c') and count-selected(.) > 1) and count-selected(.) < 3
`,
      choices: ABC,
    },
    tries: [
      { answers: { w: ['a', 'b'] }, problems: [] },
      { answers: { w: ['c'] }, problems: [] },
      { answers: { w: ['a', 'c'] }, problems: ['/w accepted'] },
      { answers: { w: ['a', 'b', 'c'] }, problems: ['/w accepted'] },
    ],
  },
  {
    construct: 'groups with conditions, one within another',
    form: {
      survey: `
type | name | label | relevant
integer | n | N
begin_group | outer | Outer | \${n} > 0
text | a | A
begin_group | inner | Inner | \${n} > 5
text | b | B | \${a} != ''
end_group
text | c | C
end_group
`,
    },
    questions: ['n integer', 'a text', 'inner note', 'b text', 'c text'],
    losses: [NO_LANGUAGE, 'survey A5 group_flattened'],
    tries: [
      { answers: { n: 0 }, shows: ['-a', '-inner', '-b', '-c'] },
      { answers: { n: 3, a: 'x' }, shows: ['a', '-inner', '-b', 'c'] },
      { answers: { n: 6 }, shows: ['a', 'inner', '-b', 'c'] },
      { answers: { n: 6, a: 'x' }, shows: ['a', 'inner', 'b', 'c'] },
    ],
  },
];
