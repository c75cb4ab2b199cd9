import { Injectable } from '@nestjs/common';
import { type Ctx, Tx, type TxCtx } from '@para42/platform';
import { sourceOff } from '../polling/polling.errors';
import type { RiskSource } from '../sources/risk-source';
import { type SourceUse, SourceUseRepository } from './source-use.repository';

/**
 * Whether a tenant uses a source. One of which no real file was ever tried is off until somebody
 * switches it on with a reason; every other is on until somebody switches it off.
 */
@Injectable()
export class SourceUseService {
  constructor(
    private readonly tx: Tx,
    private readonly uses: SourceUseRepository,
  ) {}

  async set(ctx: TxCtx, source: RiskSource, used: boolean, reason: string): Promise<void> {
    await this.uses.insert(ctx, { source: source.code, used, reason });
    ctx.ledger.append({
      action: used ? 'source.switched-on' : 'source.switched-off',
      subject: { type: 'risk-source', id: source.code },
      parts: [{ untried: source.untried ?? null }, { reason }],
    });
  }

  current(ctx: TxCtx): Promise<Map<string, SourceUse>> {
    return this.uses.current(ctx);
  }

  /** @throws DomainError conflict `source_off` */
  async assertOn(ctx: Ctx, source: RiskSource): Promise<void> {
    const uses = await this.tx.run(ctx, (txCtx) => this.uses.current(txCtx), { readOnly: true });
    if (!isOn(source, uses.get(source.code))) throw sourceOff(source);
  }
}

export function isOn(source: RiskSource, use: SourceUse | undefined): boolean {
  return use?.used ?? source.untried === undefined;
}
