import { load } from 'js-yaml';
import type { Fault } from './product-files';

interface Service {
  image?: string;
  build?: unknown;
  user?: string;
  read_only?: boolean;
  privileged?: boolean;
  cap_drop?: string[];
  security_opt?: string[];
  environment?: Record<string, string>;
  secrets?: string[];
  ports?: string[];
  volumes?: string[];
  tmpfs?: string[];
  networks?: string[];
  network_mode?: string;
}

interface Compose {
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean } | null>;
  secrets: Record<string, { file?: string; environment?: string }>;
}

/** Database passwords that each of our processes may be given. */
const PASSWORDS: Readonly<Record<string, readonly string[]>> = {
  keys: [],
  api: ['app', 'auditor'],
  worker: ['app', 'auditor', 'dispatch', 'queue'],
  signer: ['signer'],
};

/** What a container may not do, whatever runs in it. */
export function composeFaults(path: string, text: string): Fault[] {
  const compose = merged(load(text)) as Compose;
  const faults = Object.entries(compose.services).flatMap(([name, service]) =>
    [...faultsOfService(name, service), ...faultsOfAccess(name, service, compose)].map(
      (fault) => `${path}: ${name}: ${fault}`,
    ),
  );
  for (const [name, { file }] of Object.entries(compose.secrets)) {
    if (!file?.startsWith('./secrets/')) faults.push(`${path}: the secret ${name} is no file`);
  }
  return faults;
}

function faultsOfService(name: string, service: Service): Fault[] {
  const { user, ports = [], tmpfs = [], environment = {} } = service;
  const faults: Fault[] = [];
  if (service.read_only !== true) faults.push('make its root file system read_only');
  if (tmpfs.length === 0) faults.push('give it a tmpfs: it cannot write anywhere else');
  if (user === undefined || /^(root|0)(:|$)/.test(user)) faults.push('name a user without rights');
  if (service.privileged) faults.push('privileged opens the host');
  if (!service.cap_drop?.includes('ALL')) faults.push('drop ALL capabilities');
  if (!service.security_opt?.includes('no-new-privileges:true'))
    faults.push('set no-new-privileges');
  if (ports.length > 0 && name !== 'api') faults.push('only the API has a port on the host');
  if (ports.some((port) => !port.startsWith('127.0.0.1:')))
    faults.push('the port is for this machine alone; TLS stands in front of it');
  for (const [variable, value] of Object.entries(environment)) {
    if (/SECRET|PASSWORD|TOKEN/.test(variable) && !variable.endsWith('_FILE'))
      faults.push(`${variable} is a secret in plain sight: hand over a file`);
    if (/:\/\/[^/@]*:[^/@]*@/.test(value)) faults.push(`${variable} holds a password`);
  }
  return faults;
}

/** Who reaches what: keys, passwords, networks. */
function faultsOfAccess(name: string, service: Service, compose: Compose): Fault[] {
  const { secrets = [], volumes = [], networks = [], network_mode: mode } = service;
  const faults: Fault[] = [];
  const allowed = PASSWORDS[name];
  const surplus = allowed ? secrets.filter((secret) => !allowed.includes(secret)) : [];
  if (surplus.length > 0) faults.push(`it needs no password of ${surplus.join(', ')}`);
  const unknown = secrets.filter((secret) => !(secret in compose.secrets));
  if (unknown.length > 0) faults.push(`the secrets ${unknown.join(', ')} are not declared`);
  if (volumes.some((volume) => volume.startsWith('signer-keys:')) && !/^(keys|signer)$/.test(name))
    faults.push('the keys of the ledger are for the signer alone');
  if (volumes.some((volume) => volume.includes('docker.sock')))
    faults.push('the socket of Docker is root on the host');
  if (networks.length === 0 && mode !== 'none') faults.push('name its networks');
  const isOpen = networks.some((network) => compose.networks[network]?.internal !== true);
  if (isOpen && !/^(api|worker)$/.test(name)) faults.push('it needs no way out');
  return faults;
}

/** YAML 1.2 leaves merge keys alone; Compose does not. */
function merged(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(merged);
  if (typeof node !== 'object' || node === null) return node;
  const { '<<': base, ...own } = node as Record<string, unknown>;
  const all = base === undefined ? own : { ...(merged(base) as object), ...own };
  return Object.fromEntries(Object.entries(all).map(([key, value]) => [key, merged(value)]));
}
