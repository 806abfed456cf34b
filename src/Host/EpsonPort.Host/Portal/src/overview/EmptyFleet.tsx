import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { agentListQuery } from '../agents/api';
import { AddAgentButton } from '../agents/AddAgentButton';
import { useI18n } from '../i18n/I18nProvider';
import { useMay } from '../session/MeProvider';
import { CopyField } from '../shared/CopyField';
import { Panel } from '../shared/Panel';
import classes from './OverviewPage.module.css';

/** The first minutes: no device yet, and the next step to the first one. */
export function EmptyFleet() {
  const { t } = useI18n();
  const mayReadAgents = useMay('agents:read');
  const agents = useQuery({ ...agentListQuery({ state: 'online,late,never', limit: 1 }), enabled: mayReadAgents });
  const enrolled = (agents.data?.items.length ?? 0) > 0;
  return (
    <Panel title={t.overview.emptyTitle}>
      <div className={classes.empty}>
        {enrolled ? (
          <>
            <p>{t.overview.emptyAgentText}</p>
            <p>{t.overview.emptyCommand}</p>
            <CopyField value="epsonport-agent devices add 192.0.2.10" label={t.overview.emptyCommand} />
            <Link to="/agents">{t.enrolment.toAgents}</Link>
          </>
        ) : (
          <>
            <p>{t.overview.emptyText}</p>
            <div>
              <AddAgentButton />
            </div>
          </>
        )}
      </div>
    </Panel>
  );
}
