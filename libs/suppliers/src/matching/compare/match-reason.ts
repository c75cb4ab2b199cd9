import type { PartiesCompared } from './compare-parties';
import type { Objection } from './match-objection';

export const REASON_PARTS = ['identifier', 'name', 'address', 'distance', 'supplier'] as const;
export type ReasonPart = (typeof REASON_PARTS)[number];
export const REASON_AGREES = ['yes', 'partly', 'no', 'unknown'] as const;

/** One part of what was compared, and in words what agrees in it or speaks against it. */
export interface MatchReason {
  readonly part: ReasonPart;
  readonly agrees: (typeof REASON_AGREES)[number];
  readonly text: string;
}

const AGAINST: Readonly<Record<Objection, readonly [part: ReasonPart, text: string]>> = {
  identifiers_contradict: ['identifier', 'An identifier of the same authority differs.'],
  units_differ: ['name', 'The names have different numbers of a unit or plant.'],
  one_names_a_unit: ['name', 'Only one of the names has a number of a unit or plant.'],
  house_numbers_differ: ['address', 'The addresses have no house or plot number in common.'],
  far_apart: ['distance', 'Both places are exact, and too far apart for one site.'],
  references_differ: ['identifier', 'You keep two numbers of your own for them.'],
  suppliers_differ: ['supplier', 'They belong to suppliers of different names.'],
  other_country: ['address', 'They lie in different countries.'],
};

/** What agrees, in words, and then what speaks against it. */
export function reasonsOf(compared: PartiesCompared, against: readonly Objection[]): MatchReason[] {
  const { identifiers, name, address, distanceM, distanceExact } = compared;
  return [
    ...(identifiers.verdict === 'agree'
      ? [yes('identifier', `${identifiers.schemes.join(', ')} agrees.`)]
      : []),
    ...(name ? [nameReason(name)] : []),
    ...(address ? [addressReason(address)] : []),
    ...(distanceM === null ? [] : [distanceReason(distanceM, distanceExact)]),
    ...against.map((objection): MatchReason => {
      const [part, text] = AGAINST[objection];
      return { part, agrees: 'no', text };
    }),
  ];
}

function nameReason(name: NonNullable<PartiesCompared['name']>): MatchReason {
  const { agreed, onlyFirst, onlySecond } = name.agreement;
  const whole = onlyFirst.length + onlySecond.length === 0;
  const both = `“${name.first}” and “${name.second}”`;
  if (agreed.length === 0 || name.score === 0)
    return { part: 'name', agrees: 'no', text: `${both} do not agree.` };
  const how = name.bySound ? 'sound alike in' : 'agree in';
  const what = whole ? 'every word' : agreed.join(', ');
  const rest = [
    ...(onlyFirst.length > 0 ? [`only the first: ${onlyFirst.join(', ')}`] : []),
    ...(onlySecond.length > 0 ? [`only the second: ${onlySecond.join(', ')}`] : []),
  ];
  const text = `${both} ${how} ${what}${rest.length > 0 ? ` (${rest.join('; ')})` : ''}.`;
  return { part: 'name', agrees: whole ? 'yes' : 'partly', text };
}

function addressReason(address: NonNullable<PartiesCompared['address']>): MatchReason {
  if (address.identical) return yes('address', 'The addresses are the same.');
  const { agreed, onlyFirst, onlySecond } = address;
  if (agreed.length === 0)
    return { part: 'address', agrees: 'no', text: 'The addresses have no word in common.' };
  const rest = [
    ...(onlyFirst.length > 0 ? [`only the first: ${onlyFirst.join(', ')}`] : []),
    ...(onlySecond.length > 0 ? [`only the second: ${onlySecond.join(', ')}`] : []),
  ];
  const text = `The addresses agree in ${agreed.join(', ')}${rest.length > 0 ? ` (${rest.join('; ')})` : ''}.`;
  return { part: 'address', agrees: 'partly', text };
}

function distanceReason(metres: number, exact: boolean): MatchReason {
  const far = metres >= 1_000 ? `${(metres / 1_000).toFixed(1)} km` : `${metres} m`;
  const sure = exact ? '' : ', and one of the places is not exact';
  const agrees = metres <= 300 ? 'yes' : metres <= 2_000 ? 'partly' : 'no';
  return { part: 'distance', agrees, text: `The places are ${far} apart${sure}.` };
}

function yes(part: ReasonPart, text: string): MatchReason {
  return { part, agrees: 'yes', text };
}
