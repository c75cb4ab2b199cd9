import fc from 'fast-check';
import { documentFrom } from './document-from-definition';
import { lintSafety } from './lint-safety';
import { templateDefinition, type QuestionDefinition } from './template-definition';

type Given = Partial<Record<'hint' | 'why' | 'evidence' | 'type' | 'code', string>> &
  Record<string, unknown>;

/** Codes of refusals of a template with one question. */
function refusalsOf(label: string, given: Given = {}, section = 'Recruitment'): string[] {
  const question = { code: 'q', type: 'text', label, ...given } as unknown as QuestionDefinition;
  const read = templateDefinition.parse({
    ...{ code: 'own-sample', version: 1, subject: 'supplier', locales: ['en'], title: 'Sample' },
    sections: [{ code: 'main', title: section, questions: [question] }],
  });
  return [...new Set(lintSafety(documentFrom(read).document).map(({ code }) => code))];
}

const IDENTITY = ['asks_worker_identity'];
const STATUS = ['asks_immigration_status'];

describe('questions that would endanger people', () => {
  it.each([
    ['en', 'Full name of each worker'],
    ['en', 'Worker name'],
    ['en', 'Worker: name'],
    ['en', "Workers' full names"],
    ['en', 'Name (employee)'],
    ['en', 'Names of all affected migrant workers'],
    ['en', 'Name the workers who paid'],
    ['en', 'Passport number'],
    ['en', 'Passport No.'],
    ['en', 'Number of the passport'],
    ['en', 'Copies of workers’ passports'],
    ['en', 'Scan of each identity card'],
    ['en', 'Work permit numbers'],
    ['en', 'Date of birth of each worker'],
    ['en', 'Phone numbers of workers'],
    ['en', 'Please list everyone who paid, by name'],
    ['en', 'Names of those affected'],
    ['en', 'Initials of the worker'],
    ['en', 'Worker ID'],
    ['en', 'Employee no.'],
    ['en', 'ID number'],
    ['en', 'Travel document number'],
    ['en', 'What number is printed on the passport?'],
    ['en', 'Upload the photo page of the passport'],
    ['en', 'List of workers'],
    ['en', 'Payroll with names'],
    ['en', 'Contact details of workers'],
    ['en', 'CNIC'],
    ['es', 'Nombre completo de cada trabajador'],
    ['es', 'Nombres y apellidos de los trabajadores'],
    ['es', 'Número de pasaporte'],
    ['es', 'Copia del documento de identidad'],
    ['es', '¿Cómo se llama el trabajador?'],
    ['es', 'N.º de pasaporte'],
    ['fr', 'Nom et prénom de chaque salarié'],
    ['fr', 'Liste nominative des salariés'],
    ['fr', 'Noms des travailleuses'],
    ['fr', 'Numéro de passeport'],
    ['fr', 'Photocopies des titres de séjour'],
    ['ne', 'कामदारको पूरा नाम'],
    ['ne', 'हरेक श्रमिकको नाम'],
    ['ne', 'राहदानी नम्बर'],
    ['ne', 'राहदानीको प्रतिलिपि'],
    ['bn', 'শ্রমিকের পুরো নাম'],
    ['bn', 'প্রত্যেক কর্মীর নাম'],
    ['bn', 'পাসপোর্ট নম্বর'],
    ['bn', 'জাতীয় পরিচয়পত্রের কপি'],
    ['ne', 'kamdar ko naam'],
    ['bn', 'sromiker nam'],
    ['hi', 'श्रमिक का नाम'],
    ['hi', 'पासपोर्ट नंबर'],
    ['pt', 'Nome completo de cada trabalhador'],
    ['pt', 'Número do passaporte'],
    ['de', 'Namen der Arbeiter'],
    ['de', 'Reisepassnummer'],
    ['it', 'Nome di ogni lavoratore'],
    ['it', 'Numero di passaporto'],
    ['id', 'Nama lengkap pekerja'],
    ['id', 'Nomor paspor'],
    ['tr', 'Her işçinin adı'],
    ['tr', 'Pasaport numarası'],
    ['vi', 'Họ và tên của công nhân'],
    ['vi', 'Số hộ chiếu'],
    ['ru', 'ФИО работника'],
    ['ru', 'Номер паспорта'],
    ['ar', 'اسم العامل'],
    ['ar', 'رقم جواز السفر'],
    ['zh', '工人姓名'],
    ['zh', '护照号码'],
    ['ja', '労働者の氏名'],
    ['ja', 'パスポート番号'],
    ['ko', '근로자의 이름'],
    ['ko', '여권 번호'],
  ])('are refused where they ask who workers are (%s): %s', (_language, label) => {
    expect(refusalsOf(label)).toEqual(IDENTITY);
  });

  it.each([
    ['en', 'What is the immigration status of your workers?'],
    ['en', 'How many undocumented workers do you employ?'],
    ['en', 'Workers without valid papers'],
    ['en', 'Visa status'],
    ['en', 'Do all workers have the right to work?'],
    ['en', 'Have any workers overstayed?'],
    ['en', 'Are your workers legal?'],
    ['en', 'How many are illegal?'],
    ['en', 'Do they have papers?'],
    ['en', 'Visa valid until'],
    ['en', 'Refugees employed'],
    ['es', 'Situación migratoria'],
    ['es', 'Trabajadores indocumentados'],
    ['es', 'Personas en situación irregular'],
    ['es', '¿Tienen papeles?'],
    ['fr', 'Statut migratoire'],
    ['fr', 'Combien de sans-papiers employez-vous ?'],
    ['fr', 'Travailleurs en situation irrégulière'],
    ['ne', 'कामदारको अध्यागमन स्थिति'],
    ['ne', 'शरणार्थी कामदार छन्?'],
    ['bn', 'শ্রমিকদের অভিবাসন মর্যাদা'],
    ['bn', 'অবৈধ অভিবাসী কতজন?'],
    ['hi', 'अवैध प्रवासी'],
    ['pt', 'Trabalhadores indocumentados'],
    ['de', 'Aufenthaltsstatus'],
    ['it', 'Lavoratori senza permesso'],
    ['id', 'Status keimigrasian'],
    ['tr', 'Kaçak işçi sayısı'],
    ['vi', 'Lao động bất hợp pháp'],
    ['ru', 'Миграционный статус'],
    ['ar', 'وضع الإقامة'],
    ['zh', '非法移民'],
    ['ja', '在留資格'],
    ['ko', '체류 자격'],
  ])('are refused where they ask for status (%s): %s', (_language, label) => {
    expect(refusalsOf(label)).toEqual(STATUS);
    expect(refusalsOf(label, { type: 'yes_no' })).toEqual(STATUS);
    expect(refusalsOf(label, { type: 'integer', countsPeople: true })).toEqual(STATUS);
  });

  it.each([
    ['spaced letters', 'P a s s p o r t  n u m b e r'],
    ['a word broken up', 'Pass-port num-ber'],
    ['letters and little words spread', 'N A M E S  O F  W O R K E R S'],
    ['pieces of two', 'Na me of wor ker'],
    ['lines', 'Worker’s\nname'],
    ['dots between', 'W.o.r.k.e.r name'],
    ['words run together', 'Passportnumber'],
    ['a zero-width space', 'Pass\u200bport num\u200bber'],
    ['a soft hyphen', 'Wor\u00adker na\u00adme'],
    ['a word joiner', 'work\u2060er name'],
    ['a variation selector', 'Pass\ufe0fport number'],
    ['an invisible filler', 'work\u3164er name'],
    ['Cyrillic letters', 'Рassроrt number'],
    ['Greek letters', 'Wοrker nαme'],
    ['only look-alikes', 'раѕѕроrt numbеr'],
    ['full-width letters', 'Ｐａｓｓｐｏｒｔ ｎｕｍｂｅｒ'],
    ['mathematical letters', '𝐖𝐨𝐫𝐤𝐞𝐫 𝐧𝐚𝐦𝐞'],
    ['figures for letters', 'P4ssp0rt number'],
    ['signs for letters', 'W0rker n@me'],
    ['accents', 'Pàsspörť nümber'],
    ['combining marks', 'Wo\u0301rke\u0308r na\u0302me'],
    ['capitals', 'WORKER NAME'],
    ['odd blanks', 'Worker\u00a0\u2003name'],
    ['punctuation', 'Worker / name'],
  ])('are seen through %s', (_how, label) => {
    expect(refusalsOf(label)).toEqual(IDENTITY);
  });

  it('are seen through any mixture of disguises', () => {
    const disguises: ((text: string) => string)[] = [
      (text) => text.toUpperCase(),
      (text) => Array.from(text).join('\u200b'),
      (text) => text.replace(/a/g, 'а').replace(/o/g, 'ο'),
      (text) => text.replace(/e/g, '3').replace(/s/g, '$'),
      (text) => text.replace(/r/g, 'r\u0323'),
      (text) => text.replace(/ /g, ' - '),
      (text) => text.replace(/p/g, '\uff50'),
      (text) => `…${text}…`,
    ];
    const asked = fc.constantFrom(
      'passport number',
      'name of the worker',
      'workers names',
      'numero de pasaporte',
    );
    fc.assert(
      fc.property(asked, fc.subarray(disguises), (text, chosen) => {
        const disguised = chosen.reduce<string>((before, disguise) => disguise(before), text);
        expect(refusalsOf(disguised)).toEqual(IDENTITY);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['a code', 'Answer', { code: 'worker_full_name' }],
    ['a code in another language', 'Answer', { code: 'numero_de_pasaporte' }],
    ['a code run together', 'Answer', { code: 'passportnumber' }],
    ['a hint', 'Remarks', { hint: 'Give the full name of each worker.' }],
    [
      'a hint of a yes or no',
      'Remarks',
      { type: 'yes_no', hint: 'Write the names of the workers below.' },
    ],
    ['a reason', 'Remarks', { why: 'Please write each worker’s passport number here.' }],
    ['wanted evidence', 'Remarks', { evidence: 'Copies of the passports of all workers' }],
    ['a note', 'In the next box write the passport number of each worker.', { type: 'note' }],
    ['a note without a verb', 'Passport numbers of the workers:', { type: 'note' }],
    ['a label and its hint', 'Passport', { hint: 'Number' }],
    ['a whole number', 'Passport number', { type: 'integer' }],
    [
      'a message',
      'Remarks',
      {
        constraints: [
          { code: 'c', expression: 'true', message: 'Enter the names of the workers.' },
        ],
      },
    ],
    ['a file', 'Scans of the identity cards', { type: 'file' }],
  ])('are seen in %s', (_where, label, given) => {
    expect(refusalsOf(label, given as Given)).toEqual(IDENTITY);
  });

  it('are seen in options and in their codes', () => {
    const choice = (option: Record<string, string>) =>
      refusalsOf('Kind of contract', {
        type: 'one_of',
        options: [{ code: 'a', label: 'A' }, option],
      });
    expect(choice({ code: 'b', label: 'Refugee' })).toEqual(STATUS);
    expect(choice({ code: 'undocumented', label: 'B' })).toEqual(STATUS);
    expect(choice({ code: 'b', label: 'By agency' })).toEqual([]);
  });

  it('are seen in columns, and in tables within rows', () => {
    const table = (label: string, column: Record<string, unknown>) =>
      refusalsOf(label, { type: 'table', columns: [{ type: 'text', code: 'c', ...column }] });
    expect(table('Payments', { label: 'Worker name' })).toEqual(IDENTITY);
    expect(table('Workers', { label: 'Name' })).toEqual(IDENTITY);
    expect(table('श्रमिकहरू', { label: 'नाम' })).toEqual(IDENTITY);
    expect(table('Each affected employee', { label: 'Passport' })).toEqual(IDENTITY);
    expect(table('Agencies that bring workers', { label: 'Name' })).toEqual([]);
    const inner = {
      type: 'table',
      label: 'Lines',
      columns: [{ code: 'd', type: 'text', label: 'Passport number' }],
    };
    expect(table('Payments', inner)).toEqual(IDENTITY);
    expect(refusalsOf('Name', {}, 'About the worker')).toEqual(IDENTITY);
  });

  it('are seen in any language of the template, whatever it is said to be', () => {
    expect(refusalsOf('কর্মীর নাম')).toEqual(IDENTITY);
    expect(refusalsOf('Numéro de passeport', { hint: 'कृपया' })).toEqual(IDENTITY);
  });

  it.each([
    ['text', 'Name of the agency'],
    ['text', 'Name of the agency that recruited the workers'],
    ['text', 'Name of the workers’ union'],
    ['text', 'Officer to write to'],
    ['text', 'Short name of the group'],
    ['text', 'Which work do they do, and how are they protected?'],
    ['one_of', 'Who holds the passports and identity papers of workers?'],
    ['text', 'Who holds passports and identity papers of workers?'],
    ['integer', 'Number of passports held by the employer'],
    ['integer', 'How many workers paid fees?'],
    ['integer', 'Número de trabajadores'],
    ['integer', 'Número de pasaportes retenidos'],
    ['text', 'Nombre de la agencia'],
    ['text', 'Nom de l’agence de recrutement'],
    ['integer', 'Nombre de travailleurs'],
    ['text', 'एजेन्सीको नाम'],
    ['text', 'কোম্পানির নাম'],
    ['yes_no', 'Do you keep copies of passports?'],
    ['yes_no', 'Are migrant workers told their rights in their language?'],
    ['yes_no', 'Were workers threatened with being reported to the authorities?'],
    ['text', 'Countries from which migrant workers come'],
    ['money', 'Fee for passport, visa and medical check'],
    ['yes_no', 'Can a grievance be raised without giving a name?'],
    ['text', 'How do you check the age of workers?'],
    ['yes_no', 'Does the policy name a responsible director?'],
    ['text', 'Name of the person responsible for recruitment'],
    ['text', 'Phone number of the hotline for workers'],
    ['text', 'Address of the dormitory of workers'],
    ['text', 'List the countries that workers come from'],
    ['text', 'Code of conduct for workers'],
    ['yes_no', 'Are deductions from wages of workers legal?'],
    ['yes_no', 'Are recruitment fees illegal in your country?'],
    ['integer', 'How many work permits were arranged by the agency?'],
    ['text', 'Licence number'],
    ['text', 'Copies of contracts of workers'],
    ['text', 'Nom du site où travaillent les salariés'],
    ['text', 'कामदार आपूर्ति गर्ने एजेन्सीको नाम'],
    ['text', 'শ্রমিক সরবরাহকারী এজেন্সির নাম'],
  ])('are not seen where a %s asks: %s', (type, label) => {
    const options = type === 'one_of' ? { options: [{ code: 'a', label: 'A' }] } : {};
    expect(refusalsOf(label, { type, ...options })).toEqual([]);
  });

  it.each([
    'Do not write names of workers.',
    'Never give passport numbers.',
    'Describe practices. Do not name workers and do not describe a single person.',
    'Write down nothing that tells who the worker is: no name, date of birth, paper or room.',
    'Name places, never people.',
    'No escriba nombres de trabajadores.',
    'Ne mentionnez aucun nom de travailleur.',
    'कामदारको नाम नलेख्नुहोस्।',
    'শ্রমিকের নাম লিখবেন না।',
  ])('are not seen where they are forbidden: %s', (hint) => {
    expect(refusalsOf('Remarks', { hint })).toEqual([]);
    expect(refusalsOf(hint, { type: 'note' })).toEqual([]);
  });

  it.each([
    'Do not write to us by mail, but list the names of the workers.',
    'Do not forget to write the passport number.',
    'If there is no agency, list the names of the workers.',
    'Never leave this empty: enter the names of the workers.',
    'कामदारको नाम लेख्न नबिर्सनुहोस्।',
  ])('are seen behind a ban on something else: %s', (hint) => {
    expect(refusalsOf('Remarks', { hint })).toEqual(IDENTITY);
  });

  it('tell which words and why they endanger people', () => {
    const read = templateDefinition.parse({
      ...{ code: 'own-sample', version: 1, subject: 'supplier', locales: ['en'], title: 'Sample' },
      sections: [
        {
          code: 'main',
          title: 'Main',
          questions: [{ code: 'q', type: 'text', label: 'Passport number' }],
        },
      ],
    });
    expect(lintSafety(documentFrom(read).document)).toEqual([
      {
        path: '/q',
        code: 'asks_worker_identity',
        message: expect.stringMatching(
          /^"passport number" .*can be punished.*groups or practices$/,
        ) as string,
      },
    ]);
  });
});
