import { Button, Select } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useI18n } from '../i18n/I18nProvider';
import { useMay } from '../session/MeProvider';
import { ActionButton } from '../shared/ActionButton';
import { BackLink } from '../shared/BackLink';
import { CopyField } from '../shared/CopyField';
import { fieldError } from '../shared/fieldError';
import { Facts, PageHead, Panel } from '../shared/Panel';
import { ProblemNotice } from '../shared/ProblemNotice';
import { QueryView } from '../shared/QueryView';
import { FormGrid } from '../shared/Sheet';
import { useNow } from '../shared/useNow';
import { siteListQuery, type Site } from '../users/api';
import { makeEnrolmentCode, type MadeEnrolmentCode } from './api';
import { readEnrolmentCode } from './enrolmentCode';
import { EnrolmentCodes } from './EnrolmentCodes';

const validities = ['1h', '24h', '168h', '720h'] as const;

/** Makes a code that lets one agent join one site, and says what to do with it. */
export function AddAgentPage() {
  const { t } = useI18n();
  const [made, setMade] = useState<MadeEnrolmentCode | null>(null);
  const sites = useQuery(siteListQuery({ limit: 500 }));
  return (
    <>
      <BackLink to="/agents">{t.agents.back}</BackLink>
      <PageHead title={t.enrolment.title} />
      <p>{t.enrolment.intro}</p>
      {made === null ? (
        <QueryView query={sites}>
          {({ items }) =>
            items.length === 0 ? (
              <p>
                {t.enrolment.noSites} <Link to="/customers">{t.enrolment.makeSite}</Link>
              </p>
            ) : (
              <CodeForm sites={items} onMade={setMade} />
            )
          }
        </QueryView>
      ) : (
        <MadeCode made={made} onAnother={() => setMade(null)} />
      )}
      <EnrolmentCodes />
    </>
  );
}

function CodeForm({ sites, onMade }: { sites: readonly Site[]; onMade: (made: MadeEnrolmentCode) => void }) {
  const { t } = useI18n();
  const mayManage = useMay('agents:manage');
  const queries = useQueryClient();
  const [siteId, setSiteId] = useState(sites.length === 1 ? (sites[0]?.id ?? null) : null);
  const [validFor, setValidFor] = useState<string>('24h');
  const mutation = useMutation({
    mutationFn: makeEnrolmentCode,
    onSuccess: async (made) => {
      onMade(made);
      await queries.invalidateQueries({ queryKey: ['enrolment-codes'] });
    },
  });
  const severalCustomers = new Set(sites.map((site) => site.customerId)).size > 1;
  return (
    <form
      style={{ maxWidth: '26rem' }}
      onSubmit={(event) => {
        event.preventDefault();
        if (siteId !== null) mutation.mutate({ siteId, validFor });
      }}
    >
      <FormGrid>
        <Select
          label={t.enrolment.site}
          description={t.enrolment.siteHint}
          data={sites.map((site) => ({ value: site.id, label: severalCustomers ? `${site.name} (${site.customerName})` : site.name }))}
          value={siteId}
          onChange={setSiteId}
          searchable
          required
          withAsterisk={false}
          error={fieldError(mutation.error, 'siteId')}
        />
        <Select
          label={t.enrolment.validFor}
          data={validities.map((value) => ({ value, label: t.enrolment.validities[value] }))}
          value={validFor}
          onChange={(value) => setValidFor(value ?? '24h')}
          allowDeselect={false}
          error={fieldError(mutation.error, 'validFor')}
        />
        <ProblemNotice error={mutation.error} />
        <div>
          <ActionButton type="submit" whyNot={mayManage ? null : t.app.noPermission} loading={mutation.isPending}>
            {t.enrolment.make}
          </ActionButton>
        </div>
      </FormGrid>
    </form>
  );
}

function Code({ children }: { children: string }) {
  return <span className="code">{children}</span>;
}

function MadeCode({ made, onAnother }: { made: MadeEnrolmentCode; onAnother: () => void }) {
  const { t, format } = useI18n();
  const now = useNow();
  const contents = readEnrolmentCode(made.code);
  return (
    <Panel title={t.enrolment.madeTitle}>
      <FormGrid>
        <div role="status">
          <p>
            <strong>{t.common.shownOnce}</strong> {t.enrolment.worksOnce}
          </p>
        </div>
        <CopyField value={made.code} label={t.enrolment.madeTitle} />
        <Facts
          facts={[
            [t.enrolment.columns.expiresAt, t.enrolment.until(format.dateTime(made.expiresAt), format.relative(made.expiresAt, now))],
            ...(contents === null
              ? []
              : ([
                  [t.enrolment.hostAddress, <Code key="host">{contents.host}</Code>],
                  [t.enrolment.fingerprint, <Code key="fingerprint">{contents.fingerprint}</Code>],
                ] as const)),
          ]}
        />
        <h3>{t.enrolment.steps}</h3>
        <ol style={{ display: 'grid', gap: '0.875rem', paddingLeft: '1.25rem', margin: 0 }}>
          <li>
            {t.enrolment.step1}
            <CopyField value={`epsonport-agent enrol ${made.code}`} label={t.enrolment.step1} />
          </li>
          <li>
            {t.enrolment.step2}
            <CopyField value="epsonport-agent devices add 192.0.2.10" label={t.enrolment.step2} />
          </li>
          <li>
            {t.enrolment.step3}
            <CopyField value="epsonport-agent run" label={t.enrolment.step3} />
          </li>
        </ol>
        <div>
          <Button variant="default" onClick={onAnother}>
            {t.enrolment.another}
          </Button>
        </div>
      </FormGrid>
    </Panel>
  );
}
