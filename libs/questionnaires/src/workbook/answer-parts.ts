import type { Cell, ChoiceQuestion, PartyQuestion } from '../engine/template-document';
import type { CellAnswer } from '../engine/answer-values';
import type { MessageCode } from '../engine/problem-messages';
import {
  countryChoices,
  currencyChoices,
  kindChoices,
  optionChoices,
  yesNoChoices,
  type Choices,
} from './choices';
import { WORKBOOK_TEXTS, type WorkbookText, type WorkbookTexts } from './workbook-texts.locale';

/** `mark`: a choice of yes or nothing. `codes`: several codes in one cell. */
export type PartKind =
  'text' | 'integer' | 'decimal' | 'date' | 'month' | 'choice' | 'mark' | 'codes';

/** One cell's share of an answer: money has two, an organisation up to four. */
export interface AnswerPart {
  /** Empty where the answer has one cell. */
  key: string;
  kind: PartKind;
  /** What stands beside the question; empty where nothing has to. */
  label: string;
  choices?: Choices;
  /** What is wrong with a text that none of the choices is. */
  fault?: MessageCode;
}

/** The parts of an answer by key, each as one text: numbers in digits, choices by code, marks as `yes`. */
export type Scalars = Readonly<Record<string, string>>;

/** With more options than this several are written into one cell instead of having one each. */
const MOST_MARKS = 12;

/** What cells show and offer, in one language. */
export class Wording {
  readonly texts: WorkbookTexts;
  readonly countries: Choices;
  readonly yesNo: Choices;
  private readonly anyCurrency = currencyChoices();

  constructor(readonly locale: string) {
    const language = locale.split('-')[0] ?? locale;
    this.texts = (WORKBOOK_TEXTS[language] ?? WORKBOOK_TEXTS.en) as WorkbookTexts;
    this.countries = countryChoices(locale);
    this.yesNo = yesNoChoices(this.texts.yes, this.texts.no);
  }

  say(key: WorkbookText, params: Readonly<Record<string, string>> = {}): string {
    return this.texts[key].replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
  }

  /** The cells of an answer, in order. A computed value has none. */
  partsOf(question: Cell): AnswerPart[] {
    switch (question.type) {
      case 'text':
      case 'integer':
      case 'decimal':
        return [{ key: '', kind: question.type, label: '' }];
      case 'date':
        return [{ key: '', kind: 'date', label: this.texts.date_form }];
      case 'month':
        return [{ key: '', kind: 'month', label: this.texts.month_form }];
      case 'yes_no':
        return [choice(this.yesNo, 'not_yes_or_no')];
      case 'one_of':
        return [choice(optionChoices(question.options, this.locale), 'not_an_option')];
      case 'several_of':
        return this.severalOf(question);
      case 'country':
        return [choice(this.countries, 'not_a_country')];
      case 'money':
        return [
          this.part('amount', 'decimal'),
          this.part(
            'currency',
            'choice',
            question.currencies ? currencyChoices(question.currencies) : this.anyCurrency,
          ),
        ];
      case 'place':
        return [
          this.part('country', 'choice', this.countries),
          this.part('admin1', 'text'),
          this.part('name', 'text'),
          this.part('lat', 'decimal'),
          this.part('lng', 'decimal'),
        ];
      case 'party':
        return this.party(question);
      case 'file':
        return [this.part('document', 'text'), this.part('effectiveOn', 'date')];
      case 'computed':
        return [];
    }
  }

  private part(key: WorkbookText, kind: PartKind, choices?: Choices): AnswerPart {
    const fault = FAULT_OF_PART[key];
    return {
      key,
      kind,
      label: this.texts[key],
      ...(choices && { choices }),
      ...(fault && { fault }),
    };
  }

  private severalOf({ options }: ChoiceQuestion): AnswerPart[] {
    const choices = optionChoices(options, this.locale);
    if (options.length > MOST_MARKS) {
      return [{ key: '', kind: 'codes', label: this.texts.several_form, choices }];
    }
    return options.map(({ code }) => ({
      key: code,
      kind: 'mark',
      label: choices.textOf(code),
      choices: this.yesNo,
    }));
  }

  private party({ kinds }: PartyQuestion): AnswerPart[] {
    const kind = this.part('kind', 'choice', kindChoices(kinds, this.locale));
    return [
      ...(kinds.length > 1 ? [kind] : []),
      this.part('name', 'text'),
      this.part('country', 'choice', this.countries),
      this.part('registration', 'text'),
    ];
  }
}

const FAULT_OF_PART: Readonly<Record<string, MessageCode>> = {
  currency: 'not_a_currency',
  country: 'not_a_country',
};

function choice(choices: Choices, fault: MessageCode): AnswerPart {
  return { key: '', kind: 'choice', label: '', choices, fault };
}

/** An answer taken apart; nothing where it is none, or not of the type of its question. */
export function takenApart(question: Cell, value: unknown): Scalars {
  switch (question.type) {
    case 'several_of': {
      const isList = Array.isArray(value) && value.every((code) => typeof code === 'string');
      return isList ? chosen(question, value) : {};
    }
    case 'money':
    case 'place':
    case 'party':
    case 'file':
      return membersOf(value);
    default:
      if (typeof value === 'boolean') return { '': value ? 'yes' : 'no' };
      return typeof value === 'string' || typeof value === 'number' ? { '': String(value) } : {};
  }
}

function membersOf(value: unknown): Scalars {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  const members = Object.entries(value).filter(([, member]) => typeof member === 'string');
  return Object.fromEntries(members);
}

function chosen({ options }: ChoiceQuestion, codes: readonly string[]): Scalars {
  if (options.length > MOST_MARKS) return codes.length > 0 ? { '': codes.join(';') } : {};
  return Object.fromEntries(codes.map((code) => [code, 'yes']));
}

/**
 * The answer that parts make; undefined where they are all empty.
 * @param before what the answer was: the id of an organisation stays with its name
 */
export function putTogether(
  question: Cell,
  parts: Scalars,
  before: CellAnswer | undefined,
): unknown {
  const given = Object.entries(parts).filter(([, text]) => text.trim() !== '');
  if (given.length === 0) return undefined;
  switch (question.type) {
    case 'integer':
      return Number(parts['']);
    case 'yes_no':
      return parts[''] === 'yes';
    case 'several_of':
      return question.options.length > MOST_MARKS
        ? (parts[''] ?? '').split(';')
        : question.options.map(({ code }) => code).filter((code) => parts[code] === 'yes');
    case 'party':
      return partyOf(question, Object.fromEntries(given), before);
    case 'money':
    case 'place':
    case 'file':
      return Object.fromEntries(given);
    default:
      return parts[''];
  }
}

function partyOf(
  { kinds }: PartyQuestion,
  { id: _, ...given }: Record<string, string>,
  before: CellAnswer | undefined,
): unknown {
  const party = kinds.length === 1 ? { kind: kinds[0], ...given } : given;
  const known = before as { kind?: string; name?: string; id?: string } | null | undefined;
  const isSame = known?.id && known.name === given.name && known.kind === party.kind;
  return isSame ? { ...party, id: known.id } : party;
}
