import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { workbookErrors } from './sheet.errors';

export interface XmlHandler {
  /** Names come without their namespace prefix. */
  open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
}

/**
 * Feeds a part's XML to a handler, a chunk at a time, and yields after each so that the caller can
 * hand on what has come together. A document type is refused: no part of a workbook has one, and it
 * is how entities are declared.
 * @throws DomainError workbook_unreadable
 */
export async function* parseXml(
  source: AsyncIterable<Buffer>,
  handler: XmlHandler,
): AsyncGenerator<void> {
  const parser = new SaxesParser({ position: false, xmlns: false } as const);
  parser.on('error', (error) => {
    throw workbookErrors.unreadable(`its XML is broken (${error.message})`);
  });
  parser.on('doctype', () => {
    throw workbookErrors.unreadable('it declares a document type');
  });
  const { open, text, close } = handler;
  if (open) parser.on('opentag', (tag) => open(local(tag.name), tag.attributes));
  if (text) parser.on('text', text);
  if (close) parser.on('closetag', (tag) => close(local(tag.name)));
  // Streaming, since a character of three bytes may lie across two chunks.
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of source) {
    parser.write(decoder.decode(chunk, { stream: true }));
    yield;
  }
  parser.write(decoder.decode());
  parser.close();
  yield;
}

/** Reads a whole small part. */
export async function readXml(source: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  for await (const _ of parseXml(source, handler)) continue;
}

function local(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}
