import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { Problem } from '@zhanlan/kernel/contract';
import type { Config } from '@zhanlan/kernel/server';
import ipaddr from 'ipaddr.js';

export interface Destination {
  host: string;
  port: number;
}

/** Where a connection goes: the address that was looked at, so that a name cannot mean another one a moment later. */
export interface Reached extends Destination {
  address: string;
  family: 4 | 6;
}

const plain = (host: string): string =>
  host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');

/** Only addresses of the open internet; loopback, private, link-local, shared, tunnelled and reserved ones are inside. */
const isOpen = (address: string): boolean => ipaddr.process(address).range() === 'unicast';

function isOwn(address: string): boolean {
  const parsed = ipaddr.process(address);
  if (['loopback', 'unspecified'].includes(parsed.range())) return true;
  const text = parsed.toString();
  return Object.values(networkInterfaces()).some((list) =>
    list?.some((one) => ipaddr.process(one.address.replace(/%.*$/, '')).toString() === text),
  );
}

/** Doors of the centre itself: a pipeline that fetched from them would feed itself. */
const ownPorts = ({ port, gateway, mqtt }: Config): number[] => [port, gateway?.port ?? 0, mqtt?.port ?? 0];

const isListed = ({ connectors }: Config, { host, port }: Destination): boolean =>
  connectors.hosts.some((entry) => [plain(host), `${plain(host)}:${port}`].includes(entry.toLowerCase()));

function namesThisCentre(config: Config, { host, port }: Destination): boolean {
  if (!config.publicUrl) return false;
  const own = new URL(config.publicUrl);
  return own.hostname === plain(host) && Number(own.port || (own.protocol === 'https:' ? 443 : 80)) === port;
}

/**
 * Looks a host up and says whether a connector may go there: connectors must not be turned against the inside network,
 * nor against the centre itself. A host that resolves to several addresses is refused if one of them is inside.
 *
 * @throws Problem `inside-address`, `cyclic-pipeline` or `unreachable`
 */
export async function reach(config: Config, destination: Destination): Promise<Reached> {
  const { port } = destination;
  const host = plain(destination.host);
  const found = isIP(host)
    ? [{ address: host, family: isIP(host) }]
    : await lookup(host, { all: true }).catch(() => []);
  const [first] = found;
  if (!first) {
    throw new Problem('unreachable', 502, {
      zh: `找不到主机“${host}”。请核对名称与本机的域名解析。`,
      en: `The host "${host}" is not known. Check its name, and the name service of this machine.`,
    });
  }
  if (
    namesThisCentre(config, destination) ||
    (ownPorts(config).includes(port) && found.some(({ address }) => isOwn(address)))
  ) {
    throw new Problem('cyclic-pipeline', 422, {
      zh: `“${host}:${port}”就是本中心，数据会循环接入。请填写外部来源的地址。`,
      en: `"${host}:${port}" is this centre itself: the data would go round in a circle. Give the address of an outside source.`,
    });
  }
  if (!isListed(config, destination) && !found.every(({ address }) => isOpen(address))) {
    throw new Problem('inside-address', 422, {
      zh: `“${host}”（${first.address}）是内部网络地址，管道不能访问。确需访问时，请系统管理员在 ZHANLAN_CONNECTOR_HOSTS 中列出 ${host}:${port}。`,
      en: `"${host}" (${first.address}) is an address of the inside network, which pipelines may not reach. Where it is needed, the administrator lists ${host}:${port} in ZHANLAN_CONNECTOR_HOSTS.`,
    });
  }
  return { host, port, address: first.address, family: first.family === 6 ? 6 : 4 };
}

/** What to say where a source does not answer. */
export function unreachable(what: string, error: unknown): Problem {
  if (error instanceof Problem) return error;
  const reason = reasonOf(error);
  return new Problem('unreachable', 502, {
    zh: `无法从“${what}”取数：${reason}。请检查来源是否在线、网络与账号。`,
    en: `"${what}" could not be read: ${reason}. Check that the source is up, the network and the account.`,
  });
}

/** The message with its code; databases tell the fault by the message, some network errors by the code alone. */
function reasonOf(error: unknown): string {
  const { message = '', code = '' } = error instanceof Error ? (error as Error & { code?: string }) : {};
  const whole = message === '' || message.includes(code) ? message || code : `${message} (${code})`;
  return (whole || String(error)).slice(0, 300);
}
