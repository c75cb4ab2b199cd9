import { shippedTemplate } from '../engine/define-template';
import { bn } from './supplier-profile-and-policies-bn.v1.locale';
import { es } from './supplier-profile-and-policies-es.v1.locale';
import { fr } from './supplier-profile-and-policies-fr.v1.locale';
import { ne } from './supplier-profile-and-policies-ne.v1.locale';
import { BUYING_QUESTIONS_V1 } from './supplier-profile-buying.v1.fields';
import { CHAIN_QUESTIONS_V1, RISK_QUESTIONS_V1 } from './supplier-profile-chain.v1.fields';
import { FIRM_QUESTIONS_V1, PEOPLE_QUESTIONS_V1 } from './supplier-profile-firm.v1.fields';
import { GRIEVANCE_QUESTIONS_V1, POLICY_QUESTIONS_V1 } from './supplier-profile-policies.v1.fields';
import { translationsOf } from './template-texts';

const BODY = {
  title: 'Your firm: owners, workers, policies and chain',
  intro:
    'Please answer for the whole firm. Name, address, registration and sites are in your profile: check them there. Write of groups and never of a single worker. Some questions may be declined, and nobody thinks worse of you for it.',
  sections: [
    { code: 'firm', title: 'Who owns the firm', questions: FIRM_QUESTIONS_V1 },
    { code: 'people', title: 'Who works for you', questions: PEOPLE_QUESTIONS_V1 },
    { code: 'policy', title: 'Policies and who answers for them', questions: POLICY_QUESTIONS_V1 },
    { code: 'grievances', title: 'Complaints and remedy', questions: GRIEVANCE_QUESTIONS_V1 },
    {
      code: 'chain',
      title: 'From whom you buy, and who supplies workers',
      questions: CHAIN_QUESTIONS_V1,
    },
    { code: 'risks', title: 'How you look for risks', questions: RISK_QUESTIONS_V1 },
    { code: 'buying', title: 'What buyers ask of you', questions: BUYING_QUESTIONS_V1 },
  ],
};

/**
 * What a firm says of itself: owners, kinds of work, policies, complaints, chain, risks, and what its
 * buyers bring about. The register's own facts are not asked again, nor what the recruitment
 * questionnaire asks.
 */
export const supplierProfileAndPoliciesV1 = shippedTemplate({
  code: 'supplier-profile-and-policies',
  version: 1,
  subject: 'supplier',
  locales: ['en', 'es', 'fr', 'ne', 'bn'],
  unreviewed: ['es', 'fr', 'ne', 'bn'],
  translations: translationsOf(BODY, { es, fr, ne, bn }),
  ...BODY,
});
