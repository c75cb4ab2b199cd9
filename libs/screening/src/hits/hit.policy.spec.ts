import type { FoundPair } from './hit';
import { type KnownHit, planHit } from './hit.policy';

const found: FoundPair = {
  match: { score: 100, strength: 'strong', parts: [] },
  subjectSha256: 's1',
  entrySha256: 'e1',
};
const known = (rest: Partial<KnownHit>): KnownHit => ({
  state: 'open',
  verdict: null,
  subjectSha256: 's1',
  entrySha256: 'e1',
  ...rest,
});
const reviewed = (verdict: 'true' | 'false' | 'unsure', rest: Partial<KnownHit> = {}) =>
  known({ state: verdict, verdict, ...rest });

describe('what becomes of a hit', () => {
  it('is raised once', () => {
    expect(planHit(undefined, found)).toEqual({ what: 'raised', state: 'open' });
    expect(planHit(known({}), found)).toBeUndefined();
    expect(planHit(undefined, undefined)).toBeUndefined();
  });

  it.each(['true', 'false', 'unsure'] as const)(
    'a verdict %s holds while nothing changed',
    (verdict) => {
      expect(planHit(reviewed(verdict), found)).toBeUndefined();
    },
  );

  it.each([
    ['the entry', { entrySha256: 'e0' }],
    ['the subject', { subjectSha256: 's0' }],
  ])('a false or unsure one is asked again where %s changed', (_, changed) => {
    expect(planHit(reviewed('false', changed), found)).toEqual({ what: 'reopened', state: 'open' });
    expect(planHit(reviewed('unsure', changed), found)).toEqual({
      what: 'reopened',
      state: 'open',
    });
    expect(planHit(known(changed), found)).toEqual({ what: 'changed', state: 'open' });
  });

  it('a true one stays true', () => {
    expect(planHit(reviewed('true', { entrySha256: 'e0' }), found)).toEqual({
      what: 'changed',
      state: 'true',
    });
  });

  it('closes once, whatever was said of it', () => {
    expect(planHit(reviewed('true'), undefined)).toEqual({ what: 'closed', state: 'closed' });
    expect(planHit(known({}), undefined)).toEqual({ what: 'closed', state: 'closed' });
    expect(planHit(known({ state: 'closed' }), undefined)).toBeUndefined();
  });

  it('comes back as what it was', () => {
    const closed = { state: 'closed' } as const;
    expect(planHit(reviewed('false', closed), found)).toEqual({ what: 'reopened', state: 'false' });
    expect(planHit(reviewed('false', { ...closed, subjectSha256: 's0' }), found)).toEqual({
      what: 'reopened',
      state: 'open',
    });
    expect(planHit(known(closed), found)).toEqual({ what: 'reopened', state: 'open' });
  });
});
