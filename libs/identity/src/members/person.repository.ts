import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';

@Injectable()
export class PersonRepository {
  /**
   * Makes a person known, within the transaction.
   * @param person `id` is used only where issuer and subject are new
   * @returns the person's id
   */
  async ensure(
    ctx: TxCtx,
    person: { id: string; issuer: string; subject: string },
  ): Promise<string> {
    const row = await ctx.tx.one<{ id: string }>(`select identity_person($1, $2, $3) as id`, [
      person.id,
      person.issuer,
      person.subject,
    ]);
    if (!row) throw new Error('a person was not stored');
    return row.id;
  }
}
