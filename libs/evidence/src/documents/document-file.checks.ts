import { invalid, readZipDirectory, type UploadedFile } from '@para42/platform';
import { imageMetadata } from './image-metadata';

const OFFICE = 'application/vnd.openxmlformats-officedocument.';

/** What files are taken in as documents. */
export const DOCUMENT_FILE = {
  maxBytes: 50_000_000,
  types: [
    'application/pdf',
    'image/jpeg',
    'image/png',
    'text/csv',
    `${OFFICE}spreadsheetml.sheet`,
    `${OFFICE}wordprocessingml.document`,
  ],
};

/**
 * What a document must not bring along: an archive that unpacks into too much, an image that tells
 * where and by whom it was taken. It is refused and not cleaned, so that the hash which the sender
 * knows stays that of the evidence.
 * @throws DomainError invalid `image_metadata`, `zip_*`
 */
export async function checkDocumentFile(file: UploadedFile): Promise<void> {
  if (file.detectedType.startsWith(OFFICE)) await readZipDirectory(file.path);
  const found = await imageMetadata(file.path, file.detectedType);
  if (found === undefined) return;
  throw invalid(
    'image_metadata',
    `The image carries ${found}, which can tell where and by whom it was taken. Remove it and send the file again, e.g. with: exiftool -all= -trailer:all= photo.jpg`,
  );
}
