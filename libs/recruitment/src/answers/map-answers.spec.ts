import { evaluate, type Answers, type RowAnswer } from '@para42/questionnaires';
import { sampleAnswers } from '../../../../test/factories/recruitment/sample-answers';
import { readCaseFile } from '../casefile/case-file.checks';
import { CASE_FILE_FORMAT, type CaseAgency } from '../casefile/case-file.schema';
import { recruitmentAndFeesV1 } from '../templates/recruitment-and-fees.v1.template';
import { nothingAnswered, type MappingContext } from './answered-case';
import { mapAnswers } from './map-answers';

const SITE = '01900000-0000-7000-8000-000000000001';
const OTHER_SITE = '01900000-0000-7000-8000-000000000002';
const context: MappingContext = {
  assignment: '01900000-0000-7000-8000-00000000000a',
  respondent: '01900000-0000-7000-8000-00000000000b',
  templateCode: 'recruitment-and-fees',
  templateVersion: 1,
  sites: [{ id: SITE, name: 'Meru plant' }],
  knownAgencies: [],
  otherCohorts: [],
};
const twoSites = { ...context, sites: [...context.sites, { id: OTHER_SITE, name: 'Ipoh plant' }] };

type Cells = Record<string, unknown>;

/** The sample answers with cells of one row changed. */
function having(table: string, row: string, cells: Cells): Answers {
  const answers = sampleAnswers();
  const rows = answers[table] as readonly RowAnswer[];
  return {
    ...answers,
    [table]: rows.map((one) => (one.id === row ? ({ ...one, ...cells } as RowAnswer) : one)),
  };
}

const adding = (table: string, row: Cells & { id: string }): Answers => {
  const answers = sampleAnswers();
  return { ...answers, [table]: [...(answers[table] as RowAnswer[]), row as RowAnswer] };
};

const told = (answers: Answers, around: Partial<MappingContext> = {}): string[] =>
  mapAnswers(answers, { ...context, ...around }).problems.map(
    ({ path, code }) => `${path} ${code}`,
  );
const mapped = (answers: Answers, around: Partial<MappingContext> = {}) =>
  mapAnswers(answers, { ...context, ...around }).sites.get(SITE) ?? nothingAnswered();

const KNOWN: CaseAgency = {
  ref: 'padma',
  kind: 'FIRM',
  role: 'RECRUITMENT_AGENCY',
  name: 'PADMA Bridge  Overseas Ltd.',
  country: 'BGD',
};
const licence = (validTo: string) => ({ number: 'rl-0417', validFrom: '2019-02-01', validTo });

describe('the sample answers', () => {
  it('answer the questionnaire whole, in every language', () => {
    for (const locale of recruitmentAndFeesV1.document.locales) {
      const { problems } = evaluate(recruitmentAndFeesV1, sampleAnswers(), {
        today: '2026-11-24',
        locale,
      });
      expect(problems).toEqual([]);
    }
  });

  it('leave no visible question without an answer', () => {
    const answers = sampleAnswers();
    const { visible } = evaluate(recruitmentAndFeesV1, answers, { today: '2026-11-24' });
    expect([...visible].filter((code) => answers[code] === undefined)).toEqual([]);
  });

  it('make a case file that holds', () => {
    const { agencies, licences, edges, cohorts, payments } = mapped(sampleAnswers());
    const lists = { agencies, licences, edges, cohorts, payments };
    const file = Object.fromEntries(
      Object.entries(lists).map(([list, rows]) => [list, rows.map(({ row }) => row)]),
    );
    const read = () =>
      readCaseFile(
        { format: CASE_FILE_FORMAT, ...file },
        { today: '2026-11-24', isCountry: () => true },
      );
    expect(read).not.toThrow();
    expect(told(sampleAnswers())).toEqual([]);
  });
});

