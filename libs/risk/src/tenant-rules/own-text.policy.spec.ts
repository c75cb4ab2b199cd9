import { RULES } from '../rules';
import { OWN_RULE_CLOSING, ownSentence, textFaults } from './own-text.policy';

const codes = (text: string) => textFaults('/sentence', text, 'told').map(({ code }) => code);

describe('the words of an own rule', () => {
  it.each([
    ['The supplier is guilty.', 'verdict_word'],
    ['This is forced labour.', 'verdict_word'],
    ['Proven debt bondage at the site.', 'verdict_word'],
    ['The site uses slave labour.', 'verdict_word'],
    ['The agency is a trafficker.', 'verdict_word'],
    ['Illegal fees were taken.', 'verdict_word'],
    ['This site uses forced labour, see the list of the ministry.', 'verdict_word'],
    ['Workers at this site are trafficked.', 'verdict_word'],
    ['Forced labour happens here; the report says so.', 'verdict_word'],
    ['The risk is known: the site holds workers in bonded labour.', 'verdict_word'],
    ['The site exploits its workers by force.', 'verdict_word'],
    ['Worker Ram Bahadur of Dhanusha says that fees were taken.', 'name_of_person'],
    ['Fees were taken from Ram Bahadur at the gate.', 'name_of_person'],
    ['One woman of the three Nepali workers may be held here.', 'few_people'],
    ['At this site 3 migrant workers may be in debt.', 'few_people'],
    ['There is no risk here: the supplier is clean', 'all_clear'],
    ['The site is free of forced labour indicators.', 'all_clear'],
    ['Ask ann@example.org about it.', 'personal_data'],
    ['Call +977 1 4200 123 first.', 'personal_data'],
    ['The permit AB1234567 was shown.', 'personal_data'],
    ['Mr Rai manages the site.', 'name_of_person'],
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
    'Sites in Koshi Province, Sri Lanka and the Persian Gulf where workers pay for their jobs',
    'Forced Labour Convention, and the Migrant Workers Convention',
    'More than 3 agencies bring workers to the site.',
  ])('are taken: %j', (text) => {
    expect(codes(text)).toEqual([]);
  });

  it('may cite a decision by its name where nothing is told', () => {
    expect(
      textFaults('/basis', 'Decision of Acme Textiles, Sustainable Sourcing', 'cited'),
    ).toEqual([]);
    expect(textFaults('/basis', 'Mr Rai, for he is guilty', 'cited')).toHaveLength(2);
  });

  it('are closed by the product, which says what a flag is', () => {
    expect(ownSentence('The site lies upstream')).toBe(
      `The site lies upstream. ${OWN_RULE_CLOSING}`,
    );
    expect(ownSentence('Look closer. ')).toBe(`Look closer. ${OWN_RULE_CLOSING}`);
    expect(codes(OWN_RULE_CLOSING)).toEqual([]);
  });

  it('are held to nothing that the shipped rules do not keep to', () => {
    for (const { title, basis } of RULES) {
      expect([...codes(title), ...textFaults('/basis', basis, 'cited')]).toEqual([]);
    }
  });
});
