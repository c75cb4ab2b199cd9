import type { JsonValue } from '@para42/platform';
import { MASKED_NUMBER } from './identity-number.policy';
import { BLACKED_OUT, redactedRecord } from './record-redaction.policy';
import { undeclaredTexts } from './record-texts.policy';
import { isBlackedOut } from './redaction.policy';

const PAYMENT = {
  id: '01a2132b-2026-7102-9733-43c167df0d39',
  label: 'fee from Ram Bahadur, passport A1234567',
  amount: '180000.00',
  currency: 'NPR',
  paidOn: '2026-10-15',
};

describe('a record as a profile shows it', () => {
  it('shows auditors free text, with numbers of papers masked', () => {
    expect(redactedRecord(PAYMENT, 'auditor', 'recruitment/payments')).toEqual({
      ...PAYMENT,
      label: `fee from Ram Bahadur, passport ${MASKED_NUMBER}`,
    });
  });

  it.each([
    ['regulator', '2026-10-15'],
    ['public', '2026'],
  ] as const)('shows free text not to %s, and the day as %s', (profile, paidOn) => {
    const shown = redactedRecord(PAYMENT, profile, 'recruitment/payments');
    expect(shown).toEqual({ ...PAYMENT, label: BLACKED_OUT, paidOn });
    expect(JSON.stringify(shown)).not.toMatch(/Ram|A1234567/);
  });

  it.each<[string, string, JsonValue, JsonValue]>([
    [
      'the origin of a group',
      'recruitment/cohorts',
      { origin: { country: 'NPL', admin1: 'NP-P1', place: 'Jhapa' }, hiredFrom: '2022-10-03' },
      { origin: { country: 'NPL', admin1: BLACKED_OUT, place: BLACKED_OUT }, hiredFrom: '2022' },
    ],
    [
      'an end of the labour chain',
      'recruitment/labour-chain',
      { from: { type: 'place', label: 'Jhapa', country: 'NPL', admin1: 'NP-P1' } },
      { from: { type: 'place', label: BLACKED_OUT, country: 'NPL', admin1: BLACKED_OUT } },
    ],
    [
      'where a site is, and not what it is called',
      'suppliers/sites',
      {
        name: 'Meru plant',
        address: 'Jalan Meru',
        countryIso3: 'MYS',
        admin1: 'Selangor',
        lat: '3.1',
      },
      {
        name: 'Meru plant',
        address: BLACKED_OUT,
        countryIso3: 'MYS',
        admin1: BLACKED_OUT,
        lat: BLACKED_OUT,
      },
    ],
    [
      'the sentence of a flag, its facts and the step that repeats it',
      '',
      {
        because: 'Recruited in Jhapa',
        facts: { origin: 'Jhapa' },
        steps: [
          { stage: 'identify', what: 'Recruited in Jhapa', on: '2026-11-24' },
          { stage: 'prevent', what: '1 of 1 action(s) done', on: null },
        ],
      },
      {
        because: BLACKED_OUT,
        facts: null,
        steps: [
          { stage: 'identify', what: BLACKED_OUT, on: '2026' },
          { stage: 'prevent', what: '1 of 1 action(s) done', on: null },
        ],
      },
    ],
    [
      'days and instants within a text, but no id',
      '',
      { at: '2026-11-24T12:00:00Z', month: '2026-11', told: 'from 2026-01-02 on', id: PAYMENT.id },
      { at: '2026', month: '2026', told: 'from 2026 on', id: PAYMENT.id },
    ],
  ])('reduces for the public %s', (_, name, record, shown) => {
    expect(redactedRecord(record, 'public', name)).toEqual(shown);
    expect(redactedRecord(record, 'auditor', name)).toEqual(record);
  });

  it('has titles that people gave as free text, and others as the words of the software', () => {
    const titled = { title: 'Contract of Ram Bahadur' };
    expect(redactedRecord(titled, 'regulator', 'evidence/documents')).toEqual({
      title: BLACKED_OUT,
    });
    expect(redactedRecord(titled, 'regulator', 'risk/flags')).toEqual(titled);
  });

  it.each(['auditor', 'regulator', 'public'] as const)(
    'shows %s no text that nobody declared',
    (profile) => {
      const record = {
        id: PAYMENT.id,
        evidence: ['passport PA1234567 of Ram Thapa', 'Ram Thapa', 'PA1234567', 'b'.repeat(64)],
        attestation: { kind: 'passport PA1234567 of Ram Thapa', sha256: 'a'.repeat(64) },
        state: 'paying',
        ref: 'np-2017',
      };
      expect(redactedRecord(record, profile, 'recruitment/payments')).toEqual({
        ...record,
        evidence: [BLACKED_OUT, BLACKED_OUT, BLACKED_OUT, 'b'.repeat(64)],
        attestation: { kind: BLACKED_OUT, sha256: 'a'.repeat(64) },
      });
      expect(undeclaredTexts('recruitment/payments', record)).toEqual([
        'attestation.kind',
        'evidence.*',
      ]);
    },
  );

  it('masks numbers of papers in places, and shows a part of the ledger with one to nobody', () => {
    const cohort = { origin: { country: 'NPL', place: 'Jhapa, passport PA1234567' } };
    expect(redactedRecord(cohort, 'regulator', 'recruitment/cohorts')).toEqual({
      origin: { country: 'NPL', place: `Jhapa, passport ${MASKED_NUMBER}` },
    });
    const part = { siteId: 'x', evidence: ['passport PA1234567 of Ram Thapa'] };
    expect(isBlackedOut(part, 'auditor')).toBe(true);
    expect(isBlackedOut({ pseudonym: 'Ram Thapa' }, 'auditor')).toBe(true);
  });

  it('blacks a sealed part out whole where a record would show less', () => {
    const part = { siteId: 'x', paidOn: '2026-10-15' };
    expect([isBlackedOut(part, 'regulator'), isBlackedOut(part, 'public')]).toEqual([false, true]);
    const note = { reason: 'He holds passport A1234567' };
    expect(isBlackedOut(note, 'auditor')).toBe(true);
    expect(isBlackedOut({ reason: 'He holds it' }, 'auditor')).toBe(false);
  });
});
