import type { AnsweredBy, TemplateSubject } from '../engine/template-document';
import type { DraftLint } from './lint-report';
import type { OwnTemplateState } from './own-template.states';

/** Codes of tenants' own templates; no template of the product has one, now or later. */
export const OWN_TEMPLATE_CODE = /^own(-[a-z0-9]+){1,12}$/;
export const LONGEST_CODE = 80;

export function isOwnTemplateCode(code: string): boolean {
  return code.startsWith('own-');
}

/** A code that a tenant may use, from any name: `Fees 2026` becomes `own-fees-2026`. */
export function ownTemplateCode(name: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  if (words[0] === 'own') words.shift();
  const code = ['own', ...words].slice(0, 13).join('-').slice(0, LONGEST_CODE).replace(/-$/, '');
  return code === 'own' ? 'own-template' : code;
}

/** A template version that a tenant may ask or has asked, without its questions. */
export interface TemplateSummary {
  code: string;
  version: number;
  hash: string;
  subject: TemplateSubject;
  /** `recipient`: it is sent; the others are answered by the tenant's own people, in inquiries. */
  answeredBy: AnsweredBy;
  title: string;
  locales: string[];
  unreviewed: string[];
  /** Questions and notes, tables counted once. */
  questions: number;
  /** Written by the tenant itself; the others come with the product. */
  own: boolean;
  state: 'published' | 'retired';
}

/** How and by whom a tenant's own version came to be and came to an end. */
export interface OwnTemplate extends TemplateSummary {
  id: string;
  publishedBy: string;
  publishedAt: string;
  retiredBy: string | null;
  retiredAt: string | null;
  retireReason: string | null;
}

/** Any JSON object: a draft may be wrong, and its lint says where. Follows `TemplateDefinition` once it is right. */
export type DraftDefinition = Readonly<Record<string, unknown>>;

/** The version that a draft was copied from. */
export interface DraftOrigin {
  code: string;
  version: number;
}

export interface DraftSummary {
  id: string;
  code: string;
  state: Exclude<OwnTemplateState, 'retired'>;
  /** SHA-256 of the canonical definition, its version left out. */
  contentHash: string;
  /** Content that the last lint was about; null: none yet. */
  lintHash: string | null;
  from: DraftOrigin | null;
  /** The version that it was published as. */
  publishedVersion: number | null;
  /** Of the record, for If-Match. */
  version: number;
  createdBy: string;
  changedBy: string;
  createdAt: string;
  changedAt: string;
}

export interface TemplateDraft extends DraftSummary {
  definition: DraftDefinition;
  /** Of the last lint; null where there was none, or the content has changed since. */
  lint: DraftLint | null;
}
