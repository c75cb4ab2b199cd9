import type { TenantIssuerRow } from '../issuers/issuer';
import type { IssuerDto } from './issuer.dto';

export function presentIssuer(row: TenantIssuerRow): IssuerDto {
  return {
    id: row.id,
    issuer: row.issuer,
    audience: row.audience,
    jwksUrl: row.jwks_url,
    createdAt: row.created_at.toISOString(),
    version: row.version,
  };
}
