import { maskIdentityNumbers, MASKED_NUMBER } from './identity-number.policy';

describe('numbers of passports and identity cards in free text', () => {
  it.each([
    ['a passport', 'passport A1234567 was kept', `passport ${MASKED_NUMBER} was kept`],
    ['a passport of two letters', 'PA1234567', MASKED_NUMBER],
    ['a passport with a space', 'his passport PA 1234567.', `his passport ${MASKED_NUMBER}.`],
    ['a passport with a hyphen', '(BX-0123456)', `(${MASKED_NUMBER})`],
    ['a Nepali passport of digits', '09876543', MASKED_NUMBER],
    ['a Malaysian identity card', 'IC 900101-14-5678', `IC ${MASKED_NUMBER}`],
    ['an Indian Aadhaar', 'Aadhaar 1234 5678 9012', `Aadhaar ${MASKED_NUMBER}`],
    ['a Nepali citizenship', 'no. 27-01-71-01234', `no. ${MASKED_NUMBER}`],
    ['a Bangladeshi national identity', '1990123456789012 held', `${MASKED_NUMBER} held`],
    ['two of them', 'A1234567 and A7654321', `${MASKED_NUMBER} and ${MASKED_NUMBER}`],
    ['one behind letters of another script', 'पासपोर्ट A1234567', `पासपोर्ट ${MASKED_NUMBER}`],
  ])('%s is masked', (_, text, masked) => {
    expect(maskIdentityNumbers(text)).toBe(masked);
  });

  it.each([
    ['an amount', 'paid BDT 180000.00 and NPR 12000000'],
    ['an amount with commas', 'some 1,200,000 in all'],
    ['a day', 'on 2026-11-25, or 25/11/2026'],
    ['years', 'the years 2025-2026'],
    ['a count', '57 of 64 workers'],
    ['a law', 'Act 2042 of 1985, section 10'],
    ['a convention', 'C181, C29.DEBT and A/70/260'],
    ['a short code', 'FEE.SERVICE, line 12345'],
  ])('%s is left alone', (_, text) => {
    expect(maskIdentityNumbers(text)).toBe(text);
  });

  it('takes no longer for a long text', () => {
    maskIdentityNumbers('1 2 3-4 '.repeat(20_000));
  });
});
