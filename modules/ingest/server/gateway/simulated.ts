import type { Words } from '@zhanlan/kernel/contract';
import type { SiteInput } from '@zhanlan/observations/contract';

/** MNs of simulated devices: 24 hexadecimal digits in upper case (HJ 212-2017 6.3.2) that begin
 * with eight F, which no real device carries. */
export const isSimulatedMn = (mn: string): boolean => /^F{8}[0-9A-F]{16}$/.test(mn);

/** Site kinds by HJ 212 system code ST (HJ 212-2017 table 5). */
const kinds: ReadonlyMap<string, { kind: string; name: Words }> = new Map(
  Object.entries({
    '21': { kind: 'waterStation', name: { zh: '地表水站', en: 'surface-water station' } },
    '22': { kind: 'airStation', name: { zh: '空气站', en: 'air station' } },
    '31': { kind: 'exhaustOutlet', name: { zh: '废气排口', en: 'exhaust outlet' } },
    '32': { kind: 'wastewaterOutlet', name: { zh: '废水排口', en: 'wastewater outlet' } },
  }),
);

/** The site of a simulated device; marked as such for ever and in no district. */
export function simulatedSite(mn: string, systemCode: string): SiteInput {
  const known = kinds.get(systemCode) ?? { kind: 'device', name: { zh: '设备', en: 'device' } };
  const number = mn.slice(-4);
  return {
    id: `sim-${mn.toLowerCase()}`,
    kind: known.kind,
    name: { zh: `模拟${known.name.zh} ${number}`, en: `Simulated ${known.name.en} ${number}` },
    district: null,
    simulated: true,
    codes: [{ authority: 'HJ212', code: mn }],
    source: 'simulator',
  };
}
