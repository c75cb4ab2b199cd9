import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DomainError, SHEET_LIMITS } from '@para42/platform';
import type { FaultyFile } from '../../../../test/factories/faulty-facility-file.builder';
import { FAULTY_FILES } from '../../../../test/factories/faulty-files.table';
import { FAULTY_ROWS } from '../../../../test/factories/faulty-rows.table';
import { readChunks } from './facility-chunks';
import { openFacilityFile, surveyFacilityFile } from './facility-file';
import { HEADERS, acceptedHeaders, IMPORT_FIELDS } from './import-columns.data';
import { ROW_PROBLEMS } from './row-problems.table';

const FAULTY = [...FAULTY_FILES, ...FAULTY_ROWS];

interface Found {
  code: string;
  at: string | number | undefined;
}

/** What is said of a file: of the whole of it, or else of its rows, in the order of the file. */
async function faultsOf({ content, options: asked = {} }: FaultyFile): Promise<Found[]> {
  const path = join(mkdtempSync(join(tmpdir(), 'para42-faulty-')), 'list');
  writeFileSync(path, content());
  const { mostRows = SHEET_LIMITS.maxRows, ...rest } = asked;
  const options = { ...rest, limits: { ...SHEET_LIMITS, maxRows: mostRows } };
  try {
    await surveyFacilityFile(path, options);
    const { header, rows } = await openFacilityFile(path, options);
    const found: Found[] = [];
    for await (const chunk of readChunks(rows, header, { fromRow: 0, size: 1_000 })) {
      for (const row of chunk.rows) {
        found.push(...row.problems.map(({ code, cell }) => ({ code, at: cell })));
      }
    }
    return found;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { errors, members } = error.extras;
    return [{ code: error.code, at: errors?.[0]?.path ?? (members?.rowNumber as number) }];
  }
}

describe('files with one fault each', () => {
  it.each(FAULTY)('$what: $code', async (faulty) => {
    const found = await faultsOf(faulty);
    expect(found.map(({ code }) => code)).toEqual([faulty.code]);
    if (faulty.at !== undefined) expect(found[0]?.at).toBe(faulty.at);
  });

  it('are more than forty, and no two are told the same', () => {
    const codes = FAULTY.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.length).toBeGreaterThanOrEqual(40);
  });

  it('show every code of a row that a file alone can bring about', () => {
    const register = [
      'ambiguous_match',
      'country_conflict',
      'identifier_conflict',
      'supplier_conflict',
      'supplier_differs',
      'supplier_differs_with_people',
    ];
    const shown = new Set(FAULTY.map(({ code }) => code));
    const missing = Object.keys(ROW_PROBLEMS).filter((code) => !shown.has(code));
    expect(missing.filter((code) => !register.includes(code))).toEqual([]);
  });

  it('are told what to do by every code of a row', () => {
    for (const { detail, mend } of Object.values(ROW_PROBLEMS)) {
      expect(detail).toMatch(/\.$/);
      expect(mend).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe('headers', () => {
  it('mean one thing each', () => {
    const all = IMPORT_FIELDS.flatMap((field) => acceptedHeaders(field));
    expect(new Set(all).size).toBe(all.length);
    expect(HEADERS.size).toBe(all.length);
  });
});
