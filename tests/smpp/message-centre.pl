#!/usr/bin/perl
# A message centre written by others than us (Net::SMPP): takes one bind, answers, sends a receipt, answers enquire_link.
# Says on standard output what it met, a line each, for tests/smpp/check-smpp.ts.
use strict;
use warnings;
use Net::SMPP;

$| = 1;
my $listen = Net::SMPP->new_listen('127.0.0.1', port => $ARGV[0] // 0, smpp_version => 0x34) or die "no listener: $!";
print "listening ", $listen->sockport, "\n";
my $client = $listen->accept or die "no client: $!";
my $taken = 0;
while (my $pdu = $client->read_pdu) {
  my $name = Net::SMPP::pdu_tab->{ $pdu->{cmd} }{cmd} // 'unknown';
  if ($name eq 'bind_transceiver') {
    print "bind $pdu->{system_id} $pdu->{password}\n";
    $client->bind_transceiver_resp(seq => $pdu->{seq}, status => 0, system_id => 'perl');
  } elsif ($name eq 'submit_sm') {
    my $id = 'perl' . ++$taken;
    print "submit $pdu->{destination_addr} $pdu->{esm_class} $pdu->{data_coding} ", unpack('H*', $pdu->{short_message}), "\n";
    $client->submit_sm_resp(seq => $pdu->{seq}, status => 0, message_id => $id);
    next unless $pdu->{registered_delivery};
    $client->deliver_sm(
      source_addr => $pdu->{destination_addr}, destination_addr => $pdu->{source_addr}, esm_class => 0x04,
      short_message => "id:$id sub:001 dlvrd:001 submit date:2506100900 done date:2506100901 stat:DELIVRD err:000 text:",
      async => 1,
    );
  } elsif ($name eq 'enquire_link') {
    print "enquire\n";
    $client->enquire_link_resp(seq => $pdu->{seq}, status => 0);
  } elsif ($name eq 'deliver_sm_resp') {
    print "receipt $pdu->{status}\n";
  } else {
    print "other $name\n";
  }
}
print "end\n";
