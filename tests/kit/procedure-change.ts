import { expect } from 'chai';
import type { Procedure } from '../../core/contract/procedure.ts';
import { lawDesk } from './law-change.ts';
import type { Json, Reply, TestServer } from './server.ts';

const base = '/api/admin/procedures';

/** What people of a province do with its procedures, by user name, through the API. `steps`: who votes, in order. */
export function procedureDesk(server: TestServer, tenant: string, people: { readonly drafter: string; readonly voters: readonly string[]; readonly publisher: string }) {
  const law = lawDesk(server, tenant);
  const desk = {
    ...law,
    /** The version of a procedure that holds now, opened as a draft. */
    async opened(id: string, who = people.drafter): Promise<{ draft: string; content: Procedure }> {
      const draft = await law.begin({ kind: 'procedure', from: id }, who);
      return { draft, content: (await law.read(draft, who))['content'] as unknown as Procedure };
    },
    async approve(draft: string): Promise<void> {
      await law.acknowledgeAll(draft, people.drafter);
      const steps = [[people.drafter, 'submit', undefined], ...people.voters.map((who) => [who, 'approve', 'Đã kiểm tra.'] as const)] as const;
      for (const [who, name, text] of steps) {
        const reply = await law.step(who, draft, name, text);
        expect(reply.status, `${who} ${name}: ${reply.text}`).to.equal(200);
      }
    },
    /** From content to publication, by the people whose task each step is. */
    async published(content: object): Promise<string> {
      const draft = await law.begin({ kind: 'procedure', content }, people.drafter);
      await desk.approve(draft);
      const reply = await law.publish(draft, people.publisher);
      expect(reply.status, reply.text).to.equal(200);
      return draft;
    },
    async register(who: string, decision: object): Promise<Reply> {
      return law.call(who, 'post', `${base}/decisions`, { issuedOn: '2020-12-31', agencyId: 'so-xay-dung', processApproved: true, items: [building], ...decision });
    },
    async tasks(who = people.publisher): Promise<Json[]> {
      const reply = await law.call(who, 'get', `${base}/tasks`);
      expect(reply.status, reply.text).to.equal(200);
      return reply.json['items'];
    },
    async coverage(who = people.publisher): Promise<Json> {
      return (await law.call(who, 'get', `${base}/coverage`)).json;
    },
  };
  return desk;
}

/** The building permit, as a publishing decision names it. */
export const building = { code: '1.013225', name: 'Cấp giấy phép xây dựng nhà ở riêng lẻ', change: 'amended' } as const;

/** The content as a version of its own from a day on, as a publishing decision asks for it. */
export function version(content: Procedure, name: string, number: string, effectiveOn: string, receivedOn?: string): Procedure {
  return { ...content, version: name, inForce: { from: name, to: null }, decision: { number, effectiveOn, ...(receivedOn ? { receivedOn } : {}) } };
}

/** Of the tasks that decisions set, the one of a kind and a decision. */
export function taskOf(tasks: readonly Json[], kind: string, number: string): Json {
  return tasks.find((one) => one['kind'] === kind && one['decision']['number'] === number) as Json;
}
