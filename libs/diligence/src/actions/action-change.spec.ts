import { changedAction, refuseEmpty } from './action-change';
import type { Action } from './action.repository';

const action: Action = {
  id: 'a',
  findingId: 'f',
  supplierId: 's',
  siteId: 't',
  code: 'repay-fees',
  stage: 'mitigate',
  title: 'Repay',
  ownerKind: 'supplier',
  ownerName: 'Supplier management',
  dueOn: '2026-02-01',
  expectedEffect: 'Repaid.',
  remedyForm: 'RESTITUTION',
  state: 'planned',
  sharedOn: null,
  doneOn: null,
  doneBy: null,
  doneNote: null,
  checkedOn: null,
  checkedBy: null,
  checkNote: null,
  checkDueOn: '2026-04-02',
  openedOn: '2025-11-03',
  version: 1,
};
const now = { on: '2026-01-15', by: 'supplier:u' };
const codeOf = (act: () => void) => {
  try {
    act();
  } catch (error) {
    return (error as { code?: string }).code;
  }
  return undefined;
};

describe('a change of an action', () => {
  it('done: keeps the day, who said so, and what they said', () => {
    expect(changedAction(action, { state: 'done', note: 'paid by bank' }, now)).toMatchObject({
      state: 'done',
      doneOn: '2026-01-15',
      doneBy: 'supplier:u',
      doneNote: 'paid by bank',
    });
  });

  it('taken up again: is neither done nor checked any more', () => {
    const before: Action = {
      ...action,
      state: 'not_effective',
      doneOn: '2026-01-10',
      doneBy: 'supplier:u',
      doneNote: 'x',
      checkedOn: '2026-01-12',
      checkedBy: 'buyer:b',
      checkNote: 'y',
    };
    expect(changedAction(before, { state: 'in_progress' }, now)).toEqual({
      ...action,
      state: 'in_progress',
    });
  });

  it('put off: the check moves with the due date', () => {
    const later = changedAction(action, { dueOn: '2026-05-01' }, now);
    expect(later).toMatchObject({ dueOn: '2026-05-01', checkDueOn: '2026-06-30' });
    expect(changedAction(action, { ownerName: 'Purchasing' }, now)).toMatchObject({
      dueOn: action.dueOn,
      checkDueOn: action.checkDueOn,
      ownerName: 'Purchasing',
    });
  });

  it.each([
    [{}, 'nothing_to_change'],
    [{ note: 'only words' }, 'nothing_to_change'],
    [{ state: 'cancelled' as const }, 'note_required'],
    [{ state: 'cancelled' as const, note: '  ' }, 'note_required'],
    [{ state: 'cancelled' as const, note: 'The site was closed.' }, undefined],
    [{ state: 'done' as const }, undefined],
  ])('%j is answered with %s', (change, code) => {
    expect(codeOf(() => refuseEmpty(change))).toBe(code);
  });
});
