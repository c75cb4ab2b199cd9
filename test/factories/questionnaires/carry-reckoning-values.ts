import { isDeepStrictEqual } from 'node:util';
import type { Question } from '@para42/questionnaires';

/** In which list of the report one value must be found, and with what. */
export interface ExpectedLeaf {
  list: 'carried' | 'converted' | 'dropped';
  value: unknown;
  reason?: string;
}

type Options = { options?: readonly { code: string }[] };

const MINOR_UNITS: Readonly<Record<string, boolean>> = {
  NPR: true,
  BDT: true,
  EUR: true,
  KWD: true,
};

/** One value of one type under another, by the rules as they are told to users. */
export function expectedLeaf(was: Question, is: Question, value: unknown): ExpectedLeaf {
  const carried: ExpectedLeaf = { list: 'carried', value };
  const converted = (other: unknown): ExpectedLeaf => ({ list: 'converted', value: other });
  const dropped = (reason: string): ExpectedLeaf => ({ list: 'dropped', value, reason });
  const offered = new Set(((is as Options).options ?? []).map((option) => option.code));
  if (is.type === 'note' || is.type === 'computed') return dropped('not_answerable');
  switch (`${was.type} ${is.type}`) {
    case 'money money': {
      const { currency } = value as { currency: string };
      const allowed = (is as { currencies?: readonly string[] }).currencies;
      const isAsked = allowed ? allowed.includes(currency) : MINOR_UNITS[currency];
      return isAsked ? carried : dropped('currency_not_asked');
    }
    case 'party party': {
      const kinds = (is as { kinds: readonly string[] }).kinds;
      return kinds.includes((value as { kind: string }).kind) ? carried : dropped('kind_not_asked');
    }
    case 'one_of one_of':
      return offered.has(value as string) ? carried : dropped('option_gone');
    case 'several_of several_of': {
      const kept = (value as string[]).filter((code) => offered.has(code));
      if (isDeepStrictEqual(kept, value)) return carried;
      return kept.length > 0 ? converted(kept) : dropped('option_gone');
    }
    case 'one_of several_of':
      return offered.has(value as string) ? converted([value]) : dropped('option_gone');
    case 'several_of one_of': {
      const [only, second] = value as string[];
      if (second !== undefined) return dropped('not_exact');
      return offered.has(only ?? '') ? converted(only) : dropped('option_gone');
    }
    case 'yes_no one_of':
      if (!offered.has('yes') || !offered.has('no')) return dropped('type_changed');
      return converted(value === true ? 'yes' : 'no');
    case 'one_of yes_no':
      if (value !== 'yes' && value !== 'no') return dropped('type_changed');
      return converted(value === 'yes');
    case 'integer decimal':
      // A decimal has at most 14 digits before the point.
      return Math.abs(value as number) < 1e14
        ? converted(`${value as number}`)
        : dropped('not_exact');
    case 'decimal integer':
      return Number.isInteger(Number(value)) ? converted(Number(value) + 0) : dropped('not_exact');
    case 'date month':
      return converted((value as string).split('-').slice(0, 2).join('-'));
    case 'integer text':
    case 'decimal text':
    case 'date text':
    case 'month text':
      return converted(`${value as string | number}`);
    case 'country place':
      return converted({ country: value });
    case 'place country': {
      const { country, ...more } = value as { country: string };
      return Object.keys(more).length === 0 ? converted(country) : dropped('not_exact');
    }
    default:
      return was.type === is.type ? carried : dropped('type_changed');
  }
}
