import { Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useI18n } from '../i18n/I18nProvider';
import { placeOf } from '../devices/sentences';
import { useMay } from '../session/MeProvider';
import { ActionButton } from '../shared/ActionButton';
import { Age } from '../shared/Age';
import { BackLink } from '../shared/BackLink';
import { ConfirmDialog } from '../shared/ConfirmDialog';
import { Facts, PageHead, Panel } from '../shared/Panel';
import { QueryView } from '../shared/QueryView';
import { useNow } from '../shared/useNow';
import { wordFor } from '../shared/wordFor';
import { AgentState } from './AgentState';
import { agentText, certificateText } from './agentText';
import { agentQuery, revokeAgent, type Agent } from './api';

export function AgentPage() {
  const { t } = useI18n();
  const { agentId } = useParams({ from: '/signed-in/agents/$agentId' });
  const query = useQuery(agentQuery(agentId));
  return (
    <>
      <BackLink to="/agents">{t.agents.back}</BackLink>
      <QueryView query={query}>{(agent) => <AgentView agent={agent} />}</QueryView>
    </>
  );
}

function AgentView({ agent }: { agent: Agent }) {
  const { t, format } = useI18n();
  const now = useNow();
  const mayManage = useMay('agents:manage');
  const [asking, { open, close }] = useDisclosure(false);
  const certificate = certificateText(agent, { t, format, now });
  return (
    <>
      <PageHead title={agent.name}>
        <AgentState state={agent.state} />
        <ActionButton
          variant="default"
          onClick={open}
          whyNot={agent.state === 'revoked' ? t.agents.alreadyRevoked : mayManage ? null : t.app.noPermission}
        >
          {t.agents.revoke}
        </ActionButton>
      </PageHead>
      <p role="status" style={{ fontSize: '1.0625rem' }}>
        {agentText(agent, { t, format, now })}
      </p>
      {certificate !== null && <p role="status">{certificate}</p>}
      <Panel
        title={t.device.identity}
        aside={
          <Link to="/devices" search={{ agentId: agent.id }}>
            {t.agents.showDevices} ({format.number(agent.deviceCount)})
          </Link>
        }
      >
        <Facts
          facts={[
            [
              t.agents.id,
              <span key="id" className="code">
                {agent.id}
              </span>,
            ],
            [t.agents.type, agent.type === null ? t.common.notKnown : wordFor(t.agents.types, agent.type)],
            [t.agents.columns.version, agent.version ?? t.common.notKnown],
            [t.agents.operatingSystem, agent.operatingSystem ?? t.common.notKnown],
            [t.agents.columns.site, placeOf(agent, t)],
            [t.agents.columns.enrolledAt, <Age key="enrolled" at={agent.enrolledAt} />],
            [t.agents.columns.lastHeardAt, <Age key="heard" at={agent.lastHeardAt} />],
            ...(agent.revokedAt === null
              ? []
              : ([
                  [t.agents.revoked, <Age key="revoked" at={agent.revokedAt} />],
                  [t.agents.revokedReason, agent.revokedReason ?? t.common.none],
                ] as const)),
          ]}
        />
      </Panel>
      {agent.certificate !== null && (
        <Panel title={t.agents.certificate}>
          <Facts
            facts={[
              [
                t.agents.certificateSerial,
                <span key="serial" className="code">
                  {agent.certificate.serialNumber}
                </span>,
              ],
              [t.agents.certificateFrom, format.dateTime(agent.certificate.notBefore)],
              [t.agents.certificateUntil, format.dateTime(agent.certificate.notAfter)],
            ]}
          />
        </Panel>
      )}
      {asking && <RevokeDialog agent={agent} onClose={close} />}
    </>
  );
}

function RevokeDialog({ agent, onClose }: { agent: Agent; onClose: () => void }) {
  const { t, format } = useI18n();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const mutation = useMutation({
    mutationFn: () => revokeAgent(agent.id, reason.trim()),
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries();
    },
  });
  return (
    <ConfirmDialog
      title={t.agents.revokeTitle(agent.name)}
      confirm={t.agents.revoke}
      mutation={mutation}
      onClose={onClose}
      disabled={reason.trim() === ''}
    >
      <ul style={{ paddingLeft: '1.25rem' }}>
        {t.agents.revokeConsequences(format.number(agent.deviceCount)).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <Textarea
        label={t.agents.reason}
        description={t.agents.reasonHint}
        required
        withAsterisk={false}
        maxLength={500}
        rows={2}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
