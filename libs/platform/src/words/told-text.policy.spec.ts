import { toldFaults, verdictFaults } from './told-text.policy';

const codes = (text: string) => toldFaults(text).map(({ code }) => code);

describe('a text that a flag repeats', () => {
  it.each([
    ['El proveedor es culpable.', 'verdict_word'],
    ['En el sitio hay trabajo forzoso.', 'verdict_word'],
    ['Les ouvriers sont des esclaves.', 'verdict_word'],
    ['Le travail forcé a lieu ici.', 'verdict_word'],
    ['आपूर्तिकर्ता दोषी छ', 'verdict_word'],
    ['यहाँ जबरजस्ती श्रम हुन्छ', 'verdict_word'],
    ['সরবরাহকারী অপরাধী', 'verdict_word'],
    ['এখানে জোরপূর্বক শ্রম হয়', 'verdict_word'],
    ['Gu\u00adilty', 'verdict_word'],
    ['The gu\u200bilty one', 'verdict_word'],
    ['ｇｕｉｌｔｙ', 'verdict_word'],
    ['Victims of forced labour work at the site.', 'verdict_word'],
    ['No hay riesgo: el proveedor es limpio', 'all_clear'],
    ['Aucun risque sur ce site', 'all_clear'],
    ['यहाँ जोखिम छैन', 'all_clear'],
    ['এখানে ঝুঁকি নেই', 'all_clear'],
    ['Dos trabajadores deben dinero', 'few_people'],
    ['Une femme doit de l’argent', 'few_people'],
    ['यहाँ तीन जना छन्', 'few_people'],
    ['এখানে ২ জন আছে', 'few_people'],
    ['Ram Bahadur says that fees were taken', 'name_of_person'],
    ['A man named Hari works here', 'name_of_person'],
    ['passport N1234567', 'identity_number'],
  ])('is refused: %j', (text, code) => {
    expect(codes(text)).toContain(code);
  });

  it.each([
    'Indicators of forced labour and debt bondage; suspected, refer',
    'Signs of forced labour, child labour or trafficking are looked for.',
    'Forced labour and child labour indicators',
    'Indicios de trabajo forzoso',
    'Indicateurs de travail forcé ou de servitude',
    'जबरजस्ती श्रमको सूचक',
    'জোরপূর্বক শ্রমের লক্ষণ',
    'Armed conflict in Rakhine since 2023-11-13',
    'Recruitment is free of charge to workers',
    'The 250 workers of the site',
  ])('is taken: %j', (text) => {
    expect(codes(text)).toEqual([]);
  });
});

describe('a reason that somebody gives', () => {
  it('gives no verdict on anybody', () => {
    expect(verdictFaults('The manager is guilty of slavery.')).toHaveLength(1);
    expect(verdictFaults('They found forced labour at the site.')).toHaveLength(1);
  });

  it('may speak of proofs, risks and suspicions', () => {
    for (const text of [
      'Proof of repayment was seen for every worker.',
      'No risk remains after the move of the site.',
      'No indicators of forced labour were seen in the interviews.',
    ])
      expect(verdictFaults(text)).toEqual([]);
  });
});
