import { NO_LANGUAGE, YN, type FormCase } from './xlsform-case';

export const CALCULATION_FORMS: readonly FormCase[] = [
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
];
