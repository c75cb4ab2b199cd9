import { findRule, RULE_CODES } from '@para42/risk';
import { PLAYBOOK, playFor } from './playbook';

const actions = PLAYBOOK.flatMap((play) => play.actions.map((action) => ({ play, action })));
const words = actions.map(({ play, action }) => [
  `${play.ruleCode} ${action.code}`,
  `${action.title} ${action.expectedEffect}`,
]);

describe('the playbook', () => {
  it.each(RULE_CODES.map((code) => [code]))('answers %s, to prevent and to mitigate', (code) => {
    const stages = playFor(code)?.actions.map((action) => action.stage) ?? [];
    expect(stages).toContain('prevent');
    expect(stages).toContain('mitigate');
  });

  it('answers nothing that no rule raises, and each rule once', () => {
    for (const { ruleCode } of PLAYBOOK) expect(findRule(ruleCode)?.code).toBe(ruleCode);
    expect(new Set(PLAYBOOK.map((play) => play.ruleCode)).size).toBe(PLAYBOOK.length);
    expect(playFor('no-such-rule')).toBeUndefined();
  });

  it('has a code of its own for every action: the code is part of what makes it one', () => {
    const codes = actions.map(({ action }) => action.code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) expect(code).toMatch(/^[a-z]+(-[a-z]+)+$/);
  });

  it.each(actions.map(({ action }) => [action.code, action] as const))(
    '%s is owned by buyer or supplier, is due, and says what should be different',
    (_, action) => {
      expect(['buyer', 'supplier']).toContain(action.owner);
      expect(action.dueDays).toBeGreaterThan(0);
      expect(action.dueDays).toBeLessThanOrEqual(120);
      expect(action.expectedEffect).toMatch(/^[A-Z].{20,}\.$/);
    },
  );

  it.each(words)('%s does not dismiss, report, fine or move a worker', (_, text) => {
    expect(text).not.toMatch(
      /\b(dismiss|terminate|deport|repatriat|relocate|move (the )?workers|fine (the )?workers|report (the )?workers|police|immigration)/i,
    );
  });

  it.each(words)('%s does not hang remedy on cooperation', (_, text) => {
    expect(text).not.toMatch(
      /\b(if|when|once|provided|unless) (the )?workers? (cooperate|testif|complain|report|sign)|waiver|in return/i,
    );
  });

  it('repays what workers paid as restitution, at the supplier’s door and within 90 days', () => {
    for (const code of ['repay-fees', 'repay-over-cap', 'clear-debt']) {
      const action = actions.find((one) => one.action.code === code)?.action;
      expect(action).toMatchObject({ remedy: 'RESTITUTION', owner: 'supplier', stage: 'mitigate' });
      expect(action?.dueDays).toBeLessThanOrEqual(90);
    }
  });

  it('gives no remedy form to what only prevents', () => {
    for (const { action } of actions) {
      if (action.stage === 'prevent') expect(action.remedy).toBeUndefined();
    }
  });
});
