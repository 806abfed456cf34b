import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { AgentTail } from '../agents/AgentTail';
import { useI18n } from '../i18n/I18nProvider';
import { useMay } from '../session/MeProvider';
import { Age } from '../shared/Age';
import { Icon } from '../shared/Icon';
import { Facts, PageHead, Panel } from '../shared/Panel';
import { QueryView } from '../shared/QueryView';
import { StateMark } from '../shared/StateMark';
import { useNow } from '../shared/useNow';
import { wordFor } from '../shared/wordFor';
import { deviceQuery, type DeviceDetail } from './api';
import { reachProblemText } from './agentWords';
import classes from './DevicePage.module.css';
import { AttentionMark } from './DeviceState';
import { ItemTable } from './ItemTable';
import { severityLook } from './look';
import { Absence, CountersPanel, FirmwarePanel, MediaPanel, NetworkPanel, SuppliesPanel } from './panels';
import { agentOf, alertText, deviceName, deviceText, placeOf } from './sentences';
import { alertsOf, itemOf } from './values';

/** One device: its state in a sentence, what it says of itself, and every item it reports. */
export function DevicePage() {
  const { t } = useI18n();
  const { deviceId } = useParams({ from: '/signed-in/devices/$deviceId' });
  const query = useQuery(deviceQuery(deviceId));
  return (
    <>
      <Link to="/devices" className={classes.back}>
        <Icon name="back" /> {t.device.back}
      </Link>
      <QueryView query={query}>{(device) => <DeviceView device={device} />}</QueryView>
    </>
  );
}

function DeviceView({ device }: { device: DeviceDetail }) {
  const { t, format } = useI18n();
  const now = useNow();
  const mayReadAgents = useMay('agents:read');
  const items = device.deviceItems;
  const zone = device.site?.timeZone;
  return (
    <>
      <PageHead title={deviceName(device, t)}>
        <AttentionMark level={device.attention.level} />
      </PageHead>
      <p className={classes.sentence} role="status">
        {deviceText(device, { t, format, now })}
      </p>
      {device.reachProblem !== null && device.reachProblem !== '' && (
        <p className={classes.problem}>{reachProblemText(device.reachProblem, t)}</p>
      )}

      <div className={classes.grid}>
        <div className={classes.column}>
          <Panel title={t.device.alerts}>
            <Alerts device={device} />
          </Panel>
          {device.kind === 'printer' && (
            <>
              <SuppliesPanel items={items} />
              <MediaPanel items={items} />
              <CountersPanel items={items} />
            </>
          )}
        </div>
        <div className={classes.column}>
          <Panel title={t.device.identity}>
            <Facts
              facts={[
                [t.items.manufacturer, device.manufacturer ?? t.common.notKnown],
                [t.items.model, device.model ?? t.common.notKnown],
                [
                  t.items.serialNumber,
                  device.serialNumber === null ? t.common.notKnown : <span className="code">{device.serialNumber}</span>,
                ],
                [t.devices.filter.kind, wordFor(t.kinds, device.kind)],
                [t.devices.columns.address, device.address ?? t.common.notKnown],
                [t.devices.filter.group, device.group ?? t.common.none],
                [t.items.comment, device.comment ?? t.common.none],
                [t.devices.filter.site, placeOf(device, t)],
                [t.device.siteTime, format.dateTime(new Date(now), zone)],
                [
                  t.devices.filter.agent,
                  <span key="agent">
                    {mayReadAgents ? (
                      <Link to="/agents/$agentId" params={{ agentId: device.agentId }}>
                        {agentOf(device)}
                      </Link>
                    ) : (
                      agentOf(device)
                    )}{' '}
                    <AgentTail id={device.agentId} />
                  </span>,
                ],
                [t.devices.columns.firstSeenAt, <Age key="first" at={device.firstSeenAt} timeZone={zone} />],
                [t.device.measured, <Age key="measured" at={device.measuredAt} timeZone={zone} />],
                [t.device.received, <Age key="received" at={device.receivedAt} timeZone={zone} />],
              ]}
            />
          </Panel>

          {device.kind === 'printer' && <NetworkPanel items={items} />}
          <FirmwarePanel items={items} />
        </div>
      </div>

      <ItemTable title={t.device.items} intro={t.device.itemsIntro} items={items} timeZone={zone} />
      <ItemTable title={t.device.agentItems} items={device.agentItems} timeZone={zone} />
    </>
  );
}

function Alerts({ device }: { device: DeviceDetail }) {
  const { t } = useI18n();
  const alerts = alertsOf(device.deviceItems);
  const item = itemOf(device.deviceItems, 'alerts');
  if (alerts.length > 0)
    return (
      <ul className={classes.alerts}>
        {alerts.map((alert, index) => (
          <li key={`${alert.code} ${index}`}>
            <StateMark {...severityLook(alert.severity)}>
              {alertText(alert, t)} <span className="code muted">{alert.code}</span>
            </StateMark>
          </li>
        ))}
      </ul>
    );
  // An empty list is the device's own word; no item at all is our ignorance.
  if (Array.isArray(item?.value)) return <p className="muted">{t.device.noAlerts}</p>;
  return <Absence item={item} />;
}
