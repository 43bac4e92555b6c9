export { type CrcVerdict, crcOf, crcText, crcVerdict, modbusCrcOf } from './crc.ts';
export {
  type Decoded,
  type DecodeOptions,
  decodeFrame,
  type Enciphered,
} from './decode.ts';
export {
  type DeviceKind,
  deviceKinds,
  mulberry32,
  type PeriodCommand,
  periodStart,
  SimulatedDevice,
  simulatedMn,
  type UploadFrame,
  uploadPeriods,
} from './device.ts';
export { type AnswerCommand, answerTo, encodeFrame, type Head, segmentOf } from './encode.ts';
export { type FlagBits, flagBits } from './flag-byte.ts';
export { Framer, type StreamItem } from './framer.ts';
export {
  type FactorFault,
  type FactorReading,
  isUpload,
  parseValue,
  readingsOf,
  type Upload,
  type UploadCommand,
  uploads,
} from './readings.ts';
export { type CpItem, decodeCp, decodeSegment } from './segment.ts';
export { nextQn, parseTime, timeText } from './time.ts';
export { type SpoilingTolerance, type Tolerance, Tolerances, toleranceWords } from './tolerances.ts';
export { hj212VectorAdapters } from './vector-adapters.ts';
