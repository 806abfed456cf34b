import { describe, expect, it } from 'vitest';
import { en } from '../i18n/en';
import { formatFor } from '../i18n/format';
import { ja } from '../i18n/ja';
import { alertText, attentionText, deviceName, deviceText, runsLow, supplyName } from './sentences';
import { testDevice } from './testDevice';

const now = Date.parse('2026-06-01T12:00:00Z');
const english = { t: en, format: formatFor('en'), now };
const japanese = { t: ja, format: formatFor('ja'), now };
const cyanLow = { name: 'Cyan Ink', color: 'cyan', percent: 8, low: true };

describe('a device in a sentence', () => {
  it('says what it does, what runs low and how we know', () => {
    const device = testDevice({ lowestSupply: cyanLow });
    expect(deviceText(device, english)).toBe('Printing. Cyan ink is low (8% left). Read 2 minutes ago by agent SITE-PC-1.');
    expect(deviceText(device, japanese)).toBe(
      '印刷中。シアンインクの残量が少なくなっています（残り8%）。2 分前にエージェントSITE-PC-1が読み取りました。',
    );
  });

  it('does not say twice that a supply is low', () => {
    const device = testDevice({ lowestSupply: cyanLow, worstAlert: { severity: 'warning', code: 'prt:1105', text: 'Ink low' } });
    expect(deviceText(device, english)).toBe('Printing. Cyan ink is low (8% left). Read 2 minutes ago by agent SITE-PC-1.');
  });

  it('says an alert in the device’s words where the code is not known', () => {
    const device = testDevice({ state: 'error', worstAlert: { severity: 'critical', code: 'prt:999999', text: 'Carriage blocked!' } });
    expect(deviceText(device, english)).toBe('Error. Carriage blocked! Read 2 minutes ago by agent SITE-PC-1.');
  });

  it('leaves out a supply that is not low', () => {
    const device = testDevice({ state: 'idle', lowestSupply: { ...cyanLow, percent: 12, low: false } });
    expect(deviceText(device, english)).toBe('Ready. Read 2 minutes ago by agent SITE-PC-1.');
  });

  it.each([false, null])('warns of a supply with little left, but does not say that the device calls it low (%s)', (low) => {
    const device = testDevice({ lowestSupply: { ...cyanLow, low } });
    expect(deviceText(device, english)).toBe('Printing. Cyan ink: 8% left (10% or less). Read 2 minutes ago by agent SITE-PC-1.');
    expect(deviceText(device, japanese)).toContain('シアンインク：残り8%（10%以下）。');
    expect(deviceText(testDevice({ lowestSupply: { ...cyanLow, percent: 11, low } }), english)).not.toContain('Cyan');
  });

  it.each([
    [50, null, false],
    [10, null, true],
    [10, false, true],
    [50, true, true],
  ])('takes a supply with %i %% that is low: %s for one that runs low: %s', (percent, low, expected) => {
    expect(runsLow({ percent, low })).toBe(expected);
  });

  it('never says of a device that we cannot see what it does now', () => {
    const device = testDevice({ reporting: 'late', measuredAt: '2026-06-01T09:00:00Z', receivedAt: '2026-06-01T09:00:00Z' });
    const text = deviceText(device, english);
    expect(text).toContain('Last known state: Printing.');
    expect(text).toContain('Nothing about this device for 3 hours (last report by agent SITE-PC-1), so this may be out of date.');
  });

  it('tells an unreachable device from a silent agent', () => {
    const device = testDevice({ state: 'unreachable', lastReachedAt: '2026-06-01T10:00:00Z' });
    expect(deviceText(device, english)).toBe('Agent SITE-PC-1 cannot reach it. It last answered 2 hours ago.');
    expect(deviceText(testDevice({ state: 'unreachable', lastReachedAt: null }), english)).toContain('It has never answered.');
  });

  it('does not take the age of the device’s last report for that of its agent', () => {
    const device = testDevice({
      state: 'unreachable',
      reporting: 'late',
      receivedAt: '2026-06-01T11:53:00Z',
      attention: { level: 'warning', reasons: ['unreachable', 'late'] },
    });
    expect(attentionText(device, english)).toBe(
      'Agent SITE-PC-1 could not reach it. Nothing about this device for 7 minutes (last report by agent SITE-PC-1).',
    );
    expect(attentionText(device, japanese)).toBe(
      'エージェントSITE-PC-1から応答を確認できませんでした。この機器の情報は7 分届いていません（最後の報告：エージェントSITE-PC-1）。',
    );
  });

  it('says of a device without a reading that there is none', () => {
    const device = testDevice({ reporting: 'never', state: 'unknown', measuredAt: null, receivedAt: null });
    expect(deviceText(device, english)).toBe('Agent SITE-PC-1 has not read it yet.');
  });

  it('says that a revoked agent reads nothing', () => {
    const device = testDevice({ reporting: 'late', attention: { level: 'unknown', reasons: ['late', 'agentRevoked'] } });
    expect(deviceText(device, english)).toContain('Agent SITE-PC-1 is revoked, so nobody reads this device.');
  });

  it('shows a state that this portal does not know as the host wrote it', () => {
    expect(deviceText(testDevice({ state: 'calibrating' }), english)).toMatch(/^calibrating\./);
  });
});

