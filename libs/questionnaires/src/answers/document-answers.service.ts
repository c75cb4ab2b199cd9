import { Injectable } from '@nestjs/common';
import { EvidenceReadModel } from '@para42/evidence';
import type { FieldProblem, TxCtx } from '@para42/platform';
import type { Assignment } from '../assignments/assignment.repository';
import type { Answers } from '../engine/answer-values';
import type { CompiledTemplate } from '../engine/compile-template';
import { documentsIn, documentsInRow, type DocumentNamed } from '../engine/named-documents';
import { messageFor } from '../engine/problem-list';
import type { Evaluation } from '../engine/evaluate';
import { submittedAnswers, type NamedDocument } from '../engine/submission-document';
import type { StorableChange } from './answer-change';

export interface HeldDocuments {
  /** By id. */
  documents: Record<string, NamedDocument>;
  /** One for each answer that names a document which is not the respondent's own. */
  problems: FieldProblem[];
}

interface Submitted {
  answers: Answers;
  evaluation: Evaluation;
  declined: ReadonlySet<string>;
}

/** Documents that answers name: each is one that the respondent has in evidence. */
@Injectable()
export class DocumentAnswers {
  constructor(private readonly evidence: EvidenceReadModel) {}

  /** Of changes that are about to be stored. */
  ofChanges(
    ctx: TxCtx,
    assignment: Assignment,
    template: CompiledTemplate,
    changes: readonly StorableChange[],
  ): Promise<HeldDocuments> {
    const named = template.asksFiles ? changes.flatMap((one) => namedIn(template, one)) : [];
    return this.held(ctx, assignment, named);
  }

  /** Of what is submitted of answers that have no problem. */
  ofSubmission(
    ctx: TxCtx,
    assignment: Assignment,
    template: CompiledTemplate,
    { answers, evaluation, declined }: Submitted,
  ): Promise<HeldDocuments> {
    if (!template.asksFiles) return Promise.resolve({ documents: {}, problems: [] });
    const submitted = submittedAnswers(template, answers, evaluation, declined);
    const named = template.order.flatMap((one) =>
      documentsIn(one, submitted[one.code], `/${one.code}`),
    );
    return this.held(ctx, assignment, named);
  }

  private async held(
    ctx: TxCtx,
    { supplierId, locale }: Assignment,
    named: readonly DocumentNamed[],
  ): Promise<HeldDocuments> {
    const ids = [...new Set(named.map(({ document }) => document))];
    const found =
      supplierId && ids.length > 0 ? await this.evidence.documentsOf(ctx, supplierId, ids) : [];
    const documents = Object.fromEntries(
      found.map(({ id, sha256, effectiveOn }) => [id, { sha256, effectiveOn }]),
    );
    const problems = named
      .filter(({ document }) => !documents[document])
      .map(({ path }) => ({
        ...{ path, code: 'unknown_document' },
        detail: messageFor('unknown_document', locale),
      }));
    return { documents, problems };
  }
}

function namedIn(template: CompiledTemplate, { path, value }: StorableChange): DocumentNamed[] {
  const [, code = '', row] = path.split('/');
  const question = template.byCode.get(code);
  if (!question || value === null) return [];
  if (row === undefined) return documentsIn(question, value, path);
  return question.table ? documentsInRow(question.table, value as object, path) : [];
}
