import type { Flag } from './flag-reading.repository';
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
}

/** Why a flag is there: a short text for people, and everything it rests on as data. */
export function explainFlag(flag: Flag, basis: string): FlagExplanation {
  const { scale, scope, irremediability } = flag;
  const priority = prioritySentence({ scale, scope, irremediability }, flag.likelihood);
  const since = `Raised on ${flag.raisedOn}, on these facts since ${flag.confirmedOn}; state: ${flag.state}${
    flag.clearedOn ? ` (cause gone on ${flag.clearedOn})` : ''
  }.`;
  return {
    flagId: flag.id,
    text: [`${flag.title}. ${flag.sentence}`, priority, since, `Basis: ${basis}.`].join('\n'),
    rule: { code: flag.ruleCode, version: flag.ruleVersion, title: flag.title, basis },
    parameters: flag.parameters,
    facts: flag.facts,
    factsHash: flag.factsHash,
    sources: flag.sources,
    priority,
  };
}
