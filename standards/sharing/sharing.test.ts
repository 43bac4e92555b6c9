import { describe, expect, it } from 'vitest';
import { collectedSets } from '../collection/data-sets.ts';
import { type ShareAction, type ShareRequest, shareTransition } from './approval.ts';
import { catalogueEntryFaults, readCatalogueCode } from './catalogue-entry.ts';
import { dcatFrequency, sharedSets, shareTypeFaults } from './share-types.ts';
import data from './sharing.json' with { type: 'json' };

const codes = (faults: ReadonlyArray<{ code: string }>) => faults.map((one) => one.code);

describe('share types', () => {
  it.each([
    [{ type: '1', level: 2 }, []],
    [{ type: '1', level: 3 }, ['grade']],
    [{ type: '2', level: 3, condition: '限监管用途' }, []],
    [{ type: '2', level: 3, condition: ' ' }, ['condition']],
    [{ type: '2', level: 4, condition: '限监管用途' }, ['grade']],
    [{ type: '3', level: 4, condition: '' }, ['basis']],
    [{ type: '3', level: 4, condition: '某法第一条' }, []],
    [{ type: '4', level: 1 }, ['type']],
    [{ type: '1', level: 5 }, ['level']],
  ])('%o: %o', (entry, faults) => {
    expect(codes(shareTypeFaults(entry))).toEqual(faults);
  });

  it('are set without fault for every collected data set', () => {
    expect(Object.keys(data.sets).sort()).toEqual(collectedSets.map((one) => one.code).sort());
    for (const one of sharedSets) {
      expect(shareTypeFaults(one), one.code).toEqual([]);
      expect(dcatFrequency(one.cycle), one.code).not.toBeNull();
    }
  });
});

it('gives DCAT the frequency of an update cycle, and none for a cycle that is unknown', () => {
  expect(dcatFrequency('每季度')).toBe(
    'http://publications.europa.eu/resource/authority/frequency/QUARTERLY',
  );
  expect(dcatFrequency('realTime')).toMatch(/\/CONT$/);
  expect(dcatFrequency('偶尔')).toBeNull();
});

describe('the resource catalogue', () => {
  it.each([
    ['208001/000012', null],
    ['20800101/1', null],
    ['208001', 'layout'],
    ['20800/1', 'layout'],
    ['408001/1', 'kind'],
    ['208001/000', 'serial'],
  ])('judges the code %s: %s', (code, expected) => {
    const read = readCatalogueCode(code);
    expect('words' in read ? read.code : null).toBe(expected);
  });

  const entry = {
    classification: '208001',
    title: '环境空气小时值',
    code: '208001/12',
    provider: '市生态环境局',
    // Made up; its check character is right.
    providerCode: '91350100M000100Y43',
    abstract: '六项污染物',
    format: 'CSV',
    items: ['时间', 'PM2.5'],
    shareType: '1',
    shareMode: '共享平台',
    open: '是',
    updateCycle: '每小时',
    published: '2026-03-01',
  };

  it('takes a whole entry and names what is missing or wrong', () => {
    expect(catalogueEntryFaults(entry)).toEqual([]);
    expect(codes(catalogueEntryFaults({ ...entry, title: '', updateCycle: '偶尔', shareType: '2' }))).toEqual(
      ['title', 'updateCycle', 'condition'],
    );
    expect(codes(catalogueEntryFaults({ ...entry, providerCode: '91350100M000100Y44', code: '9' }))).toEqual([
      'layout',
      'providerCode',
    ]);
    expect(catalogueEntryFaults({})).toHaveLength(13);
  });
});

describe('approval', () => {
  const start: ShareRequest = { state: 'draft', type: '2', level: 2, reviews: 0 };
  const follow = (from: ShareRequest, ...steps: Array<[ShareAction, string]>) =>
    steps.reduce<ShareRequest>((request, [action, role]) => {
      const next = shareTransition(request, action, role);
      if ('words' in next) throw new Error(next.code);
      return next;
    }, from);

  it('leads from the request to its end', () => {
    const active = follow(
      start,
      ['submit', 'partner'],
      ['return', 'dataAdministrator'],
      ['submit', 'partner'],
      ['accept', 'dataAdministrator'],
      ['approve', 'dataAdministrator'],
      ['provide', 'dataAdministrator'],
    );
    expect(active.state).toBe('active');
    expect(
      follow(active, ['suspend', 'administrator'], ['resume', 'dataAdministrator'], ['end', 'partner']).state,
    ).toBe('ended');
  });

  it('asks no approval for unconditional sharing', () => {
    expect(follow({ ...start, type: '1' }, ['submit', 'partner']).state).toBe('approved');
  });

  it('leaves grades 3 and 4 to a leader', () => {
    const accepted: ShareRequest = { ...start, state: 'accepted', level: 3 };
    expect(() => follow(accepted, ['approve', 'dataAdministrator'])).toThrow('leader');
    expect(follow(accepted, ['approve', 'leader']).state).toBe('approved');
  });

  it('reviews a refusal once, and provides nothing that was not approved', () => {
    const reviewed = follow({ ...start, state: 'rejected' }, ['review', 'partner'], ['reject', 'leader']);
    expect(() => follow(reviewed, ['review', 'partner'])).toThrow('reviewed');
    expect(() => follow({ ...start, state: 'accepted' }, ['provide', 'dataAdministrator'])).toThrow('state');
    expect(() => follow({ ...start, state: 'accepted', type: '3' }, ['approve', 'leader'])).toThrow('type');
    expect(() => follow(start, ['submit', 'pilot'])).toThrow('role');
  });
});
