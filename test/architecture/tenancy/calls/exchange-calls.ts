import { stampRows } from '../../../../libs/questionnaires/src/workbook/workbook-stamp';
import { textRow, workbookParts } from '../../../factories/workbook';
import { zipFile } from '../../../factories/zip-file';
import { keepRecord, valueAt, type Step, type World } from '../steps';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const ofAssignment = (world: World) => ({ path: { id: world.get('offline') } });

/** A workbook with a sound stamp and nothing else: it changes nothing. */
function workbook(world: World): Buffer {
  const stamp = stampRows({
    format: 1,
    copy: '0123abcd',
    assignment: world.get('offline'),
    template: {
      code: 'recruitment-and-fees',
      version: Number(world.get('offline.template')),
      hash: world.get('offline.hash'),
    },
    locale: 'en',
    answers: [],
  });
  const rows = stamp.map((cells, at) => textRow(at + 1, cells)).join('');
  return zipFile(workbookParts({ rows }));
}

/** Answers as files: a workbook out and back, and the responses to a campaign. */
export const exchangeCalls: readonly Step[] = [
  {
    operation: 'Campaign_create',
    as: 'compliance',
    call: (world) => ({
      body: {
        templateCode: 'recruitment-and-fees',
        title: 'Fees, offline',
        dueOn: '2027-01-31',
        recipients: { supplierIds: [world.get('supplier')] },
      },
    }),
    keep: keepRecord('campaign.offline'),
  },
  {
    operation: 'Assignment_list',
    as: 'supplier',
    call: (world) => ({ query: { campaignId: world.get('campaign.offline') } }),
    keep: (world, answer) => {
      world.set('offline', valueAt(answer, 'items', 0, 'id'));
      world.set('offline.hash', valueAt(answer, 'items', 0, 'templateHash'));
      world.set('offline.template', valueAt(answer, 'items', 0, 'templateVersion'));
    },
  },
  { operation: 'Workbook_download', as: 'supplier', call: ofAssignment },
  {
    operation: 'Workbook_upload',
    as: 'supplier',
    call: (world) => ({
      ...ofAssignment(world),
      file: { name: 'answers.xlsx', type: XLSX, content: workbook(world) },
    }),
  },
  {
    operation: 'ResponseExport_order',
    as: 'compliance',
    call: (world) => ({ body: { campaignId: world.get('campaign'), format: 'json' } }),
    keep: (world, answer) => world.set('export', valueAt(answer, 'id')),
  },
  { work: 'tasks' },
  ...['ResponseExport_get', 'ResponseExport_content'].map((operation): Step => ({
    operation,
    as: 'compliance',
    call: (world) => ({ path: { id: world.get('export') } }),
  })),
];
