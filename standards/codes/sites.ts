import type { Words } from '../evaluation.ts';
import data from './sites.json' with { type: 'json' };

/** Who gives codes to sites; further ones may be configured. */
export const siteAuthorities: ReadonlyArray<{ authority: string; name: Words; pattern: RegExp }> =
  data.authorities.map(({ authority, zh, en, pattern }) => ({
    authority,
    name: { zh, en },
    pattern: new RegExp(pattern),
  }));

/** Authorities among which a bare code could be one; with more than one it names no site. */
export const authoritiesOf = (code: string): string[] =>
  siteAuthorities.filter((one) => one.pattern.test(code)).map((one) => one.authority);

/**
 * The full code of a site, `AUTHORITY:code`. National and provincial air codes look the same and mean different
 * stations (1050A is 湛江影剧院 in Guangdong's list and another station in the national one), so a bare code is refused.
 *
 * @returns `null` where the authority is unknown or does not give such codes
 */
export function siteCode(authority: string, code: string): string | null {
  const known = siteAuthorities.find((one) => one.authority === authority);
  return known?.pattern.test(code) ? `${authority}:${code}` : null;
}

const other = { CNEMC: 'GDEEMC', GDEEMC: 'CNEMC' } as const;

/** The code of the same station at the other air authority; `null` where the lists do not say. */
export function twinOf(authority: 'CNEMC' | 'GDEEMC', code: string): string | null {
  const pair = data.twins.find((one) => one[authority] === code);
  return pair ? `${other[authority]}:${pair[other[authority]]}` : null;
}
