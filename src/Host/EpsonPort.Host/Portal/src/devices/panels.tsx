import { useI18n } from '../i18n/I18nProvider';
import { DataTable } from '../shared/DataTable';
import { Facts, Panel } from '../shared/Panel';
import type { ReportedItem } from './api';
import { detailText } from './agentWords';
import { quantityText, traySize } from './describeValue';
import classes from './DevicePage.module.css';
import { wordFor } from '../shared/wordFor';
import { join, supplyName } from './sentences';
import { SupplyBar } from './SupplyBar';
import { countersOf, firmwareOf, itemOf, networkOf, suppliesOf, traysOf } from './values';

interface Props {
  readonly items: readonly ReportedItem[];
}

/** Why an item has no value, in a sentence, with what the agent said about it. */
export function Absence({ item }: { item: ReportedItem | undefined }) {
  const { t } = useI18n();
  const reason = item?.absent === undefined || item.absent === null ? t.common.notKnown : wordFor(t.absent, item.absent);
  return (
    <p className="muted">
      {join(
        [reason, detailText(item?.detail, t)].filter((part) => part !== null),
        t,
      )}
    </p>
  );
}

export function SuppliesPanel({ items }: Props) {
  const { t } = useI18n();
  const supplies = suppliesOf(items);
  const item = itemOf(items, 'consumables');
  return (
    <Panel title={t.device.supplies}>
      {supplies.length > 0 ? (
        <ul className={classes.supplies}>
          {supplies.map((supply) => (
            <li key={supply.index}>
              <SupplyBar
                name={supplyName(supply, t)}
                color={supply.color}
                percent={supply.remainingPercent}
                absent={supply.remainingAbsent}
                low={supply.low}
                receptacle={supply.receptacle === true}
              />
              <div className="muted" style={{ fontSize: '0.8125rem' }}>
                {[wordFor(t.supplyKinds, supply.kind), supply.partNumber === null ? null : t.device.partNumber(supply.partNumber)]
                  .filter((part) => part !== null && part !== '')
                  .join(' · ')}
              </div>
            </li>
          ))}
        </ul>
      ) : Array.isArray(item?.value) ? (
        <p className="muted">{t.device.noSupplies}</p>
      ) : (
        <Absence item={item} />
      )}
    </Panel>
  );
}

export function CountersPanel({ items }: Props) {
  const { t, format } = useI18n();
  const counters = countersOf(items);
  return (
    <Panel title={t.device.counters}>
      {counters.length === 0 ? (
        <Absence item={itemOf(items, 'counters')} />
      ) : (
        <Facts
          facts={counters.map(({ name, value, unit }) => [wordFor(t.counters, name), quantityText(value, unit, { t, format })] as const)}
        />
      )}
    </Panel>
  );
}

export function MediaPanel({ items }: Props) {
  const { t, format } = useI18n();
  const trays = traysOf(items);
  return (
    <Panel title={t.device.media} flush={trays.length > 0}>
      {trays.length === 0 ? (
        <Absence item={itemOf(items, 'mediaSettings')} />
      ) : (
        <DataTable
          caption={t.device.media}
          rows={trays}
          rowKey={(tray) => String(tray.index)}
          columns={[
            { id: 'tray', header: t.device.trayColumns.tray, cell: (tray) => tray.name ?? t.device.tray(tray.index) },
            { id: 'media', header: t.device.trayColumns.media, cell: (tray) => tray.mediaName ?? t.common.notKnown },
            { id: 'size', header: t.device.trayColumns.size, cell: (tray) => traySize(tray, { t, format }) ?? t.common.notKnown },
            {
              id: 'level',
              header: t.device.trayColumns.level,
              cell: (tray) =>
                tray.level === null ? (
                  <span className="muted">{tray.levelAbsent === null ? t.common.notKnown : wordFor(t.absent, tray.levelAbsent)}</span>
                ) : (
                  quantityText(tray.level, tray.unit ?? '', { t, format })
                ),
            },
          ]}
        />
      )}
    </Panel>
  );
}

export function NetworkPanel({ items }: Props) {
  const { t, format } = useI18n();
  const network = networkOf(items);
  if (network === null)
    return (
      <Panel title={t.device.network}>
        <Absence item={itemOf(items, 'networkSettings')} />
      </Panel>
    );
  const speed = network.speedBitsPerSecond;
  const facts: [string, string | null][] = [
    [t.device.hostName, network.hostName],
    [t.device.addresses, network.addresses.length === 0 ? null : network.addresses.join(', ')],
    [t.device.macAddress, network.macAddress],
    [t.device.speed, speed === null ? null : `${format.number(speed / 1_000_000)} Mbit/s`],
    [t.device.ssid, network.ssid],
    [t.device.bonjourName, network.bonjourName],
    [t.device.ippAddresses, network.ippAddresses.length === 0 ? null : network.ippAddresses.join(', ')],
  ];
  return (
    <Panel title={t.device.network}>
      <Facts facts={facts.map(([name, value]) => [name, value ?? <span className="muted">{t.common.notKnown}</span>] as const)} />
    </Panel>
  );
}

export function FirmwarePanel({ items }: Props) {
  const { t } = useI18n();
  const parts = firmwareOf(items);
  return (
    <Panel title={t.device.firmware}>
      {parts.length === 0 ? (
        <Absence item={itemOf(items, 'firmware')} />
      ) : (
        <Facts
          facts={parts.map(
            ({ name, version }) =>
              [
                name === '' ? t.device.firmware : name,
                <span key={name} className="code">
                  {version}
                </span>,
              ] as const,
          )}
        />
      )}
    </Panel>
  );
}
