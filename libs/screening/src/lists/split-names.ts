import { plain } from './list-text';
import type { OtherName } from './entity-list';

export interface SplitNames {
  readonly name: string;
  readonly otherNames: readonly OtherName[];
}

const FORM = String.raw`(?:Co(?:mpany)?\b|Ltd\b|Limited\b|LLC\b|L\.L\.C|Inc\b|Corp(?:oration)?\b|S\.?A\b|Bhd\b|Berhad\b|GmbH\b)`;
const ALIASES =
  /\s*[([]\s*(?:(?:and|including|with)\s+(?:its\s+)?(?:\w+\s+)?alias(?:es)?\s*:?|(?:also|formerly|previously|aka|a\/k\/a|f\/k\/a)(?:\s+(?:known|doing business)\s+as)?|including)\s+(.+)[)\]]\s*\.?\s*$/is;
const ALIASES_BARE = /,?\s+(?:also known as|formerly known as)\s+(.+)$/is;
const SUBSIDIARIES =
  /\s+(?:and|including)\s+(?:its|their)\s+(?:\S+\s+)*?subsidiaries(?:\s+and\s+affiliates)?(?:[^,:;]*)?[,:]?\s*(?:which\s+include|including|:)\s*:?\s*(.+)$/is;
const SUBORDINATES =
  /\s+(?:and|including)\s+(?:all\s+(?:of\s+)?)?(?:its|their)\s+(?:subsidiaries|subordinates?|affiliates?|joint ventures|subordinate and affiliated entities)\b.*$/is;

/**
 * The names in one cell. Lists hide aliases in three styles: `(and two aliases: A; and B)`,
 * `(also known as A; B; and C)`, and `and its eight X-based subsidiaries, which include A, B, and C`; the list of CBP
 * has a fourth, `A, a/k/a B; C`. What cannot be taken apart stays in the raw text, which is kept beside.
 */
export function splitNames(cell: string): SplitNames {
  const text = plain(cell);
  const known = text.split(/[,;]?\s*\ba\/k\/a\s+/i);
  if (known.length > 1 && !/[([]\s*$/.test(known[0] ?? '')) {
    const [first = '', ...aliases] = known;
    return {
      name: clean(first),
      otherNames: aliases.flatMap((part) => named('alias', splitList(part))),
    };
  }
  const subsidiaries = SUBSIDIARIES.exec(text);
  if (subsidiaries) {
    const before = splitNames(text.slice(0, subsidiaries.index));
    const related = named('related', splitList(subsidiaries[1] ?? ''));
    return { name: before.name, otherNames: [...before.otherNames, ...related] };
  }
  const aliases = ALIASES.exec(text) ?? ALIASES_BARE.exec(text);
  if (aliases) {
    const name = clean(text.slice(0, aliases.index));
    return { name, otherNames: named('alias', splitList(aliases[1] ?? '')) };
  }
  return { name: clean(text.replace(SUBORDINATES, '')), otherNames: [] };
}

/** At semicolons where there are any; else at commas that no legal form follows, and at the last `and`. */
function splitList(text: string): string[] {
  const body = text.replace(/[.)\]]+\s*$/, (end) =>
    /\)/.test(end) && text.includes('(') ? end : end.replace(/[)\]]/g, ''),
  );
  const parts = body.includes(';')
    ? body.split(/\s*;\s*/)
    : body.split(
        new RegExp(String.raw`,\s+(?!${FORM})|(?<=${FORM}\.?,?)\s+and\s+(?=\p{Lu})`, 'iu'),
      );
  return parts
    .map((part) => clean(part.replace(/^\s*(?:and|or)\s+/i, '')))
    .filter((part) => /\p{L}/u.test(part));
}

function clean(text: string): string {
  return plain(text).replace(/^[\s,;:]+|[\s,;:]+$/g, '');
}

function named(kind: OtherName['kind'], texts: readonly string[]): OtherName[] {
  return texts.map((text) => ({ kind, text }));
}

/** Several companies in one cell: `A Co., Ltd. and B Co., Ltd.`; each is an entry of its own. */
export function splitEntities(cell: string): string[] {
  const text = plain(cell);
  if (/a\/k\/a|known as|alias|subsidiaries|which include/i.test(text)) return [text];
  return text
    .split(
      new RegExp(
        String.raw`\s*;\s*(?:and\s+)?|(?<=${FORM}\.?)(?:,\s*and|,(?!\s*${FORM})|\s+and)\s+(?=\p{Lu})`,
        'u',
      ),
    )
    .map(clean)
    .filter((part) => /\p{L}/u.test(part));
}
