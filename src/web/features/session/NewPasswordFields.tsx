import { PasswordInput } from '@mantine/core';
import { sessionText } from '../../messages/session.ts';

export interface NewPassword {
  readonly password: string;
  readonly repeat: string;
}

export interface NewPasswordFieldsProps {
  readonly value: NewPassword;
  readonly onChange: (value: NewPassword) => void;
  readonly label: string;
  readonly repeatLabel: string;
}

/** True when both fields say the same. */
export function repeatsItself(value: NewPassword): boolean {
  return value.password === value.repeat;
}

/** A new password, typed twice. Whether it is strong enough is for the server to say. */
export function NewPasswordFields(props: NewPasswordFieldsProps) {
  const { value, onChange } = props;
  const differs = value.repeat !== '' && !repeatsItself(value);
  return (
    <>
      <PasswordInput
        label={props.label}
        description={sessionText.passwordHint}
        autoComplete="new-password"
        required
        value={value.password}
        onChange={(event) => onChange({ ...value, password: event.currentTarget.value })}
        visibilityToggleButtonProps={{ 'aria-label': sessionText.showPassword }}
      />
      <PasswordInput
        label={props.repeatLabel}
        autoComplete="new-password"
        required
        value={value.repeat}
        error={differs ? sessionText.repeatDiffers : null}
        onChange={(event) => onChange({ ...value, repeat: event.currentTarget.value })}
        visibilityToggleButtonProps={{ 'aria-label': sessionText.showPassword }}
      />
    </>
  );
}
