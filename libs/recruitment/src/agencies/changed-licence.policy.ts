import type { FieldProblem } from '@para42/platform';
import type { CaseLicence } from '../casefile/case-file.schema';
import { agencyRejected } from '../recruitment.errors';
import type { LicenceRecord } from './agency-reading.repository';
import type { LicenceInput } from './agency.checks';

/** What a change may say: what is left out stays as it is. */
export interface LicenceChange {
  number?: string;
  authority?: string;
  validFrom?: string;
  /** Null: no last day. */
  validTo?: string | null;
  /** The next entry of the status history. */
  status?: { status: string; from: string };
  /** Hashes of documents, added to those on record. */
  evidenceSha256?: readonly string[];
}

type Status = NonNullable<CaseLicence['statuses']>[number];

/** A licence with a change applied: history and evidence grow and lose nothing. */
export function changedLicence(licence: LicenceRecord, change: LicenceChange): LicenceInput {
  const { ref, number, authority, jurisdiction, validFrom } = licence;
  const validTo = change.validTo === undefined ? licence.validTo : change.validTo;
  const next = change.status ? [change.status] : [];
  const statuses = [...licence.statuses, ...next].map(({ status, from }) => {
    return { status, from } as Status;
  });
  const added = hashes(change.evidenceSha256 ?? []);
  const evidence = [...new Set([...licence.evidence, ...added])];
  return {
    ref,
    number: change.number ?? number,
    authority: change.authority ?? authority,
    jurisdiction,
    validFrom: change.validFrom ?? validFrom,
    ...(validTo === null ? {} : { validTo }),
    ...(statuses.length === 0 ? {} : { statuses }),
    ...(evidence.length === 0 ? {} : { evidence }),
  };
}

const SHA256 = /^[0-9a-f]{64}$/;

/**
 * Documents by hash, as evidence is cited.
 * @throws DomainError invalid `agency_rejected`
 */
export function hashes(sha256: readonly string[]): string[] {
  const faults = sha256.flatMap((hash, index): FieldProblem[] =>
    SHA256.test(hash)
      ? []
      : [
          {
            path: `/evidenceSha256/${index}`,
            code: 'not_a_hash',
            detail: 'give the SHA-256 of the document in 64 lower-case hexadecimal digits',
          },
        ],
  );
  if (faults.length > 0) throw agencyRejected(faults);
  return sha256.map((hash) => `sha256:${hash}`);
}
