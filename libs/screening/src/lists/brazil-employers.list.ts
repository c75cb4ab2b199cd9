import { fold } from '../names/fold';
import type { EntityList, EntryRecord, ListContent, RefusedRow } from './entity-list';
import { type CsvRow, readListCsv } from './list-csv';
import { dayOf } from './list-days';
import { listText, plain } from './list-text';
import { mergeEntries } from './merge-entries';

/**
 * Brazil's register of employers found to have kept workers in conditions analogous to slavery (Portaria
 * Interministerial MTE/MDHC/MIR 18/2024 and those before it). A `;` CSV in Latin-1, with lines before the header and
 * after the last row. Most employers on it are natural persons.
 */
export const brazilEmployers: EntityList = {
  code: 'brazil-employers',
  title: 'Brazil: Cadastro de Empregadores',
  publisher: 'Ministério do Trabalho e Emprego, Brazil',
  licence: {
    name: 'Public register of the Brazilian government',
    attribution: 'Ministério do Trabalho e Emprego, Cadastro de Empregadores',
    url: 'https://www.gov.br/trabalho-e-emprego',
  },
  formats: ['csv'],
  guards: { minEntries: 150, maxDropPercent: 20 },
  rhythmDays: 200,
  largestMegabytes: 10,
  parse: readRegister,
};

const NAME = ['Empregador'];
const NUMBER = ['CNPJ/CPF', 'CPF/CNPJ', 'cpf_cnpj', 'CNPJ', 'CPF'];
const INCLUDED = [
  'Inclusão no Cadastro de Empregadores',
  'Inclusão no Cadastro',
  'data_inclusao_cadastro',
];

const CPF_AT_END = /\b\d{3}\.?\d{3}\.?\d{3}-?\d{2}\s*$/;

function readRegister(bytes: Buffer): ListContent {
  const { rows, skipped } = readListCsv(listText(bytes), ';', [['ID'], NAME, NUMBER, INCLUDED]);
  const entries: EntryRecord[] = [];
  const refused: RefusedRow[] = [];
  let junk = 0;
  for (const row of rows) {
    if (!/^\d+$/.test(row.cell('ID')) || row.cells.length < 6) {
      junk += 1;
      continue;
    }
    const periods = periodsOf(row.cell(...INCLUDED));
    const name = plain(row.cell(...NAME));
    if (!/\p{L}/u.test(name))
      refused.push({ at: row.at, code: 'name_missing', detail: 'Empregador is empty.' });
    else if (!periods)
      refused.push({
        at: row.at,
        code: 'bad_date',
        detail: 'The day of inclusion cannot be read.',
      });
    else entries.push(entryOf(row, name, periods));
  }
  const notes = [
    ...(skipped + junk > 0
      ? [`${skipped} lines before the header and ${junk} among or after the rows were skipped.`]
      : []),
  ];
  return { entries: mergeEntries(entries), rows: rows.length - junk, notes, refused };
}

function entryOf(row: CsvRow, name: string, periods: readonly Period[]): EntryRecord {
  const number = row.cell(...NUMBER).replace(/\D/g, '');
  // A sole trader's firm is written with the CPF of the person behind its name.
  const isPerson = number.length !== 14 || CPF_AT_END.test(name);
  const state = row.cell('UF');
  const last = periods.at(-1);
  const record = {
    countries: ['BR'],
    listedOn: last?.from ?? null,
    inForce: last?.to === null,
    measure: plain(`CNAE ${row.cell('CNAE')}; ${state}`, 200),
    otherNames: [],
  };
  if (isPerson) {
    const own = name.replace(CPF_AT_END, '').trim();
    return {
      ...record,
      externalId: `${fold(own)} ${state}`,
      kind: 'person',
      name: own,
      address: null,
      identifiers: [],
      raw: own,
    };
  }
  const establishment = plain(row.cell('Estabelecimento'), 300);
  return {
    ...record,
    externalId: number,
    kind: 'organization',
    name,
    address: establishment || null,
    identifiers: [number],
    raw: plain([name, row.cell(...NUMBER), establishment, row.cell(...INCLUDED)].join('; ')),
  };
}

interface Period {
  readonly from: string;
  /** Null: it goes on. */
  readonly to: string | null;
}

/** `05/10/2022`, or several periods: `05/10/2022 a 13/01/2023, 11/11/2024`. */
function periodsOf(cell: string): Period[] | undefined {
  const periods = cell
    .split(/\s*[,;]\s*|\s+e\s+/)
    .filter(Boolean)
    .map((text) => {
      const [from, to, ...rest] = text
        .split(/\s+(?:a|até|ate)\s+/i)
        .map((day) => dayOf(day, 'day first'));
      const ends = /\s(?:a|até|ate)\s/i.test(text);
      return from && rest.length === 0 && (!ends || to)
        ? { from, to: ends ? (to ?? null) : null }
        : undefined;
    });
  if (periods.length === 0 || periods.some((period) => !period)) return undefined;
  return (periods as Period[]).sort((a, b) => a.from.localeCompare(b.from));
}
