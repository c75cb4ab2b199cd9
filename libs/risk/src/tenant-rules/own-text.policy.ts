import { findCountry } from '@para42/locations';
import { toldFaults, type FieldProblem } from '@para42/platform';

/** What the product says behind the sentence of an own rule: no text of a tenant says how sure anybody is. */
export const OWN_RULE_CLOSING = 'By this an indicator is present: suspected, refer.';

/** A flag says what the tenant wrote, and then what it is. */
export function ownSentence(said: string): string {
  const text = said.trim();
  return `${/[.!?…।]$/u.test(text) ? text : `${text}.`} ${OWN_RULE_CLOSING}`;
}

/** First words of sentences, which no name of a person begins with. */
const OPENING =
  /^(?:The|A|An|This|These|Those|Where|When|Sites?|Workers?|Suppliers?|Indicators?|Suspected|Country|Recruit\p{L}+|Agencies|Agency|Fees?|Passports?|In|At|On|Near|From|For|Of|By|Look|See|Refer|Work|Debt|High|Low|Many|More|Some|Fresh|Grave|Any|All) /u;
const RUN = /\p{Lu}\p{Ll}[\p{L}\p{M}'’-]*(?: \p{Lu}\p{Ll}[\p{L}\p{M}'’-]*)+/gu;
/** What is called so is a place, a body or a text. */
const NO_PERSON =
  /(?<!\p{L})(?:Convention|Protocol|Committee|Acts?|Regulation|Declaration|Principles?|Guidance|Guidelines|Standards?|Code|Law|List|Nations|Organi[sz]ation|Assembly|Council|Union|Ministry|Department|Office|Board|Index|Risk|Severity|Labou?r|State|Province|District|Region|Division|County|City|Municipality|Valley|Hills|River|Lake|Sea|Bay|Gulf|Coast|Delta|Island|Islands|Port|Border|Zone|Park|Road|North|South|East|West|Northern|Southern|Eastern|Western|Central|Upper|Lower|New)(?!\p{L})/u;

/**
 * Two capitalised words in a row may be somebody. In a text that flags repeat they stand where they are
 * told to be something else: a country, or with the word for what they are.
 */
function namelike(text: string): string | undefined {
  for (const [run] of text.matchAll(RUN)) {
    const name = run.replace(OPENING, '');
    if (name.includes(' ') && !NO_PERSON.test(name) && !findCountry(name)) return name;
  }
  return undefined;
}

/**
 * What must not stand in the words of a rule. A basis cites texts of others by their names; what flags
 * repeat may be read by anybody. @returns one problem for each fault
 */
export function textFaults(path: string, text: string, as: 'told' | 'cited'): FieldProblem[] {
  const faults = toldFaults(text).map((fault) => ({ path, ...fault }));
  const name = as === 'told' ? namelike(text) : undefined;
  if (name === undefined || faults.some(({ code }) => code === 'name_of_person')) return faults;
  const detail =
    `"${name}" reads like the name of a person. Say who by role; with a place say what it is, ` +
    'as in "Koshi Province".';
  return [...faults, { path, code: 'name_of_person', detail }];
}
