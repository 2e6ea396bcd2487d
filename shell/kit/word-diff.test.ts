import { expect } from 'chai';
import { wordDiff } from './word-diff.ts';

const marked = (pieces: readonly { text: string; changed: boolean }[]) => pieces.map((one) => (one.changed ? `[${one.text.trim()}]` : one.text.trim())).join(' ');

describe('the words in which two sentences differ', () => {
  it('are marked on both sides, and nothing else is', () => {
    const { before, after } = wordDiff('Cơ quan trả lời trong 1 ngày làm việc kể từ khi nộp.', 'Cơ quan trả lời trong 4 giờ làm việc kể từ khi nộp.');
    expect([marked(before), marked(after)]).to.deep.equal(['Cơ quan trả lời trong [1 ngày] làm việc kể từ khi nộp.', 'Cơ quan trả lời trong [4 giờ] làm việc kể từ khi nộp.']);
  });

  it('put together again give each sentence whole', () => {
    const [a, b] = ['Nộp trực tuyến, tại quầy.', 'Nộp tại quầy, qua bưu chính.'];
    const { before, after } = wordDiff(a, b);
    expect([before.map((one) => one.text).join(''), after.map((one) => one.text).join('')]).to.deep.equal([a, b]);
  });
});
