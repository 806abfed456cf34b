import { useNavigate } from '@tanstack/react-router';
import { useI18n } from '../i18n/I18nProvider';
import { useMay } from '../session/MeProvider';
import { ActionButton } from '../shared/ActionButton';
import { Icon } from '../shared/Icon';

export function AddAgentButton() {
  const { t } = useI18n();
  const navigate = useNavigate();
  const may = useMay('agents:manage');
  return (
    <ActionButton
      whyNot={may ? null : t.app.noPermission}
      onClick={() => void navigate({ to: '/agents/add' })}
      leftSection={<Icon name="plus" />}
    >
      {t.agents.add}
    </ActionButton>
  );
}
