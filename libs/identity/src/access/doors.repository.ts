import { Injectable } from '@nestjs/common';
import { isId } from '@para42/platform';
import { DataSource } from 'typeorm';
import type { PlaceRow, KeyRow } from './place';

export interface IssuerRow {
  tenant_id: string;
  slug: string;
  issuer_id: string;
  version: number;
  audience: string;
  jwks_url: string;
}

export interface CredentialRow {
  tenant_id: string;
  credential_id: string;
  user_id: string;
  password_hash: string;
}

export interface OpenInvitation {
  tenant_id: string;
  slug: string;
  invitation_id: string;
  /** As the link was found: an invitation that was sent elsewhere since is another one. */
  invitation_version: number;
  local_login: boolean;
}

export interface RotationRow {
  outcome: 'rotated' | 'reused' | 'ended' | 'unknown';
  user_id: string | null;
  issuer: string | null;
  subject: string | null;
  checked_at: Date;
}

interface StatementPool {
  query(statement: {
    name: string;
    text: string;
    values: readonly unknown[];
  }): Promise<{ rows: unknown[] }>;
}

/**
 * The questions asked before a tenant is known. Each is one statement that calls one definer
 * function, outside any transaction: with no tenant set, every tenant's table is closed.
 */
@Injectable()
export class Doors {
  constructor(private readonly dataSource: DataSource) {}

  /** Where a person belongs: in the tenant named by id or slug, or everywhere. */
  places(issuer: string, subject: string, tenantRef?: string): Promise<PlaceRow[]> {
    const [id, slug] = referenceOf(tenantRef);
    return this.ask('principal', 4, [issuer, subject, id, slug]);
  }

  async apiKey(hash: Buffer): Promise<KeyRow | undefined> {
    return (await this.ask<KeyRow>('api_key', 1, [hash]))[0];
  }

  issuers(issuer: string): Promise<IssuerRow[]> {
    return this.ask('issuers', 1, [issuer]);
  }

  async credential(tenantSlug: string, login: string): Promise<CredentialRow | undefined> {
    return (await this.ask<CredentialRow>('credential', 2, [tenantSlug, login]))[0];
  }

  async invitation(hash: Buffer): Promise<OpenInvitation | undefined> {
    return (await this.ask<OpenInvitation>('invitation', 1, [hash]))[0];
  }

  /** @returns the database's clock */
  async openSession(
    session: { id: string; userId: string; tokenHash: Buffer },
    seconds: { token: number; session: number },
  ): Promise<Date> {
    const values = [session.id, session.userId, session.tokenHash, seconds.token, seconds.session];
    const [row] = await this.ask<{ identity_session_open: Date }>('session_open', 5, values);
    if (!row) throw new Error('a session was not opened');
    return row.identity_session_open;
  }

  async rotate(hash: Buffer, next: Buffer, tokenSeconds: number): Promise<RotationRow | undefined> {
    return (await this.ask<RotationRow>('session_rotate', 3, [hash, next, tokenSeconds]))[0];
  }

  /** Ends the session of a refresh token. */
  async endSession(hash: Buffer): Promise<void> {
    await this.ask('session_end', 2, [hash, null]);
  }

  /** Ends every session of a person. */
  async endSessionsOf(userId: string): Promise<void> {
    await this.ask('session_end', 2, [null, userId]);
  }

  private async ask<R>(door: string, count: number, values: readonly unknown[]): Promise<R[]> {
    const places = Array.from({ length: count }, (_, i) => `$${i + 1}`).join(', ');
    const { master } = this.dataSource.driver as unknown as { master: StatementPool };
    const name = `identity_${door}`;
    const result = await master.query({ name, text: `select * from ${name}(${places})`, values });
    return result.rows as R[];
  }
}

const SLUG = /^[a-z0-9-]{1,60}$/;

/**
 * `[id, slug]` of a tenant reference; both null asks for every tenant. What cannot be a slug (bytes
 * that Postgres refuses among it) becomes the empty one, which nobody has.
 */
function referenceOf(tenantRef: string | undefined): [string | null, string | null] {
  if (tenantRef === undefined) return [null, null];
  if (isId(tenantRef)) return [tenantRef, null];
  return [null, SLUG.test(tenantRef) ? tenantRef : ''];
}
