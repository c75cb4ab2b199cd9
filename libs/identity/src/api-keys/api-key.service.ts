import { Injectable } from '@nestjs/common';
import {
  DEFAULT_LIMIT,
  DomainError,
  newId,
  notFound,
  pageOf,
  permits,
  readCursor,
  staleVersion,
  Tx,
  type Ctx,
  type Page,
} from '@para42/platform';
import { z } from 'zod';
import { KEY_SCOPES } from '../access/roles.policy';
import { API_KEY_PREFIX, newSecret, secretHash } from '../tokens/secret';
import { ApiKeyRepository } from './api-key.repository';
import type { ApiKeyRow } from './api-key';

export interface ApiKeyInput {
  name: string;
  scopes: string[];
  /** 1 to 365; 90 where not given. */
  validDays?: number;
}

export interface MadeApiKey {
  key: ApiKeyRow;
  /** Shown once and kept as a hash. */
  secret: string;
}

const DAY = 86_400;

/** Keys for programs of a buyer. A key can do what its scopes say, and never make more access. */
@Injectable()
export class ApiKeyService {
  constructor(
    private readonly tx: Tx,
    private readonly keys: ApiKeyRepository,
  ) {}

  /** @throws DomainError invalid `scope_refused` for what keys cannot have or the maker lacks */
  async make(ctx: Ctx, input: ApiKeyInput): Promise<MadeApiKey> {
    const scopes = [...new Set(input.scopes)].sort();
    const refused = scopes.filter((scope) => !KEY_SCOPES.includes(scope) || !permits(ctx, scope));
    if (refused.length > 0 || scopes.length === 0) throw scopesRefused(refused);
    const secret = newSecret(API_KEY_PREFIX);
    return this.tx.run(ctx, async (txCtx) => {
      const key = await this.keys.add(txCtx, {
        id: newId(),
        name: input.name,
        keyHash: secretHash(secret),
        hint: secret.slice(-4),
        scopes,
        seconds: (input.validDays ?? 90) * DAY,
      });
      txCtx.ledger.append({
        action: 'api_key.created',
        subject: { type: 'api_key', id: key.id },
        parts: [{ name: input.name, scopes, expiresAt: key.expires_at.toISOString() }],
      });
      return { key, secret };
    });
  }

  async list(ctx: Ctx, page: { limit?: number; after?: string }): Promise<Page<ApiKeyRow>> {
    const limit = page.limit ?? DEFAULT_LIMIT;
    const after = readCursor(page.after, z.uuid()) ?? null;
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const rows = await this.keys.page(txCtx, after, limit + 1);
        return pageOf(rows, limit, (last) => last.id);
      },
      { readOnly: true },
    );
  }

  /** Works at once. @throws DomainError not_found; stale; conflict `key_revoked` */
  async revoke(ctx: Ctx, id: string, version: number): Promise<void> {
    await this.tx.run(ctx, async (txCtx) => {
      const key = await this.keys.find(txCtx, id);
      if (!key) throw notFound('api_key');
      if (key.version !== version) throw staleVersion(key.version);
      if (key.state === 'revoked') {
        throw new DomainError('conflict', 'key_revoked', 'The key is revoked already.');
      }
      if (!(await this.keys.revoke(txCtx, id, version))) throw staleVersion(version + 1);
      txCtx.ledger.append({
        action: 'api_key.revoked',
        subject: { type: 'api_key', id },
        parts: [{ name: key.name }],
      });
    });
  }
}

function scopesRefused(refused: readonly string[]): DomainError {
  const named = refused.map((scope) => ({
    path: '/scopes',
    code: 'scope_refused',
    detail: `Leave out ${scope.slice(0, 60)}: a key cannot have it, or you do not have it yourself.`,
  }));
  return new DomainError(
    'invalid',
    'scope_refused',
    'Name at least one scope, of those that you have.',
    {
      errors: named.slice(0, 50),
    },
  );
}
