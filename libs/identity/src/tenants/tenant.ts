export interface TenantRow {
  id: string;
  slug: string;
  name: string;
  state: 'active' | 'suspended' | 'closed';
  local_login: boolean;
  version: number;
  created_at: Date;
}
