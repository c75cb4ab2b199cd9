import { WORKBOOK_TYPE } from '@para42/platform';

export const EXPORT_FORMATS = ['csv', 'xlsx', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Withdrawn ones are the respondent's own affair. */
export const EXPORTED_STATES = ['submitted', 'returned', 'accepted'] as const;
export type ExportedState = (typeof EXPORTED_STATES)[number];

/** Which responses, and how they are written. */
export interface ExportOrder {
  /** Of one campaign, or of every version of one template; of both what is of both. */
  campaignId?: string;
  templateCode?: string;
  states: readonly ExportedState[];
  format: ExportFormat;
}

/** A file of responses that was ordered: a run with a result. */
export interface ResponseExport {
  id: string;
  campaignId: string | null;
  templateCode: string | null;
  states: readonly string[];
  format: ExportFormat;
  state: string;
  /** Code of why it failed. */
  failure: string | null;
  progress: { done: number; total: number | null };
  submissions: number | null;
  bytes: number | null;
  sha256: string | null;
  requestedAt: string;
}

export const CONTENT_TYPES: Readonly<Record<ExportFormat, { type: string; ending: string }>> = {
  csv: { type: 'application/zip', ending: 'zip' },
  xlsx: {
    type: WORKBOOK_TYPE,
    ending: 'xlsx',
  },
  // A file to keep, not the body of an answer.
  json: { type: 'application/octet-stream', ending: 'json' },
};
