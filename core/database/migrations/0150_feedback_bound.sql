-- Whoever wrote is told as applicants are, a publication waits until the system that publishes has it, and an answered question can be marked as frequent.

alter table notice alter column dossier_id drop not null;
alter table notice add column inquiry_id uuid;
alter table notice add foreign key (tenant_id, inquiry_id) references inquiry (tenant_id, id);
alter table notice add check (num_nonnulls(dossier_id, inquiry_id) = 1);

alter table message alter column dossier_id drop not null;
alter table message add column inquiry_id uuid;
alter table message add foreign key (tenant_id, inquiry_id) references inquiry (tenant_id, id);
alter table message add check (num_nonnulls(dossier_id, inquiry_id) = 1);

-- What the system that publishes is to do, in the order of revisions; asked_at is empty once it has done so.
alter table inquiry add column publication_wish text check (publication_wish in ('publish', 'withdraw'));
alter table inquiry add column publication_revision integer not null default 0;
alter table inquiry add column publication_asked_at timestamptz;
alter table inquiry add column frequent_at timestamptz;
create index inquiry_of_dossier on inquiry (tenant_id, dossier_id) where dossier_id is not null;
create index inquiry_frequent on inquiry (tenant_id, frequent_at desc) where frequent_at is not null;
