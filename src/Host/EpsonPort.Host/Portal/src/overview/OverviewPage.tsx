import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { agentListQuery } from '../agents/api';
import { AgentState } from '../agents/AgentState';
import { AgentTail } from '../agents/AgentTail';
import { deviceListQuery, deviceSummaryQuery, type Device } from '../devices/api';
import { AttentionMark, DeviceState } from '../devices/DeviceState';
import { stateLook, stateWord } from '../devices/look';
import { attentionText, deviceName, isReceptacle, runsLow, supplyName } from '../devices/sentences';
import { SupplyBar } from '../devices/SupplyBar';
import { useI18n } from '../i18n/I18nProvider';
import { useMay } from '../session/MeProvider';
import { Age } from '../shared/Age';
import { PageHead, Panel } from '../shared/Panel';
import { ProblemNotice } from '../shared/ProblemNotice';
import { QueryView } from '../shared/QueryView';
import { StateMark } from '../shared/StateMark';
import { useNow } from '../shared/useNow';
import { EmptyFleet } from './EmptyFleet';
import classes from './OverviewPage.module.css';

/** What a person wants first: what needs a hand, what we cannot see, what runs out. */
export function OverviewPage() {
  const { t, format } = useI18n();
  const summary = useQuery(deviceSummaryQuery({}));
  return (
    <>
      <PageHead title={t.overview.title} />
      <QueryView query={summary}>
        {({ total, needAttention, notReporting, byState }) =>
          total === 0 ? (
            <EmptyFleet />
          ) : (
            <>
              <p role="status" className="visually-hidden">
                {t.overview.changed(needAttention)}
              </p>
              <div className={classes.counts}>
                <Link to="/devices">
                  <b>{format.number(total)}</b> {t.overview.total}
                </Link>
                <Link to="/devices" search={{ attention: 'critical,warning' }} data-tone={needAttention > 0 ? 'warning' : undefined}>
                  <b>{format.number(needAttention)}</b> {t.overview.needAttention}
                </Link>
                <Link to="/devices" search={{ reporting: 'late,never' }} data-tone={notReporting > 0 ? 'unseen' : undefined}>
                  <b>{format.number(notReporting)}</b> {t.overview.notReporting}
                </Link>
              </div>
              <div className={classes.grid}>
                <NeedsHand />
                <div className={classes.column}>
                  <BlindSpots />
                  <LowSupplies />
                  <States byState={byState} />
                </div>
              </div>
            </>
          )
        }
      </QueryView>
    </>
  );
}

function DeviceLine({ device }: { device: Device }) {
  const { t, format } = useI18n();
  const now = useNow();
  const place = [device.siteName, device.group, device.customerName].filter((part) => part !== null && part !== '');
  return (
    <li>
      <div className={classes.lineHead}>
        <Link to="/devices/$deviceId" params={{ deviceId: device.id }}>
          {deviceName(device, t)}
        </Link>
        <AttentionMark level={device.attention.level} />
      </div>
      <p>{attentionText(device, { t, format, now })}</p>
      <p className="muted">
        {place.join(' · ')} · <Age at={device.receivedAt} what={t.device.received} />
      </p>
    </li>
  );
}

function NeedsHand() {
  const { t } = useI18n();
  const list = useQuery(deviceListQuery({ attention: 'critical,warning', sort: 'attention', limit: 12 }));
  return (
    <Panel
      title={t.overview.needsHand}
      aside={
        <Link to="/devices" search={{ attention: 'critical,warning' }}>
          {t.common.all}
        </Link>
      }
    >
      <QueryView query={list}>
        {({ items }) =>
          items.length === 0 ? (
            <StateMark tone="good" icon="good">
              {t.overview.needsHandNone}
            </StateMark>
          ) : (
            <ul className={classes.lines}>
              {items.map((device) => (
                <DeviceLine key={device.id} device={device} />
              ))}
            </ul>
          )
        }
      </QueryView>
    </Panel>
  );
}

const blindLimit = 6;

