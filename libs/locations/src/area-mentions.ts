import { Injectable } from '@nestjs/common';
import type { TxHandle } from '@para42/platform';

export interface MentionScope {
  readonly tenantId: string;
  readonly supplierIds: readonly string[];
  /** YYYY-MM-DD, both ends included; undefined: open. */
  readonly from?: string;
  readonly to?: string;
}

/** @returns ids of the crisis areas that records of these suppliers name */
export type ReadMentions = (tx: TxHandle, scope: MentionScope) => Promise<readonly string[]>;

/**
 * Which areas a bundle about some suppliers speaks of is known by contexts that stand above this one:
 * each says so here when its module starts.
 */
@Injectable()
export class AreaMentions {
  private readonly readers: ReadMentions[] = [];

  register(reader: ReadMentions): void {
    this.readers.push(reader);
  }

  async of(tx: TxHandle, scope: MentionScope): Promise<string[]> {
    const found = new Set<string>();
    for (const read of this.readers) for (const id of await read(tx, scope)) found.add(id);
    return [...found].sort();
  }
}
