import { acledTenant } from './acled-tenant.source';
import { dolTvpra } from './dol-tvpra.source';
import { euCahra } from './eu-cahra.source';
import { gdacs } from './gdacs.source';
import { glide } from './glide.source';
import { idmcIdu } from './idmc-idu.source';
import { informRisk } from './inform-risk.source';
import { informSeverity } from './inform-severity.source';
import { reliefweb } from './reliefweb.source';
import type { RiskSource } from './risk-source';
import { tenantAreas } from './tenant-areas.source';
import { tiedStatus } from './tied-status.source';
import { ucdpCandidate } from './ucdp-candidate.source';
import { ucdpGed } from './ucdp-ged.source';
import { usTip } from './us-tip.source';
import { worldbankFcs } from './worldbank-fcs.source';

/** Every source that can be loaded. A new one is one file beside these and one line here. */
export const RISK_SOURCES: readonly RiskSource[] = [
  acledTenant,
  dolTvpra,
  euCahra,
  gdacs,
  glide,
  idmcIdu,
  informRisk,
  informSeverity,
  reliefweb,
  tenantAreas,
  tiedStatus,
  ucdpCandidate,
  ucdpGed,
  usTip,
  worldbankFcs,
];
