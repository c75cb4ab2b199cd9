import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { SUBJECT_KINDS, type ScreeningSubject, type SubjectKind } from './screening-subject';

/** Where a context that stands above this one keeps what is to be screened. */
export interface SubjectSource {
  readonly kind: SubjectKind;
  /** The next subjects by id, those in use only: what it no longer gives loses its hits. */
  read(ctx: TxCtx, afterId: string | undefined, limit: number): Promise<ScreeningSubject[]>;
  /** Those of the ids that are in use. */
  byIds(ctx: TxCtx, ids: readonly string[]): Promise<ScreeningSubject[]>;
}

/** The place that this context offers to those above it, since it may not ask uphill. */
@Injectable()
export class ScreeningSubjects {
  private readonly sources = new Map<SubjectKind, SubjectSource>();

  register(source: SubjectSource): void {
    if (this.sources.has(source.kind)) {
      throw new Error(`subjects of kind ${source.kind} are registered twice`);
    }
    this.sources.set(source.kind, source);
  }

  of(kind: SubjectKind): SubjectSource | undefined {
    return this.sources.get(kind);
  }

  /** Registered kinds, in the order in which a whole screening takes them. */
  kinds(): SubjectKind[] {
    return SUBJECT_KINDS.filter((kind) => this.sources.has(kind));
  }
}
