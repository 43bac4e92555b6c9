import { describe, expect, it } from 'vitest';
import { auditClasses, auditClassOf } from './audit.ts';
import { disposableFrom, mayDispose, retentions } from './retention.ts';
import { roleDuties, roleNames, staff } from './roles.ts';
import { combinedClass, obstaclesToRelease, securityClasses } from './security.ts';
import {
  lowestState,
  mayChange,
  mayReplace,
  missingFor,
  transitions,
  type ValueState,
  valueStates,
} from './states.ts';

describe('roles', () => {
  it('are nine, each with a duty, and the bureau has all but partners', () => {
    expect(roleNames).toHaveLength(9);
    expect(Object.keys(roleDuties)).toEqual(roleNames);
    expect(staff).not.toContain('partner');
    expect(staff).toHaveLength(8);
  });
});

describe('changes of state', () => {
  it('are exactly those listed: no state is skipped and none is kept by a change', () => {
    const allowed = valueStates.flatMap((from) =>
      valueStates
        .filter((to) => roleNames.some((role) => mayChange(from, to, role)))
        .map((to) => `${from}→${to}`),
    );
    expect(allowed.sort()).toEqual(['checked→official', 'checked→raw', 'official→checked', 'raw→checked']);
  });

  it('belong to the roles that answer for them', () => {
    expect(mayChange('raw', 'checked', 'analyst')).toBe(true);
    expect(mayChange('raw', 'checked', 'administrator')).toBe(false);
    expect(mayChange('checked', 'official', 'analyst')).toBe(false);
    expect(mayChange('checked', 'official', 'dataAdministrator')).toBe(true);
    expect(mayChange('checked', 'official', 'leader')).toBe(false);
    expect(mayChange('official', 'checked', 'analyst')).toBe(false);
    for (const one of transitions) expect(one.roles).not.toContain('partner');
  });

  it('name what is missing: the four eyes, the approval, the reason', () => {
    const publish = { from: 'checked', to: 'official' } as const;
    expect(missingFor(publish, { by: 'li' })).toEqual(['otherPerson', 'leaderApproval']);
    expect(missingFor(publish, { by: 'li', reviewedBy: 'li', approvedBy: 'wang' })).toEqual(['otherPerson']);
    expect(missingFor(publish, { by: 'li', reviewedBy: 'chen', approvedBy: 'wang' })).toEqual([]);
    const back = { from: 'checked', to: 'raw' } as const;
    expect(missingFor(back, { by: 'li', reason: ' 三字 ' })).toEqual(['reason']);
    expect(missingFor(back, { by: 'li', reason: '采样管漏气' })).toEqual([]);
  });
});

describe('versions', () => {
  it('keep a reviewed value against a device and against a lower state', () => {
    const replaced = (present: ValueState, incoming: ValueState) => [
      mayReplace(present, incoming, 'hj212'),
      mayReplace(present, incoming, 'import'),
    ];
    expect(replaced('raw', 'raw')).toEqual([true, true]);
    expect(replaced('checked', 'raw')).toEqual([false, false]);
    expect(replaced('checked', 'checked')).toEqual([false, true]);
    expect(replaced('official', 'checked')).toEqual([false, false]);
    expect(replaced('official', 'official')).toEqual([false, true]);
  });

  it('give a figure the lowest state of its inputs', () => {
    expect(lowestState(['official', 'raw', 'checked'])).toBe('raw');
    expect(lowestState(['official', 'checked'])).toBe('checked');
    expect(lowestState(['official'])).toBe('official');
    expect(lowestState([])).toBe('raw');
  });
});

describe('retention', () => {
  it('lets go the day after the last day of the term, never before', () => {
    expect(disposableFrom('frames', '2026-03-01')).toBe('2031-03-02');
    expect(mayDispose('frames', '2026-03-01', '2031-03-01')).toBe(false);
    expect(mayDispose('frames', '2026-03-01', '2031-03-02')).toBe(true);
    expect(disposableFrom('frames', '2024-02-29')).toBe('2029-03-02');
    expect(disposableFrom('quarantine', '2026-12-31')).toBe('2032-01-01');
  });

  it('keeps environmental values and the audit log for ever', () => {
    expect(disposableFrom('environmentValues', '1981-01-01')).toBeNull();
    expect(mayDispose('audit', '1981-01-01', '9999-12-31')).toBe(false);
  });

  it('knows each kind once', () => {
    expect(new Set(retentions.map((one) => one.kind)).size).toBe(retentions.length);
  });
});

describe('security classes', () => {
  it('are four, in order, and rise when data are put together', () => {
    expect(securityClasses.map((one) => one.level)).toEqual([1, 2, 3, 4]);
    expect(combinedClass([1, 3, 2])).toBe(3);
    expect(combinedClass([])).toBe(2);
  });

  it('hold back what is not public, not approved or not masked', () => {
    const free = { toPublic: true, approvedBy: [], masked: false };
    expect(obstaclesToRelease(1, free)).toEqual([]);
    expect(obstaclesToRelease(2, free)).toHaveLength(2);
    expect(
      obstaclesToRelease(2, { toPublic: false, approvedBy: ['dataAdministrator'], masked: false }),
    ).toEqual([]);
    expect(
      obstaclesToRelease(3, { toPublic: false, approvedBy: ['dataAdministrator'], masked: true }),
    ).toHaveLength(1);
    expect(obstaclesToRelease(4, { toPublic: false, approvedBy: ['leader'], masked: true })).toEqual([]);
    expect(obstaclesToRelease(4, { toPublic: true, approvedBy: ['leader'], masked: true })).toHaveLength(1);
  });
});

describe('audit classes', () => {
  it('take every path into one class', () => {
    const of = (path: string | null) => auditClassOf(path).id;
    expect(of('/api/auth/sign-in/username')).toBe('session');
    expect(of('/api/admin/accounts/:id')).toBe('accounts');
    expect(of('/api/setup')).toBe('accounts');
    expect(of('/api/observations/datastreams/:datastreamId/corrections')).toBe('change');
    expect(of('/api/ingest/runs/:runId/cancel')).toBe('collection');
    expect(of('/api/exchange/requests')).toBe('release');
    expect(of('/api/permits')).toBe('business');
    expect(of(null)).toBe('business');
  });

  it('have a reviewer who is not a partner', () => {
    for (const one of auditClasses) expect(staff).toContain(one.reviewer);
  });
});
