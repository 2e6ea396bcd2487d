import { expect } from 'chai';
import { calendarDraft, dayOff, publishCalendar } from '../kit/calendar-change.ts';
import { lawDesk } from '../kit/law-change.ts';
import { act, submitOnline } from '../kit/people.ts';
import { testServer } from '../kit/server.ts';
import type { Json, TestServer } from '../kit/server.ts';

const tenant = 'tien-giang';
const off = calendarDraft({ id: 'nghi-bu', announced: '2025-01-24', effectiveFrom: '2025-02-03', days: [dayOff('2025-02-03')] });

describe('whoever approves a change of working time has seen what it does to open dossiers', () => {
  let server: TestServer;
  let desk: ReturnType<typeof lawDesk>;
  let draft: string;
  beforeEach(async () => {
    server = await testServer();
    server.at('2025-01-24T09:00:00+07:00');
    await acceptOne('congdan1');
    desk = lawDesk(server, tenant);
    draft = await desk.begin({ kind: 'calendar', content: off });
    await desk.acknowledgeAll(draft);
    expect((await desk.step('quantri', draft, 'submit')).status).to.equal(200);
  });
  afterEach(() => server.close());

  async function acceptOne(who: string): Promise<void> {
    const dossier = await submitOnline(server, tenant, who);
    expect((await act(server, tenant, 'motcua', dossier['id'], 'accept')).status).to.equal(200);
  }
  const look = (who: string) => desk.call(who, 'post', `/api/admin/law/drafts/${draft}/impact`, {});
  const approve = (who = 'tuphap') => desk.step(who, draft, 'approve', 'Đúng thẩm quyền.');
  const typeOf = (reply: { json: Json }) => String(reply.json['type']).replace(/^.*:/, '');

  it('without having looked nobody approves; having looked, the approval carries the figures', async () => {
    const early = await approve();
    expect([early.status, typeOf(early), early.json['detail']]).to.deep.equal([409, 'law-impact-not-shown', 'Bạn chưa xem tác động của nội dung này đến hồ sơ đang mở như hôm nay. Mở mục Tác động, rồi cho ý kiến.']);
    expect((await desk.read(draft, 'tuphap'))['impact']).to.deep.equal({ shown: null });
    const shown = await look('tuphap');
    expect([shown.json['open'], shown.json['moved'], shown.json['later']]).to.deep.equal([1, 1, 1]);
    const figures = 'Trong 1 hồ sơ đang mở: 1 đổi hạn (0 sớm hơn, 1 muộn hơn), 0 thành quá hạn, 0 hết quá hạn.';
    expect((await desk.read(draft, 'tuphap'))['impact']['shown']['sentence']).to.equal(figures);
    const voted = await approve();
    expect(voted.status, voted.text).to.equal(200);
    expect((voted.json['stages'] as Json[])[0]?.['votes'][0]?.['figures']).to.equal(figures);
  });

  it('each person looks for themselves; looking twice at the same is noted once', async () => {
    for (let n = 0; n < 2; n++) expect((await look('tuphap')).status).to.equal(200);
    expect((await approve()).status).to.equal(200);
    expect(typeOf(await approve('lanhdaotinh'))).to.equal('law-impact-not-shown');
    const notes = (await desk.read(draft))['notes'] as Json[];
    expect(notes.filter((one) => one['kind'] === 'impact-shown').map((one) => one['name'])).to.have.length(1);
  });

  it('what was seen yesterday, of another content or beside another calendar is not the impact as it stands', async () => {
    await look('tuphap');
    server.at('2025-01-27T09:00:00+07:00');
    expect(typeOf(await approve())).to.equal('law-impact-not-shown');
    await look('tuphap');
    await publishCalendar(server, tenant, calendarDraft({ id: 'khac', announced: '2025-01-24', effectiveFrom: '2025-03-03', days: [dayOff('2025-03-03')] }));
    expect(typeOf(await approve())).to.equal('law-impact-not-shown');
    await look('tuphap');
    expect((await desk.step('quantri', draft, 'recall')).status).to.equal(200);
    expect((await desk.save(draft, { ...off, days: [dayOff('2025-02-04')] })).status).to.equal(200);
    await desk.acknowledgeAll(draft);
    expect((await desk.step('quantri', draft, 'submit')).status).to.equal(200);
    expect(typeOf(await approve())).to.equal('law-impact-not-shown');
    expect(((await look('tuphap')).json['items'] as Json[]).length).to.equal(0);
    expect((await approve()).status).to.equal(200);
  });

  it('it is noted only for those who may vote in the stage; all others read it without a trace', async () => {
    expect(typeOf(await look('lanhdaotinh'))).to.equal('not-allowed');
    expect(typeOf(await look('quantri'))).to.equal('not-allowed');
    expect((await desk.call('quantri', 'get', `/api/admin/law/drafts/${draft}/impact`)).json['moved']).to.equal(1);
    expect(((await desk.read(draft))['notes'] as Json[]).some((one) => one['kind'] === 'impact-shown')).to.equal(false);
  });
});
