import { invalid } from '@para42/platform';
import { findCountry } from '../countries/country';
import type { ListingCategory } from '../listings/listing';
import { readCsv } from './csv-records';
import { listingContent, type ListingRow } from './listing-rows';
import { refuse } from './refusal';
import type { RiskSource } from './risk-source';
import { sourceText } from './source-text';
import { childOf, readXml, unescapeXml } from './source-xml';
import { goodOf } from './tvpra-good';

/**
 * The US Department of Labor's List of Goods Produced by Child Labor or Forced Labor (TVPRA list): goods
 * and the countries they come from, every second year. Read from the XML of the department's application
 * (Good > Countries > Country) and from the same rows as CSV. The list holds no HS codes and no day of
 * its own: `tvpra-good.table.ts` gives the codes, whoever loads the file gives the day.
 */
export const dolTvpra: RiskSource = {
  code: 'dol-tvpra',
  title: 'List of Goods Produced by Child Labor or Forced Labor',
  publisher: 'United States Department of Labor, Bureau of International Labor Affairs',
  licence: {
    name: 'Public domain (work of the United States government)',
    attribution: 'US Department of Labor, List of Goods Produced by Child Labor or Forced Labor',
    url: 'https://www.dol.gov/agencies/ilab/reports/child-labor/list-of-goods',
  },
  formats: ['xml', 'csv'],
  rhythmDays: 730,
  guards: {
    minRecords: 400,
    maxDropPercent: 20,
    spotValues: [],
    spotListings: [
      { country: 'MYS', good: 'Rubber Gloves', category: 'FORCED_LABOUR' },
      { country: 'IND', good: 'Carpets' },
      { country: 'CIV', good: 'Cocoa' },
      { country: 'USA', never: true },
    ],
  },
  parse(bytes) {
    const text = sourceText(bytes);
    const rows = /^\s*</.test(text) ? fromXml(text) : fromCsv(text);
    return listingContent(rows.map(readRow), {
      notes: ['The file tells no day of its own: without asOf the day of loading is taken.'],
    });
  },
};

interface GoodRow {
  readonly at: string;
  readonly good: string;
  readonly country: string;
  readonly child: string;
  readonly forced: string;
  readonly forcedChild: string;
  readonly derived: string;
  readonly derivedFrom: string;
}

const COLUMNS = [
  'good',
  'country',
  'child_labor',
  'forced_labor',
  'forced_child_labor',
  'derived_labor_exploitation',
  'derived_country',
] as const;

function fromCsv(text: string): GoodRow[] {
  return readCsv(text, COLUMNS).map(({ at, cells }) => {
    const cell = (name: (typeof COLUMNS)[number]): string => cells[name] ?? '';
    return {
      at,
      good: cell('good'),
      country: cell('country'),
      child: cell('child_labor'),
      forced: cell('forced_labor'),
      forcedChild: cell('forced_child_labor'),
      derived: cell('derived_labor_exploitation'),
      derivedFrom: cell('derived_country'),
    };
  });
}

function fromXml(text: string): GoodRow[] {
  const goods = childOf(childOf(readXml(text, ['Good', 'Country']), 'Goods'), 'Good');
  if (!Array.isArray(goods)) {
    throw invalid('source_file_shape', 'The file is not the list: it has no Goods with a Good.');
  }
  return goods.flatMap((node: unknown, index): GoodRow[] => {
    const good = textIn(node, 'Good_Name');
    const countries = childOf(childOf(node, 'Countries'), 'Country');
    return (Array.isArray(countries) ? countries : []).map((country: unknown) => ({
      at: `good ${index + 1}, ${textIn(country, 'Country_Name')}`.slice(0, 80),
      good,
      country: textIn(country, 'Country_Name'),
      child: textIn(country, 'Child_Labor'),
      forced: textIn(country, 'Forced_Labor'),
      forcedChild: textIn(country, 'Forced_Child_Labor'),
      derived: textIn(country, 'Derived_Labor_Exploitation'),
      derivedFrom: textIn(country, 'Derived_Country'),
    }));
  });
}

function textIn(node: unknown, name: string): string {
  const value = childOf(node, name);
  return typeof value === 'string' ? unescapeXml(value).trim() : '';
}

function readRow(row: GoodRow): ListingRow {
  const { at } = row;
  const name = row.good.normalize('NFC');
  if (name === '') return { at, read: refuse('no_good', 'good', '') };
  const country = findCountry(row.country);
  if (!country) return { at, read: refuse('unknown_country', 'country', row.country) };
  const flags = [row.child, row.forced, row.forcedChild, row.derived];
  const wrong = flags.find((flag) => flag !== 'Yes' && flag !== 'No');
  if (wrong !== undefined) return { at, read: refuse('bad_flag', 'a Yes/No field', wrong) };
  const category = categoryOf(row);
  if (!category) return { at, read: refuse('no_flag', 'every Yes/No field', 'No') };
  const childLabour = row.child === 'Yes' || row.forcedChild === 'Yes';
  const forcedLabour = row.forced === 'Yes' || row.forcedChild === 'Yes';
  return {
    at,
    read: {
      country: country.alpha3,
      admin1: null,
      good: goodOf(name, { childLabour, forcedLabour }),
      category,
      validFrom: null,
      validTo: null,
      text: textOf(row, name),
    },
  };
}

/** Child labour that is forced counts as both. */
function categoryOf({ child, forced, forcedChild, derived }: GoodRow): ListingCategory | undefined {
  if (forcedChild === 'Yes' || (child === 'Yes' && forced === 'Yes'))
    return 'CHILD_AND_FORCED_LABOUR';
  if (forced === 'Yes') return 'FORCED_LABOUR';
  if (child === 'Yes') return 'CHILD_LABOUR';
  return derived === 'Yes' ? 'MADE_WITH_LISTED_INPUT' : undefined;
}

function textOf(row: GoodRow, name: string): string {
  const said = [
    row.child === 'Yes' ? 'child labor' : '',
    row.forced === 'Yes' ? 'forced labor' : '',
    row.forcedChild === 'Yes' ? 'forced child labor' : '',
    row.derived === 'Yes' ? `made with inputs of ${row.derivedFrom} so produced` : '',
  ].filter((part) => part !== '');
  return `${name}, ${row.country}: ${said.join(', ')}`;
}
