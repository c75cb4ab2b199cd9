import type { JsonValue } from '@para42/platform';

const DOCUMENT = /^(?:sha256:)?([0-9a-f]{64})$/;
const RECORD = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * What a row rests on, as a bundle tells it: documents by hash, records by id. Of what is cited in
 * words only that it is there: the words may name people, and the hash of a short text gives the text
 * to whoever tries.
 */
export function toldReferences(evidence: readonly string[]): JsonValue {
  return evidence.map((cited): JsonValue => {
    const sha256 = DOCUMENT.exec(cited)?.[1];
    if (sha256 !== undefined) return { kind: 'DOCUMENT', sha256 };
    return RECORD.test(cited) ? { kind: 'RECORD', id: cited } : { kind: 'CITATION' };
  });
}
