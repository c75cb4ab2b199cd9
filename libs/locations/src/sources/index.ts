import { gdacs } from './gdacs.source';
import { informRisk } from './inform-risk.source';
import type { RiskSource } from './risk-source';
import { tenantAreas } from './tenant-areas.source';

/** Every source that can be loaded. A new one is one file beside these and one line here. */
export const RISK_SOURCES: readonly RiskSource[] = [gdacs, informRisk, tenantAreas];
