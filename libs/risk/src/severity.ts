import type { WorkersBand } from './facts';

/** 1 to 5 on each dimension (UNGP 14 and 24 with commentary). */
export interface Severity {
  /** How grave. */
  scale: number;
  /** How many people could be affected. */
  scope: number;
  /** How hard it is to put right. */
  irremediability: number;
}

/** The highest of the three counts, not their mean. */
export function severityLevel(severity: Severity): number {
  return Math.max(severity.scale, severity.scope, severity.irremediability);
}

const SCOPE: Readonly<Record<WorkersBand, number>> = {
  unknown: 2,
  under_50: 1,
  '50_to_249': 2,
  '250_to_999': 3,
  '1000_and_over': 4,
};

export function scopeOf(band: WorkersBand): number {
  return SCOPE[band];
}

/**
 * The order in which to act: severity first, then irremediability (delay makes it worse), then
 * likelihood. Higher comes first; 0 to 999.
 */
export function priorityOf(severity: Severity, likelihood: number): number {
  const level = severityLevel(severity);
  return level * 100 + severity.irremediability * 10 + likelihood;
}

const WORDS = ['', 'slight', 'limited', 'serious', 'grave', 'extreme'];

/** Why the flag stands where it stands, in one sentence. */
export function prioritySentence(severity: Severity, likelihood: number): string {
  const level = severityLevel(severity);
  const leading = [
    ...(severity.scale === level ? ['how grave the harm is'] : []),
    ...(severity.scope === level ? ['how many could be affected'] : []),
    ...(severity.irremediability === level ? ['how hard it would be to put right'] : []),
  ];
  return `Severity is ${WORDS[level]} (${level} of 5) because of ${leading.join(' and ')}; likelihood, the second key, is ${likelihood} of 5.`;
}
