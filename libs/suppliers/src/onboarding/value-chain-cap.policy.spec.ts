import { valueChainCap } from './value-chain-cap.policy';

describe('the value-chain cap', () => {
  it.each([
    [0, 'capped'],
    [1_000, 'capped'],
    [1_001, 'not_capped'],
    [null, 'unknown'],
  ] as const)('with %s employees: %s', (employees, status) => {
    const cap = valueChainCap({ employees, relation: 'supplier' });
    expect(cap.status).toBe(status);
    expect(cap.source).toContain('Directive (EU) 2026/470');
  });

  it('is not for what the buyer runs itself, however small', () => {
    expect(valueChainCap({ employees: 10, relation: 'affiliate' }).status).toBe('not_capped');
  });

  it('says in words what it means, and never the same for two statuses', () => {
    const rules = [1_000, 1_001, null].map(
      (employees) => valueChainCap({ employees, relation: 'supplier' }).rule,
    );
    expect(new Set(rules).size).toBe(3);
    expect(rules[0]).toContain('may decline the rest without a lower score');
  });
});
