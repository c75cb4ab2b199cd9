export interface SeenRow {
  rowNumber: number;
  /** First 32 bits of the content's hash. */
  content: number;
}

/**
 * Which rows of a file have been seen, by 64 bits of a key's hash: 16 bytes a row and no object, so
 * that a million rows are 32 MB and not ten times that.
 */
export class RowKeys {
  private high = new Uint32Array(1 << 12);
  private low = new Uint32Array(1 << 12);
  private rows = new Uint32Array(1 << 12);
  private contents = new Uint32Array(1 << 12);
  private size = 0;

  /** @param key a fingerprint @returns the row that had the key first, if any */
  add(key: string, rowNumber: number, contentHash: string): SeenRow | undefined {
    const [high, low] = halves(key);
    const slot = this.slotOf(high, low);
    const first = this.rows[slot] ?? 0;
    if (first !== 0) return { rowNumber: first, content: this.contents[slot] ?? 0 };
    this.set(slot, high, low, rowNumber, contentOf(contentHash));
    this.size += 1;
    if (this.size > this.rows.length * 0.6) this.grow();
    return undefined;
  }

  private set(slot: number, high: number, low: number, row: number, content: number): void {
    this.high[slot] = high;
    this.low[slot] = low;
    this.rows[slot] = row;
    this.contents[slot] = content;
  }

  /** The slot of the key, or the free one where it belongs. Rows count from 1, so 0 is free. */
  private slotOf(high: number, low: number): number {
    const mask = this.rows.length - 1;
    let slot = (high ^ low) & mask;
    while (this.rows[slot] !== 0 && (this.high[slot] !== high || this.low[slot] !== low)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private grow(): void {
    const { high, low, rows, contents } = this;
    const length = rows.length * 2;
    this.high = new Uint32Array(length);
    this.low = new Uint32Array(length);
    this.rows = new Uint32Array(length);
    this.contents = new Uint32Array(length);
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at] ?? 0;
      if (row === 0) continue;
      const [h, l] = [high[at] ?? 0, low[at] ?? 0];
      this.set(this.slotOf(h, l), h, l, row, contents[at] ?? 0);
    }
  }
}

export function contentOf(contentHash: string): number {
  return parseInt(contentHash.slice(0, 8), 16);
}

function halves(key: string): [number, number] {
  return [parseInt(key.slice(0, 8), 16), parseInt(key.slice(9, 13) + key.slice(14, 18), 16)];
}
