import { uploadOf } from '../../core/http/dial.ts';
import type { ScenarioTarget } from '../../core/scenarios/target.ts';
import type { TestServer } from './server.ts';

/** The test server as scenarios use it. */
export function targetOf(server: TestServer): ScenarioTarget {
  return {
    setClock: async (instant) => server.at(instant),
    takeReadings: async (province, readings) => server.platform.tenants.get(province)?.law.take(readings),
    tokenOf: (province, username) => server.as(province, username),
    call: (province, method, path, { upload, ...options } = {}) => server.call(province, method, path, { ...options, ...(upload ? uploadOf(upload.name, upload.bytes) : {}) }),
  };
}
