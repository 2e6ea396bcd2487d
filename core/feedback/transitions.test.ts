import { expect } from 'chai';
import fc from 'fast-check';
import { personalData, withoutPersonalData } from './publication.ts';
import { inquiryActions, inquiryTransitions, mayBeDone } from './transitions.ts';
import type { InquiryAction, InquiryStanding } from './transitions.ts';

/** What an act does to where an inquiry stands, as the table and nothing else says it. */
function after(action: InquiryAction, before: InquiryStanding): InquiryStanding {
  return {
    ...before,
    state: inquiryTransitions[action].to ?? before.state,
    classified: before.classified || action === 'classify',
    published: action === 'publish' ? 'ours' : action === 'unpublish' ? 'no' : before.published,
    frequent: action === 'mark-frequent' || (before.frequent && action !== 'unmark-frequent' && action !== 'unpublish'),
    rated: before.rated || action === 'rate',
  };
}

const kind = fc.constantFrom('feedback' as const, 'question' as const);
const acts = fc.array(fc.constantFrom(...inquiryActions), { maxLength: 30 });

/** Every standing on the way when of a list of acts only the allowed ones are done. */
function way(of: 'feedback' | 'question', list: readonly InquiryAction[]): { standing: InquiryStanding; done: InquiryAction[] }[] {
  const steps = [{ standing: { kind: of, state: 'received', classified: false, published: 'no', frequent: false, rated: false } as InquiryStanding, done: [] as InquiryAction[] }];
  for (const action of list) {
    const last = steps.at(-1);
    if (last && mayBeDone(action, last.standing)) steps.push({ standing: after(action, last.standing), done: [...last.done, action] });
  }
  return steps;
}

describe('the life of feedback and of a question', () => {
  it('what ended stays ended, an answer is given once, and only what was answered is published or rated', () => {
    fc.assert(fc.property(kind, acts, (of, list) => {
      let ended = false;
      for (const { standing, done } of way(of, list)) {
        if (ended) expect(['answered', 'transferred', 'declined']).to.include(standing.state);
        ended ||= ['answered', 'transferred', 'declined'].includes(standing.state);
        expect(done.filter((one) => one === 'answer').length).to.be.at.most(1);
        expect(done.filter((one) => one === 'rate').length).to.be.at.most(1);
        if (standing.published !== 'no' || standing.rated) expect(standing.state).to.equal('answered');
      }
    }));
  });

  it('a question is frequent only while it is published', () => {
    fc.assert(fc.property(kind, acts, (of, list) => {
      for (const { standing } of way(of, list)) if (standing.frequent) expect([standing.kind, standing.published]).to.deep.equal(['question', 'ours']);
    }));
  });

  it('feedback is in hand only after it was classified; a question is never classified, passed out of the province or rated', () => {
    fc.assert(fc.property(kind, acts, (of, list) => {
      for (const { standing, done } of way(of, list)) {
        if (of === 'feedback' && standing.state === 'in-hand') expect(standing.classified).to.equal(true);
        if (of === 'question') expect(done.filter((one) => one === 'classify' || one === 'transfer' || one === 'rate')).to.deep.equal([]);
      }
    }));
  });

  it('from any standing that is not an end something can still be done', () => {
    fc.assert(fc.property(kind, acts, (of, list) => {
      for (const { standing } of way(of, list)) if (standing.state === 'received' || standing.state === 'in-hand') expect(inquiryActions.some((action) => mayBeDone(action, standing))).to.equal(true);
    }));
  });
});

describe('a public text', () => {
  const sender = { name: 'Trần Thị Bưởi', address: 'Ấp 3, xã Vị Tân', phone: '0912 345 678', email: 'buoi@example.vn' };

  it('tells who wrote it by a name in any letters, an address, an e-mail or a long number', () => {
    for (const text of ['bà TRAN THI BUOI đã nộp', 'đã xin lỗi bà Trần Thị Bưởi.', '(Trần Thị Bưởi)', 'ở Ấp 3 - xã Vị Tân!', 'nhà ở ấp 3 xã vị tân', 'viết cho buoi@example.vn', 'gọi 0912.345.678', 'số 000000000101 ghi sai', 'số 0000 0000 0101']) {
      expect(personalData(text, sender), text).to.have.length(1);
    }
    expect(personalData('Phải bổ sung 3 lần trong 15 ngày, theo Nghị định 61/2018/NĐ-CP.', sender)).to.deep.equal([]);
  });

  it('as it is proposed tells nothing of the sender, whatever they wrote', () => {
    const parts = fc.constantFrom('Tôi là', sender.name, sender.address, sender.email, sender.phone, 'nộp hồ sơ', 'ba lần', '000000000101', '.');
    fc.assert(fc.property(fc.array(parts, { maxLength: 12 }), (words) => {
      expect(personalData(withoutPersonalData(words.join(' '), sender), sender)).to.deep.equal([]);
    }));
  });
});
