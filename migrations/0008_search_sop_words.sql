-- breaking: no
-- SOPs are found by the root of a word: "membina" finds "pembinaan", and the reverse.

-- Stems are taken twice: menilai gives "ila" and penilaian "ilai", which meet only after the second time.
-- Quoted slashes are opened first, or "pembinaan/lomba" would be read as the path of a file.
-- No index: a search reads the SOPs of one agency, some hundreds, and also looks for parts of words.
alter table sop_versions
  add column search_text text not null generated always as (
    title || ' ' || coalesce(body #>> '{identitySheet,number}', '') || ' '
      || jsonb_path_query_array(body, '$.steps[*].activity')::text
  ) stored,
  add column search_stems tsvector not null generated always as (
    to_tsvector('pg_catalog.indonesian', translate(title || ' '
      || jsonb_path_query_array(body, '$.steps[*].activity')::text, '/', ' '))
    || to_tsvector('pg_catalog.indonesian', strip(to_tsvector('pg_catalog.indonesian', translate(title || ' '
      || jsonb_path_query_array(body, '$.steps[*].activity')::text, '/', ' ')))::text)
  ) stored;
comment on column sop_versions.search_text is 'Title, number and activities: for parts of words and for numbers.';
comment on column sop_versions.search_stems is 'Stems of title and activities, and the stems of those.';
