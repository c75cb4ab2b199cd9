import { informSeverity } from './inform-severity.source';

/** Names of the fields as users of ACAPS' API write them; no edition could be had. */
const CRISIS = {
  crisis_id: 'SDN001',
  crisis_name: 'Complex crisis in <b>Sudan</b>',
  iso3: ['SDN', 'TCD'],
  drivers: ['Conflict/Violence', 'Floods'],
  'INFORM Severity Index': 4.6,
  'INFORM Severity category': 'Very High',
  'Last updated': '2026-09-30T10:00:00Z',
};
const answer = (...rows: object[]): Buffer =>
  Buffer.from(JSON.stringify({ results: rows.map((row) => ({ ...CRISIS, ...row })) }));
const only = (row: object) => informSeverity.parse(answer(row)).areas[0];

describe('INFORM Severity', () => {
  it('is switched off as shipped, and says why', () => {
    expect(informSeverity.untried).toMatch(/could be fetched/);
  });

  it('reads a crisis with its grade, drivers and countries', () => {
    expect(only({})).toEqual({
      externalId: 'SDN001',
      title: 'Complex crisis in Sudan',
      type: 'ARMED_CONFLICT',
      severity: 5,
      severityText: '4.6 of 5; Conflict/Violence, Floods',
      validFrom: '2026-09-30',
      emergingUntil: '2026-09-30',
      activeUntil: '2026-12-01',
      validTo: '2027-12-01',
      extents: ['SDN', 'TCD'].map((country) => ({
        method: 'country',
        country,
        confidence: 50,
        reach: 'whole',
      })),
      episodes: [
        {
          externalId: '2026-09-30',
          from: '2026-09-30',
          to: '2026-09-30',
          severityText: '4.6 of 5',
        },
      ],
    });
  });

  it('reads a table of crises the same, by the names of its columns in any case', () => {
    const csv = [
      'CRISIS,CRISIS ID,ISO3,DRIVERS,INFORM Severity Index,Last updated',
      'Complex crisis in Sudan,SDN001,"SDN, TCD","Conflict/Violence, Floods",4.6,2026-09-30',
    ].join('\n');
    expect(informSeverity.parse(Buffer.from(csv)).areas[0]).toEqual(only({}));
  });

  it('grades by the index, and types by the gravest driver', () => {
    const grades = [0, 0.9, 1, 2.1, 3, 5].map(
      (index) => only({ 'INFORM Severity Index': index })?.severity,
    );
    expect(grades).toEqual([1, 1, 1, 3, 3, 5]);
    const types = ['Displacement', 'Drought', 'Political instability', ''].map(
      (drivers) => only({ drivers })?.type,
    );
    expect(types).toEqual([
      'MASS_DISPLACEMENT',
      'NATURAL_DISASTER',
      'PROTRACTED_CRISIS',
      'PROTRACTED_CRISIS',
    ]);
  });

  it('refuses rows one by one', () => {
    const content = informSeverity.parse(
      answer(
        { crisis_id: '' },
        { 'INFORM Severity Index': 'x' },
        { 'INFORM Severity Index': 5.5 },
        { 'Last updated': 'September' },
        { iso3: [] },
      ),
    );
    expect(content.refused.map(({ code }) => code)).toEqual([
      'bad_id',
      'bad_index',
      'bad_index',
      'bad_date',
      'unknown_country',
    ]);
  });
});
