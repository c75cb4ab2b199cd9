import { reliefweb } from './reliefweb.source';

const withCode = (code: string): Error => expect.objectContaining({ code }) as Error;
/** By the fields that the documentation of version 2 names; no answer of the API could be had. */
const FLOODS = {
  id: 52_345,
  name: 'South Asia: Floods - Aug 2026',
  glide: 'FL-2026-000160-PAK',
  status: 'ongoing',
  date: {
    created: '2026-08-20T00:00:00+00:00',
    changed: '2026-09-10T00:00:00+00:00',
    event: '2026-08-18T00:00:00+00:00',
  },
  type: [
    { id: 4_628, name: 'Land Slide', code: 'LS' },
    { id: 4_611, name: 'Flood', code: 'FL', primary: true },
  ],
  country: [
    { name: 'Pakistan', iso3: 'pak', primary: true, location: { lat: 29.97, lon: 69.37 } },
    { name: 'India', iso3: 'ind' },
    { name: 'Burma' },
  ],
  description: '<p>Heavy <b>rain</b></p>',
};
const answer = (...disasters: object[]): Buffer =>
  Buffer.from(
    JSON.stringify({
      totalCount: disasters.length,
      data: disasters.map((fields) => ({ id: '52345', fields: { ...FLOODS, ...fields } })),
    }),
  );
const only = (fields: object) => reliefweb.parse(answer(fields)).areas[0];

describe('ReliefWeb disasters', () => {
  it('is switched off as shipped, and says why', () => {
    expect(reliefweb.untried).toMatch(/No answer of its API/);
    expect(reliefweb.feed?.url).toBeUndefined();
  });

  it('takes every country of the list, and no point: that is the middle of a country', () => {
    expect(only({})).toMatchObject({
      externalId: '52345',
      title: 'South Asia: Floods - Aug 2026',
      type: 'NATURAL_DISASTER',
      severity: 3,
      severityText: 'ongoing; flood; GLIDE FL-2026-000160-PAK',
      validFrom: '2026-08-18',
      activeUntil: '2026-11-09',
      extents: ['PAK', 'IND', 'MMR'].map((country) => ({
        method: 'country',
        country,
        confidence: 30,
        reach: 'unlocated',
      })),
    });
  });

  it('ends the active phase of what is past with its last change', () => {
    expect(only({ status: 'past' })).toMatchObject({ activeUntil: '2026-09-10' });
    const before = { created: '2026-08-01', changed: '2026-08-01', event: '2026-08-18' };
    expect(only({ status: 'past', date: before })).toMatchObject({ activeUntil: '2026-08-18' });
  });

  it('keeps no markup', () => {
    expect(JSON.stringify(only({ name: 'Floods <script>x</script>' }))).not.toMatch(/[<>]/);
  });

  it('refuses disasters one by one, and says where an answer is one page of many', () => {
    const content = reliefweb.parse(
      answer(
        { status: 'archived' },
        { type: [] },
        { type: [{ code: 'AC' }] },
        { date: {} },
        { country: [{ iso3: 'xxx' }] },
      ),
    );
    expect(content.refused.map(({ code }) => code)).toEqual([
      'unknown_status',
      'not_a_crisis_type',
      'not_a_crisis_type',
      'bad_date',
      'no_place',
    ]);
    const page = reliefweb.parse(Buffer.from('{"totalCount":3500,"data":[]}'));
    expect(page.notes).toEqual(['0 of 3500 disasters are in this answer; ask for up to 1000.']);
    expect(() => reliefweb.parse(Buffer.from('{"status":403}'))).toThrow(
      withCode('source_file_shape'),
    );
  });
});
