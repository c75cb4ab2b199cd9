import { createHash, createPrivateKey } from 'node:crypto';
import {
  type Checkpoint,
  checkpointOrigin,
  commitParts,
  CompactRange,
  GENESIS_PREV,
  type JsonValue,
  leafHash,
  lineHash,
  makeLine,
  type PayloadCommitment,
  signCheckpoint,
  type SigningKey,
  signingKey,
} from '../src';

export const TENANT = '0190a2b4-1111-7abc-8def-0123456789ab';
export const HOST = 'para42.example';

/** The same key for the same seed: Ed25519 private keys are 32 bytes of anything. */
export function sampleKey(seed: number, name = `${HOST}/signer`): SigningKey {
  const der = Buffer.concat([
    Buffer.from('302e020100300506032b657004220420', 'hex'),
    Buffer.alloc(32, seed),
  ]);
  return signingKey(name, createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
}

export interface SampleEntry {
  line: string;
  parts: JsonValue[];
  commitment: PayloadCommitment;
}

/** A ledger of `count` entries with one to three parts each; the same for the same arguments. */
export function sampleLedger(count: number, seed = 'sample'): SampleEntry[] {
  const entries: SampleEntry[] = [];
  let prev = GENESIS_PREV;
  for (let seq = 1; seq <= count; seq++) {
    const parts = Array.from({ length: 1 + (seq % 3) }, (_, i) => samplePart(seq, i));
    const salts = parts.map((_, i) => digest(`${seed} ${seq} ${i}`).subarray(0, 16));
    const commitment = commitParts(parts, salts);
    const line = makeLine({
      tenant: TENANT,
      seq,
      at: new Date(Date.UTC(2026, 0, 1) + seq * 1000).toISOString(),
      actor: 'system:sample',
      action: 'document.stored',
      subject: `document:${seed}-${seq}`,
      payloadCommit: commitment.root,
      prev,
    });
    prev = lineHash(line);
    entries.push({ line, parts, commitment });
  }
  return entries;
}

export function sampleCheckpoint(lines: readonly string[], size = lines.length): Checkpoint {
  const range = CompactRange.from({ size: 0, hashes: [] });
  for (const line of lines.slice(0, size)) range.append(leafHash(line));
  const lastLine = lines[size - 1];
  const last = lastLine === undefined ? GENESIS_PREV : lineHash(lastLine);
  return {
    origin: checkpointOrigin(HOST, TENANT),
    size,
    root: range.root(),
    chain: Buffer.from(last, 'hex'),
  };
}

export function sampleNote(lines: readonly string[], size: number, key: SigningKey): string {
  return signCheckpoint(sampleCheckpoint(lines, size), [key]);
}

export function sampleDocument(seq: number): Buffer {
  return Buffer.from(`document of entry ${seq}\n`.repeat(5));
}

function samplePart(seq: number, index: number): JsonValue {
  if (index > 0) return { field: `part ${index}`, amount: `${seq}.50` };
  return { file: 'licence.txt', sha256: digest(sampleDocument(seq)).toString('hex') };
}

function digest(data: string | Buffer): Buffer {
  return createHash('sha256').update(data).digest();
}
