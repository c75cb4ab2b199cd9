import type { MigrationInterface, QueryRunner } from 'typeorm';
import { DEFINER_PATH, ownedByLookup } from '../libs/platform/src/database/definer-ownership';

/**
 * The questions that must be asked before a tenant is known, and the sessions of people, who belong
 * to no tenant. Each runs as `para42_lookup`, answers for the credential it is given and nothing
 * else, and has a fixed search path.
 */
export class CreateIdentityDoors1764000002001 implements MigrationInterface {
  name = 'CreateIdentityDoors1764000002001';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const door of DOORS) {
      await queryRunner.query(`create function ${door.signature} ${door.returns}
        language plpgsql ${door.volatility} security definer set search_path = ${DEFINER_PATH}
        as $door$ ${door.body} $door$`);
      const types = signatureTypes(door.signature);
      for (const statement of ownedByLookup([types])) await queryRunner.query(statement);
      await queryRunner.query(`revoke all on function ${types} from public`);
      await queryRunner.query(`grant execute on function ${types} to para42_app`);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const door of [...DOORS].reverse()) {
      await queryRunner.query(`drop function ${signatureTypes(door.signature)}`);
    }
  }
}

interface Door {
  signature: string;
  returns: string;
  volatility: 'stable' | 'volatile';
  body: string;
}

/** `f(p_a uuid, p_b text)` -> `f(uuid, text)` */
function signatureTypes(signature: string): string {
  return signature.replace(/\bp_\w+ /g, '');
}

/**
 * Where a person belongs: in one tenant (by id or slug) or, with neither, in all. A tenant that does
 * not accept the person's issuer, a removed membership and an auditor without a live grant are
 * missing alike. A row per membership, and for an auditor per live grant, latest first.
 */
const PRINCIPAL: Door = {
  signature: 'identity_principal(p_issuer text, p_subject text, p_tenant uuid, p_slug text)',
  returns: `returns table (tenant_id uuid, slug text, tenant_name text, user_id uuid, membership_id uuid,
    party text, role text, party_id uuid, display_name text, grant_id uuid, grant_expires_at timestamptz,
    issuer_id uuid, issuer_version integer, checked_at timestamptz)`,
  volatility: 'stable',
  body: `
#variable_conflict use_column
begin
  return query
  select t.id, t.slug, t.name, u.id, m.id, m.party, m.role, m.party_id, m.display_name,
         g.id, g.expires_at, i.id, i.version, now()
  from app_user u
  join membership m on m.user_id = u.id and m.removed_at is null
  join tenant t on t.id = m.tenant_id and t.state = 'active'
  left join tenant_issuer i on i.tenant_id = t.id and i.issuer = u.issuer
  left join auditor_grant g on m.party = 'auditor' and g.tenant_id = m.tenant_id and g.user_id = u.id
    and g.revoked_at is null and g.not_before <= now() and g.expires_at > now()
  where u.issuer = p_issuer and u.subject = p_subject
    and (case when u.issuer = 'local' then t.local_login else i.id is not null end)
    and (m.party <> 'auditor' or g.id is not null)
    and (p_tenant is null or t.id = p_tenant)
    and (p_slug is null or t.slug = p_slug)
  order by t.slug, m.created_at, m.id, g.not_before desc, g.id;
end`,
};

/** The tenant and scopes of a live key, by its hash; notes the use, at most once a minute. */
const API_KEY: Door = {
  signature: 'identity_api_key(p_hash bytea)',
  returns: `returns table (tenant_id uuid, slug text, tenant_name text, key_id uuid, name text, scopes text[])`,
  volatility: 'volatile',
  body: `
#variable_conflict use_column
begin
  update api_key set last_used_at = now()
  where key_hash = p_hash and revoked_at is null and expires_at > now()
    and (last_used_at is null or last_used_at < now() - interval '1 minute');
  return query
  select t.id, t.slug, t.name, k.id, k.name, k.scopes
  from api_key k join tenant t on t.id = k.tenant_id and t.state = 'active'
  where k.key_hash = p_hash and k.revoked_at is null and k.expires_at > now();
end`,
};

/** How each tenant that accepts an issuer checks its tokens. */
const ISSUERS: Door = {
  signature: 'identity_issuers(p_issuer text)',
  returns: `returns table (tenant_id uuid, slug text, issuer_id uuid, version integer, audience text, jwks_url text)`,
  volatility: 'stable',
  body: `
#variable_conflict use_column
begin
  return query
  select t.id, t.slug, i.id, i.version, i.audience, i.jwks_url
  from tenant_issuer i join tenant t on t.id = i.tenant_id and t.state = 'active'
  where i.issuer = p_issuer
  order by t.slug;
end`,
};

