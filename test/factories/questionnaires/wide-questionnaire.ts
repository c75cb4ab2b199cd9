import {
  defineTemplate,
  type QuestionDefinition,
  type TemplateDefinition,
} from '@para42/questionnaires';

const options = (codes: string) =>
  codes.split(' ').map((code) => ({ code, label: { en: `Option ${code}`, ne: `विकल्प ${code}` } }));
const MANY = 'M01 M02 M03 M04 M05 M06 M07 M08 M09 M10 M11 M12 M13';
const label = (en: string) => ({ en, ne: `${en} (ne)` });

const CELLS: readonly QuestionDefinition[] = [
  { code: 'words', type: 'text', label: label('Words') },
  { code: 'whole', type: 'integer', label: label('Whole number') },
  { code: 'share', type: 'decimal', label: label('Share'), places: 6 },
  { code: 'fee', type: 'money', label: label('Fee') },
  { code: 'on', type: 'date', label: label('Day') },
  { code: 'since', type: 'month', label: label('Month') },
  { code: 'agreed', type: 'yes_no', label: label('Agreed') },
  { code: 'one', type: 'one_of', label: label('One of'), options: options('A B C') },
  { code: 'some', type: 'several_of', label: label('Some of'), options: options('A B C') },
  { code: 'many', type: 'several_of', label: label('Many of'), options: options(MANY) },
  { code: 'land', type: 'country', label: label('Country') },
  { code: 'place', type: 'place', label: label('Place') },
  { code: 'party', type: 'party', label: label('Party'), kinds: ['agency', 'employer'] },
  { code: 'agency', type: 'party', label: label('Agency'), kinds: ['agency'] },
  { code: 'paper', type: 'file', label: label('Paper') },
];

/** Every type of question, plain, in a table, and in a table within its rows. */
export const wideDefinition: TemplateDefinition = {
  code: 'wide',
  version: 1,
  subject: 'supplier',
  locales: ['en', 'ne'],
  title: label('Wide'),
  sections: [
    {
      code: 'plain_section',
      title: label('Plain'),
      questions: [
        { code: 'remark', type: 'note', label: label('A note') },
        ...CELLS,
        {
          code: 'beyond',
          type: 'text',
          label: label('Beyond the standard'),
          reporting: { regime: 'EU-ESRS-S2', beyondVoluntaryStandard: true },
        },
      ],
    },
    {
      code: 'table_section',
      title: label('Tables'),
      questions: [
        {
          code: 'lines',
          type: 'table',
          label: label('Lines'),
          maxRows: 60,
          columns: [
            ...(CELLS as never[]),
            {
              code: 'steps',
              type: 'table',
              label: label('Steps'),
              columns: CELLS.slice(0, 7) as never[],
            },
          ],
        },
      ],
    },
  ],
};

export const wideTemplate = defineTemplate(wideDefinition);
