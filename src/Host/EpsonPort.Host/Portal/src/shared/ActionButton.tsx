import { Button, Tooltip, type ButtonProps } from '@mantine/core';
import { useId, type ReactNode } from 'react';

interface Props extends Omit<ButtonProps, 'disabled'> {
  readonly children: ReactNode;
  readonly onClick?: () => void;
  readonly type?: 'button' | 'submit';
  /** Why it cannot be used now; it then stays focusable, so that everybody can read the reason. */
  readonly whyNot?: string | null;
}

/** A button that, when it does nothing, says why. */
export function ActionButton({ whyNot, onClick, children, type = 'button', ...rest }: Props) {
  const id = useId();
  if (whyNot === null || whyNot === undefined)
    return (
      <Button {...rest} type={type} onClick={onClick}>
        {children}
      </Button>
    );
  return (
    <Tooltip label={whyNot}>
      <span>
        <Button
          {...rest}
          type="button"
          data-disabled
          aria-disabled="true"
          aria-describedby={id}
          onClick={(event) => event.preventDefault()}
        >
          {children}
        </Button>
        <span id={id} className="visually-hidden">
          {whyNot}
        </span>
      </span>
    </Tooltip>
  );
}
