import type { Template } from '../engine/define-template';

/** Every template of this context. One that is not listed here does not exist. */
export const builtInTemplates: readonly Template[] = [];
