import { useI18n } from '../i18n/I18nProvider';
import { idTail } from './agentText';

/** The end of an agent's identifier in small type: two agents may have the same name, and often the same site. */
export function AgentTail({ id }: { id: string }) {
  const { t } = useI18n();
  return (
    <small className="code muted" title={`${t.agents.id}: ${id}`}>
      …{idTail(id)}
    </small>
  );
}
