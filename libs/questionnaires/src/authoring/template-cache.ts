import { Injectable } from '@nestjs/common';
import type { Template } from '../engine/define-template';

/** Characters of canonical documents that are kept: compiled, each takes some 7 bytes, more in expressions. */
const KEPT = 4_000_000;

/** Templates that are not built in, compiled, by hash; those used longest ago go first. */
@Injectable()
export class TemplateCache {
  private readonly byHash = new Map<string, Template>();
  private weight = 0;

  get(hash: string): Template | undefined {
    const template = this.byHash.get(hash);
    if (template) {
      this.byHash.delete(hash);
      this.byHash.set(hash, template);
    }
    return template;
  }

  keep(template: Template): void {
    if (this.byHash.has(template.hash)) return;
    this.byHash.set(template.hash, template);
    this.weight += template.canonical.length;
    for (const oldest of this.byHash.values()) {
      if (this.weight <= KEPT) return;
      this.byHash.delete(oldest.hash);
      this.weight -= oldest.canonical.length;
    }
  }
}
