/**
 * Words of other scripts that names of firms and addresses are made of, with what they mean. Legal forms mean nothing
 * and become a space. Names themselves are not translated. Source: forms of companies as registers of these countries
 * write them (ISO 20275), and the trades of facility lists.
 */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  '': [
    '주식회사 (주) 유한회사 유한책임회사 농업회사법인',
    'ห้างหุ้นส่วนจำกัด บริษัท จำกัด มหาชน',
    'شركة المحدودة محدودة لمیٹڈ پرائیویٹ مساهمة وشركاه ذ.م.م ش.م.م ش.م.ع سهامی خاص شرکت الجاهزة جاهزة',
    'प्राइवेट प्रा. लिमिटेड लि. कंपनी कम्पनी एण्ड एंड',
    'প্রাইভেট লিমিটেড লিঃ লি. কোম্পানি কোম্পানী এন্ড এণ্ড অ্যান্ড',
    '股份有限公司 有限责任公司 有限責任公司 有限公司 集团公司 集團公司 株式会社 株式會社 有限会社 公司',
  ],
  industry: [
    '중공업 산업 공업 อุตสาหกรรม อินดัสตรี้ อินดัสตรีส์',
    'للصناعات الصناعات لصناعة صناعات صناعة الصناعية انڈسٹریز',
    'इंडस्ट्रीज इण्डस्ट्रिज उद्योग ইন্ডাস্ট্রিজ ইন্ডাস্ট্রি 工业 工業 实业 實業',
  ],
  textile: [
    '섬유 สิ่งทอ เท็กซ์ไทล์ للنسيج النسيج للمنسوجات المنسوجات ٹیکسٹائل نساجی',
    'टेक्सटाइल्स टेक्सटाइल টেক্সটাইলস টেক্সটাইল 纺织 紡織 纺织品 繊維',
  ],
  garment: [
    '의류 การ์เม้นท์ การ์เมนท์ เสื้อผ้า للملابس الملابس',
    'गारमेंट्स गार्मेन्ट गारमेन्ट গার্মেন্টস গার্মেন্ট 服装 服裝 服饰 服飾 制衣 製衣 成衣',
  ],
  knitwear: ['নিটওয়্যার নিটওয়ার নীটওয়্যার 针织 針織'],
  apparel: ['অ্যাপারেলস অ্যাপারেল এপারেলস'],
  fashion: ['ফ্যাশনস ফ্যাশন फैशन'],
  sweater: ['সোয়েটারস সোয়েটার'],
  spinning: ['স্পিনিং स्पिनिंग 방직 방적 纺纱'],
  dyeing: ['ডাইং ডায়িং 印染'],
  printing: ['প্রিন্টিং'],
  denim: ['ডেনিমস ডেনিম'],
  knit: ['নিট নীট'],
  composite: ['কম্পোজিট'],
  mill: ['মিলস मिल्स मिल ملز'],
  footwear: ['ফুটওয়্যার ফুটওয়ার 鞋业 鞋業 신발'],
  electronics: ['전자 อิเล็กทรอนิกส์ إلكترونيات للإلكترونيات इलेक्ट्रॉनिक्स 电子 電子 電機 电器 電器'],
  chemical: ['화학 เคมี الكيماوية للكيماويات 化工 化学 化學'],
  motor: ['자동차 มอเตอร์ 自動車 汽车'],
  steel: ['제철 철강 เหล็ก للحديد الحديد حديد स्टील 钢铁 鋼鐵 製鉄'],
  rubber: ['ยาง 橡胶 橡膠 고무'],
  plastic: ['พลาสติก بلاستيك للبلاستيك 塑胶 塑膠 塑料'],
  toy: ['玩具'],
  hardware: ['五金'],
  food: ['식품 ฟู้ดส์ ฟูดส์ อาหาร الغذائية للأغذية فوڈز 食品'],
  cement: ['시멘트 ซิเมนต์ للأسمنت الأسمنت للاسمنت सिमेन्ट 水泥'],
  tire: ['타이어 轮胎 輪胎'],
  pharmaceutical: ['제약 للأدوية 制药 製薬'],
  technology: ['테크놀로지 เทคโนโลยี 科技 技术'],
  trading: ['무역 상사 เทรดดิ้ง للتجارة التجارة التجارية ট্রেডিং 贸易 貿易'],
  international: ['อินเตอร์เนชั่นแนล العالمية الدولية ইন্টারন্যাশনাল इन्टरनेशनल इंटरनेशनल 国际 國際'],
  group: ['그룹 กรุ๊ป مجموعة গ্রুপ ग्रुप 集团 集團'],
  factory: ['공장 โรงงาน مصنع فیکٹری कारखाना কারখানা 工厂 工廠 工場 厂 廠'],
  works: ['제작소 製作所'],
  exports: ['एक्सपोर्ट्स এক্সপোর্টস'],
  carpet: ['कार्पेट कालीन 카펫 سجاد للسجاد'],
  tea: ['चिया'],
  unit: ['ইউনিট यूनिट युनिट'],
  thailand: ['ประเทศไทย'],
  egyptian: ['المصرية'],
  road: ['রোড সড়ক मार्ग रोड ถนน شارع روڈ طريق'],
  district: ['জেলা जिल्ला जिला อำเภอ เขต'],
  subdistrict: ['ตำบล แขวง উপজেলা'],
  province: ['จังหวัด محافظة استان প্রদেশ प्रदेश'],
  city: ['مدينة শহর'],
  zone: ['المنطقة منطقة জোন क्षेत्र นิคม'],
  area: ['এলাকা एरिया'],
  industrial: ['औद्योगिक শিল্প'],
  village: ['หมู่ที่ หมู่'],
  plot: ['প্লট प्लॉट'],
};

