import { quietEvents, ucdpGedFile } from '../../../../test/factories/ucdp-ged';
import { judgeContent } from './source-guard';
import { ucdpCandidate } from './ucdp-candidate.source';
import { UCDP_COLUMNS, UCDP_LAYOUT } from './ucdp-event';
import { ucdpGed } from './ucdp-ged.source';

/** A row of 49 columns, of which those that are read hold the values of a made-up event. */
const row = (id: number): string =>
  UCDP_LAYOUT.map((column) => {
    const cells: Record<string, string> = {
      ...{ id: String(id), type_of_violence: '3', conflict_name: 'A, B', where_prec: '1' },
      ...{ adm_1: 'Bagmati', latitude: '27.7', longitude: '85.3', country: 'Nepal' },
      ...{ country_id: '790', date_prec: '1', date_start: '2024-01-02 00:00:00.000' },
      ...{ date_end: '2024-01-03 00:00:00.000', low: '1', best: '2', high: '3' },
    };
    return `"${cells[column] ?? ''}"`;
  }).join(',');

describe('UCDP candidate events', () => {
  it('are read from a file without a header by the layout of the editions', async () => {
    const bytes = Buffer.from(`${row(506_696)}\n${row(506_697)}\n`);
    const content = ucdpCandidate.parse(bytes);
    expect([...(content.events ?? [])].map(({ externalId }) => externalId)).toEqual([
      '506696',
      '506697',
    ]);
    expect(content.events?.at(0)).toMatchObject({
      country: 'NPL',
      admin1: 'NP-P3',
      from: '2024-01-02',
      to: '2024-01-03',
      low: 1,
      best: 2,
      high: 3,
    });
    expect([content.rows, content.refused, content.describes]).toEqual([2, [], '2024-01-03']);
    const parts = async function* () {
      for (let at = 0; at < bytes.length; at += 100) yield bytes.subarray(at, at + 100);
    };
    expect(await ucdpCandidate.parseParts?.(parts())).toEqual(content);
    expect(UCDP_LAYOUT).toHaveLength(49);
    expect(UCDP_LAYOUT).toEqual(expect.arrayContaining([...UCDP_COLUMNS]));
  });

  it('are not taken from a file without a header of another layout', () => {
    const bytes = Buffer.from(row(1).replace(/,"[^"]*"$/, ''));
    expect(() => ucdpCandidate.parse(bytes)).toThrow(/has no column id/);
  });

  it('make no area, and are off until a real file was tried', () => {
    const many = Array.from({ length: 30 }, (_, id) => ({ id, best: 50 }));
    expect(ucdpGed.parse(ucdpGedFile(...many)).areas).toHaveLength(2);
    expect(ucdpCandidate.parse(ucdpGedFile(...many)).areas).toEqual([]);
    expect(ucdpCandidate.untried).toBeDefined();
  });

  it('are compared in size with no file before: one is of a month, the next of three', () => {
    const content = ucdpCandidate.parse(ucdpGedFile(...quietEvents(300)));
    expect(judgeContent(ucdpCandidate, content, 9_000)).toEqual([]);
    const short = ucdpCandidate.parse(ucdpGedFile(...quietEvents(299)));
    expect(judgeContent(ucdpCandidate, short, 9_000).map(({ code }) => code)).toEqual([
      'too_few_records',
    ]);
  });
});
