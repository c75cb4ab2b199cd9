import { comparable } from '../register/names';

/** What is asked for of a product: a code, or a name in comparable form. */
export interface ProductQuestion {
  hsCode: string | null;
  nameKey: string | null;
}

/** A code as it is kept: digits without dots and spaces; undefined where the text is no code. */
export function bareHsCode(text: string): string | undefined {
  const digits = text.replace(/[.\s]/g, '');
  return /^(\d{2}){1,5}$/.test(digits) && isChapter(digits.slice(0, 2)) ? digits : undefined;
}

/** Chapters run to 97, 77 is reserved; 98 and 99 are left to countries (WCO, Harmonized System 2022). */
function isChapter(digits: string): boolean {
  return digits !== '00' && digits !== '77';
}

/** A text of digits asks for a code, any other for a name. */
export function productQuestion(text: string): ProductQuestion {
  const hsCode = bareHsCode(text) ?? null;
  return { hsCode, nameKey: hsCode === null ? comparable(text) : null };
}

/** A code answers for those that it begins and for those that begin it; a name for itself. */
export function isProduct(
  asked: ProductQuestion,
  link: { hsCode: string | null; productKey: string | null },
): boolean {
  if (asked.hsCode === null) return asked.nameKey === link.productKey;
  if (link.hsCode === null) return false;
  return link.hsCode.startsWith(asked.hsCode) || asked.hsCode.startsWith(link.hsCode);
}
