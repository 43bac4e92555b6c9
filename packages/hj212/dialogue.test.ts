import { describe, expect, it } from 'vitest';
import { Conversation, type ConversationAction, faultWords } from './conversation.ts';
import { type Decoded, decodeFrame } from './decode.ts';
import { Dialogue, type DialogueAction } from './dialogue.ts';
import { encodeFrame, segmentOf } from './encode.ts';
import { type Addressee, type RequestValues, requestFrame } from './request.ts';

const to: Addressee = {
  mn: '010000A8900016F000169DC0',
  pw: '123456',
  st: '32',
  qn: '20240601085857223',
  edition: '2017',
};
const times = { overTime: 5000, reCount: 3, resultTime: 60_000 };
const hours = { BeginTime: '20240601080000', EndTime: '20240601100000' };

const begun = (cn: string, values: RequestValues = {}): Dialogue => {
  const built = requestFrame(cn, values, to);
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  const dialogue = new Dialogue(built.request, times);
  dialogue.begin(0);
  return dialogue;
};
const frame = (CN: string, cp: string, other: { QN?: string; ST?: string; MN?: string } = {}): Decoded =>
  decodeFrame(
    encodeFrame(segmentOf({ QN: to.qn, ST: '91', CN, PW: to.pw, MN: to.mn, Flag: 4, ...other }, cp)),
  );
const hour = (time: string): Decoded =>
  frame('2061', `DataTime=${time};w01018-Avg=1,w01018-Flag=N`, { QN: '20240601110000001', ST: '32' });
const seen = (actions: readonly DialogueAction[]): string[] =>
  actions.map((one) => (one.kind === 'state' ? one.state : one.kind));

describe('a dialogue', () => {
  it('sends, is accepted, takes the uploads asked for and ends with 9012', () => {
    const dialogue = begun('2061', hours);
    expect(dialogue.due).toBe(5000);
    expect(seen(dialogue.receive(frame('9011', 'QnRtn=1'), 100))).toEqual(['running']);
    expect(seen(dialogue.receive(hour('20240601080000'), 200))).toEqual(['upload']);
    expect(seen(dialogue.receive(hour('20240601100000'), 300))).toEqual(['upload']);
    expect(dialogue.due).toBe(60_300);
    expect(seen(dialogue.receive(frame('9012', 'ExeRtn=1'), 400))).toEqual(['done']);
    expect(dialogue).toMatchObject({ ended: true, uploads: 2, due: Number.POSITIVE_INFINITY });
    expect(dialogue.receive(frame('9012', 'ExeRtn=1'), 500)).toEqual([]);
    expect(dialogue.tick(1e9)).toEqual([]);
  });

  it('takes no upload outside the range, of another command, or before it was accepted', () => {
    const dialogue = begun('2061', hours);
    expect(dialogue.receive(hour('20240601090000'), 1)).toEqual([]);
    dialogue.receive(frame('9011', 'QnRtn=1'), 2);
    expect(dialogue.receive(hour('20240601075959'), 3)).toEqual([]);
    expect(dialogue.receive(hour('20240601110000'), 3)).toEqual([]);
    expect(
      dialogue.receive(frame('2051', 'DataTime=20240601090000', { QN: '20240601110000001' }), 3),
    ).toEqual([]);
  });

  it('takes no answer of another exchange or another device', () => {
    const dialogue = begun('1062', { RtdInterval: 30 });
    expect(dialogue.receive(frame('9011', 'QnRtn=1', { QN: '20240601085857224' }), 1)).toEqual([]);
    expect(dialogue.receive(frame('9011', 'QnRtn=1', { MN: '88888880000001' }), 1)).toEqual([]);
    expect(dialogue.state).toBe('waiting');
  });

  it('sends the same bytes again three times, then counts the line as down', () => {
    const dialogue = begun('1062', { RtdInterval: 30 });
    expect(dialogue.begin(1)).toEqual([]);
    expect(dialogue.tick(4999)).toEqual([]);
    for (const [attempt, at] of [
      [2, 5000],
      [3, 10_000],
      [4, 15_000],
    ] as const)
      expect(dialogue.tick(at)).toEqual([{ kind: 'send', bytes: dialogue.request.bytes, attempt }]);
    expect(dialogue.tick(19_999)).toEqual([]);
    expect(seen(dialogue.tick(20_000))).toEqual(['noAnswer']);
  });

  it('sends nothing again once it was accepted; without a result it has failed', () => {
    const dialogue = begun('1062', { RtdInterval: 30 });
    dialogue.receive(frame('9011', 'QnRtn=1'), 100);
    expect(dialogue.receive(frame('9011', 'QnRtn=1'), 200)).toEqual([]);
    expect(dialogue.tick(60_099)).toEqual([]);
    const [end] = dialogue.tick(60_100);
    expect(end).toMatchObject({ kind: 'state', state: 'failed' });
    expect((end as { words: { en: string } }).words.en).toContain('no result in time');
  });

  it.each([
    ['9011', 'QnRtn=3', 'refused', '3'],
    ['9011', '', 'refused', ''],
    ['9012', 'ExeRtn=100', 'failed', '100'],
    ['9012', 'ExeRtn=77', 'failed', '77'],
  ])('%s with %s: %s', (cn, cp, state, code) => {
    const [end] = begun('1062', { RtdInterval: 30 }).receive(frame(cn, cp), 1);
    expect(end).toMatchObject({ kind: 'state', state, reply: { code, good: false } });
    expect((end as { words: { zh: string } }).words.zh).toContain('：');
  });

  it('ends a notice with 9013, and takes 9013 to a request for 9011', () => {
    expect(seen(begun('2012').receive(frame('9013', ''), 1))).toEqual(['done']);
    expect(seen(begun('1062', { RtdInterval: 30 }).receive(frame('9013', ''), 1))).toEqual(['running']);
  });

  it('takes the value that was asked for, also where 9011 was left out', () => {
    const dialogue = begun('1061');
    expect(seen(dialogue.receive(frame('1061', 'RtdInterval=30', { ST: '32' }), 1))).toEqual([
      'running',
      'value',
    ]);
    expect(seen(dialogue.receive(frame('9012', 'ExeRtn=1'), 2))).toEqual(['done']);
  });

  it('is given up with the connection', () => {
    expect(seen(begun('2012').abandon())).toEqual(['noAnswer']);
    const dialogue = begun('1062', { RtdInterval: 30 });
    dialogue.receive(frame('9011', 'QnRtn=1'), 1);
    expect(seen(dialogue.abandon())).toEqual(['failed']);
    expect(dialogue.abandon()).toEqual([]);
  });

  it('answers nothing before it has begun', () => {
    const built = requestFrame('2012', {}, to);
    if (!built.ok) throw new Error('not built');
    expect(new Dialogue(built.request).receive(frame('9013', ''), 1)).toEqual([]);
  });
});

