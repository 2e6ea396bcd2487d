import { dial, uploadOf } from '../http/dial.ts';
import type { Dialled } from '../http/dial.ts';
import type { ScenarioTarget } from '../scenarios/target.ts';
import { signInAs } from './sign-in.ts';

/** The running development server as scenarios use it: its clock, its readings, its demo accounts. `also`: headers of every call. */
export function developmentTarget(port: number, also: Readonly<Record<string, string>> = {}): ScenarioTarget {
  const tokens = new Map<string, Promise<string>>();
  const set = async (name: string, body: unknown) => {
    const reply = await dial(port, `localhost:${port}`, 'put', `/api/development/${name}`, { body });
    if (reply.status !== 200) throw new Error(`${name}: ${reply.text}`);
  };
  return {
    // It stands still: what a scenario does at 16:30 is done at 16:30, however long the answer takes.
    setClock: (instant) => set('clock', { now: instant, still: true }),
    takeReadings: (province, readings) => set('readings', { province, readings }),
    tokenOf(province, username) {
      const key = `${province} ${username}`;
      const token = tokens.get(key) ?? signInAs(port, province, username);
      tokens.set(key, token);
      return token;
    },
    call: (province, method, path, { token, body, upload } = {}): Promise<Dialled> => {
      const file = upload ? uploadOf(upload.name, upload.bytes) : null;
      const headers = { ...also, ...(token ? { authorization: `Bearer ${token}` } : {}), ...file?.headers };
      return dial(port, `${province}.localhost:${port}`, method, path, { headers, ...(file ? { raw: file.raw } : {}), ...(body === undefined ? {} : { body }) });
    },
  };
}
