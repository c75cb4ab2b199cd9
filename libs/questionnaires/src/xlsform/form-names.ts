import { RESERVED_NAMES } from '../engine/cel-environment';

/** Names of questions are names of XML elements in a form. */
const NAME = /^[A-Za-z_\u00c0-\uffff][\w\u00c0-\uffff.-]*$/;
const OPTION = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,59}$/;
const MOST = 60;

export const isFormName = (name: string): boolean => NAME.test(name);

/** A code of the engine for a name of a form: lower case, letters, digits and `_`. */
export function codeFor(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '_')
    .replace(/^_+/, '')
    .slice(0, MOST);
  const lettered = /^[a-z]/.test(plain) ? plain : `q_${plain}`;
  const code = lettered.slice(0, MOST).replace(/_+$/, '') || 'q';
  return RESERVED_NAMES.has(code) ? `q_${code}` : code;
}

export function optionCodeFor(name: string): string {
  if (OPTION.test(name)) return name;
  const plain = name.normalize('NFKD').replace(/[^A-Za-z0-9_.-]+/g, '_');
  const lettered = /^[A-Za-z0-9]/.test(plain) ? plain : `o${plain}`;
  return lettered.slice(0, MOST);
}

/** Codes that are each used once: what is taken already gets a number. */
export class Codes {
  private readonly taken = new Set<string>();

  has(code: string): boolean {
    return this.taken.has(code);
  }

  take(wanted: string): string {
    let code = wanted;
    for (let number = 2; this.taken.has(code); number += 1) {
      const suffix = `_${number}`;
      code = `${wanted.slice(0, MOST - suffix.length)}${suffix}`;
    }
    this.taken.add(code);
    return code;
  }
}
