import { describe, expect, it } from 'vitest';
import { en } from '../i18n/en';
import { ja } from '../i18n/ja';
import { detailText, reachProblemText } from './agentWords';

describe('the agent’s sentence about an item without a value', () => {
  it('is said in the reader’s language', () => {
    expect(detailText('The device did not answer in time.', ja)).toBe('機器が時間内に応答しませんでした。');
    expect(detailText('The device did not answer in time.', en)).toBe('The device did not answer in time.');
  });

  it('is shown as it came where it is not known', () => {
    expect(detailText('A newer agent says this.', ja)).toBe('A newer agent says this.');
    expect(detailText('constructor', ja)).toBe('constructor');
    expect([detailText('', ja), detailText(null, ja), detailText(undefined, ja)]).toEqual([null, null, null]);
  });

  it('reads the same in English as the agent wrote it', () => {
    for (const [sentence, text] of Object.entries(en.details)) expect(text).toBe(sentence);
  });
});

describe('why a device was not reached', () => {
  it.each([
    [
      '192.0.2.10 is there, but nothing answers on its UDP port 161. Switch SNMP on in the device, or check the port.',
      /^192\.0\.2\.10は.*161/,
    ],
    ["This PC cannot send to 192.0.2.10:161. Check the address and the PC's network.", /192\.0\.2\.10:161へ/],
    ["This PC cannot send to 192.0.2.10:161: HostUnreachable. Check the PC's network.", /192\.0\.2\.10:161へ/],
    ['192.0.2.10:161 answers what was not asked. Its SNMP is faulty, or it is no printer.', /^192\.0\.2\.10:161から/],
    ['No answer from 192.0.2.10:161 by SNMP v1 and v2c. Check that the device is on.', /^192\.0\.2\.10:161からSNMP v1\/v2cの/],
  ])('is said in Japanese: %s', (problem, expected) => {
    expect(reachProblemText(problem, ja)).toMatch(expected);
  });

  it('is shown as it came where it is not known', () => {
    expect(reachProblemText('The cable is cut.', ja)).toBe('The cable is cut.');
  });
});
