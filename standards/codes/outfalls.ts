import { type Fault, fault } from '../cited-rule.ts';
import type { Words } from '../evaluation.ts';
import data from './outfalls.json' with { type: 'json' };

/** Classes of outfalls into rivers and the sea 入河入海排污口 (HJ 1312-2023). */
export const outfallClasses: ReadonlyArray<{ code: string; name: Words }> = data.classes.map(
  ({ code, zh, en }) => ({
    code,
    name: { zh, en },
  }),
);

/**
 * Faults of an outfall code (HJ 1235-2021). Its layout is not known here, so the code is opaque: any text without
 * blanks, unless the authority has configured a pattern.
 */
export function outfallFaults(code: string, pattern: string | null = data.pattern): Fault[] {
  if (code === '' || /\s/.test(code) || code.length > data.maxLength)
    return [
      fault(
        'layout',
        `排污口编码为不含空格的 1～${data.maxLength} 位文本`,
        `an outfall code is 1 to ${data.maxLength} characters without blanks`,
      ),
    ];
  if (pattern !== null && !new RegExp(pattern).test(code))
    return [
      fault(
        'pattern',
        `排污口编码不符合已配置的格式 ${pattern}`,
        `the outfall code does not match the configured pattern ${pattern}`,
      ),
    ];
  return [];
}
