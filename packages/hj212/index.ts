export { decipher, encipher, keyOfText, mustEncipher } from './cipher.ts';
export { answerOwed, type Command, type CommandKind, commandOf, commands } from './commands.ts';
export { Conversation, type ConversationAction, faultWords } from './conversation.ts';
export { type CrcVerdict, crcOf, crcText, crcVerdict, modbusCrcOf } from './crc.ts';
export { editionOf, flagMeaning, periodFlag, presentFactor } from './data-flags.ts';
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
export {
  Dialogue,
  type DialogueAction,
  type DialogueState,
  type DialogueTimes,
  usualTimes,
} from './dialogue.ts';
export {
  type AnswerCommand,
  answerTo,
  encodeFrame,
  type Head,
  mostContent,
  packetsOf,
  segmentOf,
} from './encode.ts';
export { type FlagBits, flagBits, versions } from './flag-byte.ts';
export type { LineEnd } from './frame-header.ts';
export { Framer, type StreamItem } from './framer.ts';
export { duplicateKey, factorsOf } from './identity.ts';
export { abandonKey, confirmKey, type DeviceKeys, keysOf, renewKey } from './key-renewal.ts';
export { type ParameterKey, parameters } from './parameters.ts';
export {
  dataTimeOf,
  type FactorFault,
  type FactorReading,
  isUpload,
  parseValue,
  readingsOf,
  type Upload,
  type UploadCommand,
  uploads,
} from './readings.ts';
export {
  packetNumbers,
  type Reassembled,
  Reassembly,
  type ReassemblyLimits,
  type SplitUpload,
} from './reassembly.ts';
export {
  firstContact,
  type PlannedRequest,
  type Recall,
  type RecallCommand,
  recallRequests,
  type SiteSettings,
} from './recall.ts';
export { executionReply, type Reply, requestReply } from './replies.ts';
export {
  type Addressee,
  type Built,
  type RequestFault,
  type RequestFrame,
  type RequestValues,
  rangeOf,
  requestFrame,
} from './request.ts';
export { type CpItem, decodeCp, decodeSegment, type Segment } from './segment.ts';
export { clockSkew, detectStamp, type StampSample, type StampVerdict, stampSample } from './stamp.ts';
export { nextQn, parseTime, timeText } from './time.ts';
export { type SpoilingTolerance, type Tolerance, Tolerances, toleranceWords } from './tolerances.ts';
export { hj212VectorAdapters } from './vector-adapters.ts';
