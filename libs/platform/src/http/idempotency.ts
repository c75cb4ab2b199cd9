import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Ctx } from '../context/ctx';
import { Tx } from '../database/tx';
import { DomainError } from '../errors/domain-error';
import { stateOf, type PlatformReply, type PlatformRequest } from './request-state';

const KEY = /^[\x21-\x7e]{1,200}$/;

interface StoredResponse {
  request_hash: string;
  status: number;
  response: unknown;
  shown_once: boolean;
}

/**
 * `Idempotency-Key`: the key, the effect and the response commit together. A repeat gets the stored
 * response; the same key with another request is refused; while the first one runs, 409. An answer
 * that shows a secret is not stored, so its repeat is refused too.
 */
@Injectable()
export class Idempotency {
  constructor(private readonly tx: Tx) {}

  static keyOf(request: PlatformRequest): string | undefined {
    const header = request.headers['idempotency-key'];
    if (header === undefined) return undefined;
    if (typeof header !== 'string' || !KEY.test(header)) {
      throw new DomainError(
        'malformed',
        'bad_idempotency_key',
        'Idempotency-Key is 1 to 200 visible ASCII characters, e.g. a UUID.',
      );
    }
    return header;
  }

  async run(
    request: PlatformRequest,
    reply: PlatformReply,
    key: string,
    handler: () => Promise<unknown>,
    { shownOnce } = { shownOnce: false },
  ): Promise<unknown> {
    const state = stateOf(request);
    const ctx = state.ctx;
    if (!ctx) return handler();
    const route = `${request.method} ${request.url.split('?', 1)[0]}`;
    const identity = [ctx.tenantId, placeOf(ctx), route, key];
    const hash = requestHash(request, state.upload?.sha256);
    return this.tx.run(ctx, async (txCtx) => {
      const fresh = await claim(() =>
        txCtx.tx.exec(
          `insert into idempotency_key (tenant_id, actor, route, key, request_hash)
           values ($1, $2, $3, $4, $5) on conflict do nothing`,
          [...identity, hash],
        ),
      );
      if (fresh === 0) {
        const stored = await txCtx.tx.one<StoredResponse>(
          `select request_hash, status, response, shown_once from idempotency_key
           where tenant_id = $1 and actor = $2 and route = $3 and key = $4`,
          identity,
        );
        return replay(stored, hash, reply);
      }
      state.ctx = txCtx;
      const body = await handler();
      await txCtx.tx.exec(
        `update idempotency_key set status = $5, response = $6, shown_once = $7
         where tenant_id = $1 and actor = $2 and route = $3 and key = $4`,
        [...identity, reply.statusCode, shownOnce ? null : JSON.stringify(body ?? null), shownOnce],
      );
      return body;
    });
  }
}

/** A person may have several places in a tenant: what one of them did is no answer for another. */
function placeOf({ actor, grantId }: Ctx): string {
  return [actor.kind, actor.id, actor.partyId ?? '', grantId ?? ''].join(':');
}

async function claim(insert: () => Promise<number>): Promise<number> {
  try {
    return await insert();
  } catch (error) {
    if ((error as { code?: string }).code !== '55P03') throw error;
    throw new DomainError(
      'conflict',
      'idempotency_in_progress',
      'The first request with this Idempotency-Key is still running. Try again shortly.',
      { retryAfter: 2 },
    );
  }
}

function replay(stored: StoredResponse | undefined, hash: string, reply: PlatformReply): unknown {
  if (!stored) throw new DomainError('conflict', 'idempotency_in_progress', 'Try again shortly.');
  if (stored.request_hash !== hash) {
    throw new DomainError(
      'invalid',
      'idempotency_key_reused',
      'This Idempotency-Key was used with another request. Use a new key.',
    );
  }
  if (stored.shown_once) {
    throw new DomainError(
      'conflict',
      'shown_once',
      'This was done already, and its answer held a secret that is shown once and kept nowhere. If the answer did not reach you, revoke what was made and make another with a new Idempotency-Key.',
    );
  }
  void reply.status(stored.status).header('idempotency-replayed', 'true');
  return stored.response;
}

function requestHash(request: PlatformRequest, fileHash: string | undefined): string {
  const body = JSON.stringify([request.url, request.body ?? null, fileHash ?? null]);
  return createHash('sha256').update(body).digest('hex');
}
