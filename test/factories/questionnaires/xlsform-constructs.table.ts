import type { FormText } from './xlsform-workbook';

export interface FormTry {
  answers: Record<string, unknown>;
  /** Questions that show, beyond those that always do; with `-` before those that do not. */
  shows?: readonly string[];
  /** `path code` of every problem. */
  problems?: readonly string[];
  computed?: Readonly<Record<string, unknown>>;
  hiddenCells?: readonly string[];
}

/** A form of our own making: what it becomes, and what it answers. */
export interface FormCase {
  construct: string;
  form: FormText;
  /** `code type` of every question, columns as `table.column type`. */
  questions?: readonly string[];
  /** `sheet cell code` of every loss. */
  losses?: readonly string[];
  tries?: readonly FormTry[];
}

const YN = `
list_name | name | label
yn | yes | Yes
yn | no | No
`;
const ABC = `
list_name | name | label
abc | a | A
abc | b | B
abc | c | C
`;
const NO_LANGUAGE = 'survey A1 language_assumed';

export const CONSTRUCTS: readonly FormCase[] = [
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
  {
    construct: 'a group around groups gives its condition to each',
    form: {
      survey: `
type | name | label | relevant
select_one yn | consent | May we ask?
begin_group | all | Everything | \${consent} = 'yes'
begin_group | one | One
text | a | A
end_group
begin_group | two | Two | \${a} = 'go'
text | b | B
end_group
end_group
`,
      choices: YN,
    },
    losses: [NO_LANGUAGE, 'survey C3 group_heading'],
    tries: [
      { answers: { consent: false, a: 'go' }, shows: ['-a', '-b'] },
      { answers: { consent: true }, shows: ['a', '-b'] },
      { answers: { consent: true, a: 'go' }, shows: ['a', 'b'] },
    ],
  },
  {
    construct: 'a repeat with conditions, calculations and totals',
    form: {
      survey: `
type | name | label | relevant | calculation | constraint
begin_repeat | cohort | Groups of workers
integer | workers | Workers
integer | women | Women | \${workers} > 0 |  | . <= \${workers}
calculate | men | Men |  | \${workers} - \${women}
end_repeat
calculate | groups | Groups |  | count(\${cohort})
calculate | all | All |  | sum(\${workers})
text | many | Why so many? | sum(\${workers}) > 10
`,
    },
    questions: [
      'cohort table',
      'cohort.workers integer',
      'cohort.women integer',
      'cohort.men computed',
      'groups computed',
      'all computed',
      'many text',
    ],
    tries: [
      { answers: {}, shows: ['-many'], computed: { '/groups': 0, '/all': 0 } },
      {
        answers: {
          cohort: [
            { id: 'r1', workers: 8, women: 9 },
            { id: 'r2', workers: 4, women: 1 },
          ],
        },
        shows: ['many'],
        problems: ['/cohort/r1/women accepted'],
        computed: { '/groups': 2, '/all': 12, '/cohort/r1/men': -1, '/cohort/r2/men': 3 },
      },
      {
        answers: { cohort: [{ id: 'r1', workers: 0 }] },
        hiddenCells: ['/cohort/r1/women'],
        computed: { '/groups': 1, '/all': 0 },
      },
    ],
  },
  {
    construct: 'a repeat within a repeat',
    form: {
      survey: `
type | name | label | relevant | calculation
begin_repeat | corridor | Corridors
integer | people | People
begin_repeat | fee | Fees
decimal | amount | Amount
text | why | Why? | \${amount} > 100 and \${people} > 1
end_repeat
calculate | total | Total |  | sum(\${amount})
calculate | fees | Number |  | count(\${fee})
end_repeat
`,
    },
    questions: [
      'corridor table',
      'corridor.people integer',
      'corridor.fee table',
      'corridor.fee.amount decimal',
      'corridor.fee.why text',
      'corridor.total computed',
      'corridor.fees computed',
    ],
    tries: [
      {
        answers: {
          corridor: [
            {
              id: 'c1',
              people: 2,
              fee: [
                { id: 'f1', amount: '50' },
                { id: 'f2', amount: '150.5' },
              ],
            },
            { id: 'c2', people: 1, fee: [{ id: 'f1', amount: '150' }] },
          ],
        },
        problems: [],
        hiddenCells: ['/corridor/c1/fee/f1/why', '/corridor/c2/fee/f1/why'],
        computed: {
          '/corridor/c1/total': '200.5',
          '/corridor/c1/fees': 2,
          '/corridor/c2/total': '150',
          '/corridor/c2/fees': 1,
        },
      },
    ],
  },
  {
    construct: 'a third repeat within one another is left out',
    form: {
      survey: `
type | name | label
begin_repeat | a | A
begin_repeat | b | B
text | t | T
begin_repeat | c | C
text | u | U
end_repeat
end_repeat
end_repeat
`,
    },
    questions: ['a table', 'a.b table', 'a.b.t text'],
    losses: [NO_LANGUAGE, 'survey A5 repeat_too_deep'],
  },
  {
    construct: 'repeat_count as a number and as an answer',
    form: {
      survey: `
type | name | label | repeat_count
begin_repeat | two | Two rows | 2
text | a | A
end_repeat
integer | n | How many?
begin_repeat | some | Some rows | \${n}
text | b | B
end_repeat
`,
    },
    losses: [NO_LANGUAGE, 'survey D6 repeat_count'],
    tries: [
      { answers: {}, problems: ['/two required'] },
      {
        answers: { two: [{ id: '1', a: 'x' }], n: 1, some: [{ id: '1', b: 'x' }] },
        problems: ['/two too_few_rows'],
      },
      {
        answers: { two: [{ id: '1' }, { id: '2' }], n: 2, some: [{ id: '1' }] },
        problems: ['/some row_count'],
      },
    ],
  },
  {
    construct: 'calculations of each kind',
    form: {
      survey: `
type | name | label | calculation
integer | n | N
text | t | T
date | born | Born
calculate | whole | Whole | \${n} * 2
calculate | half | Half | \${n} div 2
calculate | big | Big | \${n} >= 10
calculate | words | Words | concat('n', \${n}, \${t})
calculate | day | Day | today()
calculate | age | Age | int((today() - \${born}) div 365.25)
calculate | score | Score | if(\${big}, '2', '0') + 1
`,
    },
    tries: [
      {
        answers: {},
        computed: { '/big': false, '/words': 'n', '/day': '2026-01-01', '/score': 1 },
      },
      {
        answers: { n: 15, t: 'x', born: '2000-06-30' },
        computed: {
          '/whole': 30,
          '/half': '7.5',
          '/big': true,
          '/words': 'n15x',
          '/day': '2026-01-01',
          '/age': 25,
          '/score': 3,
        },
      },
    ],
  },
  {
    construct: 'coalesce, if and arithmetic with what is not answered',
    form: {
      survey: `
type | name | label | calculation
integer | a | A
integer | b | B
calculate | plain | Plain | \${a} + \${b}
calculate | sure | Sure | coalesce(\${a}, 0) + coalesce(\${b}, 0)
calculate | either | Either | if(\${a} = '', \${b}, \${a})
calculate | rest | Rest | \${a} mod 3
calculate | part | Part | \${a} div \${b}
`,
    },
    tries: [
      { answers: {}, computed: { '/sure': 0 } },
      { answers: { b: 4 }, computed: { '/sure': 4, '/either': 4 } },
      {
        answers: { a: 7, b: 0 },
        computed: { '/plain': 7, '/sure': 7, '/either': 7, '/rest': 1 },
      },
    ],
  },
  {
    construct: 'a scale whose choices are numbers',
    form: {
      survey: `
type | name | label | relevant | calculation
select_one scale | q1 | One
select_one scale | q2 | Two
calculate | total | Sum | | \${q1} + \${q2}
text | low | What is wrong? | \${q1} <= 2
text | high | What is good? | \${q1} > 3 or \${q2} = 5
`,
      choices: `
list_name | name | label
scale | 1 | Never
scale | 2 | Rarely
scale | 3 | Sometimes
scale | 4 | Often
scale | 5 | Always
`,
    },
    tries: [
      { answers: {}, shows: ['-low', '-high'], computed: {} },
      { answers: { q1: '2', q2: '5' }, shows: ['low', 'high'], computed: { '/total': 7 } },
      { answers: { q1: '3', q2: '4' }, shows: ['-low', '-high'], computed: { '/total': 7 } },
    ],
  },
  {
    construct: 'dates in conditions and constraints',
    form: {
      survey: `
type | name | label | constraint | relevant
date | from | From | . <= today()
date | to | To | . >= \${from}
text | old | Before 2020? | | \${from} < date('2020-01-01')
`,
    },
    tries: [
      {
        answers: { from: '2026-01-02', to: '2026-01-01' },
        problems: ['/from accepted', '/to accepted'],
      },
      { answers: { from: '2019-12-31', to: '2020-01-01' }, shows: ['old'], problems: [] },
    ],
  },
  {
    construct: 'a month',
    form: {
      survey: `
type | name | label | appearance | constraint
date | paid_until | Paid until | month-year | . <= today()
`,
    },
    questions: ['paid_until month'],
    losses: [NO_LANGUAGE],
    tries: [
      { answers: { paid_until: '2026-01' }, problems: [] },
      { answers: { paid_until: '2026-02' }, problems: ['/paid_until accepted'] },
    ],
  },
  {
    construct: 'range, rank, acknowledge, time, barcode',
    form: {
      survey: `
type | name | label | parameters | relevant
range | score | Score | start=1 end=5 step=1
range | share | Share | start=0 end=1 step=0.1
rank abc | order | Order
acknowledge | ok | I have read this
time | at | At
barcode | code | Code
text | next | Next | | \${ok} = 'OK' and \${score} > 3
`,
      choices: ABC,
    },
    questions: [
      'score integer',
      'share decimal',
      'order several_of',
      'ok one_of',
      'at text',
      'code text',
      'next text',
    ],
    losses: [
      NO_LANGUAGE,
      'survey D3 range_step',
      'survey A4 rank',
      'survey A6 type_changed',
      'survey A7 type_changed',
    ],
    tries: [
      {
        answers: { score: 6, share: '1.1' },
        shows: ['-next'],
        problems: ['/score too_large', '/share too_large'],
      },
      { answers: { score: 4, ok: 'OK' }, shows: ['next'], problems: [] },
    ],
  },
  {
    construct: 'geopoint, file, image and audio',
    form: {
      survey: `
type | name | label | relevant
geopoint | where | Where is the site?
file | licence | Licence
image | photo | Photo of the notice board
text | none | Why not? | \${licence} = ''
`,
    },
    questions: ['where place', 'licence file', 'photo file', 'none text'],
    losses: [NO_LANGUAGE, 'survey A2 type_changed', 'survey A4 type_changed'],
    tries: [
      { answers: {}, shows: ['none'] },
      {
        answers: {
          where: { country: 'NPL', lat: '27.7', lng: '85.3' },
          licence: { document: '0b0e7f4e-2f7a-4a53-9d0b-2f5f6a1c9d11' },
        },
        shows: ['-none'],
        problems: [],
      },
    ],
  },
  {
    construct: 'what a device fills in is left out, and today is today',
    form: {
      survey: `
type | name | label | relevant
start | start
end | end
today | today
deviceid | deviceid
username
date | since | Since | 
text | new | New | \${since} >= \${today}
text | device | Device | \${deviceid} = 'x'
`,
    },
    questions: ['since date', 'new text', 'device text'],
    losses: [
      NO_LANGUAGE,
      'survey A2 metadata',
      'survey A3 metadata',
      'survey A4 metadata',
      'survey A5 metadata',
      'survey A6 metadata',
      'survey D9 reference_left_out',
    ],
    tries: [
      { answers: { since: '2025-12-31' }, shows: ['-new', 'device'] },
      { answers: { since: '2026-01-01' }, shows: ['new'] },
    ],
  },
  {
    construct: 'looks, defaults, triggers, media and filters are listed',
    form: {
      survey: `
type | name | label | appearance | default | read_only | trigger | media::image | choice_filter | required_message | guidance_hint
text | a | A | multiline | x | yes | | a.png | | Please! | More
select_one abc | b | B | minimal | | | \${a} | | group = \${a}
`,
      choices: `
list_name | name | label | group
abc | a | A | x
abc | b | B | y
`,
    },
    losses: [
      NO_LANGUAGE,
      'choices D2 column_not_read',
      'survey D2 appearance',
      'survey E2 default_value',
      'survey F2 read_only',
      'survey H2 media',
      'survey J2 required_message',
      'survey K2 guidance_hint',
      'survey D3 appearance',
      'survey G3 trigger',
      'survey I3 choice_filter',
    ],
  },
  {
    construct: 'settings, and the language that is the default',
    form: {
      survey: `
type | name | label::English (en) | label::Español | label::Français (fr)
text | a | Name of the site | Nombre del sitio | Nom du site
text | b | Town | Ciudad |
`,
      settings: `
form_title | form_id | version | default_language | instance_name
Site profile | site_profile | 2025010101 | Español (es) | \${a}
`,
    },
    losses: [
      'settings C2 setting_not_read',
      'settings E2 setting_not_read',
      'survey C3 translation_missing',
    ],
  },
  {
    construct: 'names that are no codes, and names that collide',
    form: {
      survey: `
type | name | label | relevant
text | Site-Name | A
text | site_name | B
text | in | C
text | _x.y | D
text | last | E | \${Site-Name} = 'x' and \${in} != '' and \${_x.y} = 'y'
`,
      choices: `
list_name | name | label
`,
    },
    questions: ['site_name text', 'site_name_2 text', 'q_in text', 'x_y text', 'last text'],
    losses: [NO_LANGUAGE, 'survey B3 code_taken'],
    tries: [{ answers: { site_name: 'x', q_in: 'a', x_y: 'y' }, shows: ['last'] }],
  },
  {
    construct: 'choices whose names are no codes',
    form: {
      survey: `
type | name | label | relevant
select_one l | a | A
text | b | B | \${a} = '-99'
text | c | C | selected(\${a}, 'n/a')
`,
      choices: `
list_name | name | label
l | -99 | Refused
l | n/a | Unknown
`,
    },
    tries: [
      { answers: { a: 'o-99' }, shows: ['b', '-c'] },
      { answers: { a: 'n_a' }, shows: ['-b', 'c'] },
    ],
  },
  {
    construct: 'answers in labels, and markup',
    form: {
      survey: `
type | name | label
text | a | Name of the site
text | b | What is made at \${a}?
text | c | <b>Bold</b> words
`,
    },
    losses: [NO_LANGUAGE, 'survey C3 answer_in_text', 'survey C4 markup'],
  },
  {
    construct: 'functions and paths that are not carried',
    form: {
      survey: `
type | name | label | relevant | constraint | calculation
text | mail | Mail | | regex(., '[a-z]+@[a-z]+')
begin_repeat | r | R
calculate | pos | Pos | | | position(..)
text | t | T | \${pos} = 1
end_repeat
calculate | id | Id | | | uuid()
text | path | P | ../mail != ''
calculate | first | First | | | indexed-repeat(\${t}, \${r}, 1)
text | one | One | \${t} = 'x'
`,
    },
    questions: ['mail text', 'r table', 'r.t text', 'path text', 'one text'],
    losses: [
      NO_LANGUAGE,
      'survey E2 function_not_supported',
      'survey F4 function_not_supported',
      'survey D5 reference_left_out',
      'survey F7 function_not_supported',
      'survey D8 path_not_supported',
      'survey F9 function_not_supported',
      'survey D10 path_not_supported',
    ],
  },
  {
    construct: 'curly quotation marks, double quotation marks and spaces before parentheses',
    form: {
      survey: `
type | name | label | relevant
select_multiple abc | w | W
text | a | A | selected (\${w}, ‘a’)
text | b | B | selected( \${ w } , "b" )
text | c | C | not (selected(\${w}, 'a'))
`,
      choices: ABC,
    },
    tries: [
      { answers: {}, shows: ['-a', '-b', 'c'] },
      { answers: { w: ['a', 'b'] }, shows: ['a', 'b', '-c'] },
    ],
  },
  {
    construct: 'text functions',
    form: {
      survey: `
type | name | label | constraint | relevant
text | t | T | string-length(.) <= 5
text | a | A | | contains(\${t}, 'x') or starts-with(\${t}, 'y')
text | b | B | | string-length(\${t}) = 0
`,
    },
    tries: [
      { answers: {}, shows: ['-a', 'b'], problems: [] },
      { answers: { t: 'yes' }, shows: ['a', '-b'], problems: [] },
      { answers: { t: 'abcdef' }, shows: ['-a', '-b'], problems: ['/t accepted'] },
    ],
  },
  {
    construct: 'rows that are comments, unknown columns and a list in a file',
    form: {
      survey: `
type | name | label | theme
 | | | only a remark
text | a | A | shelter
select_one_from_file towns.csv | town | Town
`,
    },
    questions: ['a text', 'town text'],
    losses: [
      NO_LANGUAGE,
      'survey A2 comment_row',
      'survey D2 column_not_read',
      'survey A4 list_in_file',
    ],
  },
];
