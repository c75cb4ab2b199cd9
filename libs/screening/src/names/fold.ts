/** Letters that NFKD leaves whole, and Cyrillic and Greek letters as registers of companies write them. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  ŋ: 'ng',
  ə: 'a',
  ʻ: '',
  ʼ: '',
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ґ: 'g',
  д: 'd',
  ђ: 'd',
  е: 'e',
  є: 'ye',
  ж: 'zh',
  з: 'z',
  и: 'i',
  і: 'i',
  ј: 'j',
  к: 'k',
  л: 'l',
  љ: 'lj',
  м: 'm',
  н: 'n',
  њ: 'nj',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  ћ: 'c',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  џ: 'dz',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  ѓ: 'g',
  ќ: 'k',
  ѕ: 'dz',
  α: 'a',
  β: 'v',
  γ: 'g',
  δ: 'd',
  ε: 'e',
  ζ: 'z',
  η: 'i',
  θ: 'th',
  ι: 'i',
  κ: 'k',
  λ: 'l',
  μ: 'm',
  ν: 'n',
  ξ: 'x',
  ο: 'o',
  π: 'p',
  ρ: 'r',
  σ: 's',
  ς: 's',
  τ: 't',
  υ: 'y',
  φ: 'f',
  χ: 'ch',
  ψ: 'ps',
  ω: 'o',
};

/**
 * A text in the form in which words are compared: compatibility forms, case and accents folded, Cyrillic
 * and Greek in Latin letters, initials joined (`S.A. de C.V.` is `sa de cv`), everything but letters and
 * digits a single space. Scripts without a table here (Han, Arabic, Devanagari, Thai) stay what they are and
 * are compared only with themselves.
 */
export function fold(text: string): string {
  return (
    text
      .replace(/[İI]/g, 'i')
      .toLowerCase()
      // The short i and the io of Cyrillic would lose their mark, which is their letter.
      .replace(/й/g, 'i')
      .replace(/ё/g, 'e')
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, '')
      .normalize('NFC')
      .replace(/[^\x00-\x7f]/gu, (letter) => LETTERS[letter] ?? letter)
      .replace(/&/g, ' and ')
      .replace(/['’`´]/g, '')
      .replace(
        /(?<![\p{L}\p{N}])((?:\p{L}\.\s?){2,})/gu,
        (initials) => `${initials.replace(/[.\s]/g, '')} `,
      )
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
      .trim()
  );
}
