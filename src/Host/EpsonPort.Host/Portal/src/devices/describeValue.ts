import type { Catalogue } from '../i18n/en';
import type { Format } from '../i18n/format';
import { wordFor } from '../shared/wordFor';
import { stateWord } from './look';
import { alertText, supplyName } from './sentences';
import { isFields, numberOf, textOf, type Fields } from './values';

interface Words {
  readonly t: Catalogue;
  readonly format: Format;
  /** The site's time zone: what a device did, it did by that clock. Where it is not known, the reader's own. */
  readonly timeZone: string | undefined;
}

/** An item's value as lines of text. A few are words of ours, which only the item's name tells from a text of the device. */
export function describeItem(item: { name: string; value?: unknown }, words: Words): string[] {
  if (typeof item.value === 'string') {
    if (item.name === 'collection') return [wordFor(words.t.collections, item.value)];
    if (item.name === 'agentType') return [wordFor(words.t.agents.types, item.value)];
  }
  return describeValue(item.value, words);
}

/** Any item's value as lines of text. A shape that is not known is shown as it came, never left out. */
export function describeValue(value: unknown, words: Words): string[] {
  if (Array.isArray(value)) return value.length === 0 ? [words.t.device.emptyList] : value.map((one) => describeOne(one, words));
  return [describeOne(value, words)];
}

export function quantityText(amount: number, unit: string, { t, format }: Pick<Words, 't' | 'format'>): string {
  const word = wordFor(t.units, unit);
  return word === '' ? format.number(amount) : word === '%' ? `${format.number(amount)}%` : `${format.number(amount)} ${word}`;
}

/** A time with its offset (RFC 3339). A device's local time has none, and is shown as it came. */
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

function describeOne(value: unknown, words: Words): string {
  if (typeof value === 'string') return instant.test(value) ? words.format.dateTime(value, words.timeZone) : value;
  if (typeof value === 'number') return words.format.number(value);
  if (typeof value === 'boolean') return value ? words.t.device.yes : words.t.device.no;
  if (isFields(value))
    for (const shape of shapes) {
      const text = shape(value, words);
      if (text !== null) return text;
    }
  return JSON.stringify(value);
}

type Shape = (fields: Fields, words: Words) => string | null;

const quantity: Shape = (fields, words) => {
  const amount = numberOf(fields.amount);
  if (amount === null) return null;
  const text = quantityText(amount, textOf(fields.unit) ?? '', words);
  return fields.estimated === true ? `${text} (${words.t.device.estimated})` : text;
};

const counter: Shape = (fields, words) => {
  const value = numberOf(fields.value);
  const name = textOf(fields.name);
  return value === null || name === null
    ? null
    : `${wordFor(words.t.counters, name)}: ${quantityText(value, textOf(fields.unit) ?? '', words)}`;
};

const named: Shape = (fields, { t, format }) => {
  const name = textOf(fields.name);
  const setting = textOf(fields.value);
  if (setting !== null && (name === 'language' || name === 'country'))
    return `${t.settings[name]}: ${name === 'language' ? format.languageName(setting) : format.regionName(setting)}`;
  const value = textOf(fields.version) ?? textOf(fields.value);
  return value === null ? null : name === null ? value : `${name}: ${value}`;
};

/** Printer status and projector power: the state in a word, and what each of its sources says. The codes are for {@link codesOf}. */
const status: Shape = (fields, { t, format }) => {
  const state = textOf(fields.state);
  if (state === null || 'number' in fields) return null;
  const said = statusCodes.flatMap(({ field, words }) => {
    const code = numberOf(fields[field]);
    const known: Readonly<Record<string, string>> = words === undefined ? {} : t[words];
    return code === null || !Object.hasOwn(known, String(code)) ? [] : [known[String(code)] ?? ''];
  });
  const errors = fields.detectedErrors;
  if (Array.isArray(errors) && errors.length > 0)
    said.push(
      format.list(errors.filter((error) => typeof error === 'string').map((error) => wordFor(t.alerts, `hr:${error}`).replace(/^hr:/, ''))),
    );
  return said.length === 0 ? stateWord(state, t) : `${stateWord(state, t)} (${said.join(', ')})`;
};

const statusCodes = [
  { field: 'deviceStatus', name: 'hrDeviceStatus', words: 'deviceStatus' },
  { field: 'printerStatusCode', name: 'hrPrinterStatus', words: 'printerStatus' },
  { field: 'st2Status', name: 'ST2', words: 'st2Status' },
  { field: 'code', name: 'PWR', words: undefined },
] as const;

/** The device's own codes behind a status, for those who look them up; null where the value is no status. */
export function codesOf(value: unknown): string | null {
  if (!isFields(value) || textOf(value.state) === null || 'number' in value) return null;
  const codes = statusCodes.flatMap(({ field, name }) => {
    const code = value[field];
    return typeof code === 'number' || typeof code === 'string' ? [`${name} ${code}`] : [];
  });
  return codes.length === 0 ? null : codes.join(', ');
}

