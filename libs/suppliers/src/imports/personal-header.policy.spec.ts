import { IMPORT_FIELDS, acceptedHeaders } from './import-columns.data';
import { isPersonalHeader } from './personal-header.policy';

describe('headers that name workers or tell their status', () => {
  it.each([
    'Worker name',
    'Workers: name list',
    'W o r k e r name',
    'Worker Nаme',
    'Staff list',
    'Labourer',
    'First name',
    'Surname',
    'Nom du travailleur',
    'Nom et prénom',
    'Nombre del trabajador',
    'Trabajadores (nombres)',
    'Estatus migratorio',
    'Name des Arbeiters',
    'Aufenthaltsstatus',
    'Nome do trabalhador',
    'Nama pekerja',
    'İşçi adı',
    'Tên công nhân',
    'Имя работника',
    'اسم العامل',
    'ชื่อคนงาน',
    'कामदारको नाम',
    'শ্রমিকের নাম',
    '工人姓名',
    '姓名',
    '身份证号码',
    'NID',
    'Aadhaar',
    'IC No',
    'Iqama',
    'Work permit no',
    'Work pass',
    'Resident permit',
    'Undocumented',
    'Complainant',
    'Victim',
    'Interviewee',
    'Passport_Number',
    'Visa expiry',
    'Date of Birth',
    'immigration status',
  ])('%s', (header) => {
    expect(isPersonalHeader(header)).toBe(true);
  });

  it.each(IMPORT_FIELDS.flatMap((field) => acceptedHeaders(field)))('not %s', (header) => {
    expect(isPersonalHeader(header)).toBe(false);
  });

  it.each([
    '',
    'Nombre de travailleurs',
    'Number of workers by contract',
    'Nº de trabajadores',
    'Facility full name',
    'Employees at peak season',
    'Worker housing',
    'Illegality of dumping',
    'Contact',
    'Opening date',
    'Name of the parent',
    'Nom de l’usine',
    'Audit ID',
    'Validation date',
    'Advisory body',
  ])('not %s, which is no word of ours', (header) => {
    expect(isPersonalHeader(header)).toBe(false);
  });
});
