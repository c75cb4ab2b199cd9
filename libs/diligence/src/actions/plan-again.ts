import type { Action } from './action.repository';
import type { ActionTemplate } from './play';

/**
 * What is to be done anew where a finding came back: every template whose actions have all come to their
 * end. The code counts the rounds (`repay-fees-2`), so that one action per finding and code still holds.
 */
export function plansAgain(
  templates: readonly ActionTemplate[],
  before: readonly Pick<Action, 'code' | 'state'>[],
): { template: ActionTemplate; code: string }[] {
  return templates.flatMap((template) => {
    const rounds = before.filter(({ code }) => isRoundOf(code, template.code));
    if (rounds.some(({ state }) => state !== 'effective' && state !== 'cancelled')) return [];
    const code = rounds.length === 0 ? template.code : `${template.code}-${rounds.length + 1}`;
    return [{ template, code }];
  });
}

function isRoundOf(code: string, base: string): boolean {
  return (
    code === base || (code.startsWith(`${base}-`) && /^\d+$/.test(code.slice(base.length + 1)))
  );
}
