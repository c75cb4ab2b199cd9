import { Injectable } from '@nestjs/common';
import { canonicalJson, sha256Hex, type TxCtx } from '@para42/platform';
import { InquirySealRepository } from './inquiry-seal.repository';

/**
 * Puts inquiries under the ledger without telling of them. An entry for each would tell whoever reads
 * a bundle how many there were and when somebody spoke; so there is one a month, whether there was
 * any or none, with the digest of a list that stays in the register.
 */
@Injectable()
export class InquirySealService {
  constructor(private readonly seals: InquirySealRepository) {}

  /** @param period of the daily schedule, an instant; work is done on the first day of a month */
  async seal(ctx: TxCtx, period: string): Promise<void> {
    if (period.slice(8, 10) !== '01') return;
    const month = period.slice(0, 7);
    if (await this.seals.isSealed(ctx, month)) return;
    const rounds = await this.seals.takeUnsealed(ctx);
    const list = canonicalJson(rounds);
    await this.seals.keep(ctx, month, list);
    ctx.ledger.append({
      action: 'records.sealed',
      subject: { type: 'records', id: month },
      parts: [{ internal: { digest: sha256Hex(list) } }],
    });
  }
}
