import { factsHash, planFlags, type ExistingFlag, type RaisedFlag } from './flag-plan';
import { defineRule, type FlagDraft } from './rules/define-rule';

const rule = defineRule({
  code: 'test-rule',
  version: 1,
  title: 'Test',
  subject: 'site',
  parameters: {},
  basis: 'test',
  play: { finding: 'Test', actions: [] },
  grounds: () => [],
  judge: () => ({
    severity: { scale: 1, scope: 1, irremediability: 1 },
    likelihood: 1,
    sentence: 's',
  }),
});

function raised(key: string, facts: Record<string, string> = { a: '1' }): RaisedFlag {
  const draft: FlagDraft = {
    key,
    severity: { scale: 1, scope: 1, irremediability: 1 },
    likelihood: 1,
    facts,
    sources: [],
    sentence: 's',
  };
  const hash = factsHash(rule, {}, draft);
  return { siteId: 'site', supplierId: 'supplier', rule, parameters: {}, draft, factsHash: hash };
}

function existing(flag: RaisedFlag, state: ExistingFlag['state']): ExistingFlag {
  return {
    id: flag.draft.key,
    ruleCode: rule.code,
    siteId: flag.siteId,
    key: flag.draft.key,
    state,
    factsHash: flag.factsHash,
    settledOn: state === 'dismissed' || state === 'mitigated' ? flag.draft.facts : null,
  };
}

describe('planFlags', () => {
  it('raises what is new and touches nothing that is the same', () => {
    const [a, b] = [raised('a'), raised('b')];
    const plan = planFlags([a, b], [existing(a, 'open')]);
    expect(plan.insert).toEqual([b]);
    expect(plan.update).toEqual([]);
    expect(plan.clear).toEqual([]);
    expect(plan.unchanged).toBe(1);
  });

  it.each(['open', 'acknowledged', 'mitigated', 'dismissed'] as const)(
    'clears a flag that is %s when its cause has gone',
    (state) => {
      expect(planFlags([], [existing(raised('a'), state)]).clear).toHaveLength(1);
    },
  );

  it('leaves a cleared flag alone while the cause is away, and opens it when it is back', () => {
    const a = raised('a');
    expect(planFlags([], [existing(a, 'cleared')])).toMatchObject({ clear: [], unchanged: 1 });
    expect(planFlags([a], [existing(a, 'cleared')]).update).toMatchObject([{ reopen: true }]);
  });

  it.each(['acknowledged', 'mitigated', 'dismissed'] as const)(
    'brings a cleared flag back as %s on the same facts, and opens it on others',
    (clearedFrom) => {
      const a = raised('a');
      const cleared = { ...existing(a, 'cleared'), clearedFrom, settledOn: a.draft.facts };
      expect(planFlags([a], [cleared]).update).toMatchObject([{ reopen: false }]);
      const other = planFlags([raised('a', { a: '2' })], [cleared]);
      expect(other.update).toMatchObject([{ reopen: true }]);
    },
  );

  it('keeps a dismissed flag dismissed until its facts change', () => {
    const a = raised('a');
    expect(planFlags([a], [existing(a, 'dismissed')]).update).toEqual([]);
    const changed = raised('a', { a: '2' });
    expect(planFlags([changed], [existing(a, 'dismissed')]).update).toMatchObject([
      { reopen: true },
    ]);
  });

  it('keeps the decision of an acknowledged flag when its facts change', () => {
    const plan = planFlags([raised('a', { a: '2' })], [existing(raised('a'), 'acknowledged')]);
    expect(plan.update).toMatchObject([{ reopen: false }]);
  });

  it('leaves a decision alone when only parameters or the rule changed, not the facts', () => {
    const a = raised('a');
    const tuned = { ...a, factsHash: factsHash(rule, { p: 1 }, a.draft) };
    for (const state of ['dismissed', 'mitigated'] as const) {
      const plan = planFlags([tuned], [existing(a, state)]);
      expect(plan.update).toMatchObject([{ reopen: false }]);
    }
  });

  it('hashes rule, version, parameters and facts, whatever the order of their members', () => {
    const { draft } = raised('a', { x: '1', y: '2' });
    const other = { ...draft, facts: { y: '2', x: '1' } };
    expect(factsHash(rule, {}, other)).toBe(factsHash(rule, {}, draft));
    expect(factsHash(rule, { p: 1 }, draft)).not.toBe(factsHash(rule, {}, draft));
    const edition = { code: 's', versionId: 'v', asOf: '2026-01-01', sha256: 'x' };
    const newer: FlagDraft = { ...draft, sources: [edition] };
    expect(factsHash(rule, {}, newer)).toBe(factsHash(rule, {}, draft));
    expect(factsHash({ ...rule, version: 2 }, {}, draft)).not.toBe(factsHash(rule, {}, draft));
  });
});
