import type { Answers } from './answer-values';
import { answersForBundle } from './answers-for-bundle';
import { defineTemplate } from './define-template';
import { FEW_PEOPLE, PERSONAL_NAME } from './withheld-answers';

const people = (code: string) =>
  ({ code, type: 'integer', label: code, countsPeople: true }) as const;

const { document } = defineTemplate({
  code: 'sample-groups',
  version: 1,
  subject: 'supplier',
  locales: ['en'],
  title: 'Groups',
  sections: [
    {
      code: 'all',
      title: 'All',
      questions: [
        people('everybody'),
        { code: 'remark', type: 'text', label: 'Remark' },
        {
          code: 'brokers',
          type: 'table',
          label: 'Brokers',
          columns: [
            { code: 'ref', type: 'text', label: 'Short name' },
            { code: 'person', type: 'yes_no', label: 'A single person?' },
            { code: 'name', type: 'text', label: 'Name' },
          ],
        },
        {
          code: 'groups',
          type: 'table',
          label: 'Groups',
          columns: [
            people('current'),
            people('former'),
            people('indebted'),
            { code: 'months', type: 'integer', label: 'Months of the contract' },
            {
              code: 'origins',
              type: 'table',
              label: 'Origins',
              columns: [
                { code: 'from', type: 'text', label: 'From' },
                people('workers'),
                { code: 'officer', type: 'text', label: 'Officer', sensitivity: 'personal' },
              ],
            },
          ],
        },
      ],
    },
  ],
});

const shown = (answers: Answers, text = (written: string) => written) =>
  answersForBundle(document, answers, { text, whole: true, places: true });

const groups = (...rows: [number, number, number][]): Answers => ({
  groups: rows.map(([current, former, indebted], index) => ({
    id: `r${index}`,
    current,
    former,
    indebted,
    months: 3,
  })),
});

const HIDDEN = { current: FEW_PEOPLE, former: FEW_PEOPLE, indebted: FEW_PEOPLE, months: 3 };

describe('answers in a bundle', () => {
  it('tell counts of people where nobody is few', () => {
    const answers = groups([62, 8, 30], [20, 0, 0]);
    expect(shown(answers)).toEqual(answers);
  });

  it('call no row as somebody chose it who may have named a worker', () => {
    const table = (...ids: string[]) => ({ brokers: ids.map((id) => ({ id, person: true })) });
    const kept = ['r1', '12', 'x3f-0123456789ab', '0198f2c4-1111-7000-8000-00000000000a'];
    expect(shown(table(...kept))).toEqual(table(...kept));
    expect(shown(table('r1', 'Sita-Rai', 'PA1234567', '9841234567'))).toEqual(
      table('r1', 'row-at-2', 'row-at-3', 'row-at-4'),
    );
    const [row] = groups([62, 8, 30]).groups as [object];
    const within = (id: string) => ({ groups: [{ ...row, origins: [{ id, from: 'NPL' }] }] });
    expect(shown(within('Sita-Rai') as unknown as Answers)).toEqual(within('row-at-1'));
  });

  it.each([
    ['one of them is few', [62, 3, 30]],
    ['all but few of the whole', [62, 8, 67]],
    ['all but few of a part', [62, 8, 60]],
  ] as const)('tell no count of a row where %s', (_name, row) => {
    expect(shown(groups([...row]))).toEqual({ groups: [{ id: 'r0', ...HIDDEN }] });
  });

  it('tell no count beside one of few people in another row: a total may be told elsewhere', () => {
    expect(shown({ ...groups([35, 0, 0], [2, 1, 0]), everybody: 38 })).toEqual({
      everybody: FEW_PEOPLE,
      groups: [
        { id: 'r0', ...HIDDEN },
        { id: 'r1', ...HIDDEN },
      ],
    });
  });

  it('tell another row where only its own counts would leave few', () => {
    const { groups: told } = shown(groups([62, 8, 67], [20, 9, 0]));
    expect(told).toMatchObject([HIDDEN, { current: 20, former: 9, indebted: 0 }]);
  });

  const within = (current: number, ...workers: number[]): Answers => ({
    groups: [
      {
        id: 'r0',
        current,
        origins: workers.map((count, at) => ({ id: `o${at}`, from: 'Ilam', workers: count })),
      },
      { id: 'r1', current: 300 },
    ],
  });

  it('tell counts of rows within a row where nobody is few', () => {
    const answers = within(62, 40, 22);
    expect(shown(answers)).toEqual(answers);
  });

  it.each([
    ['all but few of the whole are in one of them', within(62, 59, 20)],
    ['few of the whole are in none of them', within(62, 40, 19)],
  ])('tell no count of a row and of the rows within it where %s', (_name, answers) => {
    const origin = (id: string) => ({ id, from: 'Ilam', workers: FEW_PEOPLE });
    expect(shown(answers)).toEqual({
      groups: [
        { id: 'r0', current: FEW_PEOPLE, origins: [origin('o0'), origin('o1')] },
        { id: 'r1', current: 300 },
      ],
    });
  });

  it('tell no count at all beside one of few people within a row', () => {
    expect(shown({ ...within(62, 40, 3), everybody: 362 })).toMatchObject({
      everybody: FEW_PEOPLE,
      groups: [
        { current: FEW_PEOPLE, origins: [{ workers: FEW_PEOPLE }, { workers: FEW_PEOPLE }] },
        { current: FEW_PEOPLE },
      ],
    });
  });

  it('leave out what is personal within a row', () => {
    const origins = [{ id: 'o0', from: 'Ilam', officer: 'Jane Manager' }];
    expect(shown({ groups: [{ id: 'r0', origins }] }, () => 'out')).toEqual({
      groups: [{ id: 'r0', origins: [{ id: 'o0', from: 'out' }] }],
    });
  });

  it('black out what a natural person is called, wherever it was typed', () => {
    const brokers = [
      { id: 'b1', ref: 'A1', person: true, name: 'Ram Bahadur' },
      { id: 'b2', ref: 'ram  bahadur', person: true, name: 'Shyam (Kaka)' },
      { id: 'b3', ref: 'A3', person: false, name: 'Everest Manpower' },
    ];
    const remark = 'Ask Ram Bahadur, or Shyam (Kaka); Ramu knows nothing.';
    expect(shown({ brokers, remark })).toEqual({
      brokers: [
        { id: 'b1', ref: 'A1', person: true, name: PERSONAL_NAME },
        { id: 'b2', ref: PERSONAL_NAME, person: true, name: PERSONAL_NAME },
        brokers[2],
      ],
      remark: `Ask ${PERSONAL_NAME}, or ${PERSONAL_NAME}; Ramu knows nothing.`,
    });
    expect(shown({ remark }, () => 'out')).toEqual({ remark: 'out' });
  });
});
