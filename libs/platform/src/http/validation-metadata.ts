import { getMetadataStorage } from 'class-validator';

type Storage = ReturnType<typeof getMetadataStorage>;
type Found = ReturnType<Storage['getTargetValidationMetadatas']>;
type Grouped = ReturnType<Storage['groupByPropertyName']>;

const REMEMBERED = Symbol('remembered');

/**
 * What is validated of a class is the same each time, and class-validator looks it up anew for each object: it asks of every
 * class that has rules whether it is an ancestor, which with some hundred of them took most of the time that a body of a
 * hundred objects was validated. Groups, which nothing here uses, are looked up as before. The schema is left aside: it is
 * the name of the parent's class, and class-validator takes no schema beside classes that have ancestors.
 */
export function rememberValidationMetadata(
  storage: Storage & { [REMEMBERED]?: true } = getMetadataStorage(),
): void {
  if (storage[REMEMBERED]) return;
  storage[REMEMBERED] = true;
  const found = new Map<unknown, Found>();
  const grouped = new WeakMap<Found, Grouped>();
  const look = storage.getTargetValidationMetadatas.bind(storage);
  const group = storage.groupByPropertyName.bind(storage);
  const add = storage.addValidationMetadata.bind(storage);
  // A class may be declared after others were validated: what was found of its children is not all.
  storage.addValidationMetadata = (metadata) => {
    found.clear();
    add(metadata);
  };
  storage.getTargetValidationMetadatas = (target, schema, always, strictGroups, groups) => {
    const plain = !always && !strictGroups && !groups?.length;
    if (!plain) return look(target, schema, always, strictGroups, groups);
    const known = found.get(target);
    if (known) return known;
    const fresh = look(target, schema, always, strictGroups, groups);
    found.set(target, fresh);
    return fresh;
  };
  storage.groupByPropertyName = (metadata) => {
    const known = grouped.get(metadata);
    if (known) return known;
    const fresh = group(metadata);
    grouped.set(metadata, fresh);
    return fresh;
  };
}
