import { Link } from '@tanstack/react-router';
import type { Catalogue } from '../i18n/en';
import { Age } from '../shared/Age';
import type { Column } from '../shared/DataTable';
import { StateMark } from '../shared/StateMark';
import type { Device } from './api';
import { AttentionMark, DeviceState } from './DeviceState';
import { severityLook } from './look';
import { alertText, deviceName, isReceptacle, supplyName } from './sentences';
import { SupplyBar } from './SupplyBar';

export function deviceColumns(t: Catalogue): readonly Column<Device>[] {
  return [
    {
      id: 'displayName',
      header: t.devices.columns.displayName,
      sort: 'displayName',
      onCard: 'title',
      width: '11%',
      cell: (device) => (
        <Link to="/devices/$deviceId" params={{ deviceId: device.id }} data-row-link="">
          {deviceName(device, t)}
        </Link>
      ),
    },
    {
      id: 'attention',
      header: t.devices.columns.attention,
      sort: 'attention',
      onCard: 'mark',
      width: '11%',
      cell: (device) => <AttentionMark level={device.attention.level} />,
    },
    {
      id: 'state',
      header: t.devices.columns.state,
      sort: 'state',
      width: '10%',
      onCard: 'mark',
      cell: (device) => <DeviceState device={device} />,
    },
    {
      id: 'model',
      header: t.devices.columns.model,
      sort: 'model',
      width: '12%',
      cell: (device) => (
        <>
          {device.model ?? t.common.notKnown}
          {device.manufacturer !== null && device.manufacturer !== '' && <div className="muted">{device.manufacturer}</div>}
        </>
      ),
    },
    {
      id: 'serialNumber',
      header: t.devices.columns.serialNumber,
      sort: 'serialNumber',
      width: '11%',
      cell: (device) => (
        <>
          <span className={device.serialNumber === null ? 'muted' : 'code'}>{device.serialNumber ?? t.common.notKnown}</span>
          <div className="muted">{device.address}</div>
        </>
      ),
    },
    {
      id: 'site',
      header: t.devices.columns.site,
      width: '9.5%',
      cell: (device) => (
        <>
          {device.siteName}
          {device.group !== null && device.group !== '' && <div className="muted">{device.group}</div>}
        </>
      ),
    },
    {
      id: 'lowestSupply',
      header: t.devices.columns.lowestSupply,
      sort: 'lowestSupply',
      isEmpty: (device) => device.lowestSupply === null,
      width: '12.5%',
      cell: ({ lowestSupply: supply }) =>
        supply === null ? (
          <span className="muted">{t.devices.noSupply}</span>
        ) : (
          <SupplyBar
            name={supplyName(supply, t)}
            color={supply.color}
            percent={supply.percent}
            low={supply.low}
            compact
            receptacle={isReceptacle(supply)}
          />
        ),
    },
    {
      id: 'alert',
      header: t.devices.columns.alert,
      isEmpty: (device) => device.worstAlert === null,
      width: '13.5%',
      cell: ({ worstAlert: alert, alertCount }) =>
        alert === null ? (
          <span className="muted">{t.devices.noAlert}</span>
        ) : (
          <>
            <StateMark {...severityLook(alert.severity)}>{alertText(alert, t)}</StateMark>
            {alertCount !== null && alertCount > 1 && <div className="muted">{t.devices.moreAlerts(alertCount - 1)}</div>}
          </>
        ),
    },
    {
      id: 'receivedAt',
      header: t.devices.columns.receivedAt,
      sort: 'receivedAt',
      width: '9.5%',
      cell: (device) => <Age at={device.receivedAt} what={t.device.received} />,
    },
  ];
}
