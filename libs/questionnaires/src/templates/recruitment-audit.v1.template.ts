import { shippedTemplate } from '../engine/define-template';
import { bn } from './recruitment-audit-bn.v1.locale';
import { es } from './recruitment-audit-es.v1.locale';
import { fr } from './recruitment-audit-fr.v1.locale';
import { ne } from './recruitment-audit-ne.v1.locale';
import {
  CONTRACT_QUESTIONS_V1,
  COST_QUESTIONS_V1,
  PAY_QUESTIONS_V1,
} from './recruitment-audit-costs.v1.fields';
import { REPAYMENT_QUESTIONS_V1, RESULT_QUESTIONS_V1 } from './recruitment-audit-result.v1.fields';
import { CHANNEL_QUESTIONS_V1, SCOPE_QUESTIONS_V1 } from './recruitment-audit-scope.v1.fields';
import { translationsOf } from './template-texts';

const BODY = {
  title: 'Audit: how workers got their jobs',
  intro:
    'For one site. Fill it in from records, from what was seen, and from what workers told in private. Counts and groups only, never a person.',
  sections: [
    { code: 'scope', title: 'What was looked at', questions: SCOPE_QUESTIONS_V1 },
    { code: 'channels', title: 'Through whom workers came', questions: CHANNEL_QUESTIONS_V1 },
    { code: 'costs_section', title: 'Fees and costs', questions: COST_QUESTIONS_V1 },
    { code: 'contracts', title: 'Promise, contract and work', questions: CONTRACT_QUESTIONS_V1 },
    { code: 'pay', title: 'Papers, debts and wages', questions: PAY_QUESTIONS_V1 },
    { code: 'repayment', title: 'Repayment', questions: REPAYMENT_QUESTIONS_V1 },
    { code: 'result', title: 'What showed', questions: RESULT_QUESTIONS_V1 },
  ],
};

/**
 * An audit of how workers got their jobs, which social audits rarely ask: channels and who stands
 * behind them, costs by the heads of the ILO definition, contracts at three times, payroll, repayment.
 * It ends with indicators that showed, never with a verdict.
 */
export const recruitmentAuditV1 = shippedTemplate({
  code: 'recruitment-audit',
  version: 1,
  subject: 'site',
  answeredBy: 'auditor',
  locales: ['en', 'es', 'fr', 'ne', 'bn'],
  unreviewed: ['es', 'fr', 'ne', 'bn'],
  translations: translationsOf(BODY, { es, fr, ne, bn }),
  ...BODY,
});
