import type { SiteFacts, SourceRef } from '../facts';
import type { Severity } from '../severity';
import type { RulePlay } from './play';

/** A parameter that a tenant may move within bounds. */
export interface RuleParameter {
  default: number;
  min: number;
  max: number;
  unit: string;
}

export type Parameters = Readonly<Record<string, number>>;

export type JsonFact = string | number | boolean | null | JsonFact[] | { [key: string]: JsonFact };
export type FrozenFacts = { [key: string]: JsonFact };

/** What one possible flag rests on, and all of it: what is said of it follows from nothing else. */
export interface Ground<F extends FrozenFacts = FrozenFacts> {
  /** Tells the flags of one rule on one subject apart. */
  key: string;
  /** Integers, strings, booleans; decimals as strings. */
  facts: F;
  sources: readonly SourceRef[];
}

/** What a rule says of a ground. */
export interface Judgement {
  severity: Severity;
  /** 1 (remote) to 5 (present). */
  likelihood: number;
  crisisType?: string;
  /** One sentence that a person can check: indicators are present or suspected, never proven. */
  sentence: string;
}

/** What a rule says: one possible flag. */
export interface FlagDraft extends Ground, Judgement {}

export type Subject = 'site' | 'origin' | 'recruitment';

/**
 * A risk rule: a pure function from facts to flags. A shipped code never changes its meaning; a
 * change of meaning is a new version.
 */
export interface Rule {
  readonly code: string;
  readonly version: number;
  readonly title: string;
  readonly subject: Subject;
  /** Whether the day alone may change what it says: what it rests on begins, eases, ends or falls due. */
  readonly dated?: true;
  readonly parameters: Readonly<Record<string, RuleParameter>>;
  /** Paragraph, article or standard. */
  readonly basis: string;
  evaluate(facts: SiteFacts, parameters: Parameters): FlagDraft[];
  /** Of what a flag froze, the same as when it was raised, whatever became of the records since. */
  judge(ground: Ground, parameters: Parameters): Judgement;
}

/** A rule of the product, with what is done about its flags. */
export interface ShippedRule extends Rule {
  readonly play: RulePlay;
}

/** What of a rule is told and can be set. */
export type DescribedRule = Pick<
  Rule,
  'code' | 'version' | 'title' | 'subject' | 'basis' | 'parameters'
>;

export interface RuleDefinition<F extends FrozenFacts> extends Omit<
  ShippedRule,
  'evaluate' | 'judge'
> {
  readonly grounds: (facts: SiteFacts, parameters: Parameters) => Ground<F>[];
  readonly judge: (ground: Ground<F>, parameters: Parameters) => Judgement;
  /** Where several facts may speak of one thing: the gravest of them is told. */
  readonly gravestOfKey?: true;
}

export function defineRule<F extends FrozenFacts>(definition: RuleDefinition<F>): ShippedRule {
  const { grounds, judge, gravestOfKey = false, ...rule } = definition;
  if (!/^[a-z]+(-[a-z0-9]+)+$/.test(rule.code))
    throw new Error(`rule code ${rule.code} is not kebab case`);
  for (const [name, p] of Object.entries(rule.parameters)) {
    if (p.default < p.min || p.default > p.max)
      throw new Error(`rule ${rule.code}: ${name} is out of its bounds`);
  }
  return Object.freeze({
    ...rule,
    evaluate(facts: SiteFacts, parameters: Parameters): FlagDraft[] {
      const drafts = grounds(facts, parameters).map((ground) => ({
        ...ground,
        ...judge(ground, parameters),
      }));
      return gravestOfKey ? oncePerKey(drafts) : drafts;
    },
    judge: (ground: Ground, parameters: Parameters) => judge(ground as Ground<F>, parameters),
  });
}

/** Of drafts with one key the gravest: two entries may name one place. The order of entries does not matter. */
function oncePerKey(drafts: readonly FlagDraft[]): FlagDraft[] {
  const kept = new Map<string, FlagDraft>();
  for (const draft of drafts) {
    const before = kept.get(draft.key);
    if (!before || comesBefore(draft, before)) kept.set(draft.key, draft);
  }
  return [...kept.values()];
}

function comesBefore(a: FlagDraft, b: FlagDraft): boolean {
  if (a.severity.scale !== b.severity.scale) return a.severity.scale > b.severity.scale;
  if (a.likelihood !== b.likelihood) return a.likelihood > b.likelihood;
  return JSON.stringify(a.facts) < JSON.stringify(b.facts);
}

/** The first source of a ground with its edition, e.g. `gdacs of 2026-10-02`. */
export function sourceName({ sources: [source] }: Ground): string {
  return source ? `${source.code} of ${source.asOf}` : 'no source';
}

/** The same as the part of a sentence: `source gdacs of 2026-10-02`. */
export function sourceWords(ground: Ground): string {
  return `source ${sourceName(ground)}`;
}

/** Default parameters of a rule. */
export function defaultsOf(rule: Pick<Rule, 'parameters'>): Record<string, number> {
  return Object.fromEntries(Object.entries(rule.parameters).map(([name, p]) => [name, p.default]));
}
