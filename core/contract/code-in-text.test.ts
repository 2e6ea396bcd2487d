import { expect } from 'chai';
import { withoutMarks } from './code-in-text.ts';

describe('Vietnamese without its marks', () => {
  it('keeps case and everything but the marks, however they were typed', () => {
    expect(withoutMarks('Đã có kết quả: hồ sơ H01-1 – đúng hẹn.')).to.equal('Da co ket qua: ho so H01-1 – dung hen.');
    expect(withoutMarks('Tiếp nhận'.normalize('NFD'))).to.equal('Tiep nhan');
  });
});
