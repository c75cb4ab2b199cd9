import { atOnce, inTurns, type Steps } from './in-steps';
import type { AreaRecord, RiskSource } from './risk-source';
import { UcdpEventFile } from './ucdp-event-file';

/**
 * UCDP Candidate Events: events of the current year, told by the month or from January on, before they are
 * vetted. The columns are those of the yearly edition. A later file tells an event again under the same id
 * when it is corrected; the yearly edition takes in most events and drops others, and counts alone for its
 * days from then on. What is not vetted is counted apart and makes no crisis area: it raises no flag.
 */
export const ucdpCandidate: RiskSource = {
  code: 'ucdp-candidate',
  title: 'UCDP Candidate Events (not yet vetted)',
  publisher: 'Uppsala Conflict Data Program, Department of Peace and Conflict Research, Uppsala',
  licence: {
    name: 'CC BY 4.0',
    attribution: 'UCDP Candidate Events Dataset, Uppsala Conflict Data Program',
    url: 'https://ucdp.uu.se/downloads/',
  },
  formats: ['csv'],
  // Some months tell of more events than others, and a file is of one month or of several.
  guards: { minRecords: 300, maxDropPercent: 20, ofDifferentSizes: true, spotValues: [] },
  largestMegabytes: 100,
  rhythmDays: 31,
  untried:
    'No file of candidate events was at hand when the reader was written; that its columns are those of the yearly edition, and that some files come without a header, was read elsewhere.',
  parse(bytes, today) {
    const file = new UcdpEventFile(today);
    file.take(bytes, true);
    return atOnce(file.content(noAreas, (lastDay) => lastDay));
  },
  async parseParts(parts, today) {
    const file = new UcdpEventFile(today);
    for await (const part of parts) file.take(part, false);
    file.take(Buffer.alloc(0), true);
    return inTurns(file.content(noAreas, (lastDay) => lastDay));
  },
};

function* noAreas(): Steps<AreaRecord[]> {
  return [];
}
