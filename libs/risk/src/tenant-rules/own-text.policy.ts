import type { FieldProblem } from '@para42/platform';

interface Ban {
  code: string;
  pattern: RegExp;
  detail: string;
}

/** Words that leave it open, and those of documents whose names speak of it. */
const CAUTION =
  /\b(indicators?|suspect(ed)?|signs?|risks?|refer|may|might|could|reports?|lists?|listed|conventions?|protocols?)\b/i;
const GRAVE =
  /\b(forced labou?r|child labou?r|compulsory labou?r|trafficking|bondage|servitude)\b/i;

/** Rules raise suspicions. A verdict is a court's, and a sentence of a flag leaves the house. */
const VERDICTS: Ban = {
  code: 'verdict_word',
  pattern:
    /\b(guilty|guilt|prove[nsd]?|proof|convict(ed|s)?|criminals?|crimes?|perpetrators?|offenders?|offences?|traffickers?|slave|slaves|slavery|enslaved?|complicit|illegal|illegally|unlawful|unlawfully|culprits?|violators?)\b/i,
  detail: 'Say that indicators are present or suspected; a rule gives no verdict.',
};

/** Crisis and displacement are properties of places; nobody is told by name, number or status. */
const PERSONAL: readonly Ban[] = [
  {
    code: 'personal_data',
    pattern: /[^\s@]+@[^\s@]+\.[^\s@]+/,
    detail: 'No e-mail addresses: name a role.',
  },
  {
    code: 'personal_data',
    pattern: /\+?\d(?:[\s().-]?\d){7,}/,
    detail: 'No numbers of telephones, passports or permits.',
  },
  {
    code: 'personal_data',
    pattern: /\b[A-Z]{1,3}\d{6,}\b/,
    detail: 'No numbers of passports or permits.',
  },
  {
    code: 'personal_data',
    pattern: /\b(Mr|Mrs|Ms|Miss|Mme|Dr|Sr|Sra)\.?\s+\p{Lu}/u,
    detail: 'No names of people.',
  },
  {
    code: 'status_of_people',
    pattern:
      /\b(undocumented|immigration status|illegal (im)?migrants?|irregular (im)?migrants?|refugees?|asylum[ -]seekers?|stateless|overstay(ed|ers?)?|displaced (people|persons?|workers?))\b/i,
    detail: 'Nothing of anybody’s status: displacement and conflict are properties of places.',
  },
];

const DAY = /\b\d{4}-\d{2}-\d{2}\b/g;

/** What must not stand in the words of a rule. @returns one problem for each fault */
export function textFaults(path: string, text: string): FieldProblem[] {
  const plain = text.replace(DAY, '');
  const faults = [VERDICTS, ...PERSONAL].flatMap(({ code, pattern, detail }) => {
    const found = pattern.exec(plain);
    return found ? [{ path, code, detail: `"${found[0]}" cannot stand here. ${detail}` }] : [];
  });
  const grave = GRAVE.exec(plain);
  if (grave && !CAUTION.test(plain)) {
    const detail = `Where "${grave[0]}" is spoken of, say that indicators are present or suspected.`;
    faults.push({ path, code: 'verdict_word', detail });
  }
  if (/[<>{}\p{Cc}]/u.test(text)) {
    faults.push({ path, code: 'plain_text', detail: 'Plain text in one line, without markup.' });
  }
  return faults;
}
