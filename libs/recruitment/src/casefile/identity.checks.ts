import type { CaseFile } from './case-file.schema';
import type { FaultCollector } from './fault-collector';

const PAPER =
  '(?:passports?|identity cards?|id cards?|national ids?|citizenships?|work permits?|visas?)';

/** Numbers of which it is sure enough that they are of a person's papers. */
const NUMBERS: readonly RegExp[] = [
  // PA1234567, A12345678: as passports of many countries are numbered.
  /(?<![\p{L}\d])[A-Z]{1,2}\d{7,8}(?![\p{L}\d])/u,
  new RegExp(
    `\\b${PAPER}\\W{0,3}(?:no|nos|nr|number|numbers)?\\W{0,3}[a-z]{0,3}[ -]?\\d{5,}`,
    'iu',
  ),
];

/** Words after which the name of a person stands. */
const NAMES: readonly RegExp[] = [
  /\b(?:named|called|Mr|Mrs|Ms|Mme)\b\.?:? +\p{Lu}\p{Ll}+/u,
  /\b[Nn]ames? ?(?:is|:) ?\p{Lu}\p{Ll}+/u,
  new RegExp(`\\b${PAPER}\\b.{0,40}\\bof \\p{Lu}\\p{Ll}+ \\p{Lu}\\p{Ll}+`, 'u'),
];

const NUMBER =
  'holds what looks like the number of a passport or identity card: no number of a person’s papers ' +
  'is stored here; take it out, and name documents by their hash';
const NAME =
  'names a person: no names are stored here; take it out, and say who by role, group or pseudonym';

/** Texts that people write must not say who somebody is. What they say is not repeated in the fault. */
export function checkIdentities(file: CaseFile, c: FaultCollector): void {
  const text = (path: readonly PropertyKey[], value: string | undefined): void => {
    if (value === undefined) return;
    if (NUMBERS.some((pattern) => pattern.test(value))) c.add(path, 'identity_number', NUMBER);
    else if (NAMES.some((pattern) => pattern.test(value))) c.add(path, 'name_of_person', NAME);
  };
  const list = (path: readonly PropertyKey[], values: readonly string[] | undefined): void =>
    (values ?? []).forEach((value, i) => text([...path, i], value));

  text(['title'], file.title);
  (file.agencies ?? []).forEach((row, i) => {
    text(['agencies', i, 'ref'], row.ref);
    text(['agencies', i, 'pseudonym'], row.pseudonym);
    list(['agencies', i, 'evidence'], row.evidence);
  });
  (file.licences ?? []).forEach((row, i) => list(['licences', i, 'evidence'], row.evidence));
  (file.edges ?? []).forEach((row, i) => {
    text(['edges', i, 'source'], row.source);
    text(['edges', i, 'from', 'place', 'name'], row.from.place?.name);
    text(['edges', i, 'to', 'place', 'name'], row.to.place?.name);
    list(['edges', i, 'evidence'], row.evidence);
  });
  (file.cohorts ?? []).forEach((row, i) => {
    text(['cohorts', i, 'ref'], row.ref);
    text(['cohorts', i, 'origin', 'name'], row.origin.name);
    text(['cohorts', i, 'source'], row.source);
    list(['cohorts', i, 'evidence'], row.evidence);
    (row.deductions ?? []).forEach(({ purpose }, k) =>
      text(['cohorts', i, 'deductions', k, 'purpose'], purpose),
    );
  });
  (file.individuals ?? []).forEach((row, i) => text(['individuals', i, 'id'], row.id));
  (file.payments ?? []).forEach((row, i) => {
    text(['payments', i, 'ref'], row.ref);
    text(['payments', i, 'label'], row.label);
    list(['payments', i, 'evidence'], row.evidence);
  });
  (file.events ?? []).forEach((row, i) => text(['events', i, 'note'], row.note));
}
