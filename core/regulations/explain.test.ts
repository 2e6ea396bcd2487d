import { expect } from 'chai';
import { allRulePoints } from '../contract/rule-points/all-rule-points.ts';
import { loadTexts } from '../texts/translate.ts';
import { changed, law } from '../../tests/kit/law.ts';
import { utc } from '../../tests/kit/people.ts';
import { explain } from './explain.ts';
import { intakeStatus } from './intake-status.ts';
import { sentenceOf } from './sentence-of.ts';
import { gaps, timeLine } from './time-line.ts';

const online = { channel: 'online', level: 'toan-trinh' } as const;

describe('why a rule holds', () => {
  it('TG25-16.1a-1 and TG19-9.1-2 the first answer has a time only from 2025', () => {
    const ask = (at: string) => explain(law.tienGiang, 'intake.ack', at, online);
    expect(ask(utc('2025-02-07T16:30'))).to.deep.include({ status: 'set' }).and.to.have.nested.property('rule.clauses[0]', 'TG25-16.1a-1');
    expect(ask(utc('2024-02-07T16:30')).status).to.equal('silent');
  });

  it('KG16 sets no time for the first answer: unset, with the decisions that were looked at', () => {
    const found = explain(law.kienGiang, 'intake.ack', utc('2025-06-09T09:00'), online);
    expect(found.status).to.equal('unset');
    expect(found.decisions).to.include('1516/QĐ-UBND');
  });

  it('HG25-QD.2 before 2025-05-24 the decision of Hậu Giang is not loaded, which is not the same as no rule', () => {
    expect(explain(law.hauGiang, 'intake.ack', utc('2025-05-23T12:00'), online).status).to.equal('not-loaded');
  });

  it('ND61-19.4 a national clause shows that its amendment is not loaded, from the day of the amendment', () => {
    const clauses = (at: string) => explain(law.tienGiang, 'processing.return_for_supplement', at, {}).clauses.map((one) => one.notLoaded ?? []);
    expect(clauses(utc('2021-12-05T12:00'))).to.deep.equal([[]]);
    expect(clauses(utc('2021-12-06T12:00'))).to.deep.equal([['107/2021/NĐ-CP']]);
  });

  it('TG25-16.3 a province goes before the national rule where that is open, and the explanation says what it goes before', () => {
    const found = explain(law.tienGiang, 'intake.supplement.max_requests', utc('2025-03-01T12:00'), {});
    expect([found.rule?.regulation, found.overrides.map((one) => one.regulation)]).to.deep.equal(['tien-giang-01-2025', ['nghi-dinh-61-2018']]);
  });

  it('gives the value that holds, and neither value nor clause where nothing sets one', () => {
    const attachment = explain(law.hauGiang, 'result.attachment', utc('2025-06-09T09:00'), {});
    expect([attachment.value, attachment.clauses.map((one) => one.id)]).to.deep.equal([{ mandatory: true }, attachment.rule?.clauses]);
    expect(explain(law.kienGiang, 'intake.ack', utc('2025-06-09T09:00'), online)).to.deep.include({ value: null, rule: null, clauses: [], overrides: [] });
  });

  it('a text that is not loaded is named as such also where no decision of the province is in force', () => {
    expect(explain(law.national, 'processing.clock_start', utc('2025-07-02T09:00'), {})).to.deep.include({ status: 'external', value: null });
  });

  it('a national rule goes before none, and a clause that no decision has is left out', () => {
    expect(explain(law.kienGiang, 'processing.overdue_notice', utc('2025-06-09T09:00'), {})).to.deep.include({ overrides: [] });
    const loose = changed({ rules: [{ point: 'result.attachment', value: { mandatory: true }, clauses: ['HG25-99', 'HG25-5.4-2'] }] });
    expect(explain([loose], 'result.attachment', utc('2025-06-09T09:00'), {}).clauses.map((one) => one.id)).to.deep.equal(['HG25-5.4-2']);
  });

  it('a point that nobody knows is refused, not answered', () => {
    expect(() => explain(law.tienGiang, 'intake.colour', utc('2025-03-01T12:00'), {})).to.throw(RangeError);
  });

  it('every value of every shipped rule is told in both languages, with no gap left in the sentence', () => {
    const texts = loadTexts([new URL('./', import.meta.url)]);
    for (const { regulation } of [...law.tienGiang, ...law.quangNgai, ...law.kienGiang, ...law.hauGiang]) {
      for (const rule of regulation.rules) {
        if (rule.value === undefined) continue;
        for (const language of ['vi', 'en'] as const) expect(sentenceOf(texts, language, rule.point, rule.value), rule.point).to.match(/^[^{}]+\.$/);
      }
    }
  });
});

describe('whether intake is open', () => {
  it('a mandatory point whose text is not loaded closes intake and names the text', () => {
    expect(intakeStatus(law.tienGiang, utc('2025-06-30T23:59')).open).to.equal(true);
    const closed = intakeStatus(law.tienGiang, utc('2025-07-01T00:00'));
    expect(closed).to.have.property('reason', 'regulation-not-configured');
    expect(new Set('missing' in closed ? closed.missing.map((one) => one.cite) : [])).to.deep.equal(new Set(['Nghị định 118/2025/NĐ-CP']));
  });

  it('before its first decision a province is closed, and the decision that would have to be loaded is named', () => {
    expect(intakeStatus(law.hauGiang, utc('2025-05-23T23:59'))).to.deep.include({ open: false, reason: 'regulation-not-loaded', missing: [{ point: 'regulation', cite: '405/QĐ-UBND' }] });
    expect(intakeStatus(law.hauGiang, utc('2025-05-24T00:00')).open).to.equal(true);
  });

  it('takes every mandatory point from the national layer before 2025-07-01, whatever the province says', () => {
    for (const regulations of [law.tienGiang, law.quangNgai, law.kienGiang, law.hauGiang]) expect(intakeStatus(regulations, utc('2025-06-09T08:00')).open).to.equal(true);
    expect([...allRulePoints.values()].filter((point) => point.mandatory).map((point) => point.key)).to.have.members(
      ['dossier.code', 'lookup.public', 'intake.supplement.max_requests', 'processing.return_for_supplement', 'processing.clock_start', 'handover.deadline', 'processing.overdue_notice'],
    );
  });
});

describe('the time line of a province', () => {
  it('TG19-QD.2 says which decision is past, in force and still to come', () => {
    const own = (at: string) => timeLine(law.tienGiang, at).filter((one) => one.loaded.regulation.layer === 'province').map((one) => one.status);
    expect(own(utc('2019-06-30T12:00'))).to.deep.equal(['future', 'future']);
    expect(own(utc('2025-01-31T23:59'))).to.deep.equal(['in-force', 'future']);
    expect(own(utc('2025-02-01T00:00'))).to.deep.equal(['past', 'in-force']);
    expect(gaps(law.tienGiang, 'one-stop-system')).to.deep.equal([]);
  });
});
