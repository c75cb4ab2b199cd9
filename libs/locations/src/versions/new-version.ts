import { actorOf, type TxCtx } from '@para42/platform';
import { recordDaysOf } from '../sources/rolling-window';
import { recordCount } from '../sources/source-guard';
import { newestDayOf } from './file-day';
import type { PreparedFile } from './prepared-file';
import type { SourceVersion } from './source-version';
import type { EditionOrder, NewSourceVersion } from './source-version.repository';

const REFUSED_KEPT = 100;

type Made = EditionOrder &
  Pick<SourceVersion, 'state' | 'incomplete' | 'reasons'> & { readonly now: Date };

/** The record of a file that becomes a version. */
export function newVersion(
  ctx: TxCtx,
  file: PreparedFile,
  { now, ...made }: Made,
): NewSourceVersion {
  const { source, content } = file;
  return {
    id: made.id,
    source: source.code,
    asOf: made.asOf,
    toldAt: made.toldAt,
    newestDay: newestDayOf(source, content, now.toISOString().slice(0, 10)) ?? null,
    sha256: file.sha256,
    byteCount: file.byteCount,
    fileName: file.fileName,
    objectKey: file.objectKey,
    licence: licenceOf(file),
    attribution: source.licence.attribution,
    rowCount: content.rows,
    recordCount: recordCount(content),
    recordDays: recordDaysOf(source, content),
    refusedCount: content.refusedCount ?? content.refused.length,
    state: made.state,
    incomplete: made.incomplete,
    reasons: made.reasons,
    notes: content.notes,
    refused: content.refused.slice(0, REFUSED_KEPT),
    corrects: null,
    loadedBy: actorOf(ctx),
    loadedAt: now.toISOString(),
  };
}

/** A licence of the tenant's own is kept with the version, beside the publisher's terms. */
function licenceOf({ source, licenceReference }: PreparedFile): string {
  const { name } = source.licence;
  return source.needsLicence === undefined ? name : `${name}; the tenant's: ${licenceReference}`;
}

export function recordVersion(
  ctx: TxCtx,
  action: string,
  version: NewSourceVersion | SourceVersion,
  reason?: string,
): void {
  ctx.ledger.append({
    action,
    subject: { type: 'source-version', id: version.id },
    parts: [
      {
        source: version.source,
        asOf: version.asOf,
        sha256: version.sha256,
        records: version.recordCount,
        refused: version.refusedCount,
        reasons: version.reasons.map(({ code }) => code),
        ...(version.incomplete ? { incomplete: true } : {}),
        ...(version.corrects === null ? {} : { corrects: version.corrects }),
        ...(reason === undefined ? {} : { reason }),
      },
    ],
  });
}