/** The password hash of a local login, whose name belongs to the tenant that it was made in. */
const CREDENTIAL: Door = {
  signature: 'identity_credential(p_slug text, p_login text)',
  returns: `returns table (tenant_id uuid, credential_id uuid, user_id uuid, password_hash text)`,
  volatility: 'stable',
  body: `
#variable_conflict use_column
begin
  return query
  select c.tenant_id, c.id, c.user_id, c.password_hash
  from tenant t join local_credential c on c.tenant_id = t.id
  where t.slug = p_slug and t.state = 'active' and c.login = p_login;
end`,
};

/** The open invitation that a link's token names. */
const INVITATION: Door = {
  signature: 'identity_invitation(p_hash bytea)',
  returns: `returns table (tenant_id uuid, slug text, invitation_id uuid, invitation_version integer, local_login boolean)`,
  volatility: 'stable',
  body: `
#variable_conflict use_column
begin
  return query
  select t.id, t.slug, i.id, i.version, t.local_login
  from invitation_link l
  join invitation i on i.tenant_id = l.tenant_id and i.id = l.invitation_id
  join tenant t on t.id = i.tenant_id and t.state = 'active'
  where l.token_hash = p_hash and l.ended_at is null and i.accepted_at is null and i.revoked_at is null and i.expires_at > now();
end`,
};

/** The id of a person; makes the person known where it was not. Never links by anything else. */
const PERSON: Door = {
  signature: 'identity_person(p_id uuid, p_issuer text, p_subject text)',
  returns: 'returns uuid',
  volatility: 'volatile',
  body: `
declare found_id uuid;
begin
  insert into app_user (id, issuer, subject) values (p_id, p_issuer, p_subject)
  on conflict (issuer, subject) do nothing;
  select u.id into found_id from app_user u where u.issuer = p_issuer and u.subject = p_subject;
  return found_id;
end`,
};

/** Opens a session with its first refresh token, and sweeps away this person's long-dead ones. */
const SESSION_OPEN: Door = {
  signature:
    'identity_session_open(p_id uuid, p_user uuid, p_hash bytea, p_token_seconds integer, p_session_seconds integer)',
  returns: 'returns timestamptz',
  volatility: 'volatile',
  body: `
begin
  delete from refresh_token r using session s
  where s.id = r.session_id and s.user_id = p_user and s.expires_at < now() - interval '7 days';
  delete from session s where s.user_id = p_user and s.expires_at < now() - interval '7 days';
  insert into session (id, user_id, expires_at)
  values (p_id, p_user, now() + make_interval(secs => p_session_seconds));
  insert into refresh_token (token_hash, session_id, expires_at)
  values (p_hash, p_id, now() + make_interval(secs => least(p_token_seconds, p_session_seconds)));
  return now();
end`,
};

/**
 * Trades a refresh token for the next one. The session's row is locked first, so that a replay and
 * an honest rotation cannot pass each other; a token used a second time ends the whole session.
 */
const SESSION_ROTATE: Door = {
  signature: 'identity_session_rotate(p_hash bytea, p_next bytea, p_token_seconds integer)',
  returns: `returns table (outcome text, user_id uuid, issuer text, subject text, checked_at timestamptz)`,
  volatility: 'volatile',
  body: `
#variable_conflict use_column
declare
  s session;
  r refresh_token;
begin
  select s0.* into s from session s0
  where s0.id = (select r0.session_id from refresh_token r0 where r0.token_hash = p_hash) for update;
  if not found then
    return query select 'unknown'::text, null::uuid, null::text, null::text, now();
    return;
  end if;
  select r1.* into r from refresh_token r1 where r1.token_hash = p_hash;
  if s.revoked_at is not null or s.expires_at <= now() or r.expires_at <= now() then
    return query select 'ended'::text, s.user_id, null::text, null::text, now();
    return;
  end if;
  if r.used_at is not null then
    update session set revoked_at = now() where id = s.id;
    return query select 'reused'::text, s.user_id, null::text, null::text, now();
    return;
  end if;
  update refresh_token set used_at = now() where token_hash = p_hash;
  insert into refresh_token (token_hash, session_id, expires_at)
  values (p_next, s.id, least(s.expires_at, now() + make_interval(secs => p_token_seconds)));
  return query select 'rotated'::text, u.id, u.issuer, u.subject, now() from app_user u where u.id = s.user_id;
end`,
};

/** Ends the session of a refresh token, or every session of a person. */
const SESSION_END: Door = {
  signature: 'identity_session_end(p_hash bytea, p_user uuid)',
  returns: 'returns integer',
  volatility: 'volatile',
  body: `
declare ended integer;
begin
  update session s set revoked_at = now()
  where s.revoked_at is null
    and (s.user_id = p_user or s.id = (select r.session_id from refresh_token r where r.token_hash = p_hash));
  get diagnostics ended = row_count;
  return ended;
end`,
};

const DOORS: readonly Door[] = [
  PRINCIPAL,
  API_KEY,
  ISSUERS,
  CREDENTIAL,
  INVITATION,
  PERSON,
  SESSION_OPEN,
  SESSION_ROTATE,
  SESSION_END,
];
