import { Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import { type AnchorHTMLAttributes, forwardRef } from 'react';

type LinkButtonProps = ButtonProps &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof ButtonProps>;

const Anchored = forwardRef<HTMLAnchorElement, LinkButtonProps>(function Anchored(props, ref) {
  return <Button component="a" ref={ref} {...props} />;
});

/** A link that looks like a button: it goes somewhere and does nothing. */
export const LinkButton = createLink(Anchored);
