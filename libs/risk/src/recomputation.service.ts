import { Injectable } from '@nestjs/common';
import { notFound, Tx, type Ctx } from '@para42/platform';
import { FactsService } from './facts.service';
import { factsHash } from './flag-plan';
import { FlagReadingRepository, type Flag } from './flag-reading.repository';
import { findRule } from './rules';
import type { FlagDraft, JsonFact, Rule } from './rules/define-rule';
import type { SiteFacts } from './facts';
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
  /** From the data as they are known today; null where the rule now says nothing, or is another version. */
  currentHash: string | null;
  /** Whether today's knowledge of that day gives the same flag. */
  same: boolean;
  facts: { readonly [key: string]: JsonFact } | null;
  sentence: string | null;
}

@Injectable()
export class RecomputationService {
  constructor(
    private readonly tx: Tx,
    private readonly flags: FlagReadingRepository,
    private readonly facts: FactsService,
    private readonly own: LiveRulesService,
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
        const drafts =
          site && rule?.version === flag.ruleVersion ? draftsOf(rule, site, flag.parameters) : [];
        return compare(
          flag,
          drafts.find((draft) => draft.key === flag.key),
        );
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

function compare(flag: Flag, draft: FlagDraft | undefined): Recomputation {
  const rule = { code: flag.ruleCode, version: flag.ruleVersion };
  const hashOf = (facts: FlagDraft['facts']) => factsHash(rule, flag.parameters, { facts });
  const frozenHash = hashOf(flag.facts as FlagDraft['facts']);
  const currentHash = draft ? hashOf(draft.facts) : null;
  return {
    flagId: flag.id,
    asOf: flag.confirmedOn,
    storedHash: flag.factsHash,
    frozenHash,
    intact: frozenHash === flag.factsHash,
    currentHash,
    same: currentHash === flag.factsHash,
    facts: draft?.facts ?? null,
    sentence: draft?.sentence ?? null,
  };
}
