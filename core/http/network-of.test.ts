import { expect } from 'chai';
import { networkOf } from './network-of.ts';

describe('whose address it is', () => {
  it('an IPv4 address counts for itself, also where the system writes it as IPv6', () => {
    expect([networkOf('203.0.113.9'), networkOf('::ffff:203.0.113.9'), networkOf('::ffff:203.0.113.10')]).to.deep.equal(['203.0.113.9', '203.0.113.9', '203.0.113.10']);
  });

  it('a subscriber with a whole IPv6 network is one caller, the neighbour another', () => {
    expect(new Set(['2001:db8:1:2::1', '2001:0db8:0001:0002:ffff:0:0:9', '2001:DB8:1:2:a::%eth0'].map(networkOf))).to.deep.equal(new Set(['2001:db8:1:2']));
    expect(networkOf('2001:db8:1:3::1')).to.equal('2001:db8:1:3');
    expect([networkOf('::1'), networkOf('2001:db8::5')]).to.deep.equal(['0:0:0:0', '2001:db8:0:0']);
  });
});
