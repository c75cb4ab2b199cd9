import type { CaseEdge } from '../casefile/case-file.schema';

/** A node of the chain with the words for it; a person is told by pseudonym. */
export interface ChainNode {
  type: 'place' | 'agency' | 'site';
  id: string;
  label: string;
  country: string | null;
  admin1: string | null;
}

/** Who said that workers travelled this way: a case file, or answers to one question. */
export interface EdgeSource {
  kind: 'CASE_FILE' | 'ANSWERS';
  /** As the case file or the answers put it. */
  words: string | null;
  assignmentId: string | null;
  /** Code of the questionnaire, its version, and the question; of a table the row, from 0. */
  template: string | null;
  version: number | null;
  question: string | null;
  row: number | null;
}

export interface ChainEdge {
  id: string;
  kind: string;
  from: ChainNode;
  to: ChainNode;
  /** The site whose case put the edge on record. */
  recordedFor: string;
  cohortId: string | null;
  validFrom: string | null;
  validTo: string | null;
  source: EdgeSource;
  /** Hashes, ids or citations of documents. */
  evidence: string[];
  hasEvidence: boolean;
}

/** An edge as EDGE_LIST reads it. */
export interface EdgeRow {
  id: string;
  kind: string;
  site_id: string;
  cohort_id: string | null;
  valid_from: string | null;
  valid_to: string | null;
  source: string | null;
  evidence: string[] | null;
  provenance: NonNullable<CaseEdge['provenance']> | null;
  from_type: ChainNode['type'];
  from_id: string;
  from_label: string;
  from_country: string | null;
  from_admin1: string | null;
  to_type: ChainNode['type'];
  to_id: string;
  to_label: string;
  to_country: string | null;
  to_admin1: string | null;
}

const end = (side: 'from' | 'to'): string => `
  case when e.${side}_place_id is not null then 'place' when e.${side}_agency_id is not null then 'agency' else 'site' end as ${side}_type,
  e.${side}_node as ${side}_id,
  coalesce(a${side}.name, a${side}.pseudonym, nullif(p${side}.name, ''), nullif(p${side}.admin1, ''), p${side}.country, 'site') as ${side}_label,
  coalesce(p${side}.country, a${side}.country) as ${side}_country,
  coalesce(nullif(p${side}.admin1, ''), a${side}.admin1) as ${side}_admin1`;

/** An edge `e` with the words for its ends; sites are named by whoever may see their names. */
export const EDGE_LIST = `e.id, e.kind, e.site_id, e.cohort_id, e.valid_from::text, e.valid_to::text,
  e.source, e.evidence, e.provenance, ${end('from')}, ${end('to')}`;

export const EDGE_JOINS = (['from', 'to'] as const)
  .map(
    (side) => `
  left join chain_place p${side} on p${side}.tenant_id = e.tenant_id and p${side}.id = e.${side}_place_id
  left join agency a${side} on a${side}.tenant_id = e.tenant_id and a${side}.id = e.${side}_agency_id`,
  )
  .join('');

/** The edge of a row. */
export function edgeOf(row: EdgeRow): ChainEdge {
  return {
    id: row.id,
    kind: row.kind,
    from: {
      type: row.from_type,
      id: row.from_id,
      label: row.from_label,
      country: row.from_country,
      admin1: row.from_admin1,
    },
    to: {
      type: row.to_type,
      id: row.to_id,
      label: row.to_label,
      country: row.to_country,
      admin1: row.to_admin1,
    },
    recordedFor: row.site_id,
    cohortId: row.cohort_id,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    source: sourceOf(row),
    evidence: row.evidence ?? [],
    hasEvidence: row.evidence !== null,
  };
}

function sourceOf({ source, provenance }: EdgeRow): EdgeSource {
  return {
    kind: provenance ? 'ANSWERS' : 'CASE_FILE',
    words: source,
    assignmentId: provenance?.assignment ?? null,
    template: provenance?.template ?? null,
    version: provenance?.version ?? null,
    question: provenance?.question ?? null,
    row: provenance?.row ?? null,
  };
}