const alert: Shape = (fields, { t }) => {
  const severity = textOf(fields.severity);
  const code = textOf(fields.code);
  return severity === null || code === null
    ? null
    : `${wordFor(t.severities, severity)}: ${alertText({ code, text: textOf(fields.text) }, t)} [${code}]`;
};

const supply: Shape = (fields, { t, format }) => {
  const name = textOf(fields.name);
  if (name === null || !('remainingPercent' in fields || 'remainingAbsent' in fields)) return null;
  const percent = numberOf(fields.remainingPercent);
  const left =
    percent !== null
      ? fields.receptacle === true
        ? t.device.room(format.percent(percent))
        : t.device.left(format.percent(percent))
      : wordFor(t.absent, textOf(fields.remainingAbsent) ?? 'notMeasured');
  return `${supplyName({ name, color: textOf(fields.color) }, t)}: ${left}`;
};

const tray: Shape = (fields, words) => {
  const index = numberOf(fields.index);
  if (index === null || !('mediaName' in fields || 'level' in fields || 'levelAbsent' in fields || 'widthMillimetres' in fields))
    return null;
  const level = numberOf(fields.level);
  const absent = textOf(fields.levelAbsent);
  return [
    textOf(fields.name) ?? words.t.device.tray(index),
    textOf(fields.mediaName),
    traySize(fields, words),
    level !== null ? quantityText(level, textOf(fields.unit) ?? '', words) : absent === null ? null : wordFor(words.t.absent, absent),
  ]
    .filter((part) => part !== null)
    .join(', ');
};

/** "210 × 297 mm", or the width alone of a roll. */
export function traySize(
  fields: { widthMillimetres?: unknown; lengthMillimetres?: unknown },
  { t, format }: Pick<Words, 't' | 'format'>,
): string | null {
  const width = numberOf(fields.widthMillimetres);
  const length = numberOf(fields.lengthMillimetres);
  if (width === null) return null;
  return length === null
    ? `${format.number(width, 1)} mm (${t.device.roll})`
    : `${format.number(width, 1)} × ${format.number(length, 1)} mm`;
}

const network: Shape = (fields, { t, format }) => {
  if (!('addresses' in fields || 'macAddress' in fields || 'hostName' in fields)) return null;
  const list = (value: unknown) => (Array.isArray(value) && value.length > 0 ? format.list(value.map(String)) : null);
  const parts: [string, string | null][] = [
    [t.device.hostName, textOf(fields.hostName)],
    [t.device.addresses, list(fields.addresses)],
    [t.device.macAddress, textOf(fields.macAddress)],
    [t.device.ssid, textOf(fields.ssid)],
    [t.device.bonjourName, textOf(fields.bonjourName)],
    [t.device.ippAddresses, list(fields.ippAddresses)],
  ];
  return parts.flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`])).join('; ') || t.common.notKnown;
};

const coded: Shape = (fields) => {
  const code = textOf(fields.code);
  if (code === null || 'severity' in fields || 'at' in fields || 'state' in fields) return null;
  const name = textOf(fields.name);
  return name === null ? code : `${name} [${code}]`;
};

const onOff: Shape = (fields, { t }) => (typeof fields.on === 'boolean' ? (fields.on ? t.device.yes : t.device.no) : null);

const pairOfCounts: Shape = (fields, { t, format }) => {
  const count = (name: string) => numberOf(fields[name]);
  const [errors, warnings, connected, listed] = [count('errors'), count('warnings'), count('connected'), count('listed')];
  if (errors !== null && warnings !== null) return t.device.errorsAndWarnings(format.number(errors), format.number(warnings));
  return connected !== null && listed !== null ? t.device.connectedOf(format.number(connected), format.number(listed)) : null;
};

/** A point in time, alone or with what happened then. */
const moment: Shape = (fields, { t, format, timeZone }) => {
  const at = textOf(fields.at);
  if (at === null) return null;
  const count = numberOf(fields.count);
  const what = [
    textOf(fields.type) ?? textOf(fields.kind),
    textOf(fields.where),
    textOf(fields.code),
    textOf(fields.text),
    count === null ? null : t.device.times(format.number(count)),
  ].filter((part) => part !== null);
  const when = format.dateTime(at, timeZone);
  return what.length === 0 ? when : `${when}: ${what.join(', ')}`;
};

const job: Shape = (fields, { t, format, timeZone }) => {
  const number = numberOf(fields.number);
  if (number === null) return null;
  const ended = textOf(fields.endedAt);
  const parts = [textOf(fields.name), textOf(fields.user), textOf(fields.state), traySize(fields, { t, format })];
  if (ended !== null) parts.push(format.dateTime(ended, timeZone));
  return `#${number} ${parts.filter((part) => part !== null).join(', ')}`.trim();
};

const shapes: readonly Shape[] = [quantity, counter, supply, tray, network, status, alert, job, moment, onOff, pairOfCounts, named, coded];
