import { Injectable } from '@nestjs/common';
import { notFound, Tx, type Ctx } from '@para42/platform';
import { FactsService } from './facts.service';
import { factsHash } from './flag-plan';
import { FlagReadingRepository, type Flag } from './flag-reading.repository';
import { findRule } from './rules';
import type { FlagDraft, FrozenFacts, JsonFact, Rule } from './rules/define-rule';
import type { SiteFacts } from './facts';
import { RuleStandingService } from './rule-standing.service';
import { LiveRulesService } from './tenant-rules/live-rules.service';
import { EvaluationFailed } from './tenant-rules/rule-program';

/** A flag worked out again: from what it froze, and from what is now known of the same day. */
export interface Recomputation {
  flagId: string;
  /** The day on which its facts were last taken, YYYY-MM-DD. */
  asOf: string;
  storedHash: string;
  /** SHA-256 over rule, version, parameters and the frozen facts. */
  frozenHash: string;
  /** The stored facts are the ones that were hashed. */
  intact: boolean;
  /** What the version that raised the flag says of the frozen facts; null where it is not shipped any more. */
  judged: JudgedAgain | null;
  /** Intact, and judged as it was: levels and sentence are the same, whatever became of the records. */
  reproduced: boolean;
  /** From the data as they are known today; null where the rule now says nothing, or is another version. */
  currentHash: string | null;
  /** Whether today's knowledge of that day gives the same flag, were its rule asked. */
  same: boolean;
  /** Why the rule raises nothing now, whatever the data show; null while it is asked. */
  ruleNotAsked: string | null;
  facts: { readonly [key: string]: JsonFact } | null;
  sentence: string | null;
}

export interface JudgedAgain {
  scale: number;
  scope: number;
  irremediability: number;
  likelihood: number;
  crisisType: string | null;
  sentence: string;
}

@Injectable()
export class RecomputationService {
  constructor(
    private readonly tx: Tx,
    private readonly flags: FlagReadingRepository,
    private readonly facts: FactsService,
    private readonly own: LiveRulesService,
    private readonly standing: RuleStandingService,
  ) {}

  /** Reads only. @throws DomainError not_found */
  recompute(ctx: Ctx, id: string): Promise<Recomputation> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const flag = await this.flags.find(txCtx, id);
        if (!flag) throw notFound('flag');
        const [site] = await this.facts.ofSites(txCtx, [flag.siteId], flag.confirmedOn);
        const rule =
          findRule(flag.ruleCode) ??
          (await this.own.asOfVersion(txCtx, flag.ruleCode, flag.ruleVersion));
        const notAsked = (await this.standing.whyNotAsked(txCtx, flag.ruleCode)) ?? null;
        if (rule?.version !== flag.ruleVersion) {
          return { ...compare(flag, undefined, undefined), ruleNotAsked: notAsked };
        }
        const drafts = site ? draftsOf(rule, site, flag.parameters) : [];
        const draft = drafts.find(({ key }) => key === flag.key);
        return { ...compare(flag, judgedAgain(rule, flag), draft), ruleNotAsked: notAsked };
      },
      { readOnly: true },
    );
  }
}

/** A rule that cannot be worked out of today's facts says nothing. */
function draftsOf(rule: Rule, site: SiteFacts, parameters: Flag['parameters']): FlagDraft[] {
  try {
    return rule.evaluate(site, parameters);
  } catch (error) {
    if (error instanceof EvaluationFailed) return [];
    throw error;
  }
}

/** From nothing but the flag itself. */
function judgedAgain(rule: Rule, { key, facts, sources, parameters }: Flag): JudgedAgain {
  const ground = { key, facts: facts as FrozenFacts, sources };
  const { severity, likelihood, crisisType, sentence } = rule.judge(ground, parameters);
  const { scale, scope, irremediability } = severity;
  return { scale, scope, irremediability, likelihood, crisisType: crisisType ?? null, sentence };
}

function compare(
  flag: Flag,
  judged: JudgedAgain | undefined,
  draft: FlagDraft | undefined,
): Omit<Recomputation, 'ruleNotAsked'> {
  const rule = { code: flag.ruleCode, version: flag.ruleVersion };
  const hashOf = (facts: FlagDraft['facts']) => factsHash(rule, flag.parameters, { facts });
  const frozenHash = hashOf(flag.facts as FrozenFacts);
  const currentHash = draft ? hashOf(draft.facts) : null;
  const intact = frozenHash === flag.factsHash;
  return {
    flagId: flag.id,
    asOf: flag.confirmedOn,
    storedHash: flag.factsHash,
    frozenHash,
    intact,
    judged: judged ?? null,
    reproduced: intact && judged !== undefined && saysTheSame(judged, flag),
    currentHash,
    same: currentHash === flag.factsHash,
    facts: draft?.facts ?? null,
    sentence: draft?.sentence ?? null,
  };
}

function saysTheSame(judged: JudgedAgain, flag: Flag): boolean {
  return (Object.keys(judged) as (keyof JudgedAgain)[]).every(
    (part) => judged[part] === flag[part],
  );
}
