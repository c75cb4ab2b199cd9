import { canonicalJson, sha256Hex } from '@para42/platform';
import type { JsonFact } from '../rules/define-rule';
import type { Severity } from '../severity';
import type { TenantRuleState } from './tenant-rule.states';

/** Codes of tenants' own rules; no shipped rule has one. */
export const OWN_CODE = /^own(-[a-z0-9]+){1,8}$/;

export function isOwnCode(code: string): boolean {
  return code.startsWith('own-');
}

/** What a version of a rule says. */
export interface RuleContent {
  title: string;
  /** True for the sites to be flagged. */
  condition: string;
  /** What tells the flags of the rule on one site apart; null: one flag for a site. */
  key: string | null;
  severity: Severity;
  /** 1 (remote) to 5 (present). */
  likelihood: number;
  sentence: string;
  /** Paragraph, article, standard or decision of the house. */
  basis: string;
}

export interface RuleVersion extends RuleContent {
  ruleId: string;
  code: string;
  number: number;
  state: TenantRuleState;
  /** SHA-256 of the content. */
  contentHash: string;
  /** Of this content, since the last edit. */
  trialId: string | null;
  createdAt: string;
  changedAt: string;
}

/** A step in the life of a rule: who took it, when and why. */
export interface RuleStep {
  number: number;
  step: 'created' | 'edited' | 'tried' | 'live' | 'retired' | 'replaced';
  reason: string;
  decidedBy: string;
  decidedAt: string;
}

export interface TenantRule {
  id: string;
  code: string;
  /** Of the record, for If-Match; versions of the rule have numbers. */
  version: number;
  createdAt: string;
  /** Sites of which the live version could not be worked out when they were last assessed; null: none. */
  failing: { at: string; sites: number; message: string } | null;
}

export interface RuleTrial {
  id: string;
  ruleId: string;
  number: number;
  contentHash: string;
  /** Of a trial too long for one request. */
  runId: string | null;
  complete: boolean;
  sites: number;
  flagged: number;
  errors: number;
  examples: TrialExample[];
  errorExamples: { siteId: string; message: string }[];
  startedAt: string;
  finishedAt: string | null;
}

export interface TrialExample {
  siteId: string;
  supplierId: string;
  key: string;
  facts: { [name: string]: JsonFact };
}

export function contentHash(content: RuleContent): string {
  const { title, condition, key, severity, likelihood, sentence, basis } = content;
  const { scale, scope, irremediability } = severity;
  return sha256Hex(
    canonicalJson({
      ...{ title, condition, key, likelihood, sentence, basis },
      severity: { scale, scope, irremediability },
    }),
  );
}
