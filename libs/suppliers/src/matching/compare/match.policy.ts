import type { PartiesCompared } from './compare-parties';
import { OBJECTIONS, type Objection } from './match-objection';
import { reasonsOf, type MatchReason } from './match-reason';
import { compareParties } from './compare-parties';
import type { PreparedParty } from './prepared-party';

/**
 * From what two records count as one. Fixed on the half of the labelled pairs that is for tuning (`npm run matching`
 * prints both halves); whoever changes one runs both halves again.
 */
export const THRESHOLDS = {
  /** Names, of 100, from which records at one address are one. */
  sureName: 92,
  sureAddress: 85,
  /** Names and addresses where both places are exact and this near, in metres. */
  nearName: 95,
  nearAddress: 60,
  nearM: 150,
  /** With an identifier in common, either is enough. */
  identifiedName: 50,
  identifiedAddress: 60,
  /** Places that are exact and further apart, in metres, are never one without asking. */
  apartM: 1_500,
  /** From which records are for a person. */
  sameName: 90,
  sameAddress: 35,
  possibleName: 78,
  possibleAddress: 45,
  possibleM: 2_000,
  likelyName: 55,
  likelyAddress: 75,
  likelyM: 300,
} as const;

export interface PartyMatch {
  /** `sure` may be merged without asking, `possible` is for a person. */
  readonly verdict: 'sure' | 'possible';
  /** 0 to 100, to put candidates in an order. */
  readonly score: number;
  /** 0 to 100; null where there is nothing to compare. */
  readonly nameScore: number | null;
  readonly addressScore: number | null;
  /** Metres. */
  readonly distanceM: number | null;
  readonly identifiers: PartiesCompared['identifiers']['verdict'];
  readonly reasons: readonly MatchReason[];
}

/** @returns undefined where two records are hardly one, and nobody is to be asked */
export function matchParties(a: PreparedParty, b: PreparedParty): PartyMatch | undefined {
  const compared = compareParties(a, b);
  const against = objectionsTo(compared);
  const verdict = isSure(compared) && against.length === 0 ? 'sure' : 'possible';
  if (verdict === 'possible' && !isPossible(compared)) return undefined;
  const { name, address, distanceM, identifiers } = compared;
  return {
    verdict,
    score: scoreOf(compared),
    nameScore: name?.score ?? null,
    addressScore: address?.score ?? null,
    distanceM,
    identifiers: identifiers.verdict,
    reasons: reasonsOf(compared, against),
  };
}

function objectionsTo(compared: PartiesCompared): Objection[] {
  const { kind, identifiers, name, address, distanceM, distanceExact } = compared;
  // A supplier has sites in many places.
  const placed = kind === 'site';
  const holds: Readonly<Record<Objection, boolean>> = {
    identifiers_contradict: identifiers.verdict === 'contradict',
    units_differ: name?.unit === 'differs',
    one_names_a_unit: name?.unit === 'one',
    house_numbers_differ: placed && address?.numbersDiffer === true,
    far_apart: placed && distanceExact && distanceM !== null && distanceM > THRESHOLDS.apartM,
    references_differ: compared.referencesDiffer,
    suppliers_differ: compared.owners === 'differ',
    other_country: !compared.sameCountry,
  };
  return OBJECTIONS.filter((objection) => holds[objection]);
}

function isSure({ name, address, vague, distanceM, distanceExact, identifiers }: PartiesCompared) {
  const [named, placed] = [name?.score ?? 0, address?.score ?? 0];
  const t = THRESHOLDS;
  if (identifiers.verdict === 'agree')
    return named >= t.identifiedName || placed >= t.identifiedAddress;
  if (named >= t.sureName && placed >= t.sureAddress && !vague) return true;
  const near = distanceExact && distanceM !== null && distanceM <= t.nearM;
  return near && named >= t.nearName && placed >= t.nearAddress;
}

function isPossible(compared: PartiesCompared): boolean {
  const { kind, name, address, vague, otherScript, distanceM, identifiers, sameCountry } = compared;
  if (identifiers.verdict === 'agree') return true;
  if (!sameCountry) return false;
  if (address?.identical) return true;
  const [named, placed] = [name?.score ?? 0, address?.score ?? 0];
  const t = THRESHOLDS;
  if (name?.unit === 'differs') return false;
  const within = (metres: number) => distanceM !== null && distanceM <= metres;
  // Suppliers of one name are for a person wherever their sites are; of like names, only those of one place.
  const tells =
    kind === 'site' ? !vague && !otherScript && address !== undefined : named < t.sameName;
  if (named >= t.sameName && placed >= t.sameAddress) return true;
  if (named >= t.possibleName) return placed >= t.possibleAddress || within(t.possibleM) || !tells;
  return named >= t.likelyName && (placed >= t.likelyAddress || within(t.likelyM));
}

function scoreOf({ name, address, distanceM, identifiers }: PartiesCompared): number {
  if (identifiers.verdict === 'agree') return 100;
  const parts: readonly (readonly [weight: number, score: number | undefined])[] = [
    [0.55, name?.score],
    [0.3, address?.score],
    [0.15, distanceM === null ? undefined : Math.max(0, 100 - distanceM / 20)],
  ];
  const known = parts.filter(([, score]) => score !== undefined);
  const weight = known.reduce((sum, [each]) => sum + each, 0);
  const sum = known.reduce((total, [each, score]) => total + each * (score ?? 0), 0);
  return weight === 0 ? 0 : Math.round(sum / weight);
}
