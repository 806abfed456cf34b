import { useI18n } from '../i18n/I18nProvider';
import type { IconName } from '../shared/Icon';
import { StateMark, type Tone } from '../shared/StateMark';
import { wordFor } from '../shared/wordFor';
import type { Agent } from './api';

const looks: Readonly<Record<string, { tone: Tone; icon: IconName }>> = {
  online: { tone: 'good', icon: 'good' },
  revoked: { tone: 'quiet', icon: 'revoked' },
};

export function AgentState({ state }: { state: Agent['state'] }) {
  const { t } = useI18n();
  return <StateMark {...(looks[state] ?? { tone: 'unseen', icon: 'unseen' })}>{wordFor(t.agents.states, state)}</StateMark>;
}
