import { type Fault, fault } from '../cited-rule.ts';
import { checkSocialCredit } from '../codes/social-credit.ts';
import type { Words } from '../evaluation.ts';
import { dcatFrequency, shareTypeFaults } from './share-types.ts';
import data from './sharing.json' with { type: 'json' };

export interface CatalogueCode {
  kind: Words;
  /** 类, 项, 目, 细目. */
  parts: readonly [kind: string, item: string, heading: string, detail: string];
  serial: string;
}

/** What of the layout of the code is not verified. */
export const catalogueCodeUnverified: Words = data.codeUnverified;

/** Reads a resource-catalogue code (信息资源代码): 1 + 2 + 3 digits, any number of detail digits, `/`, a serial number. */
export function readCatalogueCode(code: string): CatalogueCode | Fault {
  const match = /^(\d)(\d{2})(\d{3})(\d*)\/(\d+)$/.exec(code.trim());
  if (!match)
    return fault(
      'layout',
      '应为类 1 位、项 2 位、目 3 位、细目若干位，以“/”接顺序号',
      'one digit, two, three, any number of them, then / and a serial number',
    );
  const [, first = '', second = '', third = '', detail = '', serial = ''] = match;
  const kind = data.catalogueKinds.find((one) => one.digit === first);
  if (!kind) return fault('kind', '首位只有 1 基础、2 主题、3 部门', 'the first digit is 1, 2 or 3');
  if (Number(serial) === 0) return fault('serial', '顺序号自 1 起', 'serial numbers begin with 1');
  return { kind: { zh: kind.zh, en: kind.en }, parts: [first, second, third, detail], serial };
}

export const catalogueFields = data.metadata;

/** What is missing or wrong in an entry of the resource catalogue; an entry with faults may not be published. */
export function catalogueEntryFaults(entry: Readonly<Record<string, unknown>>): Fault[] {
  const text = (key: string): string => (typeof entry[key] === 'string' ? entry[key].trim() : '');
  const faults = catalogueFields
    .filter(
      ({ key, required }) =>
        required && (entry[key] === undefined || entry[key] === null || entry[key] === ''),
    )
    .map(({ key, name }) => fault(key, `缺${name}`, `${key} is missing`));
  const code = text('code') && readCatalogueCode(text('code'));
  if (code && 'words' in code) faults.push(code);
  if (text('providerCode') && checkSocialCredit(text('providerCode')).faults.length > 0)
    faults.push(
      fault('providerCode', '提供方代码不是有效的统一社会信用代码', 'not a valid social credit code'),
    );
  if (text('updateCycle') && dcatFrequency(text('updateCycle')) === null)
    faults.push(fault('updateCycle', '更新周期不在清单', 'not an update cycle of the list'));
  if (text('shareType'))
    faults.push(
      ...shareTypeFaults({
        type: text('shareType'),
        level: typeof entry.level === 'number' ? entry.level : 1,
        condition: text('shareCondition'),
      }),
    );
  return faults;
}
