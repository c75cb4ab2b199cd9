import type { Answers, RowAnswer } from '@para42/questionnaires';
import { sampleAnswers } from '../../../../test/factories/recruitment/sample-answers';
import { nothingAnswered, type MappingContext } from './answered-case';
import { mapAnswers } from './map-answers';

const SITE = '01900000-0000-7000-8000-000000000001';
const context: MappingContext = {
  assignment: '01900000-0000-7000-8000-00000000000a',
  respondent: '01900000-0000-7000-8000-00000000000b',
  templateCode: 'recruitment-and-fees',
  templateVersion: 1,
  sites: [{ id: SITE, name: 'Meru plant' }],
  knownAgencies: [],
  otherCohorts: [],
};

type Cells = Record<string, unknown>;

function having(table: string, row: string, cells: Cells): Answers {
  const answers = sampleAnswers();
  const rows = answers[table] as readonly RowAnswer[];
  return {
    ...answers,
    [table]: rows.map((one) => (one.id === row ? ({ ...one, ...cells } as RowAnswer) : one)),
  };
}

const mapped = (answers: Answers) => {
  const { sites, problems } = mapAnswers(answers, context);
  return {
    ...(sites.get(SITE) ?? nothingAnswered()),
    told: problems.map(({ path, code }) => `${path} ${code}`),
  };
};
const first = (answers: Answers) => mapped(answers).cohorts[0]?.row;

describe('terms of a group', () => {
  it('come into the cohort, each into the field that the case file has for it', () => {
    expect(first(sampleAnswers())).toMatchObject({
      bySex: { women: 11, men: 65, otherOrNotStated: 0 },
      byAge: { under18: 0, from18to24: 41, from25to34: 29, from35to44: 6, from45: 0 },
      contract: {
        languageUnderstood: false,
        jobAsPromised: true,
        placeAsPromised: true,
        employerAsPromised: true,
      },
      exit: { penalty: { amount: '3000', currency: 'MYR' }, noticeDays: 30 },
      hours: { weekly: '66', overtimeVoluntary: false },
      deductions: [
        {
          kind: 'DEPOSIT',
          amount: '500',
          currency: 'MYR',
          purpose: 'safekeeping of passports',
          since: '2023-04-01',
        },
      ],
    });
  });

  it('leave out what was left empty, and take no empty cell for 0', () => {
    const blank = Object.fromEntries(
      ['women', 'men', 'sex_other', 'under_18', 'age_18_24', 'age_25_34', 'age_35_44', 'age_45_up']
        .concat(['contract_language', 'job_as_promised', 'place_as_promised'])
        .concat(['employer_as_promised', 'exit_penalty', 'notice_days', 'weekly_hours'])
        .map((column) => [column, undefined]),
    );
    const cohort = first(having('cohorts', 'c1', blank));
    for (const field of ['bySex', 'byAge', 'contract', 'exit', 'hours']) {
      expect(cohort).not.toHaveProperty(field);
    }
  });

  it('tell of a breakdown that is not whole and leave it out', () => {
    const { cohorts, told } = mapped(having('cohorts', 'c1', { men: undefined }));
    expect(told).toEqual(['/cohorts/c1/men breakdown_incomplete']);
    expect(cohorts[0]?.row.bySex).toBeUndefined();
    expect(cohorts[0]?.row.byAge).toBeDefined();
  });

  it.each([
    ['taken', [[expect.objectContaining({ kind: 'DEPOSIT' })], []]],
    ['none', [[], []]],
    ['not_known', [undefined, undefined]],
  ])('say of deductions that are %s what is known of each group', (known, expected) => {
    const answers = { ...sampleAnswers(), deductions_known: known };
    const rows = known === 'taken' ? {} : { deductions: [] };
    const { cohorts } = mapped({ ...answers, ...rows });
    expect(cohorts.map(({ row }) => row.deductions)).toEqual(expected);
  });
});

describe('places on the way', () => {
  const ways = (answers: Answers, cohort: string) =>
    mapped(answers)
      .edges.map(({ row }) => row)
      .filter((edge) => edge.cohort === cohort && (edge.from.place ?? edge.to.place))
      .map(({ kind, from, to, validFrom, validTo }) => {
        const end = (node: typeof from) =>
          node.place?.name ?? (node.site ? 'site' : node.agency?.replace(/-.*/, ''));
        return `${kind} ${end(from)} > ${end(to)} ${validFrom}/${validTo}`;
      });

  it('lead from home in their order to the agency, on their days or those of hiring', () => {
    const place = { country: 'MYS', name: 'Sepang' };
    const { transits } = sampleAnswers();
    const later = { id: 't9', cohort: 'BD-2023', place, step: 2 };
    const answers = { ...sampleAnswers(), transits: [later, ...(transits as RowAnswer[])] };
    expect(ways(answers, 'BD-2023')).toEqual([
      'RECRUITS_IN Tangail > bgd 2023-03-01/2023-05-31',
      'PASSES_THROUGH Tangail > Dhaka 2023-01-10/2023-02-28',
      'PASSES_THROUGH Dhaka > Sepang 2023-03-01/2023-05-31',
      'PASSES_THROUGH Sepang > bgd 2023-03-01/2023-05-31',
    ]);
  });

  it('lead to the site where no agency brought the group', () => {
    expect(ways(having('cohorts', 'c2', { agency: undefined }), 'NP-2022')).toEqual([
      'EMPLOYS Dhanusha > site 2022-03-01/2022-04-30',
      'PASSES_THROUGH Dhanusha > Kathmandu 2022-03-01/2022-04-30',
      'EMPLOYS Kathmandu > site 2022-03-01/2022-04-30',
    ]);
  });

  it.each<[string, Cells, string]>([
    ['of a group that is not there', { cohort: 'X' }, '/transits/t1/cohort unknown_cohort'],
    ['without a place', { place: undefined }, '/transits/t1 incomplete'],
  ])('%s are told', (_what, cells, problem) => {
    expect(mapped(having('transits', 't1', cells)).told).toEqual([problem]);
  });
});

describe('fee lines', () => {
  const line = (cells: Cells) => mapped(having('fee_lines', 'f1', cells)).payments[0]?.row;

  it('carry where it was paid, what was wrong with it, and how far the reports lie apart', () => {
    expect(line({})).toMatchObject({
      illegitimacy: ['ILL.INFLATED'],
      place: { country: 'BGD', admin1: 'BD-C', name: 'Dhaka' },
      source: {
        kind: 'WORKER_REPORT',
        interviews: 24,
        lowest: '250000',
        highest: '380000',
        standardDeviation: '41000',
      },
    });
  });

  it('have a spread only where workers reported, and a kind only where the payment is unlawful', () => {
    expect(line({ figures_from: 'EMPLOYER_LEDGER' })?.source).toEqual({ kind: 'EMPLOYER_LEDGER' });
    expect(line({ illicit_kind: 'BOND' })?.illicitKind).toBeUndefined();
    const marks = ['ILL.ILLICIT', 'ILL.UNDISCLOSED'];
    expect(line({ illegitimacy: marks, illicit_kind: 'BOND' })).toMatchObject({
      illegitimacy: marks,
      illicitKind: 'BOND',
    });
    expect(line({ cost_code: 'ILL.ILLICIT', illicit_kind: 'BRIBE' })?.illicitKind).toBe('BRIBE');
  });
});
