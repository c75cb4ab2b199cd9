import fc from 'fast-check';
import {
  layingBeside,
  PLANTED_BESIDE,
  type LayBeside,
} from '../../../../test/factories/questionnaires/planted-beside';
import {
  frozenInquiry,
  frozenOf,
  randomAccounts,
} from '../../../../test/factories/questionnaires/random-accounts';
import {
  inShort,
  referenceBeside,
} from '../../../../test/factories/questionnaires/reference-beside';

const RUNS = 800;
const outside = (name: string): unknown => jest.requireActual(name);

function bothOf(lay: LayBeside, seed: number) {
  const accounts = randomAccounts(seed);
  const { own, others, hears } = accounts;
  const laid = lay(frozenOf(own, 'own'), others.map(frozenInquiry), hears);
  return { actual: inShort(laid), expected: referenceBeside(accounts) };
}

function disagrees(lay: LayBeside, seed: number): boolean {
  try {
    const { actual, expected } = bothOf(lay, seed);
    return JSON.stringify(actual) !== JSON.stringify(expected);
  } catch {
    return true;
  }
}

describe('accounts laid side by side', () => {
  const sound = layingBeside(undefined, outside);

  it('agree with an independent reckoning', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { actual, expected } = bothOf(sound, seed);
        expect(actual).toEqual(expected);
      }),
      { numRuns: RUNS },
    );
  });

  it.each(PLANTED_BESIDE.map((fault) => [fault.what, fault] as const))(
    'are caught where %s',
    (_what, fault) => {
      const broken = layingBeside(fault, outside);
      let caught = false;
      for (let seed = 0; seed < RUNS && !caught; seed++) {
        caught = disagrees(broken, seed) && !disagrees(sound, seed);
      }
      expect(caught).toBe(true);
    },
  );

  it('look the same to whoever may not hear, whether nobody spoke or four did', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { own, others } = randomAccounts(seed);
        const visits = others.filter(({ kind }) => kind === 'auditor');
        const few = others.filter(({ kind }) => kind === 'interviewer').slice(0, 4);
        const seen = (accounts: typeof others) =>
          sound(frozenOf(own, 'own'), accounts.map(frozenInquiry), false);
        expect(seen([...visits, ...few])).toEqual(seen(visits));
      }),
      { numRuns: 500 },
    );
  });

  it('do not change for whoever may not hear by one interview more, nor by one that is too old', () => {
    let changed = 0;
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { own, others } = randomAccounts(seed);
        const spoke = others.filter(
          ({ kind, state, fields }) =>
            kind === 'interviewer' && state === 'accepted' && fields[0]?.concept === 'c0',
        );
        const heard = spoke
          .filter(({ fields }) => (fields[0]?.values.length ?? 0) > 0)
          .map((account, at) => ({ ...account, acceptedAs: at, recent: true }));
        const seen = (accounts: typeof others) =>
          JSON.stringify(
            sound(frozenOf(own, 'own'), accounts.map(frozenInquiry), false).questions[0]
              ?.interviews,
          );
        for (let count = 0; count < heard.length; count++) {
          const [before, after] = [heard.slice(0, count), heard.slice(0, count + 1)].map(seen);
          if ((count + 1) % 5 !== 0) expect(after).toBe(before);
          else if (after !== before) changed++;
          const old = heard.slice(0, count + 1).map((one, at) => ({ ...one, recent: at > 0 }));
          if (count > 0) expect(seen(old)).toBe(after);
        }
      }),
      { numRuns: 100 },
    );
    expect(changed).toBeGreaterThan(20);
  });
});
