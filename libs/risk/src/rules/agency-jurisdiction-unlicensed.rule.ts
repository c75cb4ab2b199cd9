import { scopeOf } from '../severity';
import { licensingIn, type Licensing } from './agency-licensing.table';
import { defineRule } from './define-rule';

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
  version: 1,
  title: 'An agency works where agencies need no licence',
  subject: 'site',
  parameters: {
    unknownToo: { default: 0, min: 0, max: 1, unit: '1: also where it is not on record' },
  },
  basis: 'A/70/260 paras 22, 42 (licensing of agencies); ILO Convention 181, article 3',
  evaluate(facts, { unknownToo = 0 }) {
    return facts.agencies.flatMap((agency) => {
      const { licensing, law, confidence } = licensingIn(agency.country);
      if (licensing === 'all' || (licensing === 'unknown' && unknownToo === 0)) return [];
      return [
        {
          key: agency.id,
          severity: {
            scale: SCALE[licensing],
            scope: scopeOf(facts.site.workersBand),
            irremediability: 2,
          },
          likelihood: licensing === 'none' ? BY_CONFIDENCE[confidence] : 1,
          facts: {
            agency: agency.id,
            role: agency.role,
            kind: agency.kind,
            country: agency.country,
            licensing,
            confidence,
            law,
            workersBand: facts.site.workersBand,
          },
          sources: [],
          sentence: `An agency of the site's labour chain works in ${agency.country}, ${WORDS[licensing]} (${law}; ${confidence} confidence, not checked against the law itself).`,
        },
      ];
    });
  },
});

const WORDS: Readonly<Record<Licensing['licensing'], string>> = {
  all: 'where agencies need a licence',
  part: 'where only some agencies need a licence',
  none: 'where no licence for agencies is known',
  unknown: 'of which it is not on record whether agencies need a licence',
};
