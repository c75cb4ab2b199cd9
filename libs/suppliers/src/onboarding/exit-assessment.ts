export const EXIT_ASSESSMENT_STATES = ['written', 'accepted', 'returned'] as const;

/** What is weighed before a relation is left (A/70/260: leaving is the last resort). */
export interface ExitConsiderations {
  /** How crucial the relation is. */
  crucial: string;
  /** How severe the harm is. */
  severity: string;
  /** What leaving does to the people affected. */
  effectOnPeople: string;
  /** What was tried to gain and use influence. */
  leverage: string;
  /** What was tried to help the supplier to do better. */
  capacityBuilding: string;
  /** How remedy of open cases goes on after the exit. */
  openRemedy: string;
}

export interface ExitAssessment extends ExitConsiderations {
  id: string;
  supplierId: string;
  state: (typeof EXIT_ASSESSMENT_STATES)[number];
  /** `kind:id` */
  writtenBy: string;
  writtenAt: string;
  reviewedBy: string | null;
  reviewedAt: string | null;
  reviewNote: string | null;
  version: number;
}
