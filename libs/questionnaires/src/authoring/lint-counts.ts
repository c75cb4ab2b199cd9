import type { ReadColumn, ReadDefinition, ReadQuestion } from '../engine/template-definition';
import { textsOf } from './definition-texts';
import type { DraftFinding } from './lint-report';

/** Words for people at work, as far as the product reads: where a number is of them, 1 to 4 are never told. */
const PEOPLE = new RegExp(
  [
    ...[
      'workers?',
      'employees?',
      'migrants?',
      'people',
      'persons?',
      'staff',
      'labou?rers?',
      'recruits?',
      'women',
      'men',
      'minors?',
      'headcount',
    ],
    ...['trabajador(?:es|as?)?', 'emplead[oa]s?', 'personas?', 'migrantes?', 'mujeres', 'hombres'],
    ...[
      'travailleu(?:rs?|ses?)',
      'salari[eé]e?s?',
      'personnes?',
      'employ[eé]e?s?',
      'femmes',
      'hommes',
    ],
    ...[
      'trabalhador(?:es|as?)?',
      'pessoas?',
      'mitarbeiter\\p{L}*',
      'arbeiter\\p{L}*',
      'personen',
      'lavorator\\p{L}*',
      'persone',
    ],
    ...[
      'pekerja',
      'karyawan',
      'orang',
      'çalışan\\p{L}*',
      'işçi\\p{L}*',
      'kişi',
      'работник\\p{L}*',
      'человек',
      'людей',
    ],
  ]
    .map((word) => `(?<!\\p{L})${word}(?!\\p{L})`)
    .concat([
      'कामदार',
      'श्रमिक',
      'जना',
      'व्यक्ति',
      'শ্রমিক',
      'কর্মী',
      'জন',
      'ব্যক্তি',
      'người lao động',
      'công nhân',
      'عامل',
      'عمال',
      '工人',
      '员工',
      '人数',
      '労働者',
      '従業員',
      '노동자',
      '근로자',
      '명',
    ])
    .join('|'),
  'iu',
);

/** Words that ask how many, right before those for people. */
const COUNTED = new RegExp(
  `(?:number of|count of|how many|n[uú]mero de|cu[aá]nt[oa]s|nombre (?:de |d['’])|combien (?:de |d['’])) ?(?:\\p{L}+ )?(?:${PEOPLE.source})`,
  'iu',
);

/**
 * Whole numbers that speak of people and do not say whether they count them, and decimals that count
 * people, of whom nothing would be kept back.
 */
export function countErrors(definition: ReadDefinition): DraftFinding[] {
  const labels = textsOf(definition).filter(({ path }) => /\/label(\/|$)/.test(path));
  const placesOf = (words: RegExp) =>
    new Set(
      labels
        .filter(({ text }) => words.test(text))
        .map(({ path }) => path.replace(/\/label(\/[^/]*)?$/, '')),
    );
  const [speaking, counting] = [placesOf(PEOPLE), placesOf(COUNTED)];
  const findings: DraftFinding[] = [];
  const look = (asked: ReadQuestion | ReadColumn, path: string): void => {
    if (asked.type === 'table') {
      const columns = asked.columns as readonly ReadColumn[];
      columns.forEach((column, at) => look(column, `${path}/columns/${at}`));
    } else if (asked.type === 'integer') {
      if (asked.countsPeople === undefined && speaking.has(path)) {
        findings.push({ path, code: 'count_of_people_unsaid', message: unsaid(asked.code) });
      }
    } else if (asked.type === 'decimal' && counting.has(path)) {
      findings.push({ path, code: 'count_of_people_as_decimal', message: asDecimal(asked.code) });
    }
  };
  definition.sections.forEach(({ questions }, section) =>
    questions.forEach((one, at) => look(one, `/sections/${section}/questions/${at}`)),
  );
  return findings;
}

const unsaid = (code: string): string =>
  `'${code}' speaks of people: say "countsPeople": true where the answer is a number of people, so that 1 to 4 are never told outside the register, or false where it is not.`;

const asDecimal = (code: string): string =>
  `'${code}' counts people as a decimal, of which 1 to 4 would be told outside the register: make it an integer with "countsPeople": true.`;
