import { readFileSync } from 'node:fs';
import { describeWithRealData } from '../../../../test/setup/real-data';
import { judgeContent } from './source-guard';
import { tiedStatus } from './tied-status.source';

const HEADER =
  'iso3,snapshot,F1_single_employer_tying,F2_consent_to_leave,F3_exit_or_absconding_offence,confidence';
const parse = (...lines: string[]) => tiedStatus.parse(Buffer.from([HEADER, ...lines].join('\n')));

describe('signals of tied status', () => {
  it('tell a full tie from one in part, with what it consists of', () => {
    const content = parse(
      'LBN,end-2024,1.0,1.0,0.5,high',
      'QAT,end-2024,0.5,0.0,0.5,high',
      'BHR,2024-06-30,0.0,0.0,1,',
    );
    expect(content.listings?.map((l) => [l.country, l.category, l.validFrom, l.text])).toEqual([
      [
        'LBN',
        'TIED',
        '2024-12-31',
        "end-2024: tied to one employer; leaving needs the employer's consent; leaving is an offence in part (confidence high)",
      ],
      [
        'QAT',
        'PARTLY_TIED',
        '2024-12-31',
        'end-2024: tied to one employer in part; leaving is an offence in part (confidence high)',
      ],
      ['BHR', 'PARTLY_TIED', '2024-06-30', '2024-06-30: leaving is an offence'],
    ]);
    expect(content.describes).toBe('2024-12-31');
  });

  it('make no entry of a country with no factor, and refuse what they cannot read', () => {
    const content = parse(
      'NOR,end-2024,0,0.0,0,high',
      'XXZ,end-2024,1,1,1,high',
      'KWT,lately,1,1,1,high',
      'KWT,end-2024,10,1,1,high',
      'KWT,end-2024,1,0.7,1,high',
    );
    expect(content.listings).toEqual([]);
    expect(content.refused.map(({ code }) => code)).toEqual([
      'unknown_country',
      'bad_date',
      'bad_factor',
      'bad_factor',
    ]);
    expect(content.notes).toEqual(['1 countries with no factor at all are no entries.']);
  });
});

describeWithRealData('the signals of 2024', ['tied_status_kafala_signal_2024.csv'], ([file]) => {
  it('are read whole and pass their guards', () => {
    const content = tiedStatus.parse(readFileSync(file));
    expect(content.refused).toEqual([]);
    expect(judgeContent(tiedStatus, content, 10)).toEqual([]);
    const categories = new Map(content.listings?.map((l) => [l.country, l.category]));
    expect([...categories].filter(([, is]) => is === 'TIED').map(([country]) => country)).toEqual([
      'JOR',
      'LBN',
      'MYS',
      'SGP',
      'KWT',
      'OMN',
    ]);
    expect(categories.size).toBe(10);
  });
});