/** Only what does not reach us. A device that reports without saying what it does is seen, and not listed here. */
function BlindSpots() {
  const { t, format } = useI18n();
  const now = useNow();
  const mayReadAgents = useMay('agents:read');
  const agents = useQuery({ ...agentListQuery({ state: 'late,never,revoked', limit: 6 }), enabled: mayReadAgents });
  const silent = useQuery(deviceListQuery({ reporting: 'late,never', limit: blindLimit }));
  const unreached = useQuery(deviceListQuery({ reporting: 'current', state: 'unreachable', limit: blindLimit }));
  const blindAgents = mayReadAgents ? (agents.data?.items ?? []) : [];
  return (
    <Panel
      title={t.overview.blind}
      aside={
        <>
          <Link to="/devices" search={{ reporting: 'late,never' }}>
            {t.overview.notReporting}
          </Link>
          {' · '}
          <Link to="/devices" search={{ state: 'unreachable' }}>
            {t.states.unreachable}
          </Link>
        </>
      }
    >
      <QueryView query={silent}>
        {({ items: silentDevices }) => {
          const items = [...silentDevices, ...(unreached.data?.items ?? [])].slice(0, blindLimit);
          return items.length === 0 && blindAgents.length === 0 && unreached.isSuccess ? (
            <StateMark tone="good" icon="good">
              {t.overview.blindNone}
            </StateMark>
          ) : (
            <>
              {unreached.isError && <ProblemNotice error={unreached.error} retry={() => void unreached.refetch()} />}
              <p className="muted">{t.overview.blindIntro}</p>
              <ul className={classes.lines}>
                {blindAgents.map((agent) => (
                  <li key={agent.id}>
                    <div className={classes.lineHead}>
                      <span>
                        <Link to="/agents/$agentId" params={{ agentId: agent.id }}>
                          {agent.name}
                        </Link>{' '}
                        <AgentTail id={agent.id} />
                      </span>
                      <AgentState state={agent.state} />
                    </div>
                    <p className="muted">
                      {agent.siteName} · {t.agents.columns.lastHeardAt}: <Age at={agent.lastHeardAt} />
                    </p>
                  </li>
                ))}
                {items.map((device) => (
                  <li key={device.id}>
                    <div className={classes.lineHead}>
                      <Link to="/devices/$deviceId" params={{ deviceId: device.id }}>
                        {deviceName(device, t)}
                      </Link>
                      <DeviceState device={device} />
                    </div>
                    <p>{attentionText(device, { t, format, now })}</p>
                  </li>
                ))}
              </ul>
            </>
          );
        }}
      </QueryView>
    </Panel>
  );
}

function LowSupplies() {
  const { t } = useI18n();
  const list = useQuery(deviceListQuery({ sort: 'lowestSupply', limit: 8 }));
  return (
    <Panel
      title={t.overview.supplies}
      aside={
        <Link to="/devices" search={{ sort: 'lowestSupply' }}>
          {t.common.all}
        </Link>
      }
    >
      <QueryView query={list}>
        {({ items, next }) => {
          const low = items.filter(({ lowestSupply }) => lowestSupply !== null && runsLow(lowestSupply));
          // One device that does not say is enough to not know.
          const everyDeviceSaysSo = next === null && items.every(({ lowestSupply }) => lowestSupply?.low === false);
          if (low.length === 0)
            return (
              <StateMark tone={everyDeviceSaysSo ? 'good' : 'quiet'} icon="good">
                {everyDeviceSaysSo ? t.overview.suppliesNone : t.overview.suppliesNoneReported}
              </StateMark>
            );
          return (
            <ul className={classes.lines}>
              {low.map((device) => (
                <li key={device.id} className={classes.supply}>
                  <span>
                    <Link to="/devices/$deviceId" params={{ deviceId: device.id }}>
                      {deviceName(device, t)}
                    </Link>
                    <br />
                    <span className="muted">{device.siteName}</span>
                  </span>
                  {device.lowestSupply !== null && (
                    <SupplyBar
                      name={supplyName(device.lowestSupply, t)}
                      color={device.lowestSupply.color}
                      percent={device.lowestSupply.percent}
                      low={device.lowestSupply.low}
                      receptacle={isReceptacle(device.lowestSupply)}
                    />
                  )}
                </li>
              ))}
            </ul>
          );
        }}
      </QueryView>
    </Panel>
  );
}

function States({ byState }: { byState: Readonly<Record<string, number>> }) {
  const { t, format } = useI18n();
  return (
    <Panel title={t.overview.states}>
      <ul className={classes.states}>
        {Object.entries(byState)
          .filter(([, count]) => count > 0)
          .toSorted(([, a], [, b]) => b - a)
          .map(([state, count]) => (
            <li key={state}>
              <Link to="/devices" search={{ state }}>
                <StateMark {...stateLook({ state, reporting: 'current' })}>{stateWord(state, t)}</StateMark>
              </Link>
              <span>{format.number(count)}</span>
            </li>
          ))}
      </ul>
    </Panel>
  );
}
