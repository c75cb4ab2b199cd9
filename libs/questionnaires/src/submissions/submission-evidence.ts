import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  BLACKED_OUT,
  EvidenceContributors,
  maskIdentityNumbers,
  type EvidenceContributor,
  type EvidenceRecord,
  type EvidenceScope,
  type Redaction,
} from '@para42/evidence';
import { canonicalJson, type JsonValue, type TxHandle } from '@para42/platform';
import { AskedTemplateService } from '../asked-template.service';
import { isBlank, type Answers } from '../engine/answer-values';
import { answersForBundle, type BundleView } from '../engine/answers-for-bundle';
import type { SubmissionDocument } from '../engine/submission-document';

interface Row {
  id: string;
  templateId: string;
  hash: string;
  state: string;
  document: string;
  documentSha256: string;
  reviewedAt: string | null;
  reviewNote: string | null;
}

/** Read at a time; a document is some ten kilobytes. */
const PAGE = 200;

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS"Z"'`;
/** A review of after the last day is not told. */
const REVIEW_KNOWN = `($4::date is null or s.reviewed_at is null or s.reviewed_at < $4::date + 1)`;
const SQL = `select s.id, s.template_id as "templateId", t.hash, case when ${REVIEW_KNOWN} then s.state else 'submitted' end as state, s.document, s.document_sha256 as "documentSha256",
    case when ${REVIEW_KNOWN} then to_char(s.reviewed_at at time zone 'UTC', ${INSTANT}) end as "reviewedAt",
    case when ${REVIEW_KNOWN} then s.review_note end as "reviewNote"
  from submission s join questionnaire_template t on t.tenant_id = s.tenant_id and t.id = s.template_id
  where s.tenant_id = $1 and ($2::uuid[] is null or s.supplier_id = any($2)) and ($3::date is null or s.submitted_at >= $3::date)
    and ($4::date is null or s.submitted_at < $4::date + 1) and s.state <> 'withdrawn' and ($5::uuid is null or s.id > $5)
  order by s.id limit ${PAGE}`;

/**
 * This context's part of a bundle: what was submitted, without what is personal. Computed values stay
 * out: from a sum a count that was withheld could be worked out again.
 */
@Injectable()
export class SubmissionEvidence implements EvidenceContributor, OnModuleInit {
  readonly context = 'questionnaires';

  constructor(
    private readonly contributors: EvidenceContributors,
    private readonly templates: AskedTemplateService,
  ) {}

  onModuleInit(): void {
    this.contributors.register(this);
  }

  async *collect(tx: TxHandle, scope: EvidenceScope): AsyncGenerator<EvidenceRecord> {
    const suppliers = scope.supplierIds === 'all' ? null : scope.supplierIds;
    let after: string | null = null;
    for (;;) {
      const rows: Row[] = await tx.query<Row>(SQL, [
        scope.tenantId,
        suppliers,
        scope.from ?? null,
        scope.to ?? null,
        after,
      ]);
      for (const row of rows) {
        yield { file: 'submissions', record: await this.record(tx, scope, row) };
      }
      if (rows.length < PAGE) return;
      after = rows[rows.length - 1]?.id ?? null;
    }
  }

  private async record(
    tx: TxHandle,
    { tenantId, redaction }: EvidenceScope,
    row: Row,
  ): Promise<JsonValue> {
    const { answers, declined, subject, signatory, template, ...head } = JSON.parse(
      row.document,
    ) as SubmissionDocument;
    const { code, version } = template;
    const asked = { id: row.templateId, code, version, hash: row.hash };
    const { document } = await this.templates.of({ tx, tenantId }, asked);
    const shown = answersForBundle(document, answers, viewOf(redaction)) as JsonValue;
    return {
      id: row.id,
      assignment: head.assignment,
      round: head.round,
      subject: { ...subject },
      template: { ...template },
      state: row.state,
      submittedAt: head.submittedAt,
      signedAs: signatory.role,
      answers: shown,
      declined: [...declined],
      ...hashOf(row.documentSha256, canonicalJson(shown) === canonicalJson(answered(answers))),
      reviewedAt: row.reviewedAt,
      reviewNote: row.reviewNote,
    };
  }
}

/** The hash of what is not shown whole would give the rest to whoever tries what it could be. */
function hashOf(documentSha256: string, isWhole: boolean): { [member: string]: JsonValue } {
  if (isWhole) return { documentSha256 };
  return { documentSha256: null, withheld: ['documentSha256'] };
}

/** Answers without those that are none. */
function answered(answers: Answers): JsonValue {
  const given = (row: object) =>
    Object.entries(row as Record<string, unknown>).filter(([, value]) => !isBlank(value));
  const cells = given(answers).map(([code, value]) => [
    code,
    isTable(value) ? value.map((row) => Object.fromEntries(given(row))) : value,
  ]);
  return Object.fromEntries(cells) as JsonValue;
}

function isTable(value: unknown): value is readonly object[] {
  return Array.isArray(value) && value.every((row) => typeof row === 'object');
}

function viewOf(redaction: Redaction): BundleView {
  const whole = redaction === 'auditor';
  return {
    text: whole ? maskIdentityNumbers : () => BLACKED_OUT,
    whole,
    places: redaction !== 'public',
  };
}
