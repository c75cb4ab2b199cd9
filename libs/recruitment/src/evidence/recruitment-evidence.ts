import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  EvidenceContributors,
  type EvidenceContributor,
  type EvidenceRecord,
  type EvidenceScope,
} from '@para42/evidence';
import type { JsonValue, TxHandle } from '@para42/platform';
import {
  agencyRecord,
  caseRecord,
  cohortRecord,
  edgeRecord,
  observationRecord,
  paymentRecord,
} from './case-records';
import { EvidenceReadingRepository } from './evidence-reading.repository';
import type { ObservationRow } from './evidence-rows';
import { confirmationRecord, planRecord } from './repayment-records';

/**
 * This context's part of a bundle: the cases of the sites in scope, what they show, and repayment.
 * Individuals and counts of 1 to 4 people stay out, and with them what would give them away.
 */
@Injectable()
export class RecruitmentEvidence implements EvidenceContributor, OnModuleInit {
  readonly context = 'recruitment';

  constructor(
    private readonly contributors: EvidenceContributors,
    private readonly rows: EvidenceReadingRepository,
  ) {}

  onModuleInit(): void {
    this.contributors.register(this);
  }

  async *collect(tx: TxHandle, scope: EvidenceScope): AsyncGenerator<EvidenceRecord> {
    const { rows } = this;
    yield* records('case-files', rows.cases(tx, scope), caseRecord);
    yield* records('agencies', rows.agencies(tx, scope), agencyRecord);
    yield* records('labour-chain', rows.edges(tx, scope), edgeRecord);
    yield* records('cohorts', rows.cohorts(tx, scope), cohortRecord);
    yield* records('payments', rows.payments(tx, scope), paymentRecord);
    yield* records('observations', rows.observations(tx, scope), (row) => upTo(row, scope.to));
    yield* records('continuum', rows.grades(tx, scope), (row) => row);
    yield* records('repayment-plans', rows.plans(tx, scope), planRecord);
    yield* records('repayment-confirmations', rows.confirmations(tx, scope), confirmationRecord);
    yield* records('repayment-tracing', rows.tracing(tx, scope), (row) => row);
  }
}

/** Nothing of what happened after the last day: what was withdrawn later was still there on it. */
function upTo(observation: ObservationRow, lastDay: string | undefined): JsonValue {
  const record = observationRecord(observation);
  const { changedOn, withdrawnOn } = observation;
  if (!lastDay || changedOn <= lastDay) return record;
  const later = withdrawnOn !== null && withdrawnOn > lastDay;
  return { ...record, changedOn: null, ...(later ? { state: 'present', withdrawnOn: null } : {}) };
}

async function* records<T>(
  file: string,
  rows: AsyncIterable<T>,
  record: (row: T) => JsonValue,
): AsyncGenerator<EvidenceRecord> {
  for await (const row of rows) yield { file, record: record(row) };
}
