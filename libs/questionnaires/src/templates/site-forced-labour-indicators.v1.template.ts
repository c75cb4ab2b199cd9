import { shippedTemplate } from '../engine/define-template';
import { BEFORE_WORK_QUESTIONS_V1 } from './site-before-work.v1.fields';
import { bn } from './site-forced-labour-indicators-bn.v1.locale';
import { es } from './site-forced-labour-indicators-es.v1.locale';
import { fr } from './site-forced-labour-indicators-fr.v1.locale';
import { ne } from './site-forced-labour-indicators-ne.v1.locale';
import { FREEDOM_AND_RESPECT_QUESTIONS_V1 } from './site-freedom.v1.fields';
import { PAY_AND_HOURS_QUESTIONS_V1 } from './site-pay-and-hours.v1.fields';
import { translationsOf } from './template-texts';

const BODY = {
  title: 'Working conditions at the site: indicators of forced labour',
  intro:
    'Please answer for this site and the past 12 months. Describe practices. Do not name workers and do not describe a single person.',
  sections: [
    {
      code: 'before_work',
      title: 'Before work begins',
      questions: BEFORE_WORK_QUESTIONS_V1,
    },
    {
      code: 'freedom',
      title: 'Freedom and respect',
      questions: FREEDOM_AND_RESPECT_QUESTIONS_V1,
    },
    {
      code: 'pay_and_hours',
      title: 'Pay, debt and hours',
      questions: PAY_AND_HOURS_QUESTIONS_V1,
    },
  ],
};

/**
 * What a site says about practices that the eleven ILO indicators look at. It asks about practices
 * and about bands, never about a person. One sign alone proves nothing; indicators call for a
 * closer look.
 */
export const siteForcedLabourIndicatorsV1 = shippedTemplate({
  code: 'site-forced-labour-indicators',
  version: 1,
  subject: 'site',
  locales: ['en', 'es', 'fr', 'ne', 'bn'],
  unreviewed: ['es', 'fr', 'ne', 'bn'],
  translations: translationsOf(BODY, { es, fr, ne, bn }),
  ...BODY,
});
