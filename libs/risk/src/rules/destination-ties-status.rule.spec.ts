import {
  destinationFact,
  listingFact,
  siteFacts,
} from '../../../../test/factories/risk/site-facts';
import type { DestinationFact } from '../facts';
import { destinationTiesStatus } from './destination-ties-status.rule';

const flags = (destinations: DestinationFact[], parameters = {}) =>
  destinationTiesStatus.evaluate(siteFacts({ destinations }), parameters);
const partly = destinationFact({ listings: [listingFact('tied-status', 'PARTLY_TIED')] });

describe('destination-ties-status', () => {
  it('names the cohorts that came from abroad, and no one among them', () => {
    const [flag] = flags([destinationFact({ cohortIds: ['c2', 'c1'] })]);
    expect(flag).toMatchObject({ severity: { scale: 4 }, likelihood: 3 });
    expect(flag?.facts.cohorts).toEqual(['c1', 'c2']);
    expect(flag?.sentence).toBe(
      'Workers of the site came from abroad to MYS, which is listed as one that ties the status of workers to their employer since 2025-07-01 (source tied-status of 2026-10-01).',
    );
  });

  it.each([
    [0, 3],
    [1, undefined],
  ])('of a place that ties partly, with fullyOnly %i: scale %s', (fullyOnly, scale) => {
    expect(flags([partly], { fullyOnly })[0]?.severity.scale).toBe(scale);
  });

  it('asks nothing where nobody came from abroad, or where the list is silent', () => {
    const listings = [listingFact('tied-status', 'TIED')];
    expect(destinationTiesStatus.evaluate(siteFacts({ listings }), {})).toEqual([]);
    expect(flags([destinationFact({ listings: [] })])).toEqual([]);
  });
});
