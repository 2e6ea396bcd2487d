/** Where Kannel's parts listen on this machine, and the message centre it signs in to. */
export interface KannelPlaces {
  readonly folder: string;
  readonly centre: number;
  readonly admin: number;
  readonly smsbox: number;
  readonly sendsms: number;
}

/** A configuration of bearerbox and smsbox: one SMPP transceiver, loopback only, receipts kept in memory. */
export function kannelSettings({ folder, centre, admin, smsbox, sendsms }: KannelPlaces): string {
  const local = '"127.0.0.1"';
  return `group = core
admin-port = ${admin}
admin-interface = ${local}
admin-password = thu-mat-khau
smsbox-port = ${smsbox}
smsbox-interface = ${local}
box-allow-ip = ${local}
store-type = spool
store-location = "${folder}"
sms-resend-freq = 1
dlr-storage = internal

group = smsc
smsc = smpp
smsc-id = motcua
host = 127.0.0.1
port = ${centre}
transceiver-mode = true
smsc-username = motcua
smsc-password = mat-khau
system-type = ""
interface-version = 34
source-addr-ton = 5
source-addr-npi = 0
dest-addr-ton = 1
dest-addr-npi = 1
msg-id-type = 0
enquire-link-interval = 1
reconnect-delay = 1

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = ${sendsms}
sendsms-interface = ${local}
global-sender = MOTCUA

group = sendsms-user
username = thu
password = thu-mat-khau
max-messages = 10
concatenation = true

group = sms-service
keyword = default
text = "-"
`;
}
