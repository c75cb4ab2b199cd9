import { RULES } from '../rules';
import { textFaults } from './own-text.policy';

const codes = (text: string) => textFaults('/sentence', text).map(({ code }) => code);

describe('the words of an own rule', () => {
  it.each([
    ['The supplier is guilty.', 'verdict_word'],
    ['This is forced labour.', 'verdict_word'],
    ['Proven debt bondage at the site.', 'verdict_word'],
    ['The site uses slave labour.', 'verdict_word'],
    ['The agency is a trafficker.', 'verdict_word'],
    ['Illegal fees were taken.', 'verdict_word'],
    ['Ask ann@example.org about it.', 'personal_data'],
    ['Call +977 1 4200 123 first.', 'personal_data'],
    ['The permit AB1234567 was shown.', 'personal_data'],
    ['Mr Rai manages the site.', 'personal_data'],
    ['Refugees work at the site.', 'status_of_people'],
    ['Undocumented people work there.', 'status_of_people'],
    ['<b>Look</b>', 'plain_text'],
    ['Two\nlines', 'plain_text'],
  ])('are refused: %j', (text, code) => {
    expect(codes(text)).toContain(code);
  });

  it.each([
    'Indicators of forced labour are suspected: refer.',
    'The site lies in a district with a grave flood since 2026-06-01.',
    'The risk of debt bondage is higher where agencies work without licences.',
    'Decision 12 of the committee of 2026-05-04',
    'A/70/260 para 42; ILO indicators FL01 to FL11 (revised edition 2025)',
    'Passports may be kept: look closer.',
  ])('are taken: %j', (text) => {
    expect(codes(text)).toEqual([]);
  });

  it('are held to nothing that the shipped rules do not keep to', () => {
    for (const { title, basis } of RULES) expect([...codes(title), ...codes(basis)]).toEqual([]);
  });
});
