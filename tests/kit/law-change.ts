import { expect } from 'chai';
import type { Regulation } from '../../core/contract/regulation.ts';
import { runReplays } from '../../core/law/replay/run-replays.ts';
import { law } from './law.ts';
import type { Json, Reply, TestServer } from './server.ts';

const base = '/api/admin/law/drafts';

/** What people of a province do with its law, by user name, through the API. */
export function lawDesk(server: TestServer, tenant: string) {
  const call = async (who: string, method: string, path: string, body?: unknown): Promise<Reply> => server.call(tenant, method, path, { token: await server.as(tenant, who), ...(body === undefined ? {} : { body }) });
  const read = async (id: unknown, who = 'quantri'): Promise<Json> => {
    const reply = await call(who, 'get', `${base}/${String(id)}`);
    expect(reply.status, reply.text).to.equal(200);
    return reply.json;
  };
  const desk = {
    call,
    read,
    async begin(wish: object, who = 'quantri'): Promise<string> {
      const reply = await call(who, 'post', base, wish);
      expect(reply.status, reply.text).to.equal(201);
      return String(reply.json['id']);
    },
    async save(id: string, content: object, who = 'quantri'): Promise<Reply> {
      return call(who, 'put', `${base}/${id}`, { version: (await read(id, who))['version'], content });
    },
    /** A step of the review, with the version a page would have seen. */
    async step(who: string, id: string, name: string, text?: string): Promise<Reply> {
      return call(who, 'post', `${base}/${id}/${name}`, { version: (await read(id, who))['version'], ...(text === undefined ? {} : { text }) });
    },
    async acknowledgeAll(id: string, who = 'quantri'): Promise<void> {
      const open = ((await read(id))['findings'] as Json[]).filter((one) => one['severity'] === 'warning' && !one['acknowledged']).map((one) => one['key']);
      if (open.length > 0) expect((await call(who, 'post', `${base}/${id}/acknowledge`, { findings: open })).status).to.equal(200);
    },
    /** Tried on the dossiers of the half-year, to the end. */
    async replayed(id: string): Promise<void> {
      const asked = await call('quantri', 'post', `${base}/${id}/replays`, { from: '2025-01-01', to: '2025-06-30' });
      expect(asked.status, asked.text).to.equal(202);
      await runReplays(server.platform, tenant, { rest: 0 });
    },
    /** Where its kind asks for it, whoever votes next looks at what it does to open dossiers. */
    async shownImpact(id: string, who: string): Promise<void> {
      if ((await read(id, who))['impact'] === null) return;
      const shown = await call(who, 'post', `${base}/${id}/impact`, {});
      expect(shown.status, shown.text).to.equal(200);
    },
    /** From a finished draft to an approved one, tried where its kind asks for it, by the people whose task each step is. */
    async approved(id: string): Promise<void> {
      await desk.acknowledgeAll(id);
      const missing = ((await read(id))['hindrances'] as Json[]).map((one) => one['type']);
      if (missing.some((one) => one === 'law-not-replayed')) await desk.replayed(id);
      for (const [who, name, text] of [['quantri', 'submit', undefined], ['tuphap', 'approve', 'Đúng thẩm quyền.'], ['lanhdaotinh', 'approve', 'Đồng ý.']] as const) {
        if (name === 'approve') await desk.shownImpact(id, who);
        const reply = await desk.step(who, id, name, text);
        expect(reply.status, `${name}: ${reply.text}`).to.equal(200);
      }
    },
    async publish(id: string, who = 'quantri'): Promise<Reply> {
      return desk.step(who, id, 'publish');
    },
  };
  return desk;
}

/** A decision that follows Hậu Giang's (or another), with something changed. */
export function successor(of: Regulation, change: Partial<Regulation>): Regulation {
  return { ...of, id: `${of.id}-sau`, number: '99/2025/QĐ-UBND', issued: '2025-06-09', effectiveFrom: '2025-06-16', effectiveTo: null, replaces: [{ number: of.number, id: of.id }], ...change };
}

/** Hậu Giang's decision as shipped. */
export const hauGiang = law.hauGiang.find((one) => one.plugin === 'hau-giang-44-2025')?.regulation as Regulation;

/** The first answer within 4 working hours instead of one working day. */
export const fourHours = { amount: 4, unit: 'workingHours', count: 'elapsed', starts: 'submission', outcomes: ['acceptance', 'supplement-request'] } as const;

/** A decision that follows it and shortens the first answer so. */
export const quicker = successor(hauGiang, { rules: hauGiang.rules.map((rule) => (rule.point === 'intake.ack' ? { ...rule, value: fourHours } : rule)) });
