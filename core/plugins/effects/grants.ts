import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import type { PluginManifest } from '../../contract/plugin.ts';
import type { PluginConfig } from '../plugin-config.ts';

/** What one plugin may reach for one province. `loopback`: this machine too, which is for development and tests only. */
export interface Grants {
  /** Checks an address for HTTP; throws when it is not granted. */
  http(url: string): Promise<URL>;
  /** The one address for a connection; throws when none is granted. */
  tcp(): Promise<{ readonly host: string; readonly port: number }>;
}

/** This machine and its cloud's metadata: never a provider, so a setting that names them is a mistake or an attack. */
const own = new BlockList();
own.addSubnet('127.0.0.0', 8);
own.addSubnet('0.0.0.0', 8);
own.addSubnet('169.254.0.0', 16);
own.addAddress('::1', 'ipv6');
own.addAddress('::', 'ipv6');
own.addSubnet('fe80::', 10, 'ipv6');

/** The addresses of a name; rejects where there is none. */
export type FindAddresses = (name: string) => Promise<readonly { readonly address: string; readonly family: number }[]>;

export function grantsOf({ capabilities }: Pick<PluginManifest, 'capabilities'>, config: PluginConfig, loopback: boolean, find: FindAddresses = (name) => lookup(name, { all: true })): Grants {
  const bases = (capabilities?.http?.settings ?? []).map((name) => URL.parse(String(config[name] ?? ''))).filter((url) => url !== null);
  return {
    async http(asked) {
      const url = URL.parse(asked);
      const granted = url !== null && (bases.some((base) => base.origin === url.origin) || (url.port === '' && capabilities?.http?.hosts.includes(url.hostname)));
      if (!url || !granted) throw new Error(`not granted: ${url?.host ?? 'no address'}`);
      const local = await leadsHome(url.hostname, find);
      if (local && !loopback) throw new Error('an address of this machine is not granted');
      if (url.protocol !== 'https:' && !local) throw new Error('only https is granted');
      return url;
    },
    async tcp() {
      const names = capabilities?.tcp;
      const host = names && config[names.hostSetting];
      const port = names && config[names.portSetting];
      if (typeof host !== 'string' || typeof port !== 'number') throw new Error('no connection is granted');
      if (!loopback && (await leadsHome(host, find))) throw new Error('an address of this machine is not granted');
      return { host, port };
    },
  };
}

/** Whether any address of a name is this machine's own; a name that cannot be found leads nowhere. */
async function leadsHome(name: string, find: FindAddresses): Promise<boolean> {
  const bare = name.replace(/^\[|\]$/g, '');
  const addresses = isIP(bare) ? [{ address: bare, family: isIP(bare) }] : await find(bare).catch(() => []);
  return addresses.some(({ address, family }) => own.check(address, family === 6 ? 'ipv6' : 'ipv4') || (family === 6 && address.startsWith('::ffff:') && own.check(address.slice(7), 'ipv4')));
}
