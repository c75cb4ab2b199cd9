import { textRow, workbookParts } from '../../../factories/workbook';
import { zipFile } from '../../../factories/zip-file';
import type { Step } from '../steps';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const SHIPPED = { path: { code: 'recruitment-and-fees', version: '1' } };

/** A form of one question. */
function form(): Buffer {
  const rows = [
    ['type', 'name', 'label'],
    ['text', 'what', 'What is made here?'],
  ];
  const parts = workbookParts({ rows: rows.map((cells, at) => textRow(at + 1, cells)).join('') });
  return zipFile(
    parts.map((part) =>
      part.name === 'xl/workbook.xml'
        ? { ...part, content: String(part.content).replace('name="Sites"', 'name="survey"') }
        : part,
    ),
  );
}

/** A questionnaire that comes as a form, and one that leaves as one. */
export const formCalls: readonly Step[] = [
  {
    operation: 'FormImport_import',
    as: 'compliance',
    call: () => ({
      body: { subject: 'site', code: 'own-form-sample' },
      file: { name: 'form.xlsx', type: XLSX, content: form() },
    }),
  },
  { operation: 'FormExport_export', as: 'compliance', call: () => SHIPPED },
  { operation: 'FormExport_notCarried', as: 'compliance', call: () => SHIPPED },
];
