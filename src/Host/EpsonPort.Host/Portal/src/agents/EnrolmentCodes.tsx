import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useI18n } from '../i18n/I18nProvider';
import { useMay } from '../session/MeProvider';
import { ActionButton } from '../shared/ActionButton';
import { Age } from '../shared/Age';
import { ConfirmDialog } from '../shared/ConfirmDialog';
import { DataTable, type Column } from '../shared/DataTable';
import type { IconName } from '../shared/Icon';
import { Pager } from '../shared/Pager';
import { Panel } from '../shared/Panel';
import { QueryView } from '../shared/QueryView';
import { EmptyList } from '../shared/Sheet';
import { StateMark } from '../shared/StateMark';
import { wordFor } from '../shared/wordFor';
import { userQuery } from '../users/api';
import { enrolmentCodeListQuery, revokeEnrolmentCode, type EnrolmentCode } from './api';

const icons: Readonly<Record<string, IconName>> = { open: 'plus', used: 'good', expired: 'standby', revoked: 'revoked' };

/** The codes that were made, never the codes themselves. */
export function EnrolmentCodes() {
  const { t } = useI18n();
  const { cursor } = useSearch({ from: '/signed-in/agents/add' });
  const list = useQuery(enrolmentCodeListQuery({ cursor }));
  const mayManage = useMay('agents:manage');
  const mayReadPeople = useMay('users:read');
  const [revoking, setRevoking] = useState<EnrolmentCode | null>(null);

  const columns: readonly Column<EnrolmentCode>[] = [
    {
      id: 'state',
      header: t.enrolment.columns.state,
      cell: ({ state }) => (
        <StateMark tone="quiet" icon={icons[state] ?? 'standby'}>
          {wordFor(t.enrolment.states, state)}
        </StateMark>
      ),
    },
    { id: 'site', header: t.enrolment.columns.site, cell: (code) => code.siteName },
    { id: 'createdAt', header: t.enrolment.columns.createdAt, cell: (code) => <Age at={code.createdAt} /> },
    // Who may not read people would see ids, which tell nobody anything.
    ...(mayReadPeople
      ? [
          {
            id: 'createdBy',
            header: t.enrolment.columns.createdBy,
            cell: ({ createdBy }: EnrolmentCode) => (createdBy === null ? t.enrolment.commandLine : <Maker userId={createdBy} />),
          },
        ]
      : []),
    { id: 'expiresAt', header: t.enrolment.columns.expiresAt, cell: (code) => <Age at={code.expiresAt} ahead /> },
    {
      id: 'usedBy',
      header: t.enrolment.columns.usedBy,
      cell: ({ usedByAgentId }) =>
        usedByAgentId === null ? (
          <span className="muted">{t.common.none}</span>
        ) : (
          <Link to="/agents/$agentId" params={{ agentId: usedByAgentId }} className="code">
            {usedByAgentId}
          </Link>
        ),
    },
    {
      id: 'revoke',
      header: t.enrolment.revoke,
      cell: (code) => (
        <ActionButton
          variant="default"
          size="compact-xs"
          whyNot={code.state !== 'open' ? t.enrolment.revokeWhy : mayManage ? null : t.app.noPermission}
          onClick={() => setRevoking(code)}
        >
          {t.enrolment.revoke}
        </ActionButton>
      ),
    },
  ];

  return (
    <Panel title={t.agents.codes} flush>
      <QueryView query={list}>
        {({ items, next }) => (
          <>
            {items.length === 0 ? (
              <EmptyList>{t.enrolment.none}</EmptyList>
            ) : (
              <DataTable caption={t.agents.codes} columns={columns} rows={items} rowKey={(code) => code.id} />
            )}
            <Pager cursor={cursor} next={next} />
          </>
        )}
      </QueryView>
      {revoking !== null && <RevokeCodeDialog code={revoking} onClose={() => setRevoking(null)} />}
    </Panel>
  );
}

/** A person's name; of one who was removed, or whom the caller cannot see, nothing is known. */
function Maker({ userId }: { userId: string }) {
  const { t } = useI18n();
  const person = useQuery(userQuery(userId));
  return person.data?.displayName ?? <span className="muted">{t.common.notKnown}</span>;
}

function RevokeCodeDialog({ code, onClose }: { code: EnrolmentCode; onClose: () => void }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const mutation = useMutation({
    mutationFn: () => revokeEnrolmentCode(code.id),
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: ['enrolment-codes'] });
    },
  });
  return (
    <ConfirmDialog title={t.enrolment.revokeTitle} confirm={t.enrolment.revoke} mutation={mutation} onClose={onClose}>
      <p>{t.enrolment.revokeText(code.siteName ?? t.common.notKnown)}</p>
    </ConfirmDialog>
  );
}
