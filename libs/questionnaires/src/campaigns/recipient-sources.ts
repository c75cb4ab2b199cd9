import { Injectable } from '@nestjs/common';
import { invalid, type TxCtx } from '@para42/platform';
import type { Recipient } from './recipient-filter';

/**
 * A list of recipients that a context above this one can make, e.g. the suppliers with open flags.
 * Registered once, when the module of that context starts.
 */
export interface RecipientSource {
  /** Wire name, e.g. `flagged`. */
  readonly name: string;
  /** @param params as the caller sent them; the source checks them */
  recipients(ctx: TxCtx, params: Readonly<Record<string, unknown>>): Promise<readonly Recipient[]>;
}

@Injectable()
export class RecipientSources {
  private readonly byName = new Map<string, RecipientSource>();

  /** @throws where the name is taken */
  register(source: RecipientSource): void {
    if (this.byName.has(source.name)) {
      throw new Error(`recipient source '${source.name}' is registered twice`);
    }
    this.byName.set(source.name, source);
  }

  /** @throws DomainError invalid `unknown_recipient_source` */
  get(name: string): RecipientSource {
    const source = this.byName.get(name);
    if (source) return source;
    const names = [...this.byName.keys()].sort().join(', ') || 'none';
    throw invalid('unknown_recipient_source', `There is no such source. There are: ${names}.`);
  }
}
