import { type CommandCode, commandCodes, type ProtocolEdition, type Words } from '@zhanlan/standards';
import { mustEncipher } from './cipher.ts';
import data from './commands.json' with { type: 'json' };

/**
 * How a command is spoken (HJ 212-2017 6.2): a `request` is answered 9011, followed by what it asks for, and ended by 9012; an
 * `upload` is answered 9014; a `notify` 9013; an `answer` by nothing.
 */
export type CommandKind = 'request' | 'upload' | 'notify' | 'answer';

/** A command of the protocol as editions that agree on it have it. */
export interface Command {
  cn: string;
  editions: readonly ProtocolEdition[];
  /** First and last edition that have it so; `until` is `null` where the newest one does. */
  from: ProtocolEdition;
  until: ProtocolEdition | null;
  name: Words;
  /** Keys of its CP, as the standard names them. */
  keys: string;
  /** From the centre to the site; `null` where it does not go that way. */
  down: CommandKind | null;
  /** From the site to the centre. */
  up: CommandKind | null;
  /** What a request has to say, and what it may. */
  parameters: readonly string[];
  optional: readonly string[];
  /** What comes between 9011 and 9012: the value with the QN of the request, or uploads with their own. */
  returns: 'value' | 'uploads' | null;
  /** What separates its parameters. */
  join: ';' | ',';
  /** Must be enciphered in edition 2025. */
  enciphered: { up: boolean; down: boolean };
  /** The dialogue is taken from the rule, its worked example was not at hand. */
  unverified: boolean;
}

interface Row {
  cn: string;
  editions: string[];
  down?: string;
  up?: string;
  parameters?: string[];
  optional?: string[];
  returns?: string;
  join?: string;
  unverified?: boolean;
}

const editions: readonly ProtocolEdition[] = ['2005', '2017', '2025'];

const named = (cn: string, edition: ProtocolEdition): CommandCode => {
  const found = commandCodes.find((one) => one.code === cn && one.editions.includes(edition));
  if (!found) throw new Error(`the code list has no command ${cn} of ${edition}`);
  return found;
};

/** Every command of the three editions. A code that changed its meaning stands more than once, with other editions. */
export const commands: readonly Command[] = (data.commands as Row[]).map((row) => {
  const its = row.editions as ProtocolEdition[];
  const { name, keys } = named(row.cn, its[0] as ProtocolEdition);
  const last = its.at(-1) as ProtocolEdition;
  return {
    cn: row.cn,
    editions: its,
    from: its[0] as ProtocolEdition,
    until: last === editions.at(-1) ? null : last,
    name,
    keys,
    down: (row.down ?? null) as CommandKind | null,
    up: (row.up ?? null) as CommandKind | null,
    parameters: row.parameters ?? [],
    optional: row.optional ?? [],
    returns: (row.returns ?? null) as Command['returns'],
    join: row.join === ',' ? ',' : ';',
    enciphered: {
      up: its.includes('2025') && mustEncipher(row.cn, 'up'),
      down: its.includes('2025') && mustEncipher(row.cn, 'down'),
    },
    unverified: row.unverified ?? false,
  };
});

const byEdition: Readonly<Record<ProtocolEdition, ReadonlyMap<string, Command>>> = {
  '2005': index('2005'),
  '2017': index('2017'),
  '2025': index('2025'),
};
function index(edition: ProtocolEdition): ReadonlyMap<string, Command> {
  return new Map(commands.filter((one) => one.editions.includes(edition)).map((one) => [one.cn, one]));
}

/** What a command means in an edition; `undefined` where that edition does not have it. */
export const commandOf = (cn: string, edition: ProtocolEdition): Command | undefined =>
  byEdition[edition].get(cn);

/** Site login 9021, which is of no edition but sent by many devices; it is answered like a notice. */
const deFacto: ReadonlyMap<string, '9013'> = new Map([['9021', '9013']]);

/**
 * The answer that the centre owes to a frame of a site, once it has kept it: 9014 to data, 9013 to a notice, none where the
 * frame wants none or is an answer itself. A command of another edition is answered as that edition would.
 */
export function answerOwed(frame: {
  head: Readonly<Record<string, string>>;
  flag: { version: number; wantsAnswer: boolean } | null;
}): '9013' | '9014' | null {
  if (!frame.flag?.wantsAnswer) return null;
  const cn = frame.head.CN ?? '';
  const own = editions[frame.flag.version];
  const order = own ? [own, ...editions.toReversed()] : editions.toReversed();
  const kind = order.map((edition) => commandOf(cn, edition)?.up).find((one) => one !== undefined);
  if (kind === 'upload') return '9014';
  if (kind === 'notify') return '9013';
  return deFacto.get(cn) ?? null;
}
