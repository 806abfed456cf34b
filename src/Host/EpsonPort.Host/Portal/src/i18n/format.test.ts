import { describe, expect, it } from 'vitest';
import { ageOf, formatFor, isClockSkew } from './format';

const now = Date.parse('2026-06-01T12:00:00Z');
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('an age', () => {
  it.each([
    [0, 0, 'second'],
    [59_999, 59, 'second'],
    [minute, 1, 'minute'],
    [hour - 1, 59, 'minute'],
    [hour, 1, 'hour'],
    [2 * day - 1, 47, 'hour'],
    [2 * day, 2, 'day'],
    [59 * day, 59, 'day'],
    [365 * day, 11, 'month'],
    [3 * 366 * day, 3, 'year'],
  ])('of %i ms is %i %s', (milliseconds, count, unit) => {
    expect(ageOf(milliseconds)).toEqual({ count, unit });
  });

  it('reads in both directions and both languages', () => {
    expect(formatFor('en').relative('2026-06-01T11:58:00Z', now)).toBe('2 minutes ago');
    expect(formatFor('en').relative('2026-06-04T12:00:00Z', now)).toBe('in 3 days');
    expect(formatFor('en').relative('2026-06-01T12:00:00Z', now)).toBe('0 seconds ago');
    expect(formatFor('ja').relative('2026-06-01T11:58:00Z', now)).toBe('2 分前');
  });

  it('of what has happened is not moved into the future by a clock that differs by less than a minute', () => {
    expect(formatFor('en').ago('2026-06-01T12:00:59Z', now)).toBe('0 seconds ago');
    expect(formatFor('en').ago('2026-06-01T12:01:00Z', now)).toBe('in 1 minute');
    expect(formatFor('en').ago('2026-06-01T11:59:30Z', now)).toBe('30 seconds ago');
    expect([-1, 0, 1, 59_999, 60_000].map((ahead) => isClockSkew(new Date(now + ahead), now))).toEqual([false, false, true, true, false]);
  });

  it('shows a time that is none as it came', () => {
    expect(formatFor('en').relative('soon', now)).toBe('soon');
    expect(formatFor('en').dateTime('soon')).toBe('soon');
  });
});

describe('a time', () => {
  it('names its zone', () => {
    expect(formatFor('en').dateTime('2026-06-01T12:00:00Z', 'Europe/Berlin')).toBe('1 Jun 2026, 14:00:00 CEST');
    expect(formatFor('ja').dateTime('2026-06-01T12:00:00Z', 'Asia/Tokyo')).toBe('2026年6月1日 21:00:00 JST');
  });

  it('survives a zone that the browser does not know', () => {
    expect(formatFor('en').dateTime('2026-06-01T12:00:00Z', 'Mars/Olympus')).toContain('2026');
  });
});

describe('a percentage', () => {
  it('of a little is not nothing, and of almost all is not all', () => {
    expect(formatFor('en').percent(0)).toBe('0%');
    expect(formatFor('en').percent(0.4)).toBe('<1%');
    expect(formatFor('en').percent(99.9)).toBe('99%');
    expect(formatFor('en').percent(100)).toBe('100%');
  });
});
