import { dateOf, Problem } from '@zhanlan/kernel/contract';
import type { Db } from '@zhanlan/kernel/server';
import type { Site, SiteInput } from '../contract.ts';
import {
  insertCodes,
  type Position,
  type SiteFilter,
  selectCodeOwners,
  selectCodes,
  selectPositions,
  selectSites,
  upsertPositions,
  upsertSiteRows,
} from './store/sites.ts';

/** The position in force at a moment; before the first known one that one is the best there is. */
export function positionAt(positions: readonly Position[], at: Date): Position | null {
  const day = dateOf(at);
  return positions.find((position) => position.validFrom <= day) ?? positions.at(-1) ?? null;
}

/** Sites the caller may see, with their codes and their position at a moment. */
export async function listSites(
  db: Db,
  filter: SiteFilter,
  at: Date,
): Promise<{ total: number; sites: Array<Site & { positions: Position[] }> }> {
  const { total, rows } = await selectSites(db, filter);
  const ids = rows.map((row) => row.id);
  const codes = await selectCodes(db, ids);
  const positions = await selectPositions(db, ids);
  return {
    total,
    sites: rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      name: { zh: row.name_zh, en: row.name_en },
      district: row.district,
      simulated: row.simulated,
      codes: codes.get(row.id) ?? [],
      position: positionAt(positions.get(row.id) ?? [], at),
      positions: positions.get(row.id) ?? [],
      source: row.source,
    })),
  };
}

/**
 * Adds or updates sites with their codes and positions.
 *
 * @throws Problem `code-taken` where a code of an authority belongs to another site
 */
export async function upsertSites(db: Db, sites: readonly SiteInput[], now: Date): Promise<void> {
  if (sites.length === 0) return;
  const codes = sites.flatMap((site) => site.codes.map((code) => ({ ...code, siteId: site.id })));
  const owners = await selectCodeOwners(db, codes);
  const taken = codes.find((code) => {
    const owner = owners.get(`${code.authority} ${code.code}`);
    return owner !== undefined && owner !== code.siteId;
  });
  if (taken) {
    const owner = owners.get(`${taken.authority} ${taken.code}`);
    throw new Problem('code-taken', 409, {
      zh: `编码 ${taken.authority} ${taken.code} 已属于站点 ${owner}。请核对编码。`,
      en: `The code ${taken.authority} ${taken.code} already belongs to site ${owner}. Check it.`,
    });
  }
  await upsertSiteRows(db, sites, now);
  if (codes.length > 0) await insertCodes(db, codes);
  const positions = sites.flatMap((site) => (site.position ? [{ ...site.position, siteId: site.id }] : []));
  if (positions.length > 0) await upsertPositions(db, positions);
}
