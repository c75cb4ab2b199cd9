/** Who acts. `system` is a tenant's own scheduled work. */
export type ActorKind = 'buyer' | 'supplier' | 'agency' | 'auditor' | 'system';

export interface Actor {
  kind: ActorKind;
  /** User id, API key id, or `system`. */
  id: string;
  /** The supplier or agency that a supplier's or agency's user belongs to. */
  partyId?: string;
}

/** The context of one request or one task: explicit, first argument everywhere, never ambient. */
export interface Ctx {
  tenantId: string;
  actor: Actor;
  /** The auditor's grant under which this request reads. */
  grantId?: string;
  permissions: ReadonlySet<string>;
  requestId: string;
}

/** A tenant's own scheduled work: every permission within its tenant. */
export function systemCtx(tenantId: string, requestId = 'system'): Ctx {
  return {
    tenantId,
    actor: { kind: 'system', id: 'system' },
    permissions: new Set(['*']),
    requestId,
  };
}

export function permits(ctx: Ctx, permission: string): boolean {
  return ctx.permissions.has('*') || ctx.permissions.has(permission);
}

/** Who acts, as records and the ledger keep it: `buyer:` and an id. */
export function actorOf({ actor }: Pick<Ctx, 'actor'>): string {
  return `${actor.kind}:${actor.id}`;
}
