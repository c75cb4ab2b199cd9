import { newId, type TxCtx } from '@para42/platform';
import type { ScreeningSubject, SubjectKind, SubjectSource } from '@para42/screening';

/** A context above screening that keeps its subjects in memory, by tenant. */
export class SubjectsInMemory implements SubjectSource {
  private readonly tenants = new Map<string, Map<string, ScreeningSubject>>();

  constructor(readonly kind: SubjectKind) {}

  /** @returns the id */
  put(tenantId: string, name: string, rest: Partial<ScreeningSubject> = {}): string {
    const id = rest.id ?? newId();
    const subject: ScreeningSubject = {
      kind: this.kind,
      id,
      supplierId: this.kind === 'supplier' ? id : null,
      names: [{ kind: 'name', text: name }],
      country: 'CN',
      address: null,
      identifiers: [],
      ...rest,
    };
    this.tenants.set(
      tenantId,
      (this.tenants.get(tenantId) ?? new Map<string, ScreeningSubject>()).set(id, subject),
    );
    return id;
  }

  remove(tenantId: string, id: string): void {
    this.tenants.get(tenantId)?.delete(id);
  }

  read(ctx: TxCtx, afterId: string | undefined, limit: number): Promise<ScreeningSubject[]> {
    const all = [...(this.tenants.get(ctx.tenantId)?.values() ?? [])].sort((a, b) =>
      a.id < b.id ? -1 : 1,
    );
    return Promise.resolve(
      all.filter(({ id }) => afterId === undefined || id > afterId).slice(0, limit),
    );
  }

  byIds(ctx: TxCtx, ids: readonly string[]): Promise<ScreeningSubject[]> {
    const all = this.tenants.get(ctx.tenantId);
    return Promise.resolve(ids.flatMap((id) => all?.get(id) ?? []));
  }
}
