import type { MatchMethod } from '../crisis';

/** That a place lies in one extent of an area, and how surely. */
export interface ExtentMatch {
  readonly method: MatchMethod;
  /**
   * Kilometres with one decimal: to the centre for `radius`; to the edge, or 0.0 inside, for `polygon`
   * and `bbox`; null for regions. For `country`: to the edge of where the source puts the event, where it lies elsewhere.
   */
  readonly distanceKm: string | null;
  /** Whole percent. */
  readonly confidence: number;
  /** The edge is nearer than the position is precise. */
  readonly nearEdge: boolean;
  /** Of a place without a coordinate: by which unit a shape was tried. */
  readonly unit?: 'district' | 'admin1';
}
