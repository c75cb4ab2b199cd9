/** English and own names of languages that forms are written in, as form authors write them. */
const NAMED: Readonly<Record<string, string>> = {
  en: 'english',
  es: 'spanish español espanol castellano',
  fr: 'french français francais',
  ne: 'nepali नेपाली',
  bn: 'bengali bangla বাংলা',
  ar: 'arabic العربية عربي',
  pt: 'portuguese português portugues',
  hi: 'hindi हिन्दी हिंदी',
  ur: 'urdu اردو',
  my: 'burmese myanmar မြန်မာ',
  th: 'thai ไทย',
  vi: 'vietnamese việt',
  id: 'indonesian bahasa',
  ms: 'malay melayu',
  km: 'khmer ខ្មែរ',
  lo: 'lao ລາວ',
  zh: 'chinese 中文',
  ru: 'russian русский',
  uk: 'ukrainian українська',
  tr: 'turkish türkçe',
  sw: 'swahili kiswahili',
  so: 'somali soomaali',
  am: 'amharic አማርኛ',
  ti: 'tigrinya tigrigna tigirigna',
  om: 'oromo oromiffa',
  si: 'sinhala සිංහල',
  ta: 'tamil தமிழ்',
  tl: 'tagalog filipino',
  fa: 'persian farsi dari دری فارسی',
  ps: 'pashto پښتو',
  ku: 'kurdish',
  ha: 'hausa',
  de: 'german deutsch',
  it: 'italian italiano',
  ro: 'romanian română',
  pl: 'polish polski',
  mg: 'malagasy',
  ht: 'creole kreyòl',
  rw: 'kinyarwanda',
};

const BY_NAME: ReadonlyMap<string, string> = new Map(
  Object.entries(NAMED).flatMap(([locale, names]) =>
    names.split(' ').map((name) => [name, locale] as const),
  ),
);
const TAG = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const LANGUAGES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/** The language tag of `Nepali (ne)`, of `ne` or of `Nepali`; undefined where it names no language. */
export function localeOf(written: string): string | undefined {
  const text = written.trim().toLowerCase();
  const inside = /\(([^()]*)\)\s*$/.exec(text)?.[1]?.trim();
  const tag = inside ?? text;
  if (inside === undefined) {
    const named = BY_NAME.get(text) ?? BY_NAME.get(text.split(/[\s,/-]/)[0] ?? '');
    if (named) return named;
  }
  return isLanguageTag(tag) ? tag : undefined;
}

export function isLanguageTag(tag: string): boolean {
  if (!TAG.test(tag)) return false;
  try {
    return LANGUAGES.of(tag.split('-')[0] ?? tag) !== undefined;
  } catch {
    return false;
  }
}

/** As forms write a language in a header: `Nepali (ne)`. */
export function languageHeader(locale: string): string {
  return `${LANGUAGES.of(locale.split('-')[0] ?? locale) ?? locale} (${locale})`;
}
