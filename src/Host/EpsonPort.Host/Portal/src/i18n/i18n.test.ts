import { describe, expect, it } from 'vitest';
import { en } from './en';
import { ja } from './ja';

/** The data items of the two tables, by their names in the reports. */
const printerTable = [
  ...['agentId', 'agentType', 'agentVersion', 'os', 'osVersion', 'osProductType', 'connectedDeviceCount', 'systemEvents'],
  ...['manufacturer', 'model', 'serialNumber', 'regionCode', 'countryCode', 'deviceTime', 'acquiredDate', 'firmware', 'status', 'alerts'],
  ...['statusHistory', 'panelSettings', 'printerSettings', 'maintenanceSettings', 'mediaSettings', 'networkSettings', 'consumables'],
  ...['cleaningHistory', 'maintenanceHistory', 'inkUsage', 'printingTime', 'printingArea', 'jobs'],
];
const projectorTable = [
  ...['agentCode', 'agentVersion', 'agentId', 'connectedDeviceCount', 'locale', 'language', 'systemEvents'],
  ...['displayName', 'groupName', 'comment', 'serialNumber', 'firmware', 'lensType', 'temperatureLimit', 'initialPowerOnDate'],
  ...['lampReplaceDate', 'errorWarningCount', 'lastLightCalibrationTime', 'power', 'source', 'avMute', 'signal', 'lightUpTime'],
  ...['totalOperationTime', 'luminanceConstantRemainingTime', 'temperature', 'fanRevolution', 'luminanceSensor', 'errorHistory'],
  ...['warningHistory', 'usageHistory', 'temperatureHistory', 'acVoltageHistory', 'projectorName', 'localTime', 'ipAddress'],
  ...['colorMode', 'schedule', 'luminanceMode', 'luminanceConstantLevel', 'volume'],
];

/** Every text with its path; functions are called with arguments that show where they land. */
function texts(value: unknown, path: string, into = new Map<string, string>()): Map<string, string> {
  if (typeof value === 'string') into.set(path, value);
  else if (typeof value === 'function') texts((value as (...args: string[]) => unknown)('«1»', '«2»'), path, into);
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) texts(inner, `${path}.${key}`, into);
  return into;
}

describe('the catalogue', () => {
  const english = texts(en, '');
  const japanese = texts(ja, '');

  it('has the same keys in both languages', () => {
    expect([...japanese.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('uses the same arguments in both languages', () => {
    // The noun beside a count has a plural in English alone.
    const argumentsOf = (text: string | undefined) => [...new Set(text?.match(/«\d»/g))].sort();
    for (const [key, text] of english) expect(argumentsOf(japanese.get(key)), key).toEqual(argumentsOf(text));
  });

  it('is written in Japanese, but for names and units', () => {
    const untranslated = [...japanese].filter(([key, text]) => text === english.get(key) && /[a-z]{4}/i.test(text)).map(([key]) => key);
    expect(untranslated).toEqual(['.app.name', '.language.en']);
  });

  it('leaves no text empty but the one that joins sentences', () => {
    for (const [key, text] of [...english, ...japanese])
      if (key !== '.common.sentenceJoin') expect(text.trim().length + (text === ' ' ? 1 : 0), key).toBeGreaterThan(0);
  });

  it('names all 31 items of the printer table and all 41 of the projector table', () => {
    expect([printerTable.length, projectorTable.length]).toEqual([31, 41]);
    for (const name of [...printerTable, ...projectorTable]) {
      expect(en.items, name).toHaveProperty(name);
      expect(ja.items, name).toHaveProperty(name);
    }
  });
});
