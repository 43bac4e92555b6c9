import type { Decoded } from '@zhanlan/hj212';
import { readingsOf } from '@zhanlan/hj212';
import type { Words } from '@zhanlan/kernel/contract';
import type { Interval, Reading } from '@zhanlan/observations/contract';
import { deviceUnit, presentCode } from '@zhanlan/standards';
import type { QuarantineReason } from '../../contract.ts';
import type { DeviceRow } from '../store/devices.ts';

export interface FrameFault {
  reason: QuarantineReason;
  words: Words;
  /** Factor at fault, where it is one. */
  column: string | null;
  /** Values held back. */
  readings: number;
}

export interface FrameContent {
  readings: Reading[];
  faults: FrameFault[];
}

const fault = (reason: QuarantineReason, zh: string, en: string, readings = 0): FrameFault => ({
  reason,
  words: { zh, en },
  column: null,
  readings,
});

/** The readings of a valid upload of a known device, each with the unit that its system code implies; what cannot be read becomes a fault. */
export function frameReadings(decoded: Decoded, device: DeviceRow, origin: string): FrameContent {
  const command = decoded.head.CN ?? '';
  const upload = readingsOf(decoded);
  if (!upload) {
    return {
      readings: [],
      faults: [
        fault(
          'unsupportedCommand',
          `命令 ${command} 尚不支持，报文已留存。`,
          `Command ${command} is not supported yet; the frame is kept.`,
        ),
      ],
    };
  }
  const faults: FrameFault[] = upload.faults.map((one) => ({
    reason: 'notANumber',
    words: one.words,
    column: one.field,
    readings: 1,
  }));
  if (!upload.time) {
    faults.push(
      fault(
        'badTime',
        `DataTime“${upload.rawTime}”无法识别，应为 YYYYMMDDhhmmss。请检查设备时钟。`,
        `DataTime "${upload.rawTime}" cannot be read; YYYYMMDDhhmmss is expected. Check the clock of the device.`,
        upload.readings.length,
      ),
    );
    return { readings: [], faults };
  }
  const intervals: Record<typeof upload.command, Interval> = {
    '2011': 'instant',
    '2051': device.minute_interval,
    '2061': 'PT1H',
    '2031': 'P1D',
  };
  const time = upload.time;
  const readings = upload.readings.flatMap((one): Reading[] => {
    if (!/^[\w.-]{1,40}$/.test(one.factor) || !/^[\x20-\x7e]{0,10}$/.test(one.flag)) {
      faults.push({
        ...fault(
          'malformedFrame',
          '因子代码或数据标记含有无法识别的字符，该值未入库。',
          'The factor code or the flag holds characters that cannot be read; the value was not stored.',
          1,
        ),
        column: one.factor.slice(0, 40),
      });
      return [];
    }
    const property = presentCode(one.factor) ?? one.factor;
    const unit = Object.hasOwn(device.units, one.factor) ? device.units[one.factor] : undefined;
    const reading: Reading = {
      siteId: device.site_id,
      property,
      interval: intervals[upload.command],
      statistic: one.statistic,
      basis: one.basis,
      time,
      stamp: upload.command === '2011' ? 'instant' : device.stamp,
      value: one.value,
      unit:
        unit ?? deviceUnit(property, device.system_code ?? decoded.head.ST ?? '', one.statistic === 'sum'),
      flag: one.flag,
      origin,
    };
    return [reading];
  });
  return { readings, faults };
}
