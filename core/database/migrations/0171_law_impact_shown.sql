-- Whoever approves a change of working time was shown before what it does to open dossiers; the figures are kept.

alter table law_note add column figures jsonb;
alter table law_note drop constraint law_note_kind_check;
alter table law_note add constraint law_note_kind_check
  check (kind in ('comment', 'edited', 'submitted', 'approved', 'sent-back', 'acknowledged', 'recalled', 'published', 'withdrawn', 'discarded', 'impact-shown'));
alter table law_note add constraint law_note_shows_figures check (kind <> 'impact-shown' or figures is not null);
