import { Injectable, type Provider } from '@nestjs/common';
import { isOwnTemplateCode } from './authoring/own-template';
import type { Template } from './engine/define-template';
import { builtInTemplates } from './templates';

/** Templates that come with the product: this context's own, and those of the contexts above. */
@Injectable()
export class TemplateRegistry {
  private readonly byKey = new Map<string, Template>();

  constructor() {
    this.register(builtInTemplates);
  }

  /** @throws where a code and version is registered with two different hashes, or a code is a tenant's. */
  register(templates: readonly Template[]): void {
    for (const template of templates) {
      const { code, version } = template.document;
      if (isOwnTemplateCode(code)) throw new Error(`template code ${code} belongs to tenants`);
      const key = keyOf(code, version);
      const known = this.byKey.get(key);
      if (known && known.hash !== template.hash) {
        throw new Error(`template ${key} is registered twice, with different content`);
      }
      this.byKey.set(key, template);
    }
  }

  find(code: string, version: number): Template | undefined {
    return this.byKey.get(keyOf(code, version));
  }

  /** The highest version of a template. */
  newest(code: string): Template | undefined {
    return this.all()
      .filter(({ document }) => document.code === code)
      .at(-1);
  }

  /** In order of code, then version. */
  all(): Template[] {
    return [...this.byKey.values()].sort(
      (a, b) =>
        a.document.code.localeCompare(b.document.code, 'en') ||
        a.document.version - b.document.version,
    );
  }
}

const keyOf = (code: string, version: number): string => `${code} v${version}`;

/**
 * For the module of a higher context: `providers: [registerTemplates(recruitmentTemplates)]`, with
 * `QuestionnairesModule` imported.
 */
export function registerTemplates(templates: readonly Template[]): Provider {
  const names = templates.map(({ document }) => keyOf(document.code, document.version));
  return {
    provide: `questionnaires:templates:${names.join(',')}`,
    inject: [TemplateRegistry],
    useFactory: (registry: TemplateRegistry) => {
      registry.register(templates);
      return templates;
    },
  };
}
