import { latinOfHan } from './han';
import { HAN_WORDS, TRADITIONAL } from './han-word.table';
import { matchParties } from './match-subject';

const party = (text: string) => ({
  names: [{ kind: 'native_name', text }],
  countries: ['CN'],
  address: null,
  identifiers: [],
});

/** Names of firms in China as they write them themselves, and in Latin letters as lists and registers do. */
const SAME: readonly (readonly [han: string, latin: string])[] = [
  ['新疆中泰化学股份有限公司', 'Xinjiang Zhongtai Chemical Co., Ltd.'],
  ['洛浦县美信发制品有限公司', 'Lop County Meixin Hair Products Co., Ltd.'],
  ['和田浩林发饰品有限公司', 'Hetian Haolin Hair Accessories Co. Ltd.'],
  ['和田泰达服饰有限公司', 'Hetian Taida Apparel Co., Ltd.'],
  ['阿克苏华孚色纺有限公司', 'Aksu Huafu Textiles Co., Ltd.'],
  ['安徽新雅新材料有限公司', 'Anhui Xinya New Materials Co., Ltd.'],
  ['上海东隆羽绒制品有限公司', 'Shanghai Donglong Down Products Co., Ltd.'],
  ['合肥美菱股份有限公司', 'Hefei Meiling Co. Ltd.'],
  ['长虹美菱股份有限公司', 'Changhong Meiling Co., Ltd.'],
  ['山东美佳集团有限公司', 'Shandong Meijia Group Co., Ltd.'],
  ['蓬莱京鲁渔业有限公司', 'Penglai Jinglu Fishery Co., Ltd.'],
  ['荣成三悦食品有限公司', 'Rongcheng Sanyue Foodstuff Co. Ltd.'],
  ['甘肃敦煌种业集团股份有限公司', 'Gansu Dunhuang Seed Group Co., Ltd.'],
  ['浙江三美茶業股份有限公司', 'Zhejiang Sanmei Tea Co., Ltd.'],
  ['唐山三友集团有限公司', 'Tangshan Sanyou Group'],
  ['大連遠洋漁業有限公司', 'Dalian Ocean Fishing Co. Ltd.'],
];

/** Same town and trade, and firms that differ in nothing but the word that is their own. */
const OTHER: readonly (readonly [han: string, latin: string])[] = [
  ['新疆天业化学有限公司', 'Xinjiang Zhongtai Chemical Co., Ltd.'],
  ['洛浦县惠人发制品有限公司', 'Lop County Meixin Hair Products Co., Ltd.'],
  ['和田富强服饰有限公司', 'Hetian Taida Apparel Co., Ltd.'],
  ['合肥美的电器有限公司', 'Hefei Meiling Co. Ltd.'],
  ['山东海都集团有限公司', 'Shandong Meijia Group Co., Ltd.'],
  ['蓬莱阁茶业有限公司', 'Penglai Jinglu Fishery Co., Ltd.'],
  ['浙江龙井茶业有限公司', 'Zhejiang Sanmei Tea Co., Ltd.'],
  ['唐山三孚硅业股份有限公司', 'Tangshan Sanyou Group'],
  ['安徽安利新材料有限公司', 'Anhui Xinya New Materials Co., Ltd.'],
  ['上海纺织集团有限公司', 'Shanghai Donglong Down Products Co., Ltd.'],
  // Sounds alike, in other characters.
  ['新疆和胜硅业有限公司', '新疆合盛硅业有限公司'],
];

it.each(SAME)('finds %s by %s, from either side', (han, latin) => {
  expect(matchParties(party(han), party(latin))?.score).toBeGreaterThanOrEqual(75);
  expect(matchParties(party(latin), party(han))?.score).toBeGreaterThanOrEqual(75);
});

it.each(OTHER)('does not take %s for %s', (han, latin) => {
  expect(matchParties(party(han), party(latin))).toBeUndefined();
});

it.each([
  ['新疆中泰化学股份有限公司', 'xinjiang zhongtai chemical'],
  ['重庆长江轮船公司', 'chongqing changjianglunchuan'],
  ['廈門金龍汽車', 'xiamen jinlong auto'],
  ['ABC电子(深圳)有限公司', 'ABC electronic ( shenzhen )'],
])('reads %s as %s', (han, latin) => {
  expect(latinOfHan(han)).toBe(latin);
});

it('leaves alone what is not Chinese', () => {
  expect(latinOfHan('Hetian Haolin')).toBeUndefined();
  expect(latinOfHan('トヨタ自動車株式会社')).toBeUndefined();
  expect(latinOfHan('有限公司')).toBeUndefined();
});

it('tells in which letters the names were compared', () => {
  const match = matchParties(
    party('和田泰达服饰有限公司'),
    party('Hetian Taida Apparel Co., Ltd.'),
  );
  expect(match?.parts[0]?.text).toContain('(in Latin letters hetian taida apparel)');
});

it('has each word once, in simplified characters, and each traditional character by itself', () => {
  for (const [word, english] of HAN_WORDS) {
    expect(word).toMatch(/^\p{Script=Han}+$/u);
    expect(english).toMatch(/^[a-z ]*$/);
    expect(Array.from(word, (each) => TRADITIONAL.get(each) ?? each).join('')).toBe(word);
  }
  for (const [from, to] of TRADITIONAL) expect([from, to]).not.toContain('');
});
