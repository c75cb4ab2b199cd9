/**
 * The program that reads one file of a source and ends, in a process of its own: whatever a hostile file does to
 * a reader, it does it here. It is told {@link SourceReading}.
 */
import { serveReading } from '@para42/platform';
import { RISK_SOURCES } from '../sources';
import { parseSound, type SourceReading } from './sound-content';

void serveReading((request, file) => {
  const { code, today } = request as SourceReading;
  const source = RISK_SOURCES.find((known) => known.code === code);
  if (!source) throw new Error(`no source ${code}`);
  return parseSound(source, file, today);
});
