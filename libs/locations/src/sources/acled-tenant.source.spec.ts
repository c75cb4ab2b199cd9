import { acledTenant } from './acled-tenant.source';

const withCode = (code: string): Error => expect.objectContaining({ code }) as Error;
const HEADER = 'Country,Admin1,Admin2,ISO3,Admin2 Pcode,Admin1 Pcode,Month,Year,Events,Fatalities';
const read = (...rows: string[]) => acledTenant.parse(Buffer.from([HEADER, ...rows].join('\n')));
const PROVINCE = 'Nepal,Bagmati,Sindhuli,NPL,,';

describe("a tenant's file of ACLED", () => {
  it('is switched off, and says that no real file was tried and that a licence is needed', () => {
    expect(acledTenant.untried).toMatch(/No real file of ACLED was tried/);
    expect(acledTenant.needsLicence).toMatch(/licenceReference/);
  });

  it('sums districts and months of a unit to an area, known by the end of the month', () => {
    const { areas, refused, rows } = read(
      `${PROVINCE},January,2024,6,10`,
      `${PROVINCE},2,2024,3,10`,
      'Nepal,Bagmati,Kathmandu,NPL,,,Feb,2024,3,5',
      'Nepal,Karnali,Dolpa,NPL,,,Feb,2024,90,24',
    );
    expect([rows, refused]).toEqual([4, []]);
    expect(areas).toEqual([
      {
        externalId: 'acled-NP-P3-2024',
        title: 'Political violence, Bāgmatī, Nepal',
        type: 'ARMED_CONFLICT',
        severity: 2,
        severityText: '25 fatalities in 12 events in the 12 months to 2024-02-29',
        validFrom: '2024-02-29',
        emergingUntil: '2024-03-30',
        activeUntil: '2025-02-28',
        validTo: '2026-02-28',
        extents: [{ method: 'admin1', admin1: 'NP-P3', confidence: 40 }],
        episodes: [],
      },
    ]);
  });

  it('trap: finds the unit by place code before its name, and never by another coding', () => {
    const { areas, refused } = read(
      'Malaysia,Selangor,Klang,MYS,,MY17,May,2024,60,600',
      'Malaysia,,Klang,MYS,,MY-17,May,2024,60,600',
      'Burma,Rakhine,Maungdaw,,,,May,2024,60,600',
    );
    expect(areas.map(({ externalId }) => externalId)).toEqual([
      'acled-MY-10-2024',
      'acled-MM-16-2024',
    ]);
    expect(refused.map(({ at, code }) => `${at} ${code}`)).toEqual(['line 3 unknown_admin1']);
  });

  it('refuses rows one by one', () => {
    const { areas, refused } = read(
      'Atlantis,X,X,ATL,,,May,2024,60,600',
      'Nepal,Nowhere,X,NPL,,,May,2024,60,600',
      `${PROVINCE},13,2024,60,600`,
      `${PROVINCE},Ma,2024,60,600`,
      `${PROVINCE},May,,60,600`,
      `${PROVINCE},May,2024,,600`,
      `${PROVINCE},May,2024,60,-1`,
    );
    expect(areas).toEqual([]);
    expect(refused.map(({ code }) => code)).toEqual([
      'unknown_country',
      'unknown_admin1',
      'bad_month',
      'bad_month',
      'bad_month',
      'bad_count',
      'bad_count',
    ]);
  });

  it('refuses a file of another kind', () => {
    const events = Buffer.from('event_id_cnty,event_date,fatalities\nNEP1,2024-05-01,1');
    expect(() => acledTenant.parse(events)).toThrow(withCode('source_file_columns'));
  });
});
