/** What a word of a name tells of who bears it, from 0 to 1. Words that are in no table tell it in full. */
export const TELLS = { ordinary: 0.2, place: 0.45, own: 1 } as const;

/** Left out of a name. Those of other languages are words of names too (`Da Wang`), and count as ordinary. */
export const CONNECTORS: ReadonlySet<string> = new Set(
  'and or of the in on for und et e y'.split(' '),
);

/** Words of trades and of kinds of company, as names have them. */
export const ORDINARY: ReadonlySet<string> = new Set(
  `heavy duty light de del do da dos das la le el los las von van di
  carpet carpets salt center work
  group holding holdings enterprise enterprises industry industries industrial factory factories plant works
  manufacturing manufacturer manufacturers production products product trading trade trader commerce commercial
  international intl global world general import export imports exports business development investment investments
  technology technologies tech science scientific information electronic electronics electric electrical equipment
  machinery machine mechanical tools materials material new energy power chemical chemicals pharmaceutical
  textile textiles garment garments apparel clothing fashion knitting knit spinning weaving dyeing printing yarn
  cotton wool linen silk fabric fabrics leather shoe shoes footwear accessories hair bag bags home furniture
  agriculture agricultural agro agri farm farms farming food foods fruit fruits vegetable vegetables tea tomato seafood
  fishing fishery fisheries ocean marine aquatic processing service services supply supplies solutions management
  engineering construction construtora building metal metals steel iron copper aluminum aluminium mining mine mines
  silicon solar safety protective rubber glove gloves plastic plastics paper packaging wood timber auto automobile
  automotive parts vehicle battery logistics transport shipping labor labour manpower recruitment recruiting overseas
  employment agency agencies consultancy consultants resources human branch division head office center centre
  institute training vocational skills education college prison unit subsidiary subsidiaries sons brothers bros
  united national first second main old grand royal star golden sun east west north south eastern western northern
  southern central city county province district region park zone economic
  fazenda sitio agropecuaria agropecuarias agricola comercio industria industrial servicos participacoes
  empreendimentos incorporadora transportes produtos alimentos madeireira carvoaria ceramica restaurante`.split(
    /\s+/,
  ),
);

/** Countries, and provinces and cities that many names begin with. They tell where, and so a little of who. */
export const PLACES: ReadonlySet<string> = new Set(
  `china chinese prc hong kong hk taiwan india indian bangladesh pakistan nepal malaysia thailand vietnam indonesia
  japan korea brazil brasil mexico turkey turkiye serbia turkmenistan dominican europe asia america
  xinjiang xuar uyghur urumqi kashgar kashi hotan hetian aksu akesu kuqa yili ili ghulja turpan hami karamay changji
  shihezi korla bayingol bazhou lop luopu moyu pishan yarkant shache tibet qinghai gansu ningxia mongolia inner
  beijing shanghai tianjin chongqing guangdong guangzhou shenzhen dongguan foshan zhuhai huizhou zhejiang hangzhou
  ningbo wenzhou jiaxing shaoxing jiangsu nanjing suzhou wuxi nantong changzhou xuzhou shandong qingdao jinan yantai
  weifang laiyang hebei baoding tangshan shijiazhuang henan zhengzhou hubei wuhan hunan changsha anhui hefei fujian
  fuzhou xiamen quanzhou jiangxi nanchang sichuan szechuan chengdu yunnan kunming guizhou guangxi hainan liaoning
  shenyang dalian jilin heilongjiang harbin shaanxi xian shanxi taiyuan
  dhaka chittagong gazipur narayanganj delhi mumbai chennai tiruppur tirupur bangalore bengaluru mangalore karachi
  lahore faisalabad sialkot kathmandu selangor johor penang kuala lumpur bangkok hanoi saigon jakarta tokyo nagoya osaka
  istanbul izmir sao paulo minas gerais bahia para goias parana rio janeiro grande sul mato`.split(
    /\s+/,
  ),
);

/** Ways of writing one word. */
export const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['fty', 'factory'],
  ['fac', 'factory'],
  ['mfg', 'manufacturing'],
  ['mfr', 'manufacturer'],
  ['intl', 'international'],
  ['ind', 'industry'],
  ['inds', 'industries'],
  ['tex', 'textile'],
  ['tech', 'technology'],
  ['labour', 'labor'],
  ['colour', 'color'],
  ['centre', 'center'],
  ['aluminium', 'aluminum'],
  ['imp', 'import'],
  ['exp', 'export'],
  ['grp', 'group'],
  ['prods', 'products'],
  ['prod', 'products'],
  ['szechuan', 'sichuan'],
  ['akesu', 'aksu'],
  ['hotan', 'hetian'],
  ['khotan', 'hetian'],
  ['nr', 'no'],
  ['num', 'no'],
  ['number', 'no'],
  ['industries', 'industry'],
  ['industrial', 'industry'],
  ['textiles', 'textile'],
  ['garments', 'garment'],
  ['technologies', 'technology'],
  ['enterprises', 'enterprise'],
  ['agricultural', 'agriculture'],
  ['1st', '1'],
  ['2nd', '2'],
  ['3rd', '3'],
  ['4th', '4'],
  ['electronics', 'electronic'],
  ['chemicals', 'chemical'],
  ['services', 'service'],
  ['farms', 'farm'],
  ['fabrics', 'fabric'],
  ['metals', 'metal'],
  ['foods', 'food'],
  ['foodstuff', 'food'],
  ['foodstuffs', 'food'],
  ['trade', 'trading'],
  ['holdings', 'holding'],
  ['factories', 'factory'],
  ['works', 'work'],
  ['agropecuarias', 'agropecuaria'],
  ['agropecuarios', 'agropecuaria'],
]);
