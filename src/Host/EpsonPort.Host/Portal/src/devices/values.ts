import type { ReportedItem } from './api';

/**
 * The shapes of item values that get a place of their own on the page. They come from devices by way of an agent, so everything is read with care: what does not fit is
 * left to the list of all items, which shows any value.
 */
export interface Supply {
  readonly index: number;
  readonly kind: string;
  readonly name: string;
  readonly color: string | null;
  readonly partNumber: string | null;
  readonly remainingPercent: number | null;
  readonly remainingAbsent: string | null;
  readonly low: boolean | null;
  readonly receptacle: boolean | null;
}

export interface Alert {
  readonly severity: string;
  readonly code: string;
  readonly text: string | null;
}

export interface Counter {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

export interface MediaTray {
  readonly index: number;
  readonly name: string | null;
  readonly mediaName: string | null;
  readonly widthMillimetres: number | null;
  readonly lengthMillimetres: number | null;
  readonly capacity: number | null;
  readonly level: number | null;
  readonly levelAbsent: string | null;
  readonly unit: string | null;
}

export interface NetworkSettings {
  readonly hostName: string | null;
  readonly addresses: readonly string[];
  readonly macAddress: string | null;
  readonly speedBitsPerSecond: number | null;
  readonly ssid: string | null;
  readonly bonjourName: string | null;
  readonly ippAddresses: readonly string[];
}

export interface NamedVersion {
  readonly name: string;
  readonly version: string;
}

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

export function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function flagOf(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

export function itemOf(items: readonly ReportedItem[], name: string): ReportedItem | undefined {
  return items.find((item) => item.name === name);
}

function entriesOf<T>(items: readonly ReportedItem[], name: string, read: (fields: Fields) => T | null): readonly T[] {
  const value = itemOf(items, name)?.value;
  return Array.isArray(value) ? value.filter(isFields).flatMap((fields) => read(fields) ?? []) : [];
}

export function suppliesOf(items: readonly ReportedItem[]): readonly Supply[] {
  return entriesOf(items, 'consumables', (fields) => {
    const name = textOf(fields.name);
    return name === null
      ? null
      : {
          index: numberOf(fields.index) ?? 0,
          kind: textOf(fields.kind) ?? '',
          name,
          color: textOf(fields.color),
          partNumber: textOf(fields.partNumber),
          remainingPercent: numberOf(fields.remainingPercent),
          remainingAbsent: textOf(fields.remainingAbsent),
          low: flagOf(fields.low),
          receptacle: flagOf(fields.receptacle),
        };
  });
}

const severityOrder = ['critical', 'warning', 'notice'];

/** The gravest first. */
export function alertsOf(items: readonly ReportedItem[]): readonly Alert[] {
  const alerts = entriesOf(items, 'alerts', (fields) => {
    const code = textOf(fields.code);
    return code === null ? null : { code, severity: textOf(fields.severity) ?? 'notice', text: textOf(fields.text) };
  });
  return alerts.toSorted((a, b) => severityOrder.indexOf(a.severity) - severityOrder.indexOf(b.severity));
}

export function countersOf(items: readonly ReportedItem[]): readonly Counter[] {
  return entriesOf(items, 'counters', (fields) => {
    const name = textOf(fields.name);
    const value = numberOf(fields.value);
    return name === null || value === null ? null : { name, value, unit: textOf(fields.unit) ?? '' };
  });
}

export function traysOf(items: readonly ReportedItem[]): readonly MediaTray[] {
  return entriesOf(items, 'mediaSettings', (fields) => ({
    index: numberOf(fields.index) ?? 0,
    name: textOf(fields.name),
    mediaName: textOf(fields.mediaName),
    widthMillimetres: numberOf(fields.widthMillimetres),
    lengthMillimetres: numberOf(fields.lengthMillimetres),
    capacity: numberOf(fields.capacity),
    level: numberOf(fields.level),
    levelAbsent: textOf(fields.levelAbsent),
    unit: textOf(fields.unit),
  }));
}

export function firmwareOf(items: readonly ReportedItem[]): readonly NamedVersion[] {
  return entriesOf(items, 'firmware', (fields) => {
    const version = textOf(fields.version);
    return version === null ? null : { name: textOf(fields.name) ?? '', version };
  });
}

export function networkOf(items: readonly ReportedItem[]): NetworkSettings | null {
  const value = itemOf(items, 'networkSettings')?.value;
  if (!isFields(value)) return null;
  return {
    hostName: textOf(value.hostName),
    addresses: textsOf(value.addresses),
    macAddress: textOf(value.macAddress),
    speedBitsPerSecond: numberOf(value.speedBitsPerSecond),
    ssid: textOf(value.ssid),
    bonjourName: textOf(value.bonjourName),
    ippAddresses: textsOf(value.ippAddresses),
  };
}
