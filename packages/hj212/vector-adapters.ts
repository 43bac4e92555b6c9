import { decodeFrame } from './decode.ts';
import { encodeFrame } from './encode.ts';

/** How worked cases are run: group name → function of the case's input. */
export const hj212VectorAdapters: Record<string, (input: unknown) => unknown> = {
  'hj212.decode': (input) => {
    const { raw } = input as { raw: string };
    const decoded = decodeFrame(Buffer.from(raw, 'utf8'));
    return {
      valid: decoded.valid,
      crc_verdict: decoded.crc,
      actual_len_bytes: decoded.actualLength,
      flag_bits: decoded.flag && {
        value: decoded.flag.value,
        version: decoded.flag.version,
        D_hasPacketNo: Number(decoded.flag.hasPacketNumbers),
        A_needAck: Number(decoded.flag.wantsAnswer),
      },
      decoded: { head: decoded.head, cp: decoded.cp },
    };
  },
  'hj212.frame': (input) => {
    const frame = Buffer.from(encodeFrame((input as { segment: string }).segment));
    if (!decodeFrame(frame.subarray(0, -2)).valid) throw new Error('the frame does not decode back');
    return { frame: frame.toString('utf8').replace('\r\n', '\\r\\n') };
  },
};
