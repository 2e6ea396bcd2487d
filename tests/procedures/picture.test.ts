import { expect } from 'chai';
import fc from 'fast-check';
import { pictureWidth, shareBars, stepBoxes, wrap } from '../../shell/kit/process-layout.ts';

describe('the picture of a process', () => {
  it('boxes follow one another without touching, however long their words are', () => {
    const step = fc.record({ name: fc.lorem({ maxCount: 30 }), role: fc.constantFrom('Công chức giải quyết', 'Lãnh đạo'), kind: fc.constantFrom('work' as const, 'approval' as const), term: fc.constant('5 ngày làm việc') });
    fc.assert(fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
      const { boxes, height } = stepBoxes(steps);
      boxes.forEach((box, index) => {
        const before = boxes[index - 1];
        if (before) expect(box.y).to.be.greaterThan(before.y + before.height);
        for (const line of [...box.title, ...box.who]) expect(line.y).to.be.within(box.y, box.y + box.height);
      });
      const last = boxes.at(-1);
      expect((last?.y ?? 0) + (last?.height ?? 0)).to.equal(height);
    }));
  });

  it('shares beside each other lie beside each other, one that waits begins where the longest of those before it ends', () => {
    const share = (id: string, amount: number, after: readonly string[] = []) => ({ id, name: id, agency: 'x', amount, after });
    const { bars, end } = shareBars([share('a', 1), share('b', 2), share('c', 1, ['a', 'b'])], 4);
    expect(bars.map(({ x, width }) => [x, width])).to.deep.equal([[0, pictureWidth / 4], [0, pictureWidth / 2], [pictureWidth / 2, pictureWidth / 4]]);
    expect(end).to.equal(pictureWidth);
    expect(shareBars([share('a', 3), share('b', 3, ['a'])], 3).end, 'too long: the end of the term stands half way').to.equal(pictureWidth / 2);
    expect(shareBars([share('a', 1, ['b']), share('b', 1, ['a'])], 2).bars, 'a circle is still drawn').to.have.length(2);
  });

  it('no word is lost when a line is full', () => {
    fc.assert(fc.property(fc.lorem({ maxCount: 40 }), fc.integer({ min: 5, max: 40 }), (text, width) => {
      expect(wrap(text, width).join(' ')).to.equal(text.split(/\s+/).filter(Boolean).join(' '));
    }));
  });
});
