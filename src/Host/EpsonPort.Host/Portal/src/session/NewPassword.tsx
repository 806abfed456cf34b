import { PasswordInput } from '@mantine/core';
import { useI18n } from '../i18n/I18nProvider';

export interface PasswordPair {
  readonly password: string;
  readonly repeat: string;
}

/** A new password, typed twice. */
export function NewPassword({
  label,
  value,
  onChange,
  error,
}: {
  label: string;
  value: PasswordPair;
  onChange: (value: PasswordPair) => void;
  error?: string;
}) {
  const { t } = useI18n();
  const differ = value.repeat !== '' && value.repeat !== value.password;
  return (
    <>
      <PasswordInput
        label={label}
        description={t.setup.passwordHint}
        autoComplete="new-password"
        required
        withAsterisk={false}
        minLength={12}
        maxLength={256}
        error={error}
        value={value.password}
        onChange={(event) => onChange({ ...value, password: event.currentTarget.value })}
      />
      <PasswordInput
        label={t.setup.repeat}
        autoComplete="new-password"
        required
        withAsterisk={false}
        maxLength={256}
        error={differ ? t.setup.mismatch : undefined}
        value={value.repeat}
        onChange={(event) => onChange({ ...value, repeat: event.currentTarget.value })}
      />
    </>
  );
}
