import { BlockList, isIP } from 'node:net';

/** Where nobody on the internet is: IANA's special-purpose registry for IPv4, multicast, and what is reserved. */
const specialV4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...['224.0.0.0/4', '240.0.0.0/4'],
];
/** What IANA has given out as global unicast. All else, `::ffff:` and NAT64 before all, leads back to other networks. */
const globalV6 = ['2000::/3'];
/** Within that: protocol assignments (Teredo among them), documentation, 6to4. */
const specialV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

/** Made when they are needed: that takes milliseconds, and most sessions load no page. */
let lists: { readonly special: BlockList; readonly global: BlockList } | undefined;

/** Whether an IP address is one of a public host: not of this machine, its network, or another that is not routed. */
export function isPublicAddress(address: string): boolean {
  lists ??= { special: blockList([...specialV4, ...specialV6]), global: blockList(globalV6) };
  const { special, global } = lists;
  switch (isIP(address)) {
    case 4:
      return !special.check(address, 'ipv4');
    case 6:
      // A zone, as in `fe80::1%eth0`, is of this machine's network.
      return !address.includes('%') && global.check(address, 'ipv6') && !special.check(address, 'ipv6');
    default:
      return false;
  }
}

function blockList(subnets: readonly string[]): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [address = '', bits] = subnet.split('/');
    list.addSubnet(address, Number(bits), isIP(address) === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
}
