import type { LinkFields, LinkSource, LinkTerms } from '../links/supply-link';
import type {
  ChangeSupplyLinkDto,
  CreateSupplyLinkDto,
  GivenLinkSourceDto,
} from './supply-link.dto';

/** What was left out of a new link. */
export function newLink(body: CreateSupplyLinkDto): LinkFields {
  const { from, to } = body;
  return {
    from: { type: from.type, id: from.id.toLowerCase() },
    to: { type: to.type, id: to.id.toLowerCase() },
    hsCode: body.hsCode ?? null,
    productName: body.productName ?? null,
    validFrom: body.validFrom ?? null,
    validUntil: body.validUntil ?? null,
    source: sourceOf(body.source),
  };
}

/** What a correction names; the rest stays. */
export function changedTerms({
  reason: _,
  source,
  ...rest
}: ChangeSupplyLinkDto): Partial<LinkTerms> {
  return { ...rest, ...(source ? { source: sourceOf(source) } : {}) };
}

function sourceOf(source: GivenLinkSourceDto): LinkSource {
  const { kind, reference = null, words = null, toldBySupplierId } = source;
  return { kind, reference, words, toldBySupplierId: toldBySupplierId?.toLowerCase() ?? null };
}
