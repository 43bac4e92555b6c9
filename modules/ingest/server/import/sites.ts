import { createHash } from 'node:crypto';
import type { Words } from '@zhanlan/kernel/contract';
import type { Db } from '@zhanlan/kernel/server';
import type { ObservationsService, SiteInput } from '@zhanlan/observations/contract';
import type { MappingDefinition } from '../../contract.ts';
import type { SiteReference } from './row-readings.ts';

export type SiteMatch = { siteId: string; name: string; created: SiteInput | null } | { fault: Words };

export interface SiteIndex {
  match(reference: SiteReference): SiteMatch;
  /** Registered by the batch that is being stored: later rows find them without a look at the database. */
  keep(site: SiteInput): void;
}

const key = (authority: string, code: string): string => `${authority}\u0000${code}`;
const nameAuthority = (authority: string): string => `${authority}-name`;

/**
 * Finds the real sites that rows speak of, read once for an import. Simulated sites never answer: a file of
 * measurements must not end in them. An account bound to a district finds only that district's sites and
 * registers none. An import never changes a site that is there.
 */
export async function openSiteIndex(
  db: Db,
  observations: ObservationsService,
  mapping: MappingDefinition,
  district: string | null,
): Promise<SiteIndex> {
  const { site: rule } = mapping;
  const sites = await observations.sites(db, {
    district,
    simulated: false,
    ...(rule.kind ? { kind: rule.kind } : {}),
  });
  const byCode = new Map<string, { siteId: string; name: string }>();
  const byName = new Map<string, { siteId: string; name: string } | 'several'>();
  const byId = new Map<string, string>();
  for (const site of sites) {
    const entry = { siteId: site.id, name: site.name.zh };
    byId.set(site.id, site.name.zh);
    for (const code of site.codes) byCode.set(key(code.authority, code.code), entry);
    for (const name of new Set([site.name.zh, site.name.en]))
      byName.set(name, byName.has(name) ? 'several' : entry);
  }

  // A new site may not take the key of one that the rule does not find: of another kind, simulated, or renamed.
  const taken = rule.create
    ? new Set((await observations.sites(db, { district: null })).map((site) => site.id))
    : new Set<string>();
  const create = (reference: SiteReference, what: string): SiteMatch => {
    // A site is the whole city's affair: its district decides who sees it.
    const created = district === null ? newSite(rule, reference) : null;
    if (!created) return unknown(what);
    if (taken.has(created.id)) {
      return {
        fault: {
          zh: `站点标识“${created.id}”已被另一站点使用，未入库。请更正方案中的类型、编码或标识前缀。`,
          en: `The key "${created.id}" belongs to another site; nothing was stored. Correct the kind, the code or the prefix of the mapping.`,
        },
      };
    }
    return { siteId: created.id, name: created.name.zh, created };
  };

  const unknown = (what: string): SiteMatch => ({
    fault: {
      zh: `站点“${what}”未登记${district ? '或不在本账号所属区县' : ''}，未入库。请先登记站点，或更正名称、编码。`,
      en: `Site "${what}" is not registered${district ? ' or lies outside the district of this account' : ''}; nothing was stored. Register it, or correct its name or code.`,
    },
  });

  return {
    match(reference) {
      if (rule.constant) {
        const name = byId.get(rule.constant);
        if (name !== undefined) return { siteId: rule.constant, name, created: null };
        return create(reference, rule.constant);
      }
      const { code, name, city } = reference;
      const coded = code === null ? undefined : byCode.get(key(rule.authority, code));
      if (coded) return { ...coded, created: null };
      if (code === null && name !== null) {
        const named = byCode.get(
          key(nameAuthority(rule.authority), city === null ? name : `${city}/${name}`),
        );
        if (named) return { ...named, created: null };
        const plain = city === null ? byName.get(name) : undefined;
        if (plain === 'several') {
          return {
            fault: {
              zh: `有几个站点都叫“${name}”，无法确定，未入库。请在文件中加入站点编码。`,
              en: `Several sites are named "${name}"; nothing was stored. Add the site code to the file.`,
            },
          };
        }
        if (plain) return { ...plain, created: null };
      }
      return create(reference, code ?? name ?? '');
    },
    keep(site) {
      const entry = { siteId: site.id, name: site.name.zh };
      byId.set(site.id, site.name.zh);
      for (const code of site.codes) byCode.set(key(code.authority, code.code), entry);
    },
  };
}

function newSite(rule: MappingDefinition['site'], reference: SiteReference): SiteInput | null {
  const create = rule.create;
  if (!create) return null;
  const shared = { kind: create.kind, simulated: false, source: create.source };
  if (rule.constant) {
    return create.name
      ? { ...shared, id: rule.constant, name: create.name, district: create.districtCode ?? null, codes: [] }
      : null;
  }
  const { code, name, city } = reference;
  const district =
    reference.district && /^\d{6}$/.test(reference.district)
      ? reference.district
      : (create.districtCode ?? null);
  const label = name ?? code;
  if (label === null) return null;
  const full = city === null ? label : `${label}（${city}）`;
  if (code !== null && /^[A-Za-z0-9-]{1,40}$/.test(code)) {
    return {
      ...shared,
      id: `${create.idPrefix}-${code.toLowerCase()}`,
      name: { zh: label, en: label },
      district,
      codes: [{ authority: rule.authority, code }],
    };
  }
  const named = city === null ? label : `${city}/${label}`;
  const digest = createHash('sha256').update(named).digest('hex').slice(0, 10);
  const id = [create.idPrefix, ...(district ? [district] : []), digest].join('-');
  return {
    ...shared,
    id,
    name: { zh: full, en: full },
    district,
    codes: [{ authority: nameAuthority(rule.authority), code: named }],
  };
}
