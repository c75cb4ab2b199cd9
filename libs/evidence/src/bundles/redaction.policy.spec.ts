import { isBlackedOut } from './redaction.policy';

describe('what a bundle blacks out', () => {
  it.each([
    ['figures of a few people', { counted: { workers: 3, amount: '300.00' } }, true, true],
    ['personal data however deep', { by: [{ email: 'a@example.org' }] }, true, true],
    ['what people wrote freely', { reason: 'because' }, false, true],
    ['what stays in its context', { internal: { reason: 'because' } }, true, true],
    ['all else', { siteId: 'x', total: 7 }, false, false],
  ])('%s', (_, part, forAuditors, forThePublic) => {
    expect(isBlackedOut(part, 'auditor')).toBe(forAuditors);
    expect(isBlackedOut(part, 'public')).toBe(forThePublic);
  });
});
