import type { Answers, RowAnswer } from '@para42/questionnaires';
import { sampleAnswers } from '../../../../test/factories/recruitment/sample-answers';
import type { MappingContext } from './answered-case';
import { mapAnswers } from './map-answers';

const SITE = '01900000-0000-7000-8000-000000000001';
const OTHER = '01900000-0000-7000-8000-000000000002';
const context: MappingContext = {
  assignment: '01900000-0000-7000-8000-00000000000a',
  respondent: '01900000-0000-7000-8000-00000000000b',
  templateCode: 'recruitment-and-fees',
  templateVersion: 1,
  sites: [{ id: SITE, name: 'Meru plant' }],
  knownAgencies: [],
  otherCohorts: [],
};
const two = [
  { id: SITE, name: 'Meru plant' },
  { id: OTHER, name: 'Ipoh plant' },
];

function having(table: string, row: string, cells: object): Answers {
  const answers = sampleAnswers();
  const rows = answers[table] as readonly RowAnswer[];
  return {
    ...answers,
    [table]: rows.map((one) => (one.id === row ? { ...one, ...cells } : one)),
  };
}

describe('a row that was placed once', () => {
  const first = mapAnswers(sampleAnswers(), context);

  it('is placed where it was, however many sites there are and whatever they are called', () => {
    const again = mapAnswers(sampleAnswers(), {
      ...context,
      sites: two,
      bindings: first.bindings,
    });
    expect(again).toEqual(first);
    expect(mapAnswers(sampleAnswers(), { ...context, sites: two }).sites.size).toBe(0);
  });

  it('is placed anew where it names another site', () => {
    const named = having('cohorts', 'c2', { site: 'Ipoh plant' });
    const { sites } = mapAnswers(named, { ...context, sites: two, bindings: first.bindings });
    expect(sites.get(OTHER)?.cohorts.map(({ row }) => row.ref)).toEqual(['NP-2022']);
    expect(sites.get(SITE)?.cohorts.map(({ row }) => row.ref)).toEqual(['BD-2023']);
  });

  it('keeps a payment with the group of others that it named, once two are called the same', () => {
    const answers = having('fee_lines', 'f1', { cohort: 'OLD' });
    const otherCohorts = [{ siteId: SITE, ref: 'OLD' }];
    const { bindings } = mapAnswers(answers, { ...context, otherCohorts });
    const both = { ...context, otherCohorts: [{ siteId: OTHER, ref: 'OLD' }, ...otherCohorts] };
    const codes = (around: MappingContext) =>
      mapAnswers(answers, around).problems.map(({ code }) => code);
    expect(codes(both)).toEqual(['cohort_ambiguous']);
    expect(codes({ ...both, bindings })).toEqual([]);
  });
});

describe('more interviews than a group has workers', () => {
  it('are told, and the payment stands', () => {
    const answers = having('fee_lines', 'f5', { interviews: 500 });
    const { sites, problems } = mapAnswers(answers, context);
    expect(problems).toMatchObject([
      { path: '/fee_lines/f5/interviews', code: 'interviews_above_group' },
    ]);
    const paid = sites.get(SITE)?.payments.find(({ path }) => path === '/fee_lines/f5');
    expect(paid?.row.source.interviews).toBe(37);
  });
});

describe('what could not be placed', () => {
  it('is listed with the reason: groups, their costs and the licences of their agencies', () => {
    const { unplaced } = mapAnswers(sampleAnswers(), { ...context, sites: two });
    expect(unplaced.groups.map(({ shortName }) => shortName)).toEqual(['BD-2023', 'NP-2022']);
    expect(unplaced.fees).toHaveLength(6);
    expect(unplaced.fees[0]).toMatchObject({ group: 'BD-2023', costCode: 'FEE.SERVICE' });
    expect(unplaced.fees[0]?.reason).toContain('the supplier has several sites');
    expect(unplaced.licences.map(({ number }) => number)).toEqual(['RL-0417', '1204/078/79']);
    expect(mapAnswers(sampleAnswers(), context).unplaced).toEqual({
      licences: [],
      groups: [],
      fees: [],
    });
  });
});
