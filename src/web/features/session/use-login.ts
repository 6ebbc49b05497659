import { useMutation } from '@tanstack/react-query';
import type { LoginRequest } from '../../../contract/session.ts';
import { call } from '../../api/client.ts';
import { useEnter } from './use-session.ts';

/** Logs in and goes where the person wanted to go. */
export function useLogin(to: string | undefined) {
  const enter = useEnter();
  return useMutation({
    mutationFn: async (request: LoginRequest) => {
      await enter(await call('login', { body: request }), to);
    },
  });
}
