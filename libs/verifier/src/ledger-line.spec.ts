import fc from 'fast-check';
import { GENESIS_PREV, type LedgerFields, lineHash, makeLine, parseLine } from './ledger-line';

const fields: LedgerFields = {
  tenant: '0190a2b4-1111-7abc-8def-0123456789ab',
  seq: 1,
  at: '2026-01-31T09:30:00.000Z',
  actor: 'buyer:0190a2b4-2222-7abc-8def-0123456789ab',
  action: 'supplier.created',
  subject: 'supplier:0190a2b4-3333-7abc-8def-0123456789ab',
  payloadCommit: 'ab'.repeat(32),
  prev: GENESIS_PREV,
};

const LINE =
  '{"action":"supplier.created","actor":"buyer:0190a2b4-2222-7abc-8def-0123456789ab",' +
  '"at":"2026-01-31T09:30:00.000Z","payload_commit":"' +
  'ab'.repeat(32) +
  '","prev":"' +
  '0'.repeat(64) +
  '","seq":1,"subject":"supplier:0190a2b4-3333-7abc-8def-0123456789ab",' +
  '"tenant":"0190a2b4-1111-7abc-8def-0123456789ab","v":1}\n';

describe('a ledger line', () => {
  it('has one permanent form', () => {
    expect(makeLine(fields)).toBe(LINE);
    expect(parseLine(LINE)).toEqual({ v: 1, ...fields });
    expect(lineHash(LINE)).toBe('091db01da1f670a092c1a25f83a19453131cc538214787de30912237c61df12f');
  });

  it('reads back whatever it can write', () => {
    const hex = fc.stringMatching(/^[0-9a-f]{64}$/);
    const line = fc.record({
      tenant: fc.uuid(),
      seq: fc.integer({ min: 1 }),
      at: fc
        .date({ min: new Date('2000-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
        .map((date) => date.toISOString()),
      actor: fc.stringMatching(/^[a-z]{1,10}:[A-Za-z0-9@/_.-]{1,40}$/),
      action: fc.stringMatching(/^[a-z]{1,10}\.[a-z-]{1,10}$/),
      subject: fc.stringMatching(/^[a-z_]{1,10}:[A-Za-z0-9:-]{1,40}$/).filter((s) => s[0] !== '_'),
      payloadCommit: hex,
      prev: hex,
    });
    fc.assert(fc.property(line, (it) => expect(parseLine(makeLine(it))).toEqual({ v: 1, ...it })));
  });

  const broken: [string, Partial<Record<keyof LedgerFields, unknown>>][] = [
    ['seq 0', { seq: 0 }],
    ['a float seq', { seq: 1.5 }],
    ['a seq in quotes', { seq: '1' }],
    ['a tenant that is no uuid', { tenant: 'acme' }],
    ['31 February', { at: '2026-02-31T09:30:00.000Z' }],
    ['a local time', { at: '2026-01-31T09:30:00.000+01:00' }],
    ['an actor without kind', { actor: 'someone' }],
    ['a quote in the actor', { actor: 'buyer:a"b' }],
    ['a short commitment', { payloadCommit: 'ab' }],
    ['upper case in prev', { prev: 'A'.repeat(64) }],
    ['no subject', { subject: undefined }],
  ];
  it.each(broken)('is not made with %s', (_, change) => {
    expect(() => makeLine({ ...fields, ...change } as LedgerFields)).toThrow();
  });

  it.each([
    ['without its LF', LINE.slice(0, -1)],
    ['with CR LF', LINE.replace('\n', '\r\n')],
    ['with a space', LINE.replace(':1', ': 1')],
    ['with another version', LINE.replace('"v":1', '"v":2')],
    ['with a field more', LINE.replace('"v":1', '"v":1,"w":1')],
    ['with a field less', LINE.replace('"action":"supplier.created",', '')],
    ['with a field twice', LINE.replace('"v":1', '"v":1,"v":1')],
    ['that is an array', '[]\n'],
    ['too long', `"${'x'.repeat(5000)}"\n`],
    ['empty', '\n'],
  ])('is not read %s', (_, line) => {
    expect(() => parseLine(line)).toThrow();
  });
});