/** Chinese places that Latin lists write in pinyin. */
const HAN_PLACES =
  `广东 guangdong 廣東 guangdong 深圳 shenzhen 东莞 dongguan 東莞 dongguan 广州 guangzhou 廣州 guangzhou
  佛山 foshan 惠州 huizhou 中山 zhongshan 珠海 zhuhai 江门 jiangmen 汕头 shantou 浙江 zhejiang 宁波 ningbo 杭州 hangzhou
  温州 wenzhou 嘉兴 jiaxing 绍兴 shaoxing 义乌 yiwu 江苏 jiangsu 苏州 suzhou 无锡 wuxi 南通 nantong 常州 changzhou 南京
  nanjing 昆山 kunshan 山东 shandong 青岛 qingdao 烟台 yantai 潍坊 weifang 淄博 zibo 济南 jinan 福建 fujian 厦门 xiamen
  泉州 quanzhou 福州 fuzhou 晋江 jinjiang 上海 shanghai 北京 beijing 天津 tianjin 重庆 chongqing 四川 sichuan 成都 chengdu
  河南 henan 郑州 zhengzhou 湖北 hubei 武汉 wuhan 湖南 hunan 长沙 changsha 安徽 anhui 合肥 hefei 江西 jiangxi 南昌 nanchang
  河北 hebei 石家庄 shijiazhuang 辽宁 liaoning 大连 dalian 沈阳 shenyang 新疆 xinjiang 龙华 longhua 宝安 baoan 龙岗 longgang
  长安 changan 厚街 houjie 虎门 humen 顺德 shunde 番禺 panyu 香港 hongkong 東京 tokyo 大阪 osaka 愛知 aichi 豊田 toyota`
    .split(/\s+/)
    .reduce<[string, string][]>(
      (pairs, word, at, all) => (at % 2 === 0 ? [...pairs, [word, all[at + 1] ?? '']] : pairs),
      [],
    );

/** Longest first: a longer word is no two shorter ones. */
export const NATIVE_WORDS: readonly NativeWord[] = [
  ...Object.entries(WORDS).flatMap(([meaning, lines]) =>
    lines.flatMap((line) => line.split(' ').map((word): [string, string] => [word, meaning])),
  ),
  ...HAN_PLACES,
]
  .map(([word, meaning]) => ({ word: word.normalize('NFKC'), meaning }))
  .sort((a, b) => b.word.length - a.word.length)
  .map(({ word, meaning }) => ({ word, meaning, pattern: patternOf(word) }));

export interface NativeWord {
  readonly word: string;
  readonly meaning: string;
  readonly pattern: RegExp;
}

/** Scripts that put spaces between words have it as a whole word only. */
function patternOf(word: string): RegExp {
  const text = word.replace(/[.()]/g, '\\$&');
  const spaced = /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}]/u.test(word);
  return spaced
    ? new RegExp(`(?<![\\p{L}\\p{M}])${text}(?![\\p{L}\\p{M}])`, 'gu')
    : new RegExp(text, 'gu');
}

/** Traditional characters in names of firms and places, with the simplified ones. */
export const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  Array.from(
    '製制廠厂電电業业華华東东國国際际貿贸實实機机車车紡纺織织針针飾饰裝装塑塑膠胶鋼钢鐵铁鞋鞋龍龙興兴達达寶宝廣广豐丰潤润錦锦億亿聯联縣县區区鎮镇號号園园臺台灣湾慶庆長长門门馬马麗丽偉伟飛飞鴻鸿橋桥蘇苏寧宁溫温連连陽阳陳陈張张劉刘發发銀银莊庄開开',
  ).reduce<[string, string][]>(
    (pairs, letter, at, all) =>
      at % 2 === 0 ? [...pairs, [letter, all[at + 1] ?? letter]] : pairs,
    [],
  ),
);
