import { BlockList, isIP } from 'node:net';

/**
 * IPv4 that is not a public host: the IANA special-purpose registry (RFC 6890 and what followed),
 * multicast, and the one metadata service that sits on a public address.
 */
const NOT_PUBLIC_V4: readonly [network: string, prefix: number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['168.63.129.16', 32],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];

/**
 * Inside the global unicast range 2000::/3, what is still no public host: protocol assignments with
 * Teredo and ORCHID, documentation, and 6to4, which carries an IPv4 address inside.
 */
const NOT_PUBLIC_V6: readonly [network: string, prefix: number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const refusedV4 = blockList(NOT_PUBLIC_V4, 'ipv4');
const refusedV6 = blockList(NOT_PUBLIC_V6, 'ipv6');
const globalUnicast = blockList([['2000::', 3]], 'ipv6');

/**
 * Whether an address in text form is one that anybody on the internet could be reached at. IPv6 is
 * an allow-list: mapped, translated (NAT64), unique local, link-local and loopback addresses all
 * lie outside 2000::/3.
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !refusedV4.check(address, 'ipv4');
  if (family === 6)
    return globalUnicast.check(address, 'ipv6') && !refusedV6.check(address, 'ipv6');
  return false;
}

function blockList(
  networks: readonly [network: string, prefix: number][],
  family: 'ipv4' | 'ipv6',
): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of networks) list.addSubnet(network, prefix, family);
  return list;
}
