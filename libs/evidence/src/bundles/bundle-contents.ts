import { Injectable } from '@nestjs/common';
import type { JsonValue, TxHandle } from '@para42/platform';
import {
  consistencyFiles,
  ledgerTree,
  LAYOUT,
  makeRecordLine,
  parseCanonicalJson,
  partLeaf,
  proofFiles,
  provePart,
  segmentPath,
} from '@para42/verifier';
import { EvidenceContributors, type EvidenceScope } from '../evidence.contributors';
import type { Redaction } from './bundle';
import type { BundleSpool } from './bundle-spool';
import { linesUpTo, partsOf, seqsOfSubjects, type ExtractedPart } from './ledger-extract';
import { redactedRecord } from './record-redaction.policy';
import { isBlackedOut } from './redaction.policy';

export interface ContentsRequest {
  scope: EvidenceScope;
  redaction: Redaction;
  checkpoint: { size: number; note: string };
  previous: { size: number; note: string } | undefined;
}

export interface CollectedContents {
  extent: 'full' | 'scoped';
  records: number;
  entries: number;
  /** Hashes of documents to go in, by their keys. */
  documents: Set<string>;
}

/** The one kind of record whose content goes into the bundle as a file of its own; nobody can redact a file. */
const KEPT_DOCUMENTS = 'evidence/documents';

/** Reads what a bundle holds, in one transaction, into the spool. */
@Injectable()
export class BundleContents {
  constructor(private readonly contributors: EvidenceContributors) {}

  async collect(
    tx: TxHandle,
    request: ContentsRequest,
    spool: BundleSpool,
  ): Promise<CollectedContents> {
    const { scope, checkpoint } = request;
    const subjects = new Set<string>(scope.supplierIds === 'all' ? [] : scope.supplierIds);
    const documents = new Set<string>();
    let records = 0;
    for (const contributor of this.contributors.all()) {
      for await (const found of contributor.collect(tx, scope)) {
        const { file } = found;
        const name = `${contributor.context}/${file}`;
        const record = redactedRecord(found.record, scope.redaction, name);
        await spool.append(
          `${LAYOUT.records}${name}.jsonl`,
          makeRecordLine({ kind: 'unproved', record }),
        );
        spool.view(name.replace('/', '-'), record);
        if (!found.ledgerStaysOut) noteIds(record, subjects);
        // The frozen document of a questionnaire has a hash of that name too, and lies in its record.
        if (name === KEPT_DOCUMENTS && scope.redaction !== 'public')
          noteDocument(record, documents);
        records += 1;
      }
    }
    await spool.append(LAYOUT.checkpoint, checkpoint.note);
    const full =
      scope.supplierIds === 'all' && scope.cycleIds === 'all' && !scope.from && !scope.to;
    const seqs = full
      ? Array.from({ length: checkpoint.size }, (_, i) => i + 1)
      : await seqsOfSubjects(tx, scope, [...subjects], checkpoint.size);
    await this.writeLedger(tx, request, full, seqs, spool);
    await this.writeParts(tx, request, seqs, spool);
    return { extent: full ? 'full' : 'scoped', records, entries: seqs.length, documents };
  }

  private async writeLedger(
    tx: TxHandle,
    request: ContentsRequest,
    full: boolean,
    seqs: readonly number[],
    spool: BundleSpool,
  ): Promise<void> {
    const { scope, checkpoint, previous } = request;
    const wanted = new Set(seqs);
    const segment = segmentPath(seqs[0] ?? 1);
    const lines = async function* (): AsyncGenerator<string> {
      for await (const { seq, line } of linesUpTo(tx, scope.tenantId, checkpoint.size)) {
        if (wanted.has(seq)) await spool.append(segment, line);
        yield line;
      }
    };
    const tree = await ledgerTree(lines());
    if (!full) {
      for (const file of proofFiles(tree, checkpoint.size, checkpoint.note, seqs)) {
        await spool.append(file.path, textOf(file.content));
      }
    }
    if (!previous || previous.size >= checkpoint.size) return;
    for (const file of consistencyFiles(tree, previous, checkpoint)) {
      await spool.append(file.path, textOf(file.content));
    }
  }

  /** What the entries sealed, each part with its proof; what may not be shown keeps its hash only. */
  private async writeParts(
    tx: TxHandle,
    request: ContentsRequest,
    seqs: readonly number[],
    spool: BundleSpool,
  ): Promise<void> {
    for await (const parts of partsOf(tx, request.scope.tenantId, seqs)) {
      const leaves = parts.map((part) => partLeaf(valueOf(part), part.salt));
      for (const [index, part] of parts.entries()) {
        const ledger = {
          seq: part.seq,
          index,
          count: parts.length,
          path: provePart(leaves, index),
        };
        const record = valueOf(part);
        const leaf = leaves[index] as Buffer;
        const line = isBlackedOut(record, request.redaction)
          ? makeRecordLine({ kind: 'redacted', ledger, leaf })
          : makeRecordLine({ kind: 'proved', ledger, record, salt: part.salt });
        await spool.append(`${LAYOUT.records}ledger/parts.jsonl`, line);
      }
    }
  }
}

function valueOf(part: ExtractedPart): JsonValue {
  return parseCanonicalJson(part.body);
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  throw new Error('a proof is text');
}

/** Ids that the ledger speaks of. */
function noteIds(record: JsonValue, subjects: Set<string>): void {
  const { id } = fieldsOf(record);
  if (typeof id === 'string') subjects.add(id);
}

/** Documents that belong into the bundle. */
function noteDocument(record: JsonValue, documents: Set<string>): void {
  const { documentSha256 } = fieldsOf(record);
  if (typeof documentSha256 === 'string') documents.add(documentSha256);
}

function fieldsOf(record: JsonValue): Readonly<Record<string, JsonValue>> {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return {};
  return record as Readonly<Record<string, JsonValue>>;
}
