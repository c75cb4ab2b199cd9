import { shippedTemplate } from '../engine/define-template';
import { translationsOf } from './template-texts';
import { bn } from './worker-interview-bn.v1.locale';
import { es } from './worker-interview-es.v1.locale';
import { fr } from './worker-interview-fr.v1.locale';
import { ne } from './worker-interview-ne.v1.locale';
import { MONEY_QUESTIONS_V1, WAY_QUESTIONS_V1 } from './worker-interview-job.v1.fields';
import { PRESSURE_QUESTIONS_V1, SIGNS_QUESTIONS_V1 } from './worker-interview-pressure.v1.fields';
import { SAFETY_QUESTIONS_V1 } from './worker-interview-safety.v1.fields';
import { WISHES_QUESTIONS_V1 } from './worker-interview-wishes.v1.fields';
import {
  FREEDOM_QUESTIONS_V1,
  LIVING_QUESTIONS_V1,
  WORK_QUESTIONS_V1,
} from './worker-interview-work.v1.fields';

const BODY = {
  title: 'Talk with a worker',
  intro:
    'For one talk with one worker, who stays unknown. Bands and choices only: nothing is asked that tells who the worker is. The safety of the worker comes before every answer.',
  sections: [
    { code: 'safety', title: 'Before you begin', questions: SAFETY_QUESTIONS_V1 },
    asked('way_to_job', 'How the worker got the job', WAY_QUESTIONS_V1),
    asked('money', 'Fees and debts', MONEY_QUESTIONS_V1),
    asked('freedom', 'Papers and freedom', FREEDOM_QUESTIONS_V1),
    asked('work', 'Pay, hours and tasks', WORK_QUESTIONS_V1),
    asked('living', 'Housing', LIVING_QUESTIONS_V1),
    asked('pressure', 'Threats, violence and leaving the job', PRESSURE_QUESTIONS_V1),
    asked('wishes_section', 'Complaints and wishes', WISHES_QUESTIONS_V1),
    asked('signs', 'What the answers point to', SIGNS_QUESTIONS_V1),
  ],
};

/**
 * A talk with one worker about the three dimensions of the ILO's survey guidelines: recruitment, work
 * and life, leaving. No answer is needed, and none is a free text, a date, a place or a name. It says
 * which signs were told, never what a person is.
 */
export const workerInterviewV1 = shippedTemplate({
  code: 'worker-interview',
  version: 1,
  subject: 'site',
  answeredBy: 'interviewer',
  locales: ['en', 'es', 'fr', 'ne', 'bn'],
  unreviewed: ['es', 'fr', 'ne', 'bn'],
  translations: translationsOf(BODY, { es, fr, ne, bn }),
  ...BODY,
});

/** Asked only where the talk may go on. */
function asked(code: string, title: string, questions: typeof SAFETY_QUESTIONS_V1) {
  return { code, title, visibleWhen: 'may_go_on', questions };
}
