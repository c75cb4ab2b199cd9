import { addDays } from './days';
import { dueReminder, nextReminderOn, plannedReminders } from './reminder.policy';
import { dayIn, isTimeZone } from './zoned-days';

const DUE = '2026-11-30';
const SET = '2026-11-01';

describe('reminders of a due day', () => {
  it('are given 7, 3 and 1 days before, and once when it is overdue', () => {
    expect(plannedReminders(DUE, SET)).toEqual([
      { kind: 'in_7_days', on: '2026-11-23' },
      { kind: 'in_3_days', on: '2026-11-27' },
      { kind: 'in_1_day', on: '2026-11-29' },
      { kind: 'overdue', on: '2026-12-01' },
    ]);
  });

  it.each([
    ['2026-11-22', ['in_7_days', 'in_3_days', 'in_1_day', 'overdue']],
    ['2026-11-23', ['in_3_days', 'in_1_day', 'overdue']],
    ['2026-11-29', ['overdue']],
    [DUE, ['overdue']],
  ])('leave out what was over when the due day was set on %s', (set, kinds) => {
    expect(plannedReminders(DUE, set).map(({ kind }) => kind)).toEqual(kinds);
  });

  it('follow day by day, each once', () => {
    const given: string[] = [];
    let remindOn = nextReminderOn(DUE, SET, SET);
    for (let today = SET; today <= '2026-12-10'; today = addDays(today, 1)) {
      if (remindOn === null || remindOn > today) continue;
      const due = dueReminder(DUE, SET, remindOn, today);
      given.push(`${today} ${due?.kind} ${due?.passedOver.length}`);
      remindOn = nextReminderOn(DUE, SET, today);
    }
    expect(given).toEqual([
      '2026-11-23 in_7_days 0',
      '2026-11-27 in_3_days 0',
      '2026-11-29 in_1_day 0',
      '2026-12-01 overdue 0',
    ]);
    expect(remindOn).toBeNull();
  });

  it.each([
    ['2026-11-24', 'in_7_days', []],
    ['2026-11-28', 'in_3_days', ['in_7_days']],
    ['2026-11-30', 'in_1_day', ['in_7_days', 'in_3_days']],
    ['2027-03-01', 'overdue', ['in_7_days', 'in_3_days', 'in_1_day']],
  ])('after days without any, on %s only %s', (today, kind, passedOver) => {
    expect(dueReminder(DUE, SET, '2026-11-23', today)).toEqual({ kind, passedOver });
  });
});

describe('days of a tenant', () => {
  it.each([
    ['Pacific/Auckland', '2026-11-25T11:00:00Z', '2026-11-26'],
    ['UTC', '2026-11-25T23:59:59Z', '2026-11-25'],
    ['America/Los_Angeles', '2026-11-25T07:59:00Z', '2026-11-24'],
    ['Asia/Kathmandu', '2026-11-25T18:15:00Z', '2026-11-26'],
  ])('in %s, %s is the day %s', (zone, instant, day) => {
    expect(dayIn(zone, new Date(instant))).toBe(day);
  });

  it('are of a time zone that exists', () => {
    expect([isTimeZone('Europe/Berlin'), isTimeZone('Mars/Olympus')]).toEqual([true, false]);
  });

  it('go over the end of a month and of a leap year', () => {
    expect([addDays('2028-02-28', 1), addDays('2026-12-31', 1), addDays('2026-03-01', -1)]).toEqual(
      ['2028-02-29', '2027-01-01', '2026-02-28'],
    );
  });
});
