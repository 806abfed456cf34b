import type { Catalogue } from '../i18n/en';
import type { Format } from '../i18n/format';
import type { Device, DeviceDetail } from './api';
import { stateWord } from './look';

/** What sentences need beside the device. */
export interface Speech {
  readonly t: Catalogue;
  readonly format: Format;
  /** Milliseconds. */
  readonly now: number;
}

/** Joins sentences as the language does. */
export function join(sentences: readonly string[], t: Catalogue): string {
  return sentences.map((one) => (/[.。!?！？]$/.test(one) ? one : one + t.common.sentenceEnd)).join(t.common.sentenceJoin);
}

/** "Cyan ink" where the device's name for it says no more than that; else the device's own name. */
export function supplyName(supply: { name: string; color?: string | null }, t: Catalogue): string {
  const colors: Readonly<Record<string, string>> = t.colors;
  const color =
    supply.color !== null && supply.color !== undefined && Object.hasOwn(colors, supply.color) ? colors[supply.color] : undefined;
  if (color === undefined) return supply.name;
  if (/\btoner\b/i.test(supply.name)) return t.supplyNames.toner(color);
  const isColorAlone = supply.name.replaceAll(/[\s-]/g, '').toLowerCase() === supply.color?.toLowerCase();
  return isColorAlone || /\bink\b/i.test(supply.name) ? t.supplyNames.ink(color) : supply.name;
}

/** A box that fills up is not "low": it is nearly full. The summary of a device names it, and says no more than that. */
export function isReceptacle(supply: { name: string }): boolean {
  return /waste|maintenance/i.test(supply.name);
}

/** Where little is left whatever the device calls low: a number of ours, so the words never say that the device said so. */
export const littlePercent = 10;

/** Whether to warn of a supply that its device does not call low. */
export function isLittle(percent: number | null, low: boolean | null | undefined): boolean {
  return low !== true && percent !== null && percent <= littlePercent;
}

/** Whether a supply is worth a line among those that run low: its device says so, or little is left. */
export function runsLow(supply: { percent: number | null; low: boolean | null }): boolean {
  return supply.low === true || isLittle(supply.percent, supply.low);
}

export function lowSupplyText(supply: Device['lowestSupply'], { t, format }: Pick<Speech, 't' | 'format'>): string {
  if (supply === null) return t.sentences.someSupplyLow;
  const name = supplyName(supply, t);
  if (isReceptacle(supply)) return t.sentences.receptacleLow(name);
  return supply.percent === null ? t.sentences.supplyLowUnknown(name) : t.sentences.supplyLow(name, format.percent(supply.percent));
}

function littleSupplyText(supply: NonNullable<Device['lowestSupply']>, { t, format }: Pick<Speech, 't' | 'format'>): string {
  const percent = format.percent(supply.percent);
  const left = isReceptacle(supply) ? t.device.room(percent) : t.device.left(percent);
  return t.sentences.supplyLittle(supplyName(supply, t), t.devices.little(left, format.percent(littlePercent)));
}

/** What an alert says: in the reader's language where the code is known, with the device's own words behind it. */
export function alertText(alert: { code: string; text?: string | null }, t: Catalogue): string {
  const known: Readonly<Record<string, string>> = t.alerts;
  const words = Object.hasOwn(known, alert.code) ? known[alert.code] : undefined;
  const own = alert.text?.trim() ?? '';
  if (words === undefined) return own === '' ? t.sentences.alertUnnamed(alert.code) : own;
  if (own === '') return words;
  return saysAll(own, words) ? own : `${words} (${own.replace(/[.。]+$/, '')})`;
}

const fillers: ReadonlySet<string> = new Set(['a', 'an', 'the', 'is', 'of', 'or', 'in']);

/** Whether every word of `words` that carries a meaning is in `text`. */
function saysAll(text: string, words: string): boolean {
  const wordsOf = (from: string) => from.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const said = new Set(wordsOf(text));
  return wordsOf(words).every((word) => word === '' || fillers.has(word) || said.has(word));
}

/** Alerts that say "something is low" and no more; the supply itself says it better. */
const lowAlerts: ReadonlySet<string> = new Set(['hr:lowToner', 'prt:12', 'prt:1104', 'prt:1105', 'prt:1106']);

