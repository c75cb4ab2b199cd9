import type { Flag, LastDecision } from './flag-reading.repository';
import { isOwnCode } from './tenant-rules/tenant-rule';
import { isDue } from './flag-view.service';
import { prioritySentence } from './severity';

export interface FlagExplanation {
  flagId: string;
  text: string;
  rule: { code: string; version: number; title: string; basis: string };
  parameters: Record<string, number>;
  facts: Record<string, unknown>;
  factsHash: string;
  sources: { code: string; asOf: string; versionId: string; sha256: string }[];
  priority: string;
  /** What a person last decided, in force or undone since. */
  decision: LastDecision | null;
  /** Settled until a day that has come. */
  reviewDue: boolean;
  /** Why the rule raises nothing now, whatever the data show; null while it is asked. */
  ruleNotAsked: string | null;
  /** Of an own rule: areas that its condition read. Names change, and are told beside the text. */
  areasRead: readonly NamedArea[];
}

export interface NamedArea {
  id: string;
  /** As it is called now. */
  name: string;
}

/** What an explanation tells beside the flag itself. */
export interface ToldWithFlag {
  basis: string;
  today: string;
  /** Part of a sentence; of a flag that is cleared. */
  whyCleared?: string | undefined;
  decision?: LastDecision | undefined;
  ruleNotAsked?: string | undefined;
  areasRead?: readonly NamedArea[];
}

/** Why a flag is there: a short text for people, and everything it rests on as data. */
export function explainFlag(flag: Flag, told: ToldWithFlag): FlagExplanation {
  const { basis, decision, whyCleared, ruleNotAsked } = told;
  const reviewDue = isDue(flag, told.today);
  const { scale, scope, irremediability } = flag;
  const priority = prioritySentence({ scale, scope, irremediability }, flag.likelihood);
  const since = `Raised on ${flag.raisedOn}, on these facts since ${flag.confirmedOn}; state: ${flag.state}${
    whyCleared ? ` (${whyCleared})` : ''
  }.`;
  const decided = decision ? [decisionSentence(flag, decision, reviewDue)] : [];
  return {
    flagId: flag.id,
    text: [
      `${flag.title}. ${flag.sentence}`,
      ...readBy(flag),
      priority,
      since,
      ...decided,
      `Basis: ${basis}.`,
    ].join('\n'),
    rule: { code: flag.ruleCode, version: flag.ruleVersion, title: flag.title, basis },
    parameters: flag.parameters,
    facts: flag.facts,
    factsHash: flag.factsHash,
    sources: flag.sources,
    priority,
    decision: decision ?? null,
    reviewDue,
    ruleNotAsked: ruleNotAsked ?? null,
    areasRead: told.areasRead ?? [],
  };
}

/** Of an own rule, whose sentence is the same for all: what its condition read of this site. */
function readBy({ ruleCode, facts }: Flag): string[] {
  if (!isOwnCode(ruleCode)) return [];
  const read = Object.entries(facts).map(([name, fact]) => {
    const each = Array.isArray(fact) ? fact : [fact];
    return `${name}: ${each.map(inWords).join('; ') || 'none'}`;
  });
  return read.length > 0 ? [`The condition read: ${read.join('. ')}.`] : [];
}

function inWords(fact: unknown): string {
  if (fact === null) return 'none';
  if (typeof fact !== 'object') return plain(fact);
  const { areaId, validFrom, ...rest } = fact as Record<string, unknown>;
  const members = Object.entries(rest).map(([member, value]) => `${member} ${plain(value)}`);
  if (typeof areaId !== 'string') return members.join(', ');
  return [`area ${areaId} since ${plain(validFrom)}`, ...members].join(', ');
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

/** Areas that an own rule read. */
export function areasRead({ ruleCode, facts }: Flag): string[] {
  if (!isOwnCode(ruleCode) || !Array.isArray(facts.areas)) return [];
  return facts.areas.flatMap((area: { areaId?: string }) => area.areaId ?? []);
}

function decisionSentence(flag: Flag, decision: LastDecision, reviewDue: boolean): string {
  const { state, by, on, reason, reviewOn } = decision;
  const what = `${state === 'open' ? 'opened again' : state} on ${on} by ${by}: “${reason}”`;
  const until = reviewOn ? `, to be looked at again on ${reviewOn}` : '';
  if (flag.state === 'cleared') return `Before it was cleared it was ${what}${until}.`;
  if (flag.state !== state) {
    return `It was ${what}${until}; its facts have changed since, so that it is open again.`;
  }
  const due = reviewDue
    ? ' That day has come: look at it again, and open it, or dismiss it anew until a later day.'
    : '';
  return `It was ${what}${until}.${due}`;
}
