export interface TenantIssuerRow {
  id: string;
  issuer: string;
  audience: string;
  jwks_url: string;
  version: number;
  created_at: Date;
}