function saidBySupply(device: Device): boolean {
  return device.worstAlert !== null && lowAlerts.has(device.worstAlert.code) && device.lowestSupply?.low === true;
}

/** That nobody reaches it now, or that nobody did when last heard: a late report says nothing of now. */
function unreachableText(device: Device, t: Catalogue): string {
  return device.reporting === 'current' ? t.sentences.unreachable(agentOf(device)) : t.sentences.couldNotReach(agentOf(device));
}

/** How long nothing has come about a device. Its agent may well have been heard since, about others. */
function silenceOf(receivedAt: string, { format, now }: Speech): string {
  return format.duration(now - new Date(receivedAt).getTime());
}

/** Why a device stands where it stands in the list of what needs a hand: one sentence per reason, the gravest first as the host gave them. */
export function attentionText(device: Device, speech: Speech): string {
  const { t } = speech;
  return join(
    device.attention.reasons
      .filter((reason) => reason !== 'alert' || !saidBySupply(device))
      .map((reason) => {
        switch (reason) {
          case 'alert':
            return device.worstAlert === null ? t.sentences.someAlert : alertText(device.worstAlert, t);
          case 'supplyLow':
            return lowSupplyText(device.lowestSupply, speech);
          case 'unreachable':
            return unreachableText(device, t);
          case 'late':
            return device.receivedAt === null
              ? t.sentences.silentNever(agentOf(device))
              : t.sentences.silentShort(agentOf(device), silenceOf(device.receivedAt, speech));
          case 'agentRevoked':
            return t.sentences.agentRevoked(agentOf(device));
          default:
            return reason;
        }
      }),
    t,
  );
}

/** A device's state in a sentence or three: what it does, what is wrong, and how we know. */
export function deviceText(device: DeviceDetail, speech: Speech): string {
  const { t, format, now } = speech;
  const sentences: string[] = [];
  const revoked = device.attention.reasons.includes('agentRevoked');
  const age = (at: string) => format.ago(at, now);

  if (device.reporting === 'never' || device.measuredAt === null) {
    sentences.push(t.sentences.neverRead(agentOf(device)));
    if (revoked) sentences.push(t.sentences.agentRevoked(agentOf(device)));
    return join(sentences, t);
  }

  if (device.state === 'unreachable') {
    sentences.push(unreachableText(device, t));
    sentences.push(device.lastReachedAt === null ? t.sentences.neverReached : t.sentences.lastReached(age(device.lastReachedAt)));
  } else {
    const state = stateWord(device.state, t);
    sentences.push(device.reporting === 'current' ? state : t.sentences.lastKnown(state));
    if (device.worstAlert !== null && device.worstAlert.severity !== 'notice' && !saidBySupply(device))
      sentences.push(alertText(device.worstAlert, t));
    const supply = device.lowestSupply;
    if (supply?.low === true) sentences.push(lowSupplyText(supply, speech));
    else if (supply !== null && isLittle(supply.percent, supply.low)) sentences.push(littleSupplyText(supply, speech));
  }

  if (revoked) sentences.push(t.sentences.agentRevoked(agentOf(device)));
  else if (device.reporting === 'late' && device.receivedAt !== null)
    sentences.push(t.sentences.silent(agentOf(device), silenceOf(device.receivedAt, speech)));
  if (device.state !== 'unreachable') sentences.push(t.sentences.readBy(age(device.measuredAt), agentOf(device)));
  return join(sentences, t);
}

/** What to call a device that nobody has named. */
export function deviceName(device: Pick<Device, 'displayName' | 'model' | 'serialNumber' | 'address'>, t: Catalogue): string {
  return device.displayName ?? device.model ?? device.serialNumber ?? device.address ?? t.devices.noName;
}

export function agentOf(device: Pick<Device, 'agentId' | 'agentName'>): string {
  return device.agentName ?? device.agentId;
}

/** Where it stands, for whom: "Tokyo 2F (Contoso)". */
export function placeOf(device: Pick<Device, 'siteName' | 'customerName'>, t: Catalogue): string {
  const site = device.siteName ?? t.common.notKnown;
  return device.customerName === null ? site : `${site} (${device.customerName})`;
}
