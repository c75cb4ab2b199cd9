import { diligenceErrors } from './diligence.errors';

describe('a refusal that counts actions', () => {
  it('speaks of one and of many', () => {
    const { actionsOpen, actionsUnchecked } = diligenceErrors;
    expect(actionsOpen(1).detail).toMatch(/^1 of its actions is not done\. Finish or cancel it,/);
    expect(actionsOpen(2).detail).toMatch(
      /^2 of its actions are not done\. Finish or cancel them,/,
    );
    expect(actionsUnchecked(1).detail).toMatch(/ is not known to have worked\. Check its effect,/);
    expect(actionsUnchecked(3).detail).toMatch(
      / are not known to have worked\. Check their effect,/,
    );
  });
});
