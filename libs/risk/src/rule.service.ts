import { Injectable } from '@nestjs/common';
import { invalid, notFound, Tx, type Ctx, type FieldProblem } from '@para42/platform';
import { RULES, findRule } from './rules';
import { defaultsOf, type DescribedRule } from './rules/define-rule';
import { SweepService } from './sweep.service';
import { LiveRulesService } from './tenant-rules/live-rules.service';
import { isOwnCode } from './tenant-rules/tenant-rule';
import { RuleSettingRepository, type RuleSetting } from './rule-setting.repository';

export interface RuleView {
  code: string;
  version: number;
  title: string;
  subject: string;
  basis: string;
  enabled: boolean;
  parameters: {
    name: string;
    value: number;
    default: number;
    min: number;
    max: number;
    unit: string;
  }[];
  reason: string | null;
  decidedAt: string | null;
}

/** A tenant's setting of the shipped rules and of its own live ones, within stated bounds, with reason and date. */
@Injectable()
export class RuleService {
  constructor(
    private readonly tx: Tx,
    private readonly settings: RuleSettingRepository,
    private readonly own: LiveRulesService,
    private readonly sweeps: SweepService,
  ) {}

  list(ctx: Ctx): Promise<RuleView[]> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const current = await this.settings.current(txCtx);
        const rules = [...RULES, ...(await this.own.described(txCtx))];
        return rules.map((rule) => view(rule, current.get(rule.code)));
      },
      { readOnly: true },
    );
  }

  /** Switches a rule or moves its parameters; where that may change flags, every site is assessed again. */
  async set(
    ctx: Ctx,
    code: string,
    setting: { enabled: boolean; parameters?: Record<string, unknown>; reason: string },
  ): Promise<RuleView> {
    return this.tx.run(ctx, async (txCtx) => {
      const own = isOwnCode(code) ? await this.own.described(txCtx) : [];
      const rule = findRule(code) ?? own.find((one) => one.code === code);
      if (!rule) throw notFound('rule');
      const parameters = readParameters(rule, setting.parameters ?? {});
      const before = view(rule, (await this.settings.current(txCtx)).get(code));
      await this.settings.insert(txCtx, {
        ruleCode: code,
        enabled: setting.enabled,
        parameters,
        reason: setting.reason,
      });
      txCtx.ledger.append({
        action: 'rule.set',
        subject: { type: 'rule', id: code },
        parts: [{ enabled: setting.enabled, parameters }, { reason: setting.reason }],
      });
      const after = view(rule, (await this.settings.current(txCtx)).get(code));
      if (worksOtherwise(before, after)) {
        await this.sweeps.beginForRule(txCtx, code, `rule:${code}`);
      }
      return after;
    });
  }
}

/** Whether the same facts may give other flags. */
function worksOtherwise(before: RuleView, after: RuleView): boolean {
  const values = (rule: RuleView) => rule.parameters.map(({ value }) => value).join(' ');
  return before.enabled !== after.enabled || values(before) !== values(after);
}

function readParameters(
  rule: DescribedRule,
  given: Record<string, unknown>,
): Record<string, number> {
  const errors: FieldProblem[] = [];
  const parameters: Record<string, number> = {};
  for (const [name, value] of Object.entries(given)) {
    // A name such as `constructor` is no parameter, though every object has it.
    const known = Object.hasOwn(rule.parameters, name) ? rule.parameters[name] : undefined;
    const path = `/parameters/${name}`;
    if (!known) {
      const names = Object.keys(rule.parameters).join(', ') || 'none';
      errors.push({ path, code: 'unknown_parameter', detail: `The rule has: ${names}.` });
    } else if (!Number.isInteger(value) || Number(value) < known.min || Number(value) > known.max) {
      errors.push({
        path,
        code: 'out_of_bounds',
        detail: `A whole number from ${known.min} to ${known.max} (${known.unit}).`,
      });
    } else parameters[name] = Number(value);
  }
  if (errors.length > 0)
    throw invalid('bad_parameters', 'Some parameters are not as they should be.', errors);
  return parameters;
}

function view(rule: DescribedRule, setting: RuleSetting | undefined): RuleView {
  const values = { ...defaultsOf(rule), ...setting?.parameters };
  return {
    code: rule.code,
    version: rule.version,
    title: rule.title,
    subject: rule.subject,
    basis: rule.basis,
    enabled: setting?.enabled ?? true,
    parameters: Object.entries(rule.parameters).map(([name, p]) => ({
      name,
      value: values[name] ?? p.default,
      ...p,
    })),
    reason: setting?.reason ?? null,
    decidedAt: setting?.decidedAt ?? null,
  };
}