describe('the reasons why a device needs a hand', () => {
  it('are one sentence each', () => {
    const device = testDevice({
      attention: { level: 'critical', reasons: ['alert', 'supplyLow', 'unreachable'] },
      worstAlert: { severity: 'critical', code: 'hr:jammed', text: null },
      lowestSupply: { name: 'Maintenance Box', color: null, percent: 3, low: true },
    });
    expect(attentionText(device, english)).toBe('Paper jam. Maintenance Box is nearly full. Agent SITE-PC-1 cannot reach it.');
  });

  it('say which supply is low even when nobody measured how low', () => {
    const device = testDevice({ attention: { level: 'warning', reasons: ['supplyLow'] }, lowestSupply: null });
    expect(attentionText(device, english)).toBe('A supply is low.');
  });

  it('fall back to the agent’s identifier and to unknown reasons as they are', () => {
    const device = testDevice({ agentName: null, attention: { level: 'warning', reasons: ['unreachable', 'somethingNew'] } });
    expect(attentionText(device, english)).toBe('Agent a1 cannot reach it. somethingNew.');
  });
});

describe('names', () => {
  it('say the colour where the device’s name says no more', () => {
    expect(supplyName({ name: 'Black Toner Cartridge', color: 'black' }, en)).toBe('Black toner');
    expect(supplyName({ name: 'lightCyan', color: 'lightCyan' }, ja)).toBe('ライトシアンインク');
    expect(supplyName({ name: 'T41F2 110ml', color: 'cyan' }, en)).toBe('T41F2 110ml');
    expect(supplyName({ name: 'Maintenance Box', color: null }, en)).toBe('Maintenance Box');
    expect(supplyName({ name: 'Ink', color: 'constructor' }, en)).toBe('Ink');
  });

  it('keep the device’s own words of an alert behind the translated ones', () => {
    expect(alertText({ code: 'hr:jammed', text: 'Paper jam in roll 1' }, en)).toBe('Paper jam in roll 1');
    expect(alertText({ code: 'hr:jammed', text: 'Paper jam in roll 1' }, ja)).toBe('紙詰まり (Paper jam in roll 1)');
    expect(alertText({ code: 'hr:noPaper', text: 'Rear Auto Sheet Feeder is out of paper.' }, en)).toBe(
      'Rear Auto Sheet Feeder is out of paper.',
    );
    expect(alertText({ code: 'hr:noPaper', text: 'Rear Auto Sheet Feeder is out of paper.' }, ja)).toBe(
      '用紙切れ (Rear Auto Sheet Feeder is out of paper)',
    );
    expect(alertText({ code: 'hr:noPaper', text: 'Feeder 2.' }, en)).toBe('Out of paper (Feeder 2)');
    expect(alertText({ code: 'x:1', text: null }, en)).toBe('The device reports x:1');
  });

  it('call a nameless device by the best that is known', () => {
    expect(deviceName(testDevice(), en)).toBe('SC-T5700D');
    expect(deviceName(testDevice({ model: null, serialNumber: null }), en)).toBe('192.0.2.10');
  });
});
