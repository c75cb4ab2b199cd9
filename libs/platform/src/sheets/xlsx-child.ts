/**
 * The program that reads one workbook and ends. It runs in a process of its own with a heap limit
 * and an empty environment: whatever a hostile workbook does to a reader, it does it here.
 *
 * Standard input: one line of JSON, then open for as long as the rows are wanted.
 * Standard output: one JSON document a line: {sheet}, {rows}, and last {done} or {error}.
 */
import { once } from 'node:events';
import { DomainError } from '../errors/domain-error';
import { workbookErrors } from './sheet.errors';
import { ROWS_PER_BATCH, type SheetLimits, type SheetRow } from './sheet';
import type { ChildLine, ChildRequest } from './xlsx-protocol';
import { refuseBesides } from './xlsx-besides';
import { readEverySheet, readSheetRows } from './xlsx-rows';
import { planSheets, planWorkbook, WorkbookParts } from './xlsx-workbook';

async function send(line: ChildLine): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(line)}\n`)) await once(process.stdout, 'drain');
}

async function readWorkbook(request: ChildRequest): Promise<void> {
  const parts = new WorkbookParts(request.path, request.entries);
  if (request.every) {
    await sendEverySheet(parts, request.limits);
    return;
  }
  const plan = await planWorkbook(parts, request.sheetName);
  if (request.alone) await refuseBesides(parts, plan);
  await send({ sheet: plan.sheetName });
  let batch: SheetRow[] = [];
  const merged: string[] = [];
  for await (const rows of readSheetRows(parts, plan, request.limits, merged)) {
    batch.push(...rows);
    if (batch.length < ROWS_PER_BATCH) continue;
    await send({ rows: batch.map((row) => [row.rowNumber, row.cells]) });
    batch = [];
  }
  await send({ rows: batch.map((row) => [row.rowNumber, row.cells]) });
  if (merged.length > 0) await send({ mergedRows: merged });
  await send({ done: true });
}

async function sendEverySheet(parts: WorkbookParts, limits: SheetLimits): Promise<void> {
  for await (const found of readEverySheet(parts, await planSheets(parts), limits)) {
    if ('sheet' in found) await send(found);
    else await send({ rows: found.rows.map((row) => [row.rowNumber, row.cells, row.kinds]) });
  }
  await send({ done: true });
}

function describe(error: unknown): ChildLine {
  const known =
    error instanceof DomainError
      ? error
      : workbookErrors.unreadable(error instanceof Error ? error.message : String(error));
  const { kind, code, detail, extras } = known;
  return { error: { kind, code, detail, extras } };
}

async function main(): Promise<void> {
  // The end of the input is the end of the reader, also where the parent was killed.
  let received = '';
  process.stdin.setEncoding('utf8');
  const request = await new Promise<string>((resolve) => {
    process.stdin.on('data', (chunk: string) => {
      received += chunk;
      const end = received.indexOf('\n');
      if (end >= 0) resolve(received.slice(0, end));
    });
    process.stdin.on('end', () => process.exit(0));
  });
  try {
    await readWorkbook(JSON.parse(request) as ChildRequest);
  } catch (error) {
    await send(describe(error));
  }
  process.stdout.write('', () => process.exit(0));
}

void main();
