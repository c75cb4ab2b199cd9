import { invalid } from '@para42/platform';
import { fold } from '../names/fold';
import type { EntityList, EntryRecord, ListContent, RefusedRow } from './entity-list';
import { htmlRows } from './html-table';
import { dayOf } from './list-days';
import { listText } from './list-text';
import { mergeEntries } from './merge-entries';
import { splitNames } from './split-names';

/**
 * The page of the UFLPA Entity List: one table for each of the statutory sub-lists, with the columns
 * Name of Entity and Effective Date. 144 entities in August 2025.
 */
export const uflpaEntityList: EntityList = {
  code: 'uflpa-entity-list',
  title: 'UFLPA Entity List',
  publisher: 'United States Department of Homeland Security',
  licence: {
    name: 'Work of the United States federal government, public domain',
    attribution: 'U.S. Department of Homeland Security, Forced Labor Enforcement Task Force',
    url: 'https://www.dhs.gov/uflpa-entity-list',
  },
  formats: ['html'],
  guards: { minEntries: 100, maxDropPercent: 20 },
  rhythmDays: 120,
  largestMegabytes: 10,
  parse: readPage,
};

function readPage(bytes: Buffer): ListContent {
  const rows = htmlRows(listText(bytes));
  const entries: EntryRecord[] = [];
  const refused: RefusedRow[] = [];
  let within = 0;
  let count = 0;
  for (const { cells, under, table } of rows) {
    const [name = '', effective = ''] = cells;
    if (/^name of entity/i.test(name)) within = /^effective date/i.test(effective) ? table : 0;
    else if (within === table) {
      count += 1;
      const at = `entry ${count}`;
      const listedOn = dayOf(effective, 'month first');
      if (!/\p{L}/u.test(name))
        refused.push({ at, code: 'name_missing', detail: 'The name is empty.' });
      else if (!listedOn) {
        refused.push({
          at,
          code: 'bad_date',
          detail: `Effective Date holds "${effective.slice(0, 60)}".`,
        });
      } else entries.push(entryOf(name, listedOn, under));
    }
  }
  if (count === 0) {
    throw invalid(
      'list_file_shape',
      'The page has no table with the columns Name of Entity and Effective Date. Save the page of the list itself.',
    );
  }
  return { entries: mergeEntries(entries), rows: count, notes: [], refused };
}

function entryOf(cell: string, listedOn: string, under: string): EntryRecord {
  const { name, otherNames } = splitNames(cell);
  return {
    externalId: fold(name),
    kind: 'organization',
    name,
    otherNames,
    // The list states no country: an entity may be registered elsewhere.
    countries: [],
    address: null,
    identifiers: [],
    measure: /\bsection\b|\([ivd]+\)/i.test(under) ? under.slice(0, 300) : null,
    listedOn,
    inForce: true,
    raw: cell,
  };
}
