import { describe, expect, it } from 'vitest';
import { en } from '../i18n/en';
import { formatFor } from '../i18n/format';
import { codesOf, describeItem, describeValue } from './describeValue';

const words = { t: en, format: formatFor('en'), timeZone: 'Asia/Tokyo' };
const lines = (value: unknown) => describeValue(value, words);

describe('a value in words', () => {
  it.each([
    ['a text', 'LN20M9', 'LN20M9'],
    ['a quantity with its unit', { amount: 1234.5, unit: 'm2', estimated: false }, '1,234.5 m²'],
    ['an estimate as one', { amount: 12, unit: 'h', estimated: true }, '12 h (estimated)'],
    ['zero as zero', { amount: 0, unit: 'ml', estimated: false }, '0 ml'],
    ['a time in the site’s zone', { at: '2026-06-01T00:00:00Z' }, '1 Jun 2026, 09:00:00 GMT+9'],
    ['a time that stands alone', '2026-06-01T00:00:00.123Z', '1 Jun 2026, 09:00:00 GMT+9'],
    ['a device’s local time as it came', '2026-06-01T00:00:00', '2026-06-01T00:00:00'],
    ['a switch', { on: false }, 'Off'],
    ['a code with its name', { code: '30', name: 'HDMI1' }, 'HDMI1 [30]'],
    ['a code without a name', { code: '30', name: null }, '30'],
    ['counted errors', { errors: 1, warnings: 4 }, '1 errors, 4 warnings'],
    ['connected devices', { connected: 11, listed: 12 }, '11 of 12'],
    ['power', { state: 'on', code: '01' }, 'On'],
    ['a shape nobody knows', { colour: { deep: true } }, '{"colour":{"deep":true}}'],
  ])('is %s', (_, value, expected) => {
    expect(lines(value)).toEqual([expected]);
  });

  it('says a printer’s status in words, and keeps the codes', () => {
    const status = {
      state: 'idle',
      deviceStatus: 2,
      printerStatusCode: 3,
      st2Status: 99,
      detectedErrors: ['jammed', 'overduePreventiveMaintenance', 'brandNew'],
    };
    expect(lines(status)).toEqual(['Ready (device: running, printer: idle, Paper jam, Maintenance overdue and brandNew)']);
    expect(codesOf(status)).toBe('hrDeviceStatus 2, hrPrinterStatus 3, ST2 99');
    expect(codesOf({ state: 'on', code: '01' })).toBe('PWR 01');
    expect([codesOf('idle'), codesOf({ state: 'idle' }), codesOf({ code: '30' })]).toEqual([null, null, null]);
  });

  it('names what only the item’s name tells from a text', () => {
    const words = { t: en, format: formatFor('en'), timeZone: undefined };
    expect(describeItem({ name: 'collection', value: 'scheduled' }, words)).toEqual(['On schedule']);
    expect(describeItem({ name: 'collection', value: 'brandNew' }, words)).toEqual(['brandNew']);
    expect(describeItem({ name: 'model', value: 'scheduled' }, words)).toEqual(['scheduled']);
  });

  it('names languages and countries', () => {
    expect(
      lines([
        { name: 'language', value: 'en' },
        { name: 'country', value: 'US' },
        { name: 'language', value: '??' },
        { name: 'country', value: 'Atlantis' },
      ]),
    ).toEqual(['Language: English (en)', 'Country: United States (US)', 'Language: ??', 'Country: Atlantis']);
  });

  it('never calls an unmeasured supply empty', () => {
    expect(
      lines([{ index: 1, kind: 'inkCartridge', name: 'Cyan', color: 'cyan', remainingPercent: null, remainingAbsent: 'notMeasured' }]),
    ).toEqual(['Cyan ink: Not measured by the device']);
    expect(lines([{ index: 1, kind: 'ink', name: 'Cyan', color: 'cyan', remainingAbsent: 'presentAmountUnknown' }])).toEqual([
      'Cyan ink: Present, amount not known',
    ]);
    expect(lines([{ index: 1, kind: 'ink', name: 'Cyan', color: 'cyan', remainingPercent: 0 }])).toEqual(['Cyan ink: 0% left']);
  });

  it('tells the kinds of entries apart', () => {
    expect(
      lines([
        { name: 'Main FW', version: '1.03' },
        { name: 'Auto cleaning', value: 'On' },
        { name: 'total', value: 1200, unit: 'pages' },
        { severity: 'critical', code: 'hr:jammed', text: null },
        { index: 1, name: 'Roll 1', mediaName: null, widthMillimetres: 610, lengthMillimetres: null, levelAbsent: 'presentAmountUnknown' },
        { at: '2026-06-01T00:00:00Z', kind: 'cleaning', code: '7', text: null },
        { number: 7, name: 'plan.pdf', widthMillimetres: 210, lengthMillimetres: 297 },
      ]),
    ).toEqual([
      'Main FW: 1.03',
      'Auto cleaning: On',
      'Pages, total: 1,200 pages',
      'Critical: Paper jam [hr:jammed]',
      'Roll 1, 610 mm (roll), Present, amount not known',
      '1 Jun 2026, 09:00:00 GMT+9: cleaning, 7',
      '#7 plan.pdf, 210 × 297 mm',
    ]);
  });

  it('says that an empty list is the device’s own answer', () => {
    expect(lines([])).toEqual(['Empty: the device reports none.']);
  });

  it('survives what no device should send', () => {
    for (const value of [
      [null],
      [[]],
      { at: 'yesterday' },
      { amount: 'many', unit: 1 },
      [{ name: {} }],
      { detectedErrors: [{}], state: 'x' },
    ]) {
      expect(() => lines(value)).not.toThrow();
    }
  });
});
