import { expect } from 'chai';
import fc from 'fast-check';
import type { Regulation } from '../../core/contract/regulation.ts';
import { hauGiang, lawDesk, successor } from '../kit/law-change.ts';
import { act, submitOnline } from '../kit/people.ts';
import { testServer } from '../kit/server.ts';
import type { Json, TestServer } from '../kit/server.ts';

const text = (vi: string) => ({ vi, en: vi });

/** Kiên Giang takes two requests for a supplement, which Nghị định 61/2018 leaves open. */
function adjustment(change: Partial<Regulation> = {}): Regulation {
  return {
    id: 'kien-giang-hai-lan', number: '15/UBND-KSTT', title: text('Số lần yêu cầu bổ sung'), issuer: text('UBND tỉnh Kiên Giang'), issued: '2025-06-09', layer: 'adjustment', subject: 'supplement-requests',
    effectiveFrom: '2025-06-16', effectiveTo: '2025-06-22', replaces: [], transition: { mode: 'pin', clauses: [] }, clauses: [],
    rules: [{ point: 'intake.supplement.max_requests', value: { max: 2, onExceed: 'refuse' }, clauses: ['ND61-11.2c'] }], ...change,
  };
}
const codesOf = (draft: Json, severity = 'error') => (draft['findings'] as Json[]).filter((one) => one['severity'] === severity).map((one) => one['code']);
const ask = { items: [{ component: 'giay-chung-sinh', reason: 'Ảnh mờ' }], guidance: 'Chụp lại.' };

describe('a province adjusts what a clause leaves open', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer();
    server.at('2025-06-09T08:00:00+07:00');
  });
  after(() => server.close());

  it('ND61-11.2c two requests for a supplement in Kiên Giang, in the week of the adjustment and not after it', async () => {
    const desk = lawDesk(server, 'kien-giang');
    const id = await desk.begin({ kind: 'adjustment', content: adjustment() });
    await desk.approved(id);
    expect((await desk.publish(id)).status).to.equal(200);
    const second = async (day: string): Promise<number> => {
      server.at(`${day}T08:00:00+07:00`);
      const { id: dossier } = await submitOnline(server, 'kien-giang');
      expect((await act(server, 'kien-giang', 'motcua', dossier, 'request-supplement', ask)).status).to.equal(200);
      expect((await act(server, 'kien-giang', 'congdan1', dossier, 'resubmit')).status).to.equal(200);
      return (await act(server, 'kien-giang', 'motcua', dossier, 'request-supplement', ask)).status;
    };
    expect([await second('2025-06-13'), await second('2025-06-16'), await second('2025-06-23')]).to.deep.equal([422, 200, 422]);
    server.at('2025-06-16T08:00:00+07:00');
    const rules = (await desk.call('quantri', 'get', '/api/admin/regulations/rules')).json as unknown as Json[];
    const [shown] = rules.filter((one) => one['layer'] === 'adjustment');
    expect(shown).to.deep.include({ point: 'intake.supplement.max_requests', regulation: 'kien-giang-hai-lan' });
    expect(((shown as Json)['overrides'] as Json[]).map((one) => one['regulation'])).to.deep.equal(['nghi-dinh-61-2018']);
  });

  it('ND61-19.9 what national law does not leave open is stopped, naming the clause; so is a decision that would carry it', async () => {
    const desk = lawDesk(server, 'hau-giang');
    const closed = { point: 'processing.overdue_notice', value: { apologyDaysBefore: 0, reappointments: 5 }, clauses: ['ND61-19.9'] };
    const id = await desk.begin({ kind: 'adjustment', content: adjustment({ rules: [closed] }) });
    const draft = await desk.read(id);
    expect(codesOf(draft)).to.deep.equal(['closed-national-rule']);
    expect(String((draft['findings'] as Json[]).find((one) => one['code'] === 'closed-national-rule')?.['sentence'])).to.include('ND61-19.9');
    await desk.replayed(id);
    await desk.acknowledgeAll(id);
    expect((await desk.step('quantri', id, 'submit')).json['type']).to.include('law-has-errors');
  });

  it('a decision that does not leave its own rule open is not adjusted; one that does is, within its bounds', async () => {
    const desk = lawDesk(server, 'hau-giang');
    const window = (amount: number) => adjustment({ effectiveTo: null, rules: [{ point: 'intake.supplement.window', value: { amount, unit: 'calendarDays', count: 'civil', starts: 'notice', endsAt: 'midnight' }, clauses: ['HG25-5.5-1'] }] });
    expect(codesOf(await desk.read(await desk.begin({ kind: 'adjustment', content: window(20) })))).to.include('closed-rule');

    const open = successor(hauGiang, { id: 'hau-giang-mo', effectiveFrom: '2025-06-16', rules: hauGiang.rules.map((rule) => (rule.point === 'intake.supplement.window' ? { ...rule, open: { within: { type: 'object', properties: { amount: { minimum: 15, maximum: 30 } } } } } : rule)) });
    const decision = await desk.begin({ kind: 'regulation', content: open });
    await desk.approved(decision);
    expect((await desk.publish(decision)).status).to.equal(200);
    expect(codesOf(await desk.read(await desk.begin({ kind: 'adjustment', content: window(20) })))).to.deep.equal([]);
    expect(codesOf(await desk.read(await desk.begin({ kind: 'adjustment', content: window(10) })))).to.deep.equal(['outside-bounds']);
  });
});

