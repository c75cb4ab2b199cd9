import { type NamedParty, matchParties } from './match-subject';

type Pair = readonly [here: string, listed: string, same: boolean];

/**
 * Names as registers write them and names as lists publish them. Listed names are facts of the UFLPA Entity List,
 * the CBP list and Brazil's register; the other side is made up from how the same firm, or another one of the same
 * town or trade, is written. `true`: a person should look at it.
 */
const PAIRS: readonly Pair[] = [
  // The same name, otherwise written.
  ['HOSHINE SILICON INDUSTRY CO., LTD', 'Hoshine Silicon Industry Co. Ltd.', true],
  ['Hoshine Silicon Ind. Company Limited', 'Hoshine Silicon Industry Co. Ltd.', true],
  ['Hoshine Silicon (Shanshan) Industry', 'Hoshine Silicon Industry Co. Ltd.', false],
  ['Camel Group', 'Camel Group Co., Ltd.', true],
  ['Baoding LYSZD Trade & Business Co Ltd', 'Baoding LYSZD Trade and Business Co., Ltd.', true],
  ['Hetian Haolin Hair Accessories', 'Hetian Haolin Hair Accessories Co. Ltd.', true],
  ['Hotan Haolin Hair Accessories', 'Hetian Haolin Hair Accessories Co. Ltd.', true],
  ['Akesu Huafu Melange Yarn', 'Akesu Huafu Melange Yarn Co., Ltd.', true],
  ['Aksu Huafu Colour Spinning Co.', 'Aksu Huafu Color Spinning Co., Ltd.', true],
  ['Aksu Huafu Textile Co., Ltd.', 'Aksu Huafu Textiles Co., Ltd.', true],
  ['Zigong Machinery Factory', 'Zi Gong Machinery Factory', true],
  ['Yaan Auto Parts Fty', 'Ya An Auto Parts Factory', true],
  ['Qinghai Hide and Garment Factory', 'Qinghai Hide & Garment Factory', true],
  ['Mangalore Ganesh Beedi Works', 'Mangalore Ganesh Beedie Works', true],
  ['Wuling Machinery Works', 'Wulin (or Wuling) Machinery Works', true],
  ['Shenyang Xinsheng Chemical Works', 'Shenyang Xinsheng (New Life) Chemical Works', true],
  ['KINGTOM ALUMINIO SRL', 'Kingtom Aluminio S.R.L.', true],
  [
    'Linglong International Europe doo Zrenjanin',
    'Linglong International Europe D.O.O. Zrenjanin',
    true,
  ],
  ['Brightway Holdings', 'Brightway Holdings Sdn Bhd', true],
  ['FGV Holdings Bhd.', 'FGV Holdings Berhad', true],
  ['Horticola TOM SA de CV', 'Horticola Tom S.A. de C.V.', true],
  ['AGRÍCOLA MINAS NORTE LTDA', 'AGRICOLA MINAS NORTE LTDA.', true],
  ['Агрофирма Восток ООО', 'OOO Agrofirma Vostok', true],
  ['新疆合盛硅业有限公司', '新疆合盛硅业股份有限公司', true],
  ['Needle Craft Limited', 'Needle Craft Ltd', true],
  [
    'Inner Mongolia Hengzheng Group Baoanzhao Agricultural & Trade',
    'Inner Mongolia Hengzheng Group Baoanzhao Agricultural and Trade LLC',
    true,
  ],
  ['Xuzhou Forging and Pressing Machines Works', 'Xuzhou Forging and Pressing Machine Works', true],
  ['Giant Manufacturing', 'Giant Manufacturing Co., Ltd.', true],
  ['K. K. Carpet Industries', 'K.K. Carpet Industries', true],
  ['Taepyung Salt Farm', 'Taepyung Salt Farm', true],
  // The same town, trade, word or number, and somebody else.
  ['Hetian Yuda Hair Accessories Co., Ltd.', 'Hetian Haolin Hair Accessories Co. Ltd.', false],
  ['Aksu Jinfu Color Spinning Co., Ltd.', 'Aksu Huafu Color Spinning Co., Ltd.', false],
  ['Huafu Fashion Co., Ltd.', 'Aksu Huafu Color Spinning Co., Ltd.', false],
  ['Camellia Tea Group', 'Camel Group Co., Ltd.', false],
  ['Camel Footwear Trading', 'Camel Group Co., Ltd.', false],
  ['Annapurna Foods Pvt. Ltd.', 'Annapurna Carpet', false],
  ['Everest Pharmaceuticals', 'Everest Carpet', false],
  ['Valley Textiles', 'Valley Carpet', false],
  ['Hangton No. 12', 'Hangton No. 112', false],
  ['Zhen Fa 8', 'Zhen Fa 7', false],
  ['Yu Long No. 3', 'Yu Long No. 2', false],
  ['Tianjin No. 1 Machinery Factory', 'Tianjin No. 2 Malleable Iron Plant', false],
  ['Shenyang Rubber Factory', 'Shenyang New Life Rubber Factory', false],
  [
    'Shandong Weifang Heavy Duty Machinery Factory',
    'Shandong Laiyang Heavy Duty Machinery Factory',
    false,
  ],
  ['Xinjiang Cotton Co., Ltd.', 'Xinjiang Junggar Cotton and Linen Co., Ltd.', false],
  ['Dalian Marine Fishing Co. Ltd.', 'Dalian Shenghai Fishing Co. Ltd.', false],
  ['Select Home Products', 'Select Protective Technology (HK) Limited', false],
  ['Shanghai Safety Products Company', 'Shanghai Select Safety Products Company, Limited', false],
  ['Tom Agricultural Products', 'Horticola Tom S.A. de C.V.', false],
  ['Giant Bicycle Components', 'Giant Manufacturing Co., Ltd.', false],
  ['Casual Shoes LLC', 'Casual Wear Apparel L.L.C.', false],
  ['Huizhou Link Industrial Co. Ltd.', 'Huizhou Mink Industrial CO. LTD.', false],
  ['Wang Textile', 'Da Wang', false],
  ['China Textile Industry Group', 'Tangshan Sanyou Group', false],
  ['Guangzhou Garment Factory', 'Guangzhou No. 1 Reeducation-Through-Labor Camp', false],
  ['Agrícola Norte de Goiás', 'AGRICOLA MINAS NORTE LTDA.', false],
  ['上海纺织有限公司', '新疆合盛硅业股份有限公司', false],
  ['Co., Ltd.', 'Camel Group Co., Ltd.', false],
];

