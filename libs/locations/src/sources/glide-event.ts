import type { CrisisType } from '../crisis';

/** How the product reads a kind of event of GLIDE. Distances in kilometres; its own choice. */
export interface GlideKind {
  readonly name: string;
  readonly type: CrisisType;
  readonly radiusKm: number;
  /** The named country is affected as a whole; otherwise the point decides. */
  readonly wholeCountry: boolean;
  /** Days after the last day that is told: active, then recovery. */
  readonly active: number;
  readonly recovery: number;
}

const disaster = (
  name: string,
  radiusKm: number,
  active: number,
  recovery: number,
  wholeCountry = false,
): GlideKind => ({ name, type: 'NATURAL_DISASTER', radiusKm, wholeCountry, active, recovery });

const protracted = (name: string): GlideKind => ({
  name,
  type: 'PROTRACTED_CRISIS',
  radiusKm: 300,
  wholeCountry: true,
  active: 365,
  recovery: 365,
});

/**
 * Event codes of GLIDE, which ReliefWeb uses as well. Technological disasters (AC) and others (OT) are
 * no crisis in the sense of A/70/260 §16 and are left out.
 */
export const GLIDE_KINDS: Readonly<Record<string, GlideKind>> = {
  AV: disaster('snow avalanche', 50, 30, 150),
  CE: protracted('complex emergency'),
  CW: disaster('cold wave', 300, 30, 90, true),
  DR: disaster('drought', 300, 180, 275, true),
  EC: disaster('extratropical cyclone', 200, 60, 305),
  EP: disaster('epidemic', 200, 120, 180, true),
  EQ: disaster('earthquake', 100, 90, 275),
  ET: disaster('extreme temperature', 300, 30, 90, true),
  FA: protracted('famine'),
  FF: disaster('flash flood', 75, 60, 305),
  FL: disaster('flood', 100, 60, 305),
  FR: disaster('fire', 25, 30, 150),
  HT: disaster('heat wave', 300, 30, 90, true),
  IN: disaster('insect infestation', 300, 120, 180),
  LS: disaster('landslide', 50, 30, 150),
  MS: disaster('mudslide', 50, 30, 150),
  SL: disaster('slide', 50, 30, 150),
  SS: disaster('storm surge', 100, 60, 305),
  ST: disaster('severe local storm', 100, 30, 150),
  TC: disaster('tropical cyclone', 200, 60, 305),
  TO: disaster('tornado', 50, 30, 150),
  TS: disaster('tsunami', 100, 90, 275),
  VO: disaster('volcano', 100, 60, 120),
  VW: disaster('violent wind', 100, 30, 150),
  WF: disaster('wildfire', 50, 30, 150),
  WV: disaster('wave or surge', 100, 60, 305),
};

/** The kind of event of a code; undefined for a code that is unknown or no crisis. */
export function glideKind(code: string): GlideKind | undefined {
  return Object.hasOwn(GLIDE_KINDS, code) ? GLIDE_KINDS[code] : undefined;
}