describe('lint stops a draft before harm', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer();
    server.at('2025-06-09T08:00:00+07:00');
  });
  after(() => server.close());

  const cases: readonly [string, Partial<Regulation>, string][] = [
    ['a name that is taken', { id: 'hau-giang-44-2025' }, 'id-taken'],
    ['a text to replace that nobody knows', { replaces: [{ number: '1/2000', id: 'khong-co' }] }, 'replaces-unknown'],
    ['two decisions of one subject in force at once', { replaces: [] }, 'overlapping-decisions'],
    ['a first day that is not after that of the replaced', { effectiveFrom: '2025-05-24' }, 'replaces-later'],
    ['national law', { layer: 'national' }, 'wrong-layer'],
    ['a replaced national text', { replaces: [{ number: '44', id: 'hau-giang-44-2025' }, { number: '61/2018', id: 'nghi-dinh-61-2018' }] }, 'replaces-national'],
    ['a rule without a clause', { rules: [{ point: 'intake.ack', value: { amount: 8, unit: 'workingHours', count: 'elapsed', outcomes: ['acceptance'] }, clauses: [] }] }, 'rule-without-clause'],
    ['a rule point that nobody knows', { rules: [{ point: 'intake.colour', value: 1, clauses: ['HG25-1'] }] }, 'unknown-point'],
    ['a value outside its schema', { rules: [{ point: 'intake.ack', value: { amount: -1, unit: 'workingHours', count: 'elapsed', outcomes: ['acceptance'] }, clauses: ['HG25-1'] }] }, 'bad-value'],
    ['a clause that the decision does not have', { rules: [{ point: 'intake.after_hours', value: { receivedAt: 'submission' }, clauses: ['HG25-999'] }] }, 'unknown-clause'],
    ['two rules of equal rank', { rules: [{ point: 'intake.after_hours', value: { receivedAt: 'submission' }, clauses: ['HG25-1'] }, { point: 'intake.after_hours', value: { receivedAt: 'nextWorkingMoment' }, clauses: ['HG25-1'] }] }, 'same-rank-twice'],
    ['a term that the calendar does not reach', { effectiveFrom: '2027-12-20', rules: [{ point: 'intake.ack', value: { amount: 30, unit: 'workingDays', count: 'civil', outcomes: ['acceptance'] }, clauses: ['HG25-1'] }] }, 'no-working-time'],
  ];
  for (const [what, change, code] of cases) {
    it(`${what} is an error with its place and remedy`, async () => {
      const desk = lawDesk(server, 'hau-giang');
      const draft = await desk.read(await desk.begin({ kind: 'regulation', content: successor(hauGiang, { replaces: [{ number: '44', id: 'hau-giang-44-2025' }], ...change }) }));
      expect(codesOf(draft)).to.include(code);
      for (const finding of draft['findings'] as Json[]) expect(String(finding['sentence']), String(finding['code'])).to.match(/\S+ \S+.*\./);
    });
  }

  it('bounds are data of a closed form: a pattern or a reference, which could run without end, is no bound', async () => {
    const desk = lawDesk(server, 'hau-giang');
    const rule = { point: 'intake.after_hours', value: { receivedAt: 'submission' }, clauses: ['HG25-1'] };
    for (const within of [{ pattern: '^(a+)+$' }, { $ref: 'https://example.org/x.json' }]) {
      const draft = await desk.read(await desk.begin({ kind: 'regulation', content: { ...successor(hauGiang, {}), rules: [{ ...rule, open: { within } }] } }));
      expect(codesOf(draft)).to.deep.equal(['bad-shape']);
    }
  });

  it('an unfinished draft is kept as it is, with every missing part named; nothing of it is lost', async () => {
    const desk = lawDesk(server, 'hau-giang');
    const id = await desk.begin({ kind: 'regulation', content: { number: '50/2025', rules: [{ point: 'intake.ack' }] } });
    const draft = await desk.read(id);
    expect(draft['content']).to.deep.equal({ number: '50/2025', rules: [{ point: 'intake.ack' }] });
    expect(codesOf(draft)).to.include('bad-shape');
    expect((await desk.step('quantri', id, 'submit')).status).to.equal(409);
  });

  it('a warning is acknowledged by name; what changes asks for a new look', async () => {
    const desk = lawDesk(server, 'hau-giang');
    const id = await desk.begin({ kind: 'regulation', content: successor(hauGiang, { effectiveFrom: '2025-06-09' }) });
    expect(codesOf(await desk.read(id), 'warning')).to.include('retroactive');
    await desk.acknowledgeAll(id);
    expect(((await desk.read(id))['findings'] as Json[]).every((one) => one['severity'] === 'error' || one['acknowledged'])).to.equal(true);
    await desk.save(id, successor(hauGiang, { effectiveFrom: '2025-06-08' }));
    expect(((await desk.read(id))['findings'] as Json[]).some((one) => one['severity'] === 'warning' && !one['acknowledged'])).to.equal(true);
    expect((await desk.call('quantri', 'post', `/api/admin/law/drafts/${id}/acknowledge`, { findings: ['0123456789abcdef'] })).status).to.equal(422);
  });

  it('what somebody else saved meanwhile is not overwritten', async () => {
    const desk = lawDesk(server, 'hau-giang');
    const id = await desk.begin({ kind: 'regulation', content: successor(hauGiang, {}) });
    const body = { version: 1, content: successor(hauGiang, { number: '77' }) };
    const answers = [await desk.call('quantri', 'put', `/api/admin/law/drafts/${id}`, body), await desk.call('vanphong', 'put', `/api/admin/law/drafts/${id}`, body)];
    expect(answers.map((one) => one.status)).to.deep.equal([200, 409]);
  });

  it('exported and imported again, a draft is the same to its hash, whatever it holds', async () => {
    const desk = lawDesk(server, 'hau-giang');
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }).filter((key) => key !== '__proto__' && !key.includes('\u0000')), fc.jsonValue({ maxDepth: 3 }).filter((value) => !JSON.stringify(value).includes('\\u0000') && !/e[+-]?\d/i.test(JSON.stringify(value)))), async (content) => {
        const id = await desk.begin({ kind: 'regulation', content: JSON.parse(JSON.stringify(content)) });
        const file = await desk.call('quantri', 'get', `/api/admin/law/drafts/${id}/file`);
        const again = await desk.begin({ kind: 'regulation', content: JSON.parse(file.text) });
        expect((await desk.read(again))['hash']).to.equal((await desk.read(id))['hash']);
      }),
      { numRuns: 25 },
    );
  });

  it('a plugin opened as a draft and taken out again is the decision it was', async () => {
    const desk = lawDesk(server, 'hau-giang');
    const id = await desk.begin({ kind: 'regulation', from: 'hau-giang-44-2025' });
    const file = (await desk.call('quantri', 'get', `/api/admin/law/drafts/${id}/file`)).json;
    expect([file['clauses'], file['rules']]).to.deep.equal([hauGiang.clauses, hauGiang.rules]);
  });
});
