import { Inject, Injectable } from '@nestjs/common';
import {
  DomainError,
  invalid,
  notFound,
  SafeFetch,
  staleVersion,
  Tx,
  type Ctx,
  type TxCtx,
} from '@para42/platform';
import { IDENTITY_SETTINGS, LOCAL_ISSUER, type IdentitySettings } from '../identity.config';
import { IssuerRepository } from './issuer.repository';
import type { TenantIssuerRow } from './issuer';

export interface IssuerInput {
  issuer: string;
  audience: string;
  jwksUrl: string;
}

/** More would slow down telling strangers from people. */
const MOST_PER_TENANT = 20;

/** The identity providers whose tokens a tenant accepts. */
@Injectable()
export class IssuerService {
  constructor(
    private readonly tx: Tx,
    private readonly issuers: IssuerRepository,
    private readonly http: SafeFetch,
    @Inject(IDENTITY_SETTINGS) private readonly settings: IdentitySettings,
  ) {}

  /** @throws DomainError invalid `issuer_refused`, `url_refused`; conflict `issuer_exists`, `too_many_issuers` */
  async add(ctx: Ctx, input: IssuerInput): Promise<TenantIssuerRow> {
    if ([LOCAL_ISSUER, this.settings.issuer].includes(input.issuer)) {
      throw invalid(
        'issuer_refused',
        'This is the name of our own logins. Name your identity provider.',
      );
    }
    this.http.check(input.issuer);
    this.http.check(input.jwksUrl);
    return this.tx.run(ctx, async (txCtx) => {
      if ((await this.issuers.all(txCtx)).length >= MOST_PER_TENANT) {
        throw new DomainError(
          'conflict',
          'too_many_issuers',
          `A tenant has at most ${MOST_PER_TENANT} issuers.`,
        );
      }
      const added = await this.issuers.add(txCtx, input);
      if (!added) {
        throw new DomainError(
          'conflict',
          'issuer_exists',
          'The tenant accepts this issuer already; change that one.',
        );
      }
      record(txCtx, 'issuer.added', added);
      return added;
    });
  }

  list(ctx: Ctx): Promise<TenantIssuerRow[]> {
    return this.tx.run(ctx, (txCtx) => this.issuers.all(txCtx), { readOnly: true });
  }

  /** @throws DomainError not_found; stale; invalid `url_refused` */
  async change(
    ctx: Ctx,
    id: string,
    change: { audience?: string; jwksUrl?: string },
    version: number,
  ): Promise<TenantIssuerRow> {
    if (change.jwksUrl !== undefined) this.http.check(change.jwksUrl);
    return this.tx.run(ctx, async (txCtx) => {
      const found = await this.getOrThrow(txCtx, id, version);
      const settings = {
        audience: change.audience ?? found.audience,
        jwksUrl: change.jwksUrl ?? found.jwks_url,
      };
      const changed = await this.issuers.update(txCtx, id, settings, version);
      if (!changed) throw staleVersion(version + 1);
      record(txCtx, 'issuer.changed', changed);
      return changed;
    });
  }

  /** Everybody who comes by this issuer loses the way in at once. @throws DomainError not_found; stale */
  async remove(ctx: Ctx, id: string, version: number): Promise<void> {
    await this.tx.run(ctx, async (txCtx) => {
      const found = await this.getOrThrow(txCtx, id, version);
      if (!(await this.issuers.remove(txCtx, id, version))) throw staleVersion(version + 1);
      record(txCtx, 'issuer.removed', found);
    });
  }

  private async getOrThrow(ctx: TxCtx, id: string, version: number): Promise<TenantIssuerRow> {
    const found = await this.issuers.find(ctx, id);
    if (!found) throw notFound('issuer');
    if (found.version !== version) throw staleVersion(found.version);
    return found;
  }
}

function record(ctx: TxCtx, action: string, row: TenantIssuerRow): void {
  ctx.ledger.append({
    action,
    subject: { type: 'issuer', id: row.id },
    parts: [{ issuer: row.issuer, audience: row.audience, jwksUrl: row.jwks_url }],
  });
}
