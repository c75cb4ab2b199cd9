import { scopeOf } from '../severity';
import { licensingIn, type Licensing, READ_ON } from './agency-licensing.table';
import { defineRule } from './define-rule';
import { mitigate, prevent } from './play';

const SCALE: Readonly<Record<Licensing['licensing'], number>> = {
  all: 1,
  part: 2,
  none: 3,
  unknown: 2,
};
const BY_CONFIDENCE: Readonly<Record<Licensing['confidence'], number>> = {
  high: 4,
  medium: 3,
  low: 2,
};

/**
 * A country that is not on record is unknown: it is flagged where a tenant asks for it, since the title
 * would say more than is known.
 */
export const agencyJurisdictionUnlicensed = defineRule({
  code: 'agency-jurisdiction-unlicensed',
  version: 2,
  title: 'An agency works where agencies need no licence',
  subject: 'site',
  parameters: {
    unknownToo: { default: 0, min: 0, max: 1, unit: '1: also where it is not on record' },
  },
  basis: 'A/70/260 paras 22, 42 (licensing of agencies); ILO Convention 181, article 3',
  play: {
    finding: 'Agency where no licence is needed',
    actions: [
      prevent(
        'unlicensed-own-standard',
        'Hold the agency to a standard of its own in the contract: no fees, open books',
        'supplier',
        60,
        'The signed contract has a clause of zero fees and a right to look at books.',
      ),
      mitigate(
        'unlicensed-ask-workers',
        'Ask the workers whom it placed what they paid and were promised',
        'buyer',
        60,
        'Workers of the agency were heard off site and what they said is on record.',
      ),
    ],
  },
  grounds(facts, { unknownToo = 0 }) {
    return facts.agencies.flatMap((agency) => {
      const { licensing, law, confidence, source } = licensingIn(agency.country);
      if (licensing === 'all' || (licensing === 'unknown' && unknownToo === 0)) return [];
      return [
        {
          key: agency.id,
          facts: {
            agency: agency.id,
            role: agency.role,
            kind: agency.kind,
            country: agency.country,
            licensing,
            confidence,
            law,
            ...(source ? { readIn: source, readOn: READ_ON } : { unverified: true as const }),
            workersBand: facts.site.workersBand,
          },
          sources: [],
        },
      ];
    });
  },
  judge({ facts }) {
    const { country, licensing, confidence, law, workersBand } = facts;
    return {
      severity: { scale: SCALE[licensing], scope: scopeOf(workersBand), irremediability: 2 },
      likelihood:
        licensing === 'none' ? BY_CONFIDENCE[confidence] - ('readIn' in facts ? 0 : 1) : 1,
      sentence: `An agency of the site's labour chain works in ${country}, ${WORDS[licensing]} (${law}; ${confidence} confidence; ${wordsOfReading(facts)}).`,
    };
  },
});

const WORDS: Readonly<Record<Licensing['licensing'], string>> = {
  all: 'where agencies need a licence',
  part: 'where only some agencies need a licence',
  none: 'where no licence for agencies is known',
  unknown: 'of which it is not on record whether agencies need a licence',
};

/** Where it was read is no advice: the law itself may say otherwise by now. */
function wordsOfReading(of: { readIn: string; readOn: string } | { unverified: true }): string {
  return 'readIn' in of
    ? `read in ${of.readIn} on ${of.readOn}`
    : 'from general knowledge, held against no source: check it first';
}
