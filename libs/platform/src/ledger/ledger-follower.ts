import type { PoolClient } from 'pg';
import {
  CompactRange,
  GENESIS_PREV,
  leafHash,
  lineHash,
  openCheckpoint,
  parseLine,
  type TrustedKey,
} from '@para42/verifier';

const PAGE = 5_000;

/** The ledger is not what it was when it was last signed, or not a chain: nothing is signed. */
export class LedgerInconsistent extends Error {
  constructor(
    readonly tenantId: string,
    detail: string,
  ) {
    super(`ledger of ${tenantId}: ${detail}`);
    this.name = 'LedgerInconsistent';
  }
}

/**
 * Follows one tenant's ledger line by line, from the first line on: every line is parsed, chained
 * and put into the tree, and the root is compared with the last checkpoint when its size is passed.
 */
export class LedgerFollower {
  private range = new CompactRange();
  private chain = GENESIS_PREV;

  constructor(
    private readonly tenantId: string,
    private readonly origin: string,
  ) {}

  get size(): number {
    return this.range.size;
  }

  /**
   * Reads up to the tenant's head, in the caller's (repeatable read) transaction.
   * @throws LedgerInconsistent
   */
  async catchUp(client: PoolClient, keys: readonly TrustedKey[]): Promise<void> {
    const head = await this.head(client);
    const last = await this.lastCheckpoint(client, keys);
    if (last && last.size > head.size) this.fail('it is shorter than its last checkpoint');
    if (last && last.size < this.size)
      this.fail('its last checkpoint is older than what was signed');
    if (last && last.size === this.size) this.compare(last.root);
    while (this.size < head.size) {
      const lines = await this.page(client);
      if (lines.length === 0) this.fail(`line ${this.size + 1} is missing`);
      for (const line of lines) {
        this.take(line);
        if (last && last.size === this.size) this.compare(last.root);
      }
    }
    if (this.chain !== head.chain) this.fail('its head is not the hash of its last line');
  }

  checkpoint(): { origin: string; size: number; root: Buffer; chain: Buffer } {
    return {
      origin: this.origin,
      size: this.size,
      root: this.range.root(),
      chain: Buffer.from(this.chain, 'hex'),
    };
  }

  private take(line: string): void {
    let parsed;
    try {
      parsed = parseLine(line);
    } catch {
      this.fail(`line ${this.size + 1} is not in its form`);
    }
    if (parsed.seq !== this.size + 1 || parsed.tenant !== this.tenantId) {
      this.fail(`line ${this.size + 1} has another place`);
    }
    if (parsed.prev !== this.chain)
      this.fail(`line ${this.size + 1} does not follow the one before`);
    this.chain = lineHash(line);
    this.range.append(leafHash(line));
  }

  private compare(root: Buffer): void {
    if (!this.range.root().equals(root))
      this.fail(`the first ${this.size} lines are not those that were signed`);
  }

  private fail(detail: string): never {
    this.range = new CompactRange();
    this.chain = GENESIS_PREV;
    throw new LedgerInconsistent(this.tenantId, detail);
  }

  private async head(client: PoolClient): Promise<{ size: number; chain: string }> {
    const { rows } = await client.query<{ size: number; chain: string }>(
      'select size::int as size, chain from ledger_head where tenant_id = $1',
      [this.tenantId],
    );
    return rows[0] ?? { size: 0, chain: GENESIS_PREV };
  }

  private async lastCheckpoint(
    client: PoolClient,
    keys: readonly TrustedKey[],
  ): Promise<{ size: number; root: Buffer } | undefined> {
    const { rows } = await client.query<{ note: string }>(
      'select note from checkpoint where tenant_id = $1 order by size desc limit 1',
      [this.tenantId],
    );
    if (!rows[0]) return undefined;
    try {
      const { checkpoint } = openCheckpoint(rows[0].note, keys);
      return { size: checkpoint.size, root: checkpoint.root };
    } catch {
      return this.fail('its last checkpoint does not carry our signature');
    }
  }

  private async page(client: PoolClient): Promise<string[]> {
    const { rows } = await client.query<{ line: string }>(
      'select line from ledger_entry where tenant_id = $1 and seq > $2 order by seq limit $3',
      [this.tenantId, this.size, PAGE],
    );
    return rows.map((row) => row.line);
  }
}
