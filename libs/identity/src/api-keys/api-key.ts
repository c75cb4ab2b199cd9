export interface ApiKeyRow {
  id: string;
  name: string;
  hint: string;
  scopes: string[];
  created_by: string;
  state: 'live' | 'revoked' | 'expired';
  expires_at: Date;
  last_used_at: Date | null;
  version: number;
  created_at: Date;
}

export interface NewApiKey {
  id: string;
  name: string;
  keyHash: Buffer;
  hint: string;
  scopes: readonly string[];
  seconds: number;
}
