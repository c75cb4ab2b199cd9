import type { RiskSource, SourceContent } from './risk-source';

/** Why a version must not be used until somebody has looked at it. */
export interface GuardFinding {
  readonly code:
    'too_few_records' | 'dropped_records' | 'spot_value_missing' | 'spot_value_differs';
  readonly detail: string;
}

/** Countries' scores and areas that a file brought. */
export function recordCount(content: SourceContent): number {
  return content.scores.length + content.areas.length;
}

/**
 * Holds a parsed file against the guards of its source.
 * @param before records of the version that is in use; undefined where this is the first
 */
export function judgeContent(
  source: RiskSource,
  content: SourceContent,
  before: number | undefined,
): GuardFinding[] {
  const { minRecords, maxDropPercent } = source.guards;
  const count = recordCount(content);
  const findings: GuardFinding[] = [];
  if (count < minRecords) {
    findings.push({
      code: 'too_few_records',
      detail: `${count} usable records; a whole list of this source has at least ${minRecords}.`,
    });
  }
  if (before !== undefined && count * 100 < before * (100 - maxDropPercent)) {
    findings.push({
      code: 'dropped_records',
      detail: `${count} records after ${before}: more than ${maxDropPercent} % are gone.`,
    });
  }
  return [...findings, ...spotFindings(source, content)];
}

function spotFindings(source: RiskSource, content: SourceContent): GuardFinding[] {
  return source.guards.spotValues.flatMap(({ country, indicator, min, max }): GuardFinding[] => {
    const values = content.scores.filter(
      (score) => score.country === country && score.indicator === indicator,
    );
    if (values.length === 0) {
      return [{ code: 'spot_value_missing', detail: `There is no ${indicator} for ${country}.` }];
    }
    const wrong = values.find(({ score }) => Number(score) < min || Number(score) > max);
    if (!wrong) return [];
    const detail = `${indicator} of ${country} is ${wrong.score}; it has always been ${min} to ${max}.`;
    return [{ code: 'spot_value_differs', detail }];
  });
}
