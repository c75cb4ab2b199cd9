/**
 * Letters of other scripts in Latin letters, as far as two writings of one name are to be recognised in each other and
 * no further. Source: the national romanisations (Hunterian for Indic scripts, Revised Romanization for Hangul, RTGS
 * for Thai, ALA-LC for Arabic), without their marks.
 */

/** By place within the block: the Indic blocks of Unicode from Devanagari to Malayalam are laid out alike. */
export const INDIC = {
  first: 0x0900,
  last: 0x0d7f,
  consonants: readPlaces(
    `15 k 16 kh 17 g 18 gh 19 ng 1a ch 1b chh 1c j 1d jh 1e n 1f t 20 th 21 d 22 dh 23 n 24 t 25 th 26 d 27 dh 28 n 29 n
     2a p 2b ph 2c b 2d bh 2e m 2f y 30 r 31 r 32 l 33 l 34 l 35 v 36 sh 37 sh 38 s 39 h 58 k 59 kh 5a g 5b z 5c r 5d r
     5e f 5f y 70 r 71 v`,
  ),
  vowels: readPlaces(
    '05 a 06 a 07 i 08 i 09 u 0a u 0b ri 0d e 0e e 0f e 10 ai 11 o 12 o 13 o 14 au',
  ),
  signs: readPlaces('3e a 3f i 40 i 41 u 42 u 43 ri 45 e 46 e 47 e 48 ai 49 o 4a o 4b o 4c au'),
  nasals: readPlaces('01 n 02 n 03 h 4e t'),
  virama: 0x4d,
  nukta: 0x3c,
  digits: 0x66,
  bengali: 0x0980,
  bengaliSounds: new Map([
    ['y', 'j'],
    ['bh', 'v'],
  ]),
  /** A dot below makes another sound of these. */
  dotted: new Map([
    ['j', 'z'],
    ['ph', 'f'],
    ['d', 'r'],
    ['dh', 'r'],
  ]),
} as const;

export const HANGUL = {
  first: 0xac00,
  last: 0xd7a3,
  initials: 'g kk n d tt r m b pp s ss - j jj ch k t p h'.split(' '),
  medials: 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'.split(' '),
  finals: '- k k k n n n t l k m l l l p l m p p t t ng t t k t p t'.split(' '),
} as const;

export const LETTERS: ReadonlyMap<string, string> = new Map(
  [
    'ก k ข kh ฃ kh ค kh ฅ kh ฆ kh ง ng จ ch ฉ ch ช ch ซ s ฌ ch ญ y ฎ d ฏ t ฐ th ฑ th ฒ th ณ n ด d ต t ถ th ท th ธ th น n',
    'บ b ป p ผ ph ฝ f พ ph ฟ f ภ ph ม m ย y ร r ล l ว w ศ s ษ s ส s ห h ฬ l อ o ฮ h',
    'ํ m ะ a ั a า a ำ am ิ i ี i ึ ue ื ue ุ u ู u เ e แ ae โ o ใ ai ไ ai ็ - ่ - ้ - ๊ - ๋ - ์ - ฯ -',
    'ا a ب b ة a ت t ث th ج j ح h خ kh د d ذ dh ر r ز z س s ش sh ص s ض d ط t ظ z ع - غ gh ف f ق q ك k ل l م m ن n ه h',
    'و w ي y ى a ء - آ a أ a إ i ؤ w ئ y پ p چ ch ژ zh گ g ک k ی y ے e ں n ٹ t ڈ d ڑ r ھ h ہ h ّ - ً - ُ - ِ - َ - ْ - ـ -',
    'ア a イ i ウ u エ e オ o カ ka キ ki ク ku ケ ke コ ko サ sa シ shi ス su セ se ソ so タ ta チ chi ツ tsu テ te ト to',
    'ナ na ニ ni ヌ nu ネ ne ノ no ハ ha ヒ hi フ fu ヘ he ホ ho マ ma ミ mi ム mu メ me モ mo ヤ ya ユ yu ヨ yo',
    'ラ ra リ ri ル ru レ re ロ ro ワ wa ヲ o ン n ガ ga ギ gi グ gu ゲ ge ゴ go ザ za ジ ji ズ zu ゼ ze ゾ zo ダ da デ de',
    'ド do バ ba ビ bi ブ bu ベ be ボ bo パ pa ピ pi プ pu ペ pe ポ po ァ a ィ i ゥ u ェ e ォ o ャ ya ュ yu ョ yo ッ - ー -',
    'ა a ბ b გ g დ d ე e ვ v ზ z თ t ი i კ k ლ l მ m ნ n ო o პ p ჟ zh რ r ს s ტ t უ u ფ p ქ k ღ gh ყ q შ sh ჩ ch ც ts',
    'ძ dz წ ts ჭ ch ხ kh ჯ j ჰ h',
  ]
    .flatMap((line) => line.split(' '))
    .reduce<[string, string][]>(
      (pairs, word, at, all) => (at % 2 === 0 ? [...pairs, [word, latin(all[at + 1])]] : pairs),
      [],
    ),
);

function latin(written = ''): string {
  return written === '-' ? '' : written;
}

function readPlaces(text: string): ReadonlyMap<number, string> {
  const words = text.trim().split(/\s+/);
  const pairs: [number, string][] = [];
  for (let at = 0; at < words.length; at += 2)
    pairs.push([parseInt(words[at] ?? '', 16), words[at + 1] ?? '']);
  return new Map(pairs);
}
