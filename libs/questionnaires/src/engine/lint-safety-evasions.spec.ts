import { documentFrom } from './document-from-definition';
import { lintSafety } from './lint-safety';
import { templateDefinition, type QuestionDefinition } from './template-definition';

/** Codes of refusals of a template with one question. */
function refusalsOf(label: string, hint?: string, type = 'text'): string[] {
  const question = { code: 'q', type, label, ...(hint && { hint }) };
  const read = templateDefinition.parse({
    ...{ code: 'own-sample', version: 1, subject: 'supplier', locales: ['en'], title: 'Sample' },
    sections: [
      { code: 'main', title: 'Section', questions: [question as unknown as QuestionDefinition] },
    ],
  });
  return [...new Set(lintSafety(documentFrom(read).document).map(({ code }) => code))];
}

describe('questions that go round the words for workers and names', () => {
  it.each([
    'Which workers complained?',
    'Which workers spoke to the union?',
    'Which worker said so?',
    'Who complained?',
    'Who among the workers told the auditor about fees?',
    'Who complained? Please write who they are',
    'Who paid? Write first names.',
    'Who is pregnant? Give names',
    'Name the persons who paid fees',
    'Name of the woman who complained',
    'Names of the girls in the hostel',
    'Names of domestic helpers',
    'Personal data of the drivers',
    'Tell us who paid a fee and how to reach them',
    'Give the roster of people living in the dormitory',
    'Please list the individuals who were interviewed',
    'Employee numbers of those who paid',
    'What is the worker called?',
    'Give the Aadhaar of each person',
    '¿Quién se quejó?',
    '¿Quiénes pagaron? Escriba los nombres',
    'Relación nominal de la plantilla',
    'Qui s’est plaint ?',
    'Qui a payé ? Écrivez les noms',
    'Titre de séjour de chaque personne',
    'कसले उजुरी गर्‍यो? नाम लेख्नुहोस्',
    'কে অভিযোগ করেছে? নাম লিখুন',
    'من اشتكى؟ اكتب الاسم',
    '谁投诉了？请写名字',
  ])('are refused where they ask who: %s', (label) => {
    expect(refusalsOf(label)).toEqual(['asks_worker_identity']);
  });

  it('are refused where the hint bids the name', () => {
    expect(refusalsOf('Who paid a fee?', 'Write names here.')).toEqual(['asks_worker_identity']);
    expect(refusalsOf('Who paid a fee?', 'The employer, the agency, or workers.')).toEqual([]);
  });

  it.each([
    'Which workers have papers and which do not?',
    'Which of your workers are here without documents?',
    'Are any workers not allowed to work in this country?',
    'State for each person when the visa runs out',
    'What nationality and visa does each worker hold?',
    'Do your workers have leave to remain?',
    'How many of your workers crossed the border irregularly?',
    'How many workers have no legal stay?',
    'Are workers registered with UNHCR?',
    'How many of the staff are Rohingya?',
    'Are your workers citizens?',
    '¿Tienen papeles sus trabajadores?',
    '¿Están los trabajadores de forma regular en el país?',
    'Vos ouvriers sont-ils en règle ?',
    'कति कामदार अवैध छन्?',
    'कामदारहरू कानुनी रूपमा बसेका छन्?',
    'কতজন শ্রমিক অবৈধ?',
    'कितने श्रमिक अवैध हैं?',
    'وضع إقامة العمال',
    'هل العمال مقيمون بشكل قانوني؟',
    '员工是否合法居留？',
  ])('are refused where they ask for status: %s', (label) => {
    expect(refusalsOf(label, undefined, 'yes_no')).toEqual(['asks_immigration_status']);
  });

  it.each([
    'Who pays the recruitment fee?',
    'Who is responsible for recruitment? Give the name.',
    'Who recruits for you? Write the name of the agency.',
    'Name of the person in charge of grievances',
    'Names of the guards’ company',
    'Name of the women’s committee',
    'Which workers are told about the policy?',
    'Which documents do workers receive?',
    'How can workers complain, and to whom?',
    'Does your firm have a legal presence in the country?',
    'Legal residence of the firm',
    'Does your policy follow guidance of UNHCR?',
    'Is the agency licensed to work in this country?',
    'Were workers without contracts told of their rights?',
    'Are taking fees from workers and keeping papers illegal?',
    'Papers kept by the employer',
    '¿Opera la empresa de forma legal en el país?',
    '¿Quién paga los costos?',
    'Qui a signé le contrat ?',
    'कामदारबाट शुल्क लिनु अवैध छ?',
    'শ্রমিকদের কাছ থেকে ফি নেওয়া অবৈধ?',
    '谁支付招聘费用？',
  ])('are not seen in: %s', (label) => {
    expect(refusalsOf(label)).toEqual([]);
    expect(refusalsOf(label, undefined, 'yes_no')).toEqual([]);
  });
});
