import { RISK_SOURCES } from './index';
import { informRisk } from './inform-risk.source';
import type { ScoreRecord, SourceContent } from './risk-source';
import { judgeContent } from './source-guard';

const content = (scores: ScoreRecord[]): SourceContent => ({
  scores,
  areas: [],
  rows: scores.length,
  notes: [],
  refused: [],
});

function whole(count: number, change: Record<string, string> = {}): SourceContent {
  const spots: Record<string, string> = {
    SOM: '8.4',
    AFG: '7.8',
    NPL: '4.6',
    SGP: '0.6',
    ...change,
  };
  const filler = Array.from({ length: count - 4 }, (_, index) => ({
    country: 'DEU',
    indicator: `X${index}`,
    score: '1',
    validFrom: '2024-01-01',
  }));
  const spot = Object.entries(spots).map(([country, score]) => ({
    country,
    indicator: 'INFORM',
    score,
    validFrom: '2024-01-01',
  }));
  return content([...spot, ...filler]);
}

const codes = (of: SourceContent, before?: number) =>
  judgeContent(informRisk, of, before).map(({ code }) => code);

describe('guards of a source', () => {
  it('lets a whole list pass, and one that lost up to 20 %', () => {
    expect(codes(whole(200))).toEqual([]);
    expect(codes(whole(200), 250)).toEqual([]);
  });

  it('trap: a list that lost more than 20 %, or came back nearly empty, is doubtful', () => {
    expect(codes(whole(200), 251)).toEqual(['dropped_records']);
    expect(codes(content([]), 250)).toEqual([
      'too_few_records',
      'dropped_records',
      ...Array<string>(4).fill('spot_value_missing'),
    ]);
  });

  it('trap: a copy with invented values shows at the spot values', () => {
    expect(codes(whole(200, { SOM: '5.0' }))).toEqual(['spot_value_differs']);
    expect(codes(whole(200, { SGP: '2.5' }))).toEqual(['spot_value_differs']);
  });
});

describe('the list of sources', () => {
  it('has each code once, with licence and guards', () => {
    const listed = RISK_SOURCES.map(({ code }) => code);
    expect(new Set(listed).size).toBe(listed.length);
    for (const source of RISK_SOURCES) {
      expect(source.code).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
      expect(source.licence.name).not.toBe('');
      expect(source.guards.minRecords).toBeGreaterThan(0);
      expect(source.guards.maxDropPercent).toBeLessThanOrEqual(20);
    }
  });
});