const party = (text: string, rest: Partial<NamedParty> = {}): NamedParty => ({
  names: [{ kind: 'name', text }],
  countries: [],
  address: null,
  identifiers: [],
  ...rest,
});

describe('names of a labelled table', () => {
  it.each(PAIRS)('%s / %s: %s', (here, listed, same) => {
    expect(matchParties(party(here), party(listed)) !== undefined).toBe(same);
  });

  it('has forty pairs and more, as many of them hard negatives as not', () => {
    expect(PAIRS.length).toBeGreaterThanOrEqual(40);
    expect(PAIRS.filter(([, , same]) => !same).length).toBeGreaterThanOrEqual(25);
  });
});

describe('a match', () => {
  it('says in words what agrees and what does not', () => {
    const here = party('Hotan Haolin Hair Accessories (Lop)', {
      countries: ['CN'],
      address: '2 Yulin Road, Hetian',
    });
    const listed: NamedParty = {
      names: [
        { kind: 'name', text: 'Hetian Haolin Hair Accessories Co. Ltd.' },
        { kind: 'alias', text: 'Hollin Hair Accessories' },
      ],
      countries: ['CN'],
      address: null,
      identifiers: [],
    };
    expect(matchParties(here, listed)).toEqual({
      score: 85,
      strength: 'possible',
      parts: [
        {
          part: 'name',
          agrees: 'partly',
          text: 'The name "Hotan Haolin Hair Accessories (Lop)" and the listed name "Hetian Haolin Hair Accessories Co. Ltd." agree in hetian, haolin, hair, accessories (here also: lop).',
        },
        { part: 'country', agrees: 'yes', text: 'Both in China.' },
        { part: 'address', agrees: 'partly', text: 'The addresses agree in hetian.' },
      ],
    });
  });

  it('is weaker in another country, and stays where every word agrees', () => {
    const listed = party('Camel Group Co., Ltd.', { countries: ['CN'] });
    const elsewhere = matchParties(party('Camel Group', { countries: ['MY'] }), listed);
    expect(elsewhere).toMatchObject({ score: 85, strength: 'possible' });
    expect(elsewhere?.parts).toContainEqual({
      part: 'country',
      agrees: 'no',
      text: 'Here Malaysia; listed in China.',
    });
    expect(matchParties(party('Camel', { countries: ['MY'] }), listed)).toBeUndefined();
  });

  it('by registration number needs no name', () => {
    const listed = party('A. DE C. BORGES', { identifiers: ['27.090.456/0002-27'] });
    const match = matchParties(
      party('Cerâmica J. A.', { identifiers: ['27090456000227'] }),
      listed,
    );
    expect(match).toMatchObject({ score: 100, strength: 'strong' });
    expect(match?.parts[0]).toMatchObject({ part: 'identifier', agrees: 'yes' });
    expect(
      matchParties(party('Cerâmica J. A.', { identifiers: ['27090456000228'] }), listed),
    ).toBeUndefined();
  });

  it('tells that an alias or a subsidiary is what agrees', () => {
    const listed = {
      ...party('Ninestar Corporation'),
      names: [
        { kind: 'name', text: 'Ninestar Corporation' },
        { kind: 'related', text: 'Geehy Semiconductor Co., Ltd.' },
      ],
    };
    expect(matchParties(party('Geehy Semiconductor'), listed)?.parts[0]?.text).toContain(
      'a subsidiary or affiliate that the entry names',
    );
  });
});