describe('a conversation', () => {
  const states = (actions: readonly ConversationAction[]) =>
    actions.map((one) =>
      one.qn === null
        ? [one.id, 'faults']
        : [one.id, one.action.kind === 'state' ? one.action.state : one.action.kind],
    );
  const sent = (actions: readonly ConversationAction[]): Decoded[] =>
    actions.flatMap((one) =>
      one.qn !== null && one.action.kind === 'send' ? [decodeFrame(one.action.bytes)] : [],
    );
  const { qn: _, ...device } = to;
  const now = Date.UTC(2024, 5, 1);

  it('carries out one request after the other, each with a QN and a time of its own', () => {
    const talk = new Conversation(
      () => device,
      () => times,
    );
    expect([talk.add({ cn: '1012', values: {} }), talk.add({ cn: '2012', values: {} })]).toEqual([1, 2]);
    expect(talk).toMatchObject({ open: 2, due: Number.NEGATIVE_INFINITY });
    const first = talk.tick(now);
    expect(states(first)).toEqual([
      [1, 'send'],
      [1, 'waiting'],
    ]);
    const [calibration] = sent(first);
    expect(calibration?.cp).toEqual([{ SystemTime: '20240601080000' }]);
    expect(talk.tick(now + 1)).toEqual([]);
    const reply = frame('9012', 'ExeRtn=1', { QN: calibration?.head.QN ?? '' });
    const second = talk.receive(reply, now);
    expect(states(second)).toEqual([
      [1, 'done'],
      [2, 'send'],
      [2, 'waiting'],
    ]);
    // The clock has not moved on, and the QN must.
    expect(sent(second)[0]?.head.QN).toBe('20240601080000001');
    expect(talk.open).toBe(1);
  });

  it('tells what is wrong with a request and goes on with the next', () => {
    const talk = new Conversation(() => device);
    talk.add({ cn: '1062', values: { RtdInterval: 5 } });
    talk.add({ cn: '2012', values: {} });
    const actions = talk.tick(now);
    expect(states(actions)).toEqual([
      [1, 'faults'],
      [2, 'send'],
      [2, 'waiting'],
    ]);
    const [fault] = actions;
    if (fault?.qn !== null) throw new Error('no faults');
    expect(faultWords(fault.faults).en).toContain('RtdInterval');
  });

  it('keeps what waits when the connection ends, and gives up what runs', () => {
    const talk = new Conversation(() => device);
    for (const cn of ['2012', '2022']) talk.add({ cn, values: {} });
    talk.tick(now);
    expect(states(talk.interrupted())).toEqual([[1, 'noAnswer']]);
    expect(talk.interrupted()).toEqual([]);
    expect(states(talk.tick(now + 1))).toEqual([
      [2, 'send'],
      [2, 'waiting'],
    ]);
  });

  it('lets a request be called off only while it waits, and holds 500', () => {
    const talk = new Conversation(() => device);
    for (let id = 1; id <= 500; id += 1) expect(talk.add({ cn: '2012', values: {} })).toBe(id);
    expect(talk.add({ cn: '2012', values: {} })).toBeNull();
    expect([talk.cancel(7), talk.cancel(7), talk.cancel(501)]).toEqual([true, false, false]);
    expect(talk.add({ cn: '2012', values: {} })).toBe(501);
  });

  it('hears nothing while nothing runs, and goes on after the QN used last', () => {
    const talk = new Conversation(() => device, undefined, '20300101000000000');
    expect(talk.receive(frame('9013', ''), now)).toEqual([]);
    expect(talk.due).toBe(Number.POSITIVE_INFINITY);
    talk.add({ cn: '2012', values: {} });
    expect(sent(talk.tick(now))[0]?.head.QN).toBe('20300101000000001');
  });
});