describe('answers that are not simple', () => {
  it.each<[string, Answers, Partial<MappingContext>, string[]]>([
    [
      'a cohort that nobody knows',
      having('fee_lines', 'f1', { cohort: 'X' }),
      {},
      ['/fee_lines/f1/cohort unknown_cohort'],
    ],
    [
      'a cohort that the case has from elsewhere',
      having('fee_lines', 'f1', { cohort: 'X' }),
      { otherCohorts: [{ siteId: SITE, ref: 'X' }] },
      [],
    ],
    [
      'a cohort that the cases of two sites have',
      having('fee_lines', 'f1', { cohort: 'X' }),
      { otherCohorts: [SITE, OTHER_SITE].map((siteId) => ({ siteId, ref: 'X' })) },
      ['/fee_lines/f1/cohort cohort_ambiguous'],
    ],
    [
      'a payee that nobody knows',
      having('fee_lines', 'f1', { payee: 'Z' }),
      {},
      ['/fee_lines/f1/payee unknown_agency'],
    ],
    [
      'an agency that nobody knows',
      having('cohorts', 'c2', { agency: 'Z' }),
      {},
      ['/cohorts/c2/agency unknown_agency'],
    ],
    [
      'a cohort twice',
      having('cohorts', 'c2', { ref: 'BD-2023' }),
      {},
      [
        '/transits/t2/cohort unknown_cohort',
        '/cohorts/c2/ref duplicate_cohort',
        '/fee_lines/f5/cohort unknown_cohort',
        '/fee_lines/f6/cohort unknown_cohort',
      ],
    ],
    [
      'wages in two currencies',
      having('cohorts', 'c1', { wage_paid: { amount: '9', currency: 'USD' } }),
      {},
      ['/cohorts/c1/wage_paid currencies_differ'],
    ],
    [
      'no site',
      sampleAnswers(),
      { sites: [] },
      [
        '/cohorts/c1/site no_site',
        '/cohorts/c2/site no_site',
        ...['/transits/t1', '/deductions/d1', '/transits/t2'].map(
          (row) => `${row} cohort_not_mapped`,
        ),
        ...['f1', 'f2', 'f3', 'f4', 'f5', 'f6'].map(
          (f) => `/fee_lines/${f}/cohort cohort_not_mapped`,
        ),
        '/agencies/a1 site_unknown',
        '/agencies/a2 site_unknown',
        '/agencies/s1 site_unknown',
      ],
    ],
    [
      'one short name for two firms',
      having('agencies', 'a2', { ref: 'A1' }),
      {},
      [
        '/agencies/a2 agency_differs',
        '/cohorts/c2/agency unknown_agency',
        '/fee_lines/f5/payee unknown_agency',
      ],
    ],
    [
      'a firm on record that is told otherwise',
      having('agencies', 'a1', { role: 'LABOUR_PROVIDER' }),
      { knownAgencies: [{ agency: KNOWN, licences: [] }] },
      ['/agencies/a1 kept_as_on_record'],
    ],
    [
      'a licence on record with other days',
      sampleAnswers(),
      { knownAgencies: [{ agency: KNOWN, licences: [licence('2021-01-01')] }] },
      ['/agencies/a1/licence_number licence_differs'],
    ],
    [
      'a licence on record as it is told',
      sampleAnswers(),
      { knownAgencies: [{ agency: KNOWN, licences: [licence('2022-12-31')] }] },
      [],
    ],
    [
      'a licence listed twice',
      adding('agencies', { ...rowOf('agencies', 'a1'), id: 'a9' }),
      {},
      ['/agencies/a9/licence_number duplicate_licence'],
    ],
    [
      'a sub-agent that works for itself',
      having('agencies', 's1', { works_for: 'S1' }),
      {},
      ['/agencies/s1/works_for loop'],
    ],
    [
      'a row that lacks what a case needs',
      having('fee_lines', 'f4', { paid_on: undefined }),
      {},
      ['/fee_lines/f4 incomplete'],
    ],
  ])('%s', (_what, answers, around, problems) => {
    expect(told(answers, around)).toEqual(problems);
  });

  it('give a second licence of an agency to the same agency', () => {
    const second = { ...rowOf('agencies', 'a1'), id: 'a9', licence_number: 'RL-0999' };
    const { agencies, licences } = mapped(adding('agencies', second));
    expect(agencies).toHaveLength(3);
    expect(new Set(licences.map(({ row }) => row.agency)).size).toBe(2);
    expect(licences.map(({ row }) => row.number)).toEqual(['RL-0417', '1204/078/79', 'RL-0999']);
  });

  it('use the ref of a firm on record, whatever case and spaces', () => {
    const { cohorts, agencies } = mapped(sampleAnswers(), {
      knownAgencies: [{ agency: KNOWN, licences: [licence('2022-12-31')] }],
    });
    expect(cohorts[0]?.row.agency).toBe('padma');
    expect(agencies[0]?.row).toBe(KNOWN);
  });

  it('know a person by a pseudonym made here, without a letter of what was typed', () => {
    const named = (name: string) => having('agencies', 's1', { person: true, name });
    const agent = (name: string, around: Partial<MappingContext> = {}) =>
      mapped(named(name), around).agencies.find(({ row }) => row.kind === 'PERSON')?.row;
    const person = agent('Ram Bahadur');
    expect(person?.pseudonym).toMatch(/^Sub-agent P-[0-9A-F]{6}$/);
    expect(JSON.stringify(mapped(named('Ram Bahadur')))).not.toMatch(/ram|bahadur/i);
    expect(agent('Shyam')).toEqual(person);
    expect(agent('Ram Bahadur', { respondent: 's-2' })?.ref).not.toBe(person?.ref);
    expect(agent('Ram Bahadur', { assignment: 'q-2' })?.ref).not.toBe(person?.ref);
  });

  describe('given what the respondent submitted before', () => {
    const person = (id: string, name: string) => ({
      question: 'agencies',
      row: { id, person: true, name, country: 'BGD' },
    });
    const earlier = [{ assignment: context.assignment, rows: [person('s1', 'Ram Bahadur')] }];
    const known = (answers: Answers, around: Partial<MappingContext> = {}) =>
      mapped(answers, around).agencies.flatMap(({ row }) => (row.kind === 'PERSON' ? row.ref : []));
    const ram = known(having('agencies', 's1', { name: 'Ram Bahadur' }))[0];

    it('know the same person again in a later campaign, by the same name', () => {
      const later = { assignment: 'q-2', earlier };
      expect(known(having('agencies', 's1', { name: ' ram  BAHADUR ' }), later)).toEqual([ram]);
      expect(known(having('agencies', 's1', { name: 'Shyam' }), later)).not.toContain(ram);
      expect(
        known(having('agencies', 's1', { name: 'Ram Bahadur', country: 'NPL' }), later)[0],
      ).not.toBe(ram);
    });

    it('keep two persons apart of whom one now stands in the row of the other', () => {
      const row = { person: true, name: 'Ram Bahadur', role: 'SUB_AGENT', country: 'BGD' };
      const answers = adding('agencies', { id: 'a9', ref: 'A9', ...row });
      const refs = known(answers, { earlier });
      expect(refs).toHaveLength(2);
      expect(refs[1]).toBe(ram);
      expect(refs[0]).not.toBe(ram);
      const rounds = [
        ...earlier,
        {
          assignment: context.assignment,
          rows: [person('s1', 'Agent K'), person('a9', 'Ram Bahadur')],
        },
      ];
      const next = { ...answers, agencies: (answers.agencies as RowAnswer[]).toReversed() };
      expect(known(next, { assignment: 'q-3', earlier: rounds }).sort()).toEqual([...refs].sort());
    });

    it('take a name that was put right in the same row for the same person', () => {
      expect(known(having('agencies', 's1', { name: 'Ram B.' }), { earlier })).toEqual([ram]);
    });
  });

  it('take rows that call a person the same for one person', () => {
    const row = { person: true, name: ' Agent  k', role: 'SUB_AGENT', country: 'BGD' };
    const { agencies } = mapped(adding('agencies', { id: 'a9', ref: 'A9', ...row }));
    expect(agencies.filter(({ row }) => row.kind === 'PERSON')).toHaveLength(1);
  });

  it('put each cohort at the site that it names, with the agencies that it needs', () => {
    const answers = {
      ...sampleAnswers(),
      cohorts: (sampleAnswers().cohorts as RowAnswer[]).map((row, at) => ({
        ...row,
        site: at === 0 ? ' ipoh  PLANT' : SITE,
      })),
    };
    const { sites, problems } = mapAnswers(answers, twoSites);
    expect(problems).toEqual([]);
    const names = (siteId: string) =>
      sites.get(siteId)?.agencies.map(({ row }) => row.name ?? row.pseudonym);
    expect(names(OTHER_SITE)).toEqual([
      'Padma Bridge Overseas Ltd.',
      expect.stringMatching(/^Sub-agent P-/),
    ]);
    expect(names(SITE)).toEqual(['Everest Gate Manpower Pvt. Ltd.']);
    expect(sites.get(OTHER_SITE)?.payments).toHaveLength(4);
  });

  it('lead from the place by the sub-agent and the agency to the site', () => {
    const { edges } = mapped(sampleAnswers());
    expect(edges.map(({ row }) => row.kind)).toEqual([
      'RECRUITS_IN',
      'SUPPLIES_WORKERS_TO',
      'SUPPLIES_WORKERS_TO',
      'PASSES_THROUGH',
      'PASSES_THROUGH',
      'RECRUITS_IN',
      'SUPPLIES_WORKERS_TO',
      'PASSES_THROUGH',
      'PASSES_THROUGH',
    ]);
    const direct = mapped({ ...having('cohorts', 'c2', { agency: undefined }), transits: [] });
    expect(direct.edges.at(-1)?.row).toMatchObject({ kind: 'EMPLOYS', to: { site: true } });
  });
});

function rowOf(table: string, id: string): Cells {
  return (sampleAnswers()[table] as RowAnswer[]).find((row) => row.id === id) as unknown as Cells;
}
